"""What a document tells of its pages: what their margins depend on, what was found on them, a name for what is painted.

Everything is put together page by page; what is told of a page that is as it was is told again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from printdesk.writers.pdf.compose.fonts import Fonts
from printdesk.writers.pdf.compose.fragments import Fragment, Glyphs
from printdesk.writers.pdf.compose.kept import Recent, key_of
from printdesk.writers.pdf.compose.margins import Margins, Place, Saying
from printdesk.writers.pdf.compose.sequence import Order
from printdesk.writers.pdf.compose.shapes import Shape, Sheet
from printdesk.writers.pdf.page_facts import PageFacts


@dataclass(frozen=True, slots=True)
class _Stand:
    """A place, and what running heads have to say after it."""

    place: Place
    after: tuple[tuple[str, str], ...]


class Ledger:
    """Keeps the books of one content's pages."""

    def __init__(self) -> None:
        self._stands = Recent[tuple[Any, ...], _Stand]()
        self._facts = Recent[tuple[Any, ...], PageFacts]()
        self._prints = Recent[tuple[Any, ...], str]()

    def turn(self) -> None:
        """Say that a build is done."""
        for memory in (self._stands, self._facts, self._prints):
            memory.turn()

    def places(self, order: Order, total: int) -> Iterator[Place]:
        """Yield what the margins of each page depend on; `total` is 0 where they do not show it."""
        last: tuple[tuple[str, str], ...] = ()
        for number, page in enumerate(order.pages, 1):
            sheets = order.sheets(page)
            known = (number, total, last, *sheets)
            stand = self._stands.find(known) or self._stands.keep(known, _stand(number, total, last, sheets))
            last = stand.after
            yield stand.place

    def facts(self, order: Order) -> PageFacts:
        """Return what was found on the pages."""
        found = PageFacts()
        for number, page in enumerate(order.pages, 1):
            parts = tuple([(order.runs[run].shape, sheet) for run, sheet in page])
            here = self._facts.find((number, parts)) or self._facts.keep((number, parts), _facts(number, parts))
            found.pieces += here.pieces
            found.spills += here.spills
            found.pictures += here.pictures
            found.depths += here.depths
            found.crosswise |= here.crosswise
        return found

    def prints(
        self,
        order: Order,
        fragments: Sequence[tuple[str, Fragment]],
        margins: Sequence[tuple[str, Margins]],
        fonts: Fonts,
    ) -> tuple[str, ...]:
        """Return a print for each page: pages that share one look alike and read alike, in whatever build they stand.

        It is made from the names of what stands on the page and in its margins. Fonts are one for the whole document:
        where another page knows better which character a glyph stands for, the print tells that too.
        """
        told = {name: glyphs for name, glyphs in fonts.items() if glyphs.retold}
        names = [_named(name, fragment.fonts, told) for name, fragment in fragments]
        return tuple(
            self._print((*((names[run], sheet) for run, sheet in page), _named(name, painted.fonts, told)))
            for page, (name, painted) in zip(order.pages, margins, strict=True)
        )

    def _print(self, known: tuple[Any, ...]) -> str:
        return self._prints.find(known) or self._prints.keep(known, key_of("page", repr(known)))


def _stand(number: int, total: int, last: tuple[tuple[str, str], ...], sheets: Sequence[Sheet]) -> _Stand:
    before = dict(last)
    here: dict[str, list[str]] = {}
    for name, value in (pair for sheet in sheets for pair in sheet.strings):
        here.setdefault(name, []).append(value)
    begun = sheets[0].begins
    names = sorted(here.keys() | before.keys())
    sayings = [Saying(name, tuple(here.get(name, ())), before.get(name), name in begun) for name in names]
    after = before | {name: values[-1] for name, values in here.items()}
    return _Stand(Place(number, total, sheets[0].page, tuple(sayings)), tuple(after.items()))


def _facts(number: int, parts: Sequence[tuple[Shape, int]]) -> PageFacts:
    found = PageFacts(depths=[0.0])
    for shape, sheet in reversed(parts):  # as the boxes of a whole page are read
        facts, own = shape.facts, sheet + 1
        found.pieces += [replace(each, page=number) for each in facts.pieces if each.page == own]
        found.spills += [replace(each, page=number) for each in facts.spills if each.page == own]
        found.pictures += [replace(each, page=number) for each in facts.pictures if each.page == own]
        found.depths[0] = max(found.depths[0], facts.depths[sheet])
        found.crosswise |= {number} if own in facts.crosswise else set()
    return found


def _named(name: str, used: Mapping[str, Glyphs], told: Fonts) -> str:
    """Return a name for what is painted, and the glyphs in it whose text is not what they were used for."""
    retold = [
        f" {font} {glyph} {told[font].texts[glyph]!r}"
        for font in used.keys() & told.keys()
        for glyph in told[font].retold & used[font].texts.keys()
        if told[font].texts[glyph] != used[font].texts[glyph]
    ]
    return name + "".join(sorted(retold)) if retold else name
