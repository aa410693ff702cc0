"""The words that stand in an output, as its readers would copy them."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

TEXT_PARTS = re.compile(r"word/(document|footnotes|comments|header\d*|footer\d*)\.xml")
DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{W}p", f"{W}br", f"{W}tab", f"{W}cr", f"{W}tr"}
_ROOT = re.compile(rb"<(?P<name>[\w:]+)(?:\s[^<>]*)?>")
_CUT, CUT = b"<?cut?>", "\0"
"""Where the start and the end of a document meet: what stands between them is read on its own. No text holds a NUL."""


@dataclass(slots=True)
class TextMemory:
    """Texts of the output read last, by what names them beyond doubt: the print of a page, the bytes of XML."""

    known: dict[str | bytes, str] = field(default_factory=dict)


def pages_of_pdf(data: bytes, prints: Sequence[str] = (), memory: TextMemory | None = None) -> tuple[str, ...]:
    """Return the text of each page of a PDF, its running heads and folios included.

    Pages of equal `prints` read alike: where they are given, one for each page, those that `memory` knows are not read.
    """
    before = memory.known if memory else {}
    with _opened(data) as document:
        if len(prints) != len(document):
            return tuple(_text(document, number) for number in range(len(document)))
        known: dict[str | bytes, str] = {}
        for number, name in enumerate(prints):
            if name not in known:
                known[name] = before[name] if name in before else _text(document, number)
    if memory:
        memory.known = known
    return tuple(known[name] for name in prints)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415  only an output that exists is read

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _text(document: Any, number: int) -> str:
    return str(document[number].get_textpage().get_text_range())


def text_of_docx(data: bytes) -> str:
    """Return the text of a Word file in reading order, then its notes, its comments, its heads and feet."""
    return "".join(texts_of_docx(data))


def texts_of_docx(data: bytes, pieces: Sequence[bytes] = (), memory: TextMemory | None = None) -> tuple[str, ...]:
    """Return the text of a Word file as `text_of_docx` does, in pieces of whole lines.

    `pieces` are its document's XML, cut between the children of its body: what of them `memory` knows is not read again.
    They are believed where size and checksum are those of the part in the file.
    """
    reading = _Reading(memory.known if memory else {})
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(filter(TEXT_PARTS.match, package.namelist()), key=lambda name: (name != DOCUMENT, name)):
            is_cut = name == DOCUMENT and _make_up(pieces, package.getinfo(name))
            texts += ["\n"] if texts else []
            texts += reading.document(pieces) if is_cut else [reading.part(package.read(name))]
    if memory:
        memory.known = reading.known
    return tuple(texts)


def _make_up(pieces: Sequence[bytes], part: zipfile.ZipInfo) -> bool:
    """Say whether pieces, the ends and something between them, are what a part of a file is made of."""
    if len(pieces) < len(("start", "inner", "end")) or sum(map(len, pieces)) != part.file_size:
        return False
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    return checksum == part.CRC


@dataclass(slots=True)
class _Reading:
    """Reads XML that was not read `before`."""

    before: Mapping[str | bytes, str]
    known: dict[str | bytes, str] = field(default_factory=dict)

    def part(self, data: bytes) -> str:
        return self._text(data, lambda: _xml_text(data))

    def document(self, pieces: Sequence[bytes]) -> list[str]:
        """Return the text of each piece; the first opens elements that the last closes."""
        first, *inner, last = pieces
        opening = _ROOT.search(first)
        assert opening is not None  # or the ends would be no XML
        lead, close = opening[0], b"</%b>" % opening["name"]
        ends = first + _CUT + last
        start, _, end = self._text(ends, lambda: _xml_text(ends)).partition(CUT)
        return [start, *(self._piece(piece, lead, close) for piece in inner), end]

    def _piece(self, piece: bytes, lead: bytes, close: bytes) -> str:
        return self._text(piece, lambda: _xml_text(lead + piece + close))

    def _text(self, data: bytes, read: Callable[[], str]) -> str:
        if data not in self.known:
            known = self.before.get(data)
            self.known[data] = read() if known is None else known
        return self.known[data]


def _xml_text(data: bytes) -> str:
    """Return the text of one part; field codes and deleted text are not shown to a reader."""
    return "".join(_TEXTS[node.tag](node) for node in etree.fromstring(data).iter(*_TEXTS))


_TEXTS: dict[Any, Callable[[Any], str]] = {
    f"{W}t": lambda node: node.text or "",
    **dict.fromkeys(BREAKS, lambda _: "\n"),
    etree.ProcessingInstruction: lambda _: CUT,
}
