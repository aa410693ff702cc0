"""The ZIP of a Word file: fixed dates, a fixed order, and fonts that are compressed once and not for every file.

The standard library's writer compresses what it is given; this one can take what is compressed already. The records
are those of PKWARE's APPNOTE, 4.3.7 (an entry), 4.3.12 (its place in the directory) and 4.3.16 (the end).
"""

import struct
import zlib
from collections.abc import Mapping
from hashlib import sha256

from printdesk.writers.docx.kept import kept

_STORED, _DEFLATED = 0, 8
_VERSION = 20
_FIRST_DAY = (0, 1 << 5 | 1)
"""Midnight of the first day that the format knows: 1 January 1980."""
_OWNER_READS_AND_WRITES = 0o600 << 16
_PACKED = {"png", "jpeg", "gif"}
_KEPT = {"odttf"}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP with the files in the order given, the same on every machine; names are in ASCII."""
    entries, directory, offset = [], [], 0
    for name, content in files.items():
        method, packed = _packed(name.rpartition(".")[2], content)
        facts = (_VERSION, 0, method, *_FIRST_DAY, zlib.crc32(content), len(packed), len(content), len(name), 0)
        raw_name = name.encode("ascii")
        entry = struct.pack("<4s5H3L2H", b"PK\3\4", *facts) + raw_name
        listed = struct.pack("<4sH5H3L5H2L", b"PK\1\2", _VERSION, *facts, 0, 0, 0, _OWNER_READS_AND_WRITES, offset)
        entries += [entry, packed]
        directory.append(listed + raw_name)
        offset += len(entry) + len(packed)
    listing = b"".join(directory)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(directory), len(directory), len(listing), offset, 0)
    return b"".join((*entries, listing, end))


def _packed(extension: str, content: bytes) -> tuple[int, bytes]:
    """Return the method and the bytes; pictures are packed already."""
    if extension in _PACKED:
        return _STORED, content
    if extension in _KEPT:
        made_from = ("deflated", zlib.ZLIB_RUNTIME_VERSION, sha256(content).hexdigest())
        return _DEFLATED, kept(made_from, lambda: _deflated(content))
    return _DEFLATED, _deflated(content)


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
