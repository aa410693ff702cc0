"""Which characters a glyph stands for, so that text read from the PDF is the text that was set.

WeasyPrint gives all characters of a cluster to the glyph that is painted first and none to the others. In Arabic the
first is a vowel mark, so the letter under it would vanish from what a screen reader says. Here a glyph that the font has
for one character says that character, and a letter's joined shapes say the letter.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

_FONTS = 16
"""Fonts whose tables are remembered."""
_JOINER = "\u200d"
_PRESENTATION = (range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))
_JOINING = (range(0x0600, 0x0780), range(0x08A0, 0x0900))


class Characters(dict[int, str]):
    """The text of each glyph of a font, as WeasyPrint fills it in while it paints.

    A glyph without a text is not "in" it, and a mark never is: WeasyPrint then tells of the next one too.
    """

    def __init__(self, font: bytes, index: int = 0) -> None:
        super().__init__()
        self._font, self._index = font, index
        self._own: Mapping[int, frozenset[str]] | None = None
        self._rest = ""

    def __contains__(self, glyph: object) -> bool:
        text = self.get(glyph, "")  # type: ignore[call-overload]
        return bool(text) and not _is_mark(text)

    def __setitem__(self, glyph: int, text: str) -> None:
        """Take the text of a cluster for one of its glyphs."""
        found = text if len(text) == 1 else self._told(glyph, text)
        super().__setitem__(glyph, found or self.get(glyph, ""))

    def _told(self, glyph: int, text: str) -> str:
        own = self._characters().get(glyph, frozenset())
        known = next((each for each in sorted(own, key=_rank) if each in text), min(own, key=_rank, default=""))
        if not known and len(text) > 1 and self._is_mark_shape(glyph):
            known = "".join(filter(_is_mark, text))
        if known and _is_mark(known):
            self._rest = text.replace(known, "", 1)
        elif not text:
            known, self._rest = known or self._rest, ""
        return known or text

    def _is_mark_shape(self, glyph: int) -> bool:
        """Say whether the font counts a glyph among its marks: a vowel sign may have shapes of its own above some letters."""
        import uharfbuzz as hb  # noqa: PLC0415 - only where a cluster has more than one character

        face = hb.Face(self._font, self._index)
        return bool(face.get_layout_glyph_class(glyph) == hb.OTLayoutGlyphClass.MARK)

    def _characters(self) -> Mapping[int, frozenset[str]]:
        if self._own is None:
            self._own = _own_characters(self._font, self._index)
        return self._own


class Widths(dict[int, float]):
    """The widths of a font's glyphs in thousandths of the type size, as the font itself has them.

    WeasyPrint takes them from the first line a glyph is met in, rounded at that line's size.
    """

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font, self._scale = font, 1000 / font.face.upem

    def __setitem__(self, glyph: int, measured: float) -> None:
        """Take a width as it was measured for a glyph; one that the font has is as wide as the font says."""
        known = glyph < self._font.face.glyph_count
        super().__setitem__(glyph, round(self._font.get_glyph_h_advance(glyph) * self._scale) if known else measured)


@contextmanager
def told_characters() -> Iterator[None]:
    """Let the fonts of a PDF that is written in the block tell their characters and measures right, whatever they set first."""
    from weasyprint.pdf import fonts  # noqa: PLC0415 - loaded by whoever calls

    original = fonts.Font.__init__

    def initialise(self: Any, *values: Any) -> None:
        original(self, *values)
        self.to_unicode = Characters(self.file_content, self.index)
        if not self.bitmap and not self.variations:
            own = _shaper(self.file_content, self.index)
            self.widths = Widths(own)
            extents, scale = own.get_font_extents("ltr"), 1000 / own.face.upem
            self.ascent, self.descent = round(extents.ascender * scale), round(extents.descender * scale)

    fonts.Font.__init__ = initialise
    try:
        yield
    finally:
        fonts.Font.__init__ = original


@lru_cache(maxsize=_FONTS)
def _shaper(font: bytes, index: int) -> Any:
    import uharfbuzz as hb  # noqa: PLC0415 - only where something is painted

    return hb.Font(hb.Face(font, index))


@lru_cache(maxsize=_FONTS)
def _own_characters(font: bytes, index: int) -> Mapping[int, frozenset[str]]:
    """Return for each glyph the characters it alone can stand for: by the font's own table, and joined to others."""
    import uharfbuzz as hb  # noqa: PLC0415 - only where a cluster has more than one character

    shaper = _shaper(font, index)
    found: dict[int, set[str]] = {}
    for code in shaper.face.unicodes:
        glyph = shaper.get_nominal_glyph(code)
        if glyph is not None:
            found.setdefault(glyph, set()).add(_plain(chr(code)))
        if any(code in block for block in _JOINING):
            for shape in _joined(hb, shaper, chr(code)):
                found.setdefault(shape, set()).add(chr(code))
    return {glyph: frozenset(each) for glyph, each in found.items()}


def _joined(hb: Any, shaper: Any, character: str) -> Iterator[int]:
    """Yield the glyphs of a character that joins what stands before it, after it, on both sides."""
    joiner = shaper.get_nominal_glyph(ord(_JOINER))
    for text in (_JOINER + character, character + _JOINER, _JOINER + character + _JOINER):
        line = hb.Buffer()
        line.add_str(text)
        line.guess_segment_properties()
        hb.shape(shaper, line)
        place = text.index(character)
        shapes = [each.codepoint for each in line.glyph_infos if each.cluster == place and each.codepoint != joiner]
        if len(shapes) == 1:
            yield shapes[0]


def _plain(character: str) -> str:
    """Return the letters behind a presentation form."""
    if any(ord(character) in block for block in _PRESENTATION):
        return unicodedata.normalize("NFKC", character)
    return character


def _rank(text: str) -> tuple[int, str]:
    return len(text), text


def _is_mark(text: str) -> bool:
    return all(unicodedata.combining(each) for each in text)
