"""What a PDF says of itself: title, authors, dates, language, attachments, the claim to be archival and accessible."""

import mimetypes
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import md5
from importlib import metadata as packages
from importlib.resources import files
from typing import Self

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.kept import Recent, Record, Store, key_of
from printdesk.writers.pdf.compose.objects import compressed, reference, stream, text

_PIECE = 2**15
"""Bytes of an attachment that are deflated by themselves."""


@lru_cache(maxsize=4)
def version(package: str) -> str:
    return packages.version(package)


@dataclass(frozen=True, slots=True)
class Packet:
    """A stream of the document that takes long to make: its metadata, its colour profile."""

    data: bytes = field(repr=False)

    def record(self) -> Record:
        return Record(None, (self.data,))

    @classmethod
    def read(cls, record: Record) -> Self:
        return cls(record.parts[0])


def key(edition: Edition) -> str:
    """Return a name for all that a document says of itself."""
    attached = [part for each in edition.attachments for part in (each.name, each.description or "", each.data)]
    return key_of("matter", info(edition), edition.language, *attached)


def info(edition: Edition) -> bytes:
    """Return the document information dictionary; dates are the edition's, never the clock's."""
    front, moment = edition.front, f"D:{edition.day:%Y%m%d}000000Z"
    entries = {
        "Producer": f"WeasyPrint {version('weasyprint')}",
        "Title": plain_text(front.title),
        "Author": ", ".join(author.name for author in front.authors),
        "Subject": plain_text(front.standfirst),
        "Keywords": ", ".join(word for word in (front.series, front.edition, front.place) if word),
        "Creator": f"printdesk {version('printdesk')}",
        "CreationDate": moment,
        "ModDate": moment,
    }
    return b"<<%b>>" % b"".join(b"/%b %b" % (name.encode(), text(value)) for name, value in entries.items() if value)


def metadata(edition: Edition, store: Store) -> bytes:
    """Return the XMP packet as a stream object; readers look for it in plain bytes (ISO 19005-3, 6.6.2)."""
    key = key_of("xmp", weasy.versions(), version("printdesk"), info(edition), edition.language)
    body = store.remember(Packet, key, lambda: Packet(_packet(edition))).data
    return stream(b"/Type /Metadata/Subtype /XML", body)


def _packet(edition: Edition) -> bytes:
    from printdesk.writers.pdf.describing import metadata_of  # noqa: PLC0415 - loads WeasyPrint

    rdf: bytes = metadata_of(edition).generate_rdf_metadata("a", 3, "A")
    head = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    return b"\n".join((head, rdf, b'</x:xmpmeta>\n<?xpacket end="r"?>'))


def profile(store: Store) -> bytes:
    """Return the profile that colours are meant in, as a stream object."""
    made = store.remember(Packet, key_of("srgb", version("weasyprint")), lambda: Packet(compressed(_srgb())))
    return stream(b"/N 3/Filter /FlateDecode", made.data)


def _srgb() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def output_intent(number: int) -> bytes:
    """Return the catalog's entry for the profile with this number."""
    name = text("IEC 61966-2-1 Default RGB Colour Space - sRGB")
    return (
        b"/OutputIntents [<</Type /OutputIntent/S /GTS_PDFA1/OutputConditionIdentifier %b/Info %b/DestOutputProfile %b>>]"
        % (name, name, reference(number))
    )


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment as two objects, the file and what is said of it, and its name as a PDF string."""

    name: bytes
    file: bytes = field(repr=False)
    description: bytes = field(repr=False)


class Attachments:
    """Attaches files; of one that is little changed, only what is changed is deflated again."""

    def __init__(self) -> None:
        self._deflated = Recent[bytes, bytes]()

    def attached(self, edition: Edition, first: int) -> Iterator[Attached]:
        """Yield the files that go with an edition; the objects of the first have the numbers `first` and the next."""
        moment = text(f"D:{edition.day:%Y%m%d}000000Z")
        for index, each in enumerate(edition.attachments):
            digest = md5(each.data, usedforsecurity=False).hexdigest().encode()
            kind = (mimetypes.guess_type(each.name, strict=False)[0] or "application/octet-stream").replace("/", "#2f")
            about = b"/CheckSum <%b>/Size %d/CreationDate %b/ModDate %b" % (digest, len(each.data), moment, moment)
            head = b"/Type /EmbeddedFile/Subtype /%b/Params <<%b>>/Filter /FlateDecode" % (kind.encode(), about)
            name = text(each.name.encode("ascii", "ignore").decode())
            description = b"<</Type /Filespec/F %b/UF %b/EF <</F %b>>/Desc %b/AFRelationship /Source>>" % (
                name,
                text(each.name),
                reference(first + 2 * index),
                text(each.description or ""),
            )
            yield Attached(name, stream(head, self._packed(each.data)), description)

    def turn(self) -> None:
        """Say that a build is done."""
        self._deflated.turn()

    def _packed(self, data: bytes) -> bytes:
        """Return a file as a zlib stream (RFC 1950), in pieces that end with a line: most of them are known."""
        pieces = [self._deflated.find(part) or self._deflated.keep(part, _deflated(part)) for part in _parts(data)]
        return b"".join((b"\x78\x9c", *pieces, b"\1\0\0\xff\xff", zlib.adler32(data).to_bytes(4, "big")))


def _parts(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PIECE) + 1 or len(data)
        yield data[start:end]
        start = end


def _deflated(part: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)


def language(edition: Edition) -> bytes:
    return b"/Lang %b" % text(edition.language)
