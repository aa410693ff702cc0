"""Names for what is painted on pages: two pages with one print look alike and read alike, in whatever build they stand.

A print is made from the names of what stands on the page and of what stands in its margins. Fonts are one for the whole
document: where another chapter knows better which character a glyph stands for, the print tells that too.
"""

from collections.abc import Iterator, Mapping, Sequence

from printdesk.writers.pdf.compose.fragments import Glyphs
from printdesk.writers.pdf.compose.kept import key_of

Parts = Sequence[tuple[int, int]]
"""The fragments on a page, by index, and which sheet of each."""


def prints(
    pages: Sequence[Parts],
    fragments: Sequence[tuple[str, Mapping[str, Glyphs]]],
    margins: Sequence[tuple[str, Mapping[str, Glyphs]]],
    fonts: Mapping[str, Glyphs],
) -> tuple[str, ...]:
    """Return a print for each page; fragments and margins come with their names and what they use of the fonts."""
    names = [_named(name, used, fonts) for name, used in fragments]
    return tuple(
        key_of(*(f"{names[run]} {sheet}" for run, sheet in parts), _named(*margin, fonts))
        for parts, margin in zip(pages, margins, strict=True)
    )


def _named(name: str, used: Mapping[str, Glyphs], fonts: Mapping[str, Glyphs]) -> str:
    return f"{name}{''.join(_better_known(used, fonts))}"


def _better_known(used: Mapping[str, Glyphs], fonts: Mapping[str, Glyphs]) -> Iterator[str]:
    """Yield the glyphs whose text is not what they were used for."""
    for name, glyphs in used.items():
        known = fonts[name].texts
        if not glyphs.texts.items() <= known.items():
            yield from (
                f" {name} {glyph} {known[glyph]!r}" for glyph, text in glyphs.texts.items() if known[glyph] != text
            )
