"""Fonts of a PDF: what they are called, whether they are in the file, and how their codes are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from printdesk.preflight.press.reading.bounds import decoded
from printdesk.preflight.press.reading.cmaps import CodeMap, read_cmap

STANDARD = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats", "Arial", "CourierNew", "TimesNewRoman")
"""The standard fonts and the names they go by (ISO 32000-2, 9.6.2.2)."""
CMAP_BYTES = 8 * 2**20
SIMPLE_WIDTH = 0.5
"""A standard font has no widths in the file; half the size is near its mean."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font as a content stream uses it. Widths are in thousandths of the size."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    composite: bool
    code_lengths: tuple[int, ...]
    has_unicode: bool
    texts: Mapping[int, str] = field(hash=False, compare=False)
    glyphs: Mapping[int, int] = field(hash=False, compare=False)
    widths: Mapping[int, float] = field(hash=False, compare=False)
    default_width: float = 1000.0
    missing: frozenset[int] = frozenset()
    """Codes that show the glyph for "not in this font"."""
    glyph_scale: float = 0.001

    @property
    def family(self) -> str:
        """Return the name without the letters that mark a subset."""
        return self.name.partition("+")[2] if self.subset else self.name

    @property
    def bold(self) -> bool:
        name = self.name.lower()
        return any(word in name for word in ("bold", "black", "heavy", "semi", "demi"))

    def codes(self, data: bytes) -> Iterator[int]:
        """Yield the codes of a shown string."""
        if self.code_lengths in {(1,), ()}:
            yield from data
        elif self.code_lengths == (2,):
            yield from (data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2))
        else:
            yield from self._mixed(data)

    def width(self, code: int) -> float:
        """Return the advance of a code, as a part of the size."""
        glyph = self.glyphs.get(code, code) if self.composite else code
        return self.widths.get(glyph, self.default_width) * self.glyph_scale

    def text(self, code: int) -> str:
        """Return the characters of a code, or nothing where the font does not say."""
        return self.texts.get(code, "" if self.composite else chr(code) if 32 <= code < 127 else "")

    def _mixed(self, data: bytes) -> Iterator[int]:
        at, shortest = 0, self.code_lengths[0]
        while at < len(data):
            known = (size for size in self.code_lengths if int.from_bytes(data[at : at + size], "big") in self.texts)
            size = next(known, shortest)
            yield int.from_bytes(data[at : at + size], "big")
            at += size


def read_typeface(font: Any) -> Typeface:
    """Read a font dictionary; what it lacks is taken at the standard's default."""
    kind = _name(font.get("/Subtype"))
    composite = kind == "Type0"
    inner = font.DescendantFonts[0] if composite else font
    name = _name(font.get("/BaseFont")) or _name(font.get("/Name")) or "unnamed"
    descriptor = inner.get("/FontDescriptor", {})
    to_unicode = font.get("/ToUnicode")
    texts = read_cmap(decoded(to_unicode, CMAP_BYTES)).texts if isinstance(to_unicode, pikepdf.Stream) else {}
    encoding = _encoding(font) if composite else CodeMap(lengths=(1,))
    embedded = kind == "Type3" or any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return Typeface(
        name=name,
        kind=_name(inner.get("/Subtype")) if composite else kind,
        embedded=embedded,
        subset=len(name) > 7 and name[6] == "+" and name[:6].isalpha() and name[:6].isupper(),
        composite=composite,
        code_lengths=encoding.lengths or (2,),
        has_unicode=bool(texts) or (not composite and _known_encoding(font, name)),
        texts=texts,
        glyphs=encoding.glyphs,
        widths=_composite_widths(inner) if composite else _simple_widths(font),
        default_width=_default_width(font, inner, descriptor),
        missing=_missing(font, inner, encoding) if embedded else frozenset(),
        glyph_scale=abs(float(font.FontMatrix[0])) if kind == "Type3" else 0.001,
    )


def is_standard(family: str) -> bool:
    """Say whether a family is one that readers substitute when the file does not hold it."""
    return family.replace(",", "-").partition("-")[0] in STANDARD


def _default_width(font: Any, inner: Any, descriptor: Any) -> float:
    if "/DescendantFonts" in font:
        return float(inner.get("/DW", 1000))
    return float(descriptor.get("/MissingWidth", 0)) if "/Widths" in font else SIMPLE_WIDTH * 1000


def _encoding(font: Any) -> CodeMap:
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Stream):
        return read_cmap(decoded(encoding, CMAP_BYTES))
    return CodeMap(lengths=(2,))


def _known_encoding(font: Any, name: str) -> bool:
    """Say whether characters can be told from the encoding's names alone (ISO 32000-2, 9.10.2)."""
    return isinstance(font.get("/Encoding"), pikepdf.Name | pikepdf.Dictionary) or is_standard(name)


def _simple_widths(font: Any) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    return {first + at: float(width) for at, width in enumerate(font.get("/Widths", ()))}


def _composite_widths(inner: Any) -> dict[int, float]:
    """Read /W: `first [w w ...]` or `first last w` (ISO 32000-2, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(inner.get("/W", ()))
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            widths |= {first + step: float(width) for step, width in enumerate(items[at + 1])}
            at += 2
        elif at + 2 < len(items):
            last = min(int(items[at + 1]), first + 65_535)
            widths |= dict.fromkeys(range(first, last + 1), float(items[at + 2]))
            at += 3
        else:
            break
    return widths


def _missing(font: Any, inner: Any, encoding: CodeMap) -> frozenset[int]:
    if "/DescendantFonts" not in font:
        differences = (
            font.Encoding.get("/Differences", ()) if isinstance(font.get("/Encoding"), pikepdf.Dictionary) else ()
        )
        return frozenset(_not_defined(differences))
    if encoding.glyphs:
        return frozenset(code for code, glyph in encoding.glyphs.items() if glyph == 0)
    mapping = inner.get("/CIDToGIDMap")
    if isinstance(mapping, pikepdf.Stream):
        table = decoded(mapping, CMAP_BYTES)
        return frozenset(at // 2 for at in range(0, len(table) - 1, 2) if table[at : at + 2] == b"\0\0")
    return frozenset({0})


def _not_defined(differences: Any) -> Iterator[int]:
    code = 0
    for item in differences:
        if isinstance(item, pikepdf.Name):
            if str(item) == "/.notdef":
                yield code
            code += 1
        else:
            code = int(item)


def _name(found: Any) -> str:
    return str(found)[1:] if isinstance(found, pikepdf.Name) else ""
