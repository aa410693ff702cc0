"""The content as it stood when the Word file was made: it travels inside, so that edits are compared with what was sent."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from lxml import etree

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.packages import Package, UnfitPackageError
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.archive import Pieces
from printdesk.writers.docx.snapshot_packer import SnapshotPacker, chapters_united, written

NAMESPACE = "urn:printdesk:content:1"
HASH_PROPERTY = "pd.content.sha256"
SCHEMA = 1
_LARGEST = 64 * 1024 * 1024
"""Bytes of a snapshot opened out, and of the parts of a package that are looked through for one."""


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """A content file and what it was read from, by path relative to its folder.

    `texts` are those in UTF-8, as they are; `data` the others that figures come from; `digests` are the SHA-256 of
    files that are only shown, such as pictures.
    """

    name: str
    texts: Mapping[str, str]
    data: Mapping[str, bytes] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    made_by: str = ""
    """The version of printdesk that read them."""


@dataclass(frozen=True)
class Snapshot:
    """The files, and what each hidden bookmark of the Word file stands for."""

    files: ContentFiles
    anchors: Mapping[str, Anchor]
    chapters: Pieces = field(default=(), repr=False, compare=False)
    """The anchors as `written_anchors` writes them, chapter by chapter, where they are known so."""
    packer: SnapshotPacker = field(default_factory=SnapshotPacker, repr=False, compare=False)

    @cached_property
    def pieces(self) -> Pieces:
        """The snapshot as JSON, in pieces: no spaces, UTF-8, files by name, anchors as they stand in the file."""
        files = self.files
        facts = {
            "content": files.name,
            "data": {name: base64.b64encode(data).decode() for name, data in sorted(files.data.items())},
            "digests": dict(sorted(files.digests.items())),
            "printdesk": files.made_by,
            "schema": SCHEMA,
        }
        chapters = self.chapters or (written_anchors(self.anchors),)
        return (
            b'{"anchors":{' + b"".join(chapters[:1]),
            *chapters_united(chapters[1:]),
            b"}," + written(facts)[1:-1] + b',"texts":{',
            *self.packer.quoted(files.texts),
            b"}}",
        )

    @property
    def canonical(self) -> bytes:
        """The snapshot as JSON; the same content gives the same bytes."""
        return b"".join(self.pieces)

    @cached_property
    def sha256(self) -> str:
        digest = sha256()
        for piece in self.pieces:
            digest.update(piece)
        return digest.hexdigest()

    @property
    def packed(self) -> bytes:
        return b"".join(packed for packed, _ in self._packed)

    @property
    def part(self) -> Pieces:
        """The part that holds the snapshot, with nothing around it that a program might set otherwise."""
        head = '<?xml version="1.0" encoding="UTF-8"?>'  # as LibreOffice writes it again: the part stays the same
        start, end = f'{head}\n<pd:content xmlns:pd="{NAMESPACE}">', "</pd:content>"
        return (start.encode(), *(text for _, text in self._packed), end.encode())

    @cached_property
    def _packed(self) -> tuple[tuple[bytes, bytes], ...]:
        return self.packer.packed(self.pieces)


def written_anchors(anchors: Mapping[str, Anchor]) -> bytes:
    """Return anchors as they stand in a snapshot, without the brackets around them."""
    return written({name: [anchor.key, anchor.part] for name, anchor in anchors.items()})[1:-1]


def unpacked(packed: bytes) -> Snapshot:
    """Read a snapshot back; raises PrintdeskError where it is damaged, too large or of a later schema."""
    try:
        opener = zlib.decompressobj()
        canonical = opener.decompress(packed, _LARGEST)
        if not opener.eof:
            raise _damaged("it is cut short, or larger than any content")
        record = json.loads(canonical)
        if record["schema"] > SCHEMA:
            raise _damaged(f"it was made by a later printdesk ({record['printdesk']})")
        return _read(record)
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged("it cannot be read") from error


def read_snapshot(document: bytes) -> Snapshot | None:
    """Return the snapshot inside a Word file, or None where there is none; PrintdeskError where it is damaged."""
    for part in _custom_parts(document):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            root = etree.fromstring(part, parser)
        except etree.XMLSyntaxError:
            continue
        if root.tag == f"{{{NAMESPACE}}}content":
            try:
                return unpacked(base64.b64decode(root.text or "", validate=False))
            except binascii.Error as error:
                raise _damaged("it cannot be read") from error
    return None


def _custom_parts(document: bytes) -> list[bytes]:
    try:
        package = Package(document)
        names = sorted(name for name in package.names if name.lower().startswith("customxml/item"))
        return [package.read(name) for name in names if package.size(name) <= _LARGEST]
    except UnfitPackageError as error:
        raise PrintdeskError(
            Diagnostic("not-a-word-file", "this is no Word file", hint="save it as .docx from Word or LibreOffice")
        ) from error


def _read(record: dict[str, Any]) -> Snapshot:
    data = {name: base64.b64decode(text, validate=True) for name, text in record["data"].items()}
    files = ContentFiles(record["content"], dict(record["texts"]), data, dict(record["digests"]), record["printdesk"])
    return Snapshot(files, {name: Anchor(*parts) for name, parts in record["anchors"].items()})


def _damaged(why: str) -> PrintdeskError:
    hint = "edits are then compared with the content file as it stands; name it"
    return PrintdeskError(Diagnostic("snapshot-damaged", f"the content inside the Word file is lost: {why}", hint=hint))
