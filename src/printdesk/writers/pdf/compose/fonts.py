"""Fonts of a document: one subset a face, with the glyphs of all its chapters, made again only when these change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, Self

from printdesk.writers.pdf.compose.fragments import Glyphs, split
from printdesk.writers.pdf.compose.kept import Recent, Record, Store, key_of
from printdesk.writers.pdf.compose.objects import Local, compressed, stream

PRIVATE = ("weasyprint.pdf.fonts.build_fonts_dictionary", "weasyprint.pdf.fonts.Font.variations")
_ONLY_HERE = "2060"
"""A word joiner: the text of a glyph whose text its neighbour carries. PDF/UA wants a text for each."""

_WEAK = frozenset({"", "\u00a0"})
"""Texts that another chapter may know better: none, and a space that does not break."""
_ENDS = "0"
"""How the name of the last piece of a group ends; names are hexadecimal, so that about sixteen make a group."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What a document uses of a font: the text and the width of every glyph; of `retold` not all tell the same text."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    retold: frozenset[int]
    digest: str


Fonts = Mapping[str, Case]
_Tale = dict[str, tuple[dict[tuple[int, str], None], dict[int, float]]]
"""For each font the texts that its glyphs are said to have, in order, and their widths."""


class Painted(Protocol):
    """What uses fonts; told apart by identity."""

    @property
    def fonts(self) -> Mapping[str, Glyphs]: ...


class Union:
    """Unites the glyphs of all pieces of a document, group by group: an edit changes one of these."""

    def __init__(self) -> None:
        self._groups = Recent[tuple[Painted, ...], _Tale]()
        self._last: tuple[Any, Fonts] = (None, {})

    def united(self, pieces: Sequence[tuple[str, Painted]]) -> Fonts:
        """Return all glyphs of all fonts; pieces come with their names, which say where groups end.

        Where two say differently what a glyph's text is, the first is right; but what is a space for one is a space.
        """
        whole = _joined(self._tale(group) for group in _groups(pieces))
        told = [(name, list(texts), widths) for name, (texts, widths) in whole.items()]
        if told != self._last[0]:
            self._last = told, {name: _case(*whole[name]) for name in sorted(whole)}
        return self._last[1]

    def turn(self) -> None:
        """Say that a build is done."""
        self._groups.turn()

    def _tale(self, group: tuple[Painted, ...]) -> _Tale:
        return self._groups.find(group) or self._groups.keep(group, _joined(map(_tale, group)))


def _groups(pieces: Iterable[tuple[str, Painted]]) -> Iterator[tuple[Painted, ...]]:
    group: list[Painted] = []
    for name, piece in pieces:
        group.append(piece)
        if name.endswith(_ENDS):
            yield tuple(group)
            group = []
    yield tuple(group)


def _tale(piece: Painted) -> _Tale:
    return {name: (dict.fromkeys(glyphs.texts.items()), dict(glyphs.widths)) for name, glyphs in piece.fonts.items()}


def _joined(tales: Iterable[_Tale]) -> _Tale:
    whole: _Tale = {}
    for tale in tales:
        for name, (texts, widths) in tale.items():
            known = whole.setdefault(name, ({}, {}))
            known[0].update(texts)  # what was told before keeps its place
            known[1].update(widths)
    return whole


def _case(told: Iterable[tuple[int, str]], widths: Mapping[int, float]) -> Case:
    texts: dict[int, str] = {}
    retold = set[int]()
    for glyph, text in told:
        known = texts.get(glyph)
        if known is None or (text == " " and known in _WEAK) or not known:
            texts[glyph] = text
        if known is not None:
            retold.add(glyph)
    digest = key_of(repr(sorted(texts.items())), repr(sorted(widths.items())))
    return Case(texts, widths, frozenset(retold), digest)


def font_key(look: str, name: str, case: Case) -> str:
    """Return what a font with these glyphs is kept under."""
    return key_of("font", look, name, case.digest)


def subset(font: Any, glyphs: Case, version: str) -> FontFile:
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

    def missing(self, fonts: Fonts) -> set[str]:
        """Return the fonts that have to be made and were not met in this process."""
        return {
            name
            for name, glyphs in fonts.items()
            if name not in self._met and self._store.find(FontFile, font_key(self._look, name, glyphs)) is None
        }

    def files(self, fonts: Fonts) -> dict[str, FontFile]:
        """Return a file for each font."""
        return {
            name: self._store.remember(
                FontFile,
                font_key(self._look, name, glyphs),
                lambda name=name, glyphs=glyphs: subset(self._met[name], glyphs, self._version),  # type: ignore[misc]
            )
            for name, glyphs in fonts.items()
        }
