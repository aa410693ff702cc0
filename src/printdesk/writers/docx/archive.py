"""The ZIP of a Word file: fixed dates, a fixed order, and nothing compressed again that was compressed before.

A file made of several pieces is compressed piece by piece, each on its own: one of them that stands in the next Word
file, too, is taken as it is. DEFLATE (RFC 1951) lets such stretches follow each other where each ends on a whole byte.
The records are those of PKWARE's APPNOTE, 4.3.7 (an entry), 4.3.12 (its place in the directory) and 4.3.16 (the end).
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from printdesk.writers.docx.kept import kept

_STORED, _DEFLATED = 0, 8
_VERSION = 20
_FIRST_DAY = (0, 1 << 5 | 1)
"""Midnight of the first day that the format knows: 1 January 1980."""
_OWNER_READS_AND_WRITES = 0o600 << 16
_PACKED = {"png", "jpeg", "gif"}
_KEPT = {"odttf"}
_LAST_BLOCK = b"\x03\x00"
"""An empty last block of DEFLATE: what ends a file made of pieces."""

Pieces = tuple[bytes, ...]
"""What a file is made of, in order."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file as it stands in the ZIP: its head, its bytes, and its line in the directory but for its place."""

    head: bytes
    packed: Pieces
    line: bytes
    size: int
    name: bytes


@dataclass(slots=True)
class Packer:
    """Makes ZIPs, the same on every machine; what is in the last one is not compressed again for the next."""

    _entries: dict[tuple[str, Pieces], _Entry] = field(default_factory=dict)
    _pieces: dict[bytes, bytes] = field(default_factory=dict)

    def zipped(self, files: Mapping[str, Pieces]) -> bytes:
        """Return a ZIP with the files in the order given; names are in ASCII."""
        before, self._entries = self._entries, {}
        deflated, self._pieces = self._pieces, {}
        parts: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for key in files.items():
            entry = self._entries[key] = before.get(key) or self._entry(*key, deflated)
            if len(key[1]) > 1:
                self._pieces.update(zip(filter(None, key[1]), entry.packed, strict=False))
            parts += (entry.head, *entry.packed)
            directory.append(b"".join((entry.line, struct.pack("<L", offset), entry.name)))
            offset += entry.size
        listing = b"".join(directory)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(directory), len(directory), len(listing), offset, 0)
        return b"".join((*parts, listing, end))

    def _entry(self, name: str, content: Pieces, deflated: Mapping[bytes, bytes]) -> _Entry:
        if len(content) == 1:
            method, only = _packed(name.rpartition(".")[2], content[0])
            packed: Pieces = (only,)
        else:
            method = _DEFLATED
            packed = (
                *(deflated.get(piece) or _deflated(piece, zlib.Z_SYNC_FLUSH) for piece in content if piece),
                _LAST_BLOCK,
            )
        raw_name, size, crc = name.encode("ascii"), sum(map(len, packed)), 0
        for piece in content:
            crc = zlib.crc32(piece, crc)
        facts = (_VERSION, 0, method, *_FIRST_DAY, crc, size, sum(map(len, content)), len(raw_name), 0)
        head = struct.pack("<4s5H3L2H", b"PK\3\4", *facts) + raw_name
        line = struct.pack("<4sH5H3L5HL", b"PK\1\2", _VERSION, *facts, 0, 0, 0, _OWNER_READS_AND_WRITES)
        return _Entry(head, packed, line, len(head) + size, raw_name)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP with the files in the order given, the same on every machine; names are in ASCII."""
    return Packer().zipped({name: (content,) for name, content in files.items()})


def _packed(extension: str, content: bytes) -> tuple[int, bytes]:
    """Return the method and the bytes; pictures are packed already."""
    if extension in _PACKED:
        return _STORED, content
    if extension in _KEPT:
        made_from = ("deflated", zlib.ZLIB_RUNTIME_VERSION, sha256(content).hexdigest())
        return _DEFLATED, kept(made_from, lambda: _deflated(content, zlib.Z_FINISH))
    return _DEFLATED, _deflated(content, zlib.Z_FINISH)


def _deflated(content: bytes, end: int) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush(end)
