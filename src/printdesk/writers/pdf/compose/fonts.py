"""Fonts of a document: one subset a face, with the glyphs of all its chapters, made again only when these change."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Self

from printdesk.writers.pdf.compose.fragments import Glyphs, split
from printdesk.writers.pdf.compose.kept import Record, Store, key_of
from printdesk.writers.pdf.compose.objects import Local, compressed, stream

PRIVATE = ("weasyprint.pdf.fonts.build_fonts_dictionary", "weasyprint.pdf.fonts.Font.variations")
_ONLY_HERE = "2060"
"""A word joiner: the text of a glyph whose text its neighbour carries. PDF/UA wants a text for each."""

_WEAK = frozenset({"", "\u00a0"})
"""Texts that another chapter may know better: none, and a space that does not break."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font as PDF objects; `root` is the number of its dictionary among them, `name` what it is called."""

    size: int
    root: int
    name: str
    plain: tuple[tuple[int, bytes], ...] = field(repr=False)
    streams: tuple[tuple[int, bytes, bytes], ...] = field(repr=False)

    def record(self) -> Record:
        numbers = [[index for index, _ in self.plain], [index for index, *_ in self.streams]]
        parts = (*(data for _, data in self.plain), *(part for _, *parts in self.streams for part in parts))
        return Record([self.size, self.root, self.name, numbers], parts)

    @classmethod
    def read(cls, record: Record) -> Self:
        size, root, name, (plain, streams) = record.facts
        bodies = record.parts[len(plain) :]
        return cls(
            size,
            root,
            name,
            tuple(zip(plain, record.parts[: len(plain)], strict=True)),
            tuple(zip(streams, bodies[::2], bodies[1::2], strict=True)),
        )


def united(parts: Iterable[Mapping[str, Glyphs]]) -> dict[str, Glyphs]:
    """Return all glyphs of all fonts.

    Where two say differently what a glyph's text is, the first is right; but what is a space for one is a space.
    """
    texts: dict[str, dict[int, str]] = {}
    widths: dict[str, dict[int, float]] = {}
    for part in parts:
        for name, glyphs in part.items():
            known = texts.setdefault(name, {})
            known.update({glyph: glyphs.texts[glyph] for glyph in glyphs.texts.keys() - known.keys()})
            for glyph in [glyph for glyph, text in known.items() if text in _WEAK]:
                told = glyphs.texts.get(glyph)
                known[glyph] = told if told == " " or (told and not known[glyph]) else known[glyph]
            widths.setdefault(name, {}).update(glyphs.widths)
    return {name: Glyphs(texts[name], widths[name]) for name in sorted(texts)}


def font_key(look: str, name: str, glyphs: Glyphs) -> str:
    """Return what a font with these glyphs is kept under."""
    return key_of("font", look, name, repr(sorted(glyphs.texts.items())), repr(sorted(glyphs.widths.items())))


def subset(font: Any, glyphs: Glyphs, version: str) -> FontFile:
    """Return a font with these glyphs only; `font` is WeasyPrint's, as met while painting."""
    weasyprint = import_module("weasyprint")
    own = copy(font)
    own.variations = dict(font.variations)
    own.to_unicode, own.widths = dict(sorted(glyphs.texts.items())), dict(sorted(glyphs.widths.items()))
    pdf = _Objects()
    options = {**weasyprint.DEFAULT_OPTIONS, "pdf_version": version}
    build = import_module("weasyprint.pdf.fonts").build_fonts_dictionary
    found = build(pdf, {font.hash: own}, True, True, options)
    root = next(each.number for each in pdf.objects if each.number.reference == found[font.hash])
    name = next(each["FontName"] for each in pdf.objects if _is_descriptor(each))
    plain = tuple((int(each.number), each.data) for each in pdf.objects if each.compressible)
    streams = tuple((int(each.number), *_stream(each)) for each in pdf.objects if not each.compressible)
    return FontFile(len(pdf.objects), int(root), _text(name), plain, streams)


class _Objects:
    def __init__(self) -> None:
        self.objects: list[Any] = []

    def add_object(self, thing: Any) -> None:
        thing.number = Local(len(self.objects))
        self.objects.append(thing)


def _is_descriptor(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/FontDescriptor"


def _stream(thing: Any) -> tuple[bytes, bytes]:
    if thing.extra:
        return split(thing.data)
    lines = [_mapped(line) for line in thing.stream]
    return split(stream(b"/Filter /FlateDecode", compressed(b"\n".join(lines))))


def _mapped(line: bytes) -> bytes:
    return line[:-1] + _ONLY_HERE.encode() + b">" if line.endswith(b" <>") else line


def _text(name: Any) -> str:
    return name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)


class FontCase:
    """The fonts of a document, found among those that are kept, or made from those that were met while painting."""

    def __init__(self, look: str, version: str, store: Store, met: Mapping[str, Any]) -> None:
        self._look, self._version, self._store, self._met = look, version, store, met

    def missing(self, fonts: Mapping[str, Glyphs]) -> set[str]:
        """Return the fonts that have to be made and were not met in this process."""
        return {
            name
            for name, glyphs in fonts.items()
            if name not in self._met and self._store.find(FontFile, font_key(self._look, name, glyphs)) is None
        }

    def files(self, fonts: Mapping[str, Glyphs]) -> dict[str, FontFile]:
        """Return a file for each font."""
        return {
            name: self._store.remember(
                FontFile,
                font_key(self._look, name, glyphs),
                lambda name=name, glyphs=glyphs: subset(self._met[name], glyphs, self._version),  # type: ignore[misc]
            )
            for name, glyphs in fonts.items()
        }
