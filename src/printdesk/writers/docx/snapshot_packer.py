"""How a snapshot is packed: in pieces, so that of a long content only what has changed is packed again.

Where one piece ends and the next begins is told by what stands there alone: a line, or the anchors of a chapter, whose
checksum ends in so many noughts. An edit so changes the pieces that it touches, and no other.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from printdesk.writers.docx.archive import Pieces

_LINES, _CHAPTERS = 512, 8
"""So many lines, or chapters, make a piece on the average."""
_EMPTY = b"\x00\x00\x00\xff\xff"
"""An empty block of DEFLATE that is stored as it is."""
_HEAD = b"\x78\xda" + 2 * _EMPTY
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_END = b"\x03\x00"


@dataclass(slots=True)
class SnapshotPacker:
    """Packs snapshots, and remembers the pieces of the last one."""

    _known: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)
    _texts: dict[str, Pieces] = field(default_factory=dict)
    _quoted: dict[bytes, bytes] = field(default_factory=dict)

    def quoted(self, texts: Mapping[str, str]) -> Iterator[bytes]:
        """Yield texts with their names as members of a JSON object, in pieces."""
        before, self._texts = self._texts, {}
        known, self._quoted = self._quoted, {}
        for name, text in sorted(texts.items()):
            yield (b"," if self._texts else b"") + written(name) + b':"'
            self._texts[name] = pieces = lines_united(text.encode(), before.get(name, ()))
            for piece in pieces:
                self._quoted[piece] = found = known.get(piece) or written(piece.decode())[1:-1]
                yield found
            yield b'"'

    def packed(self, pieces: Pieces) -> tuple[tuple[bytes, bytes], ...]:
        """Return the pieces of a zlib stream, each with its text in base64; of each, as many bytes as make whole text."""
        before, self._known = self._known, {}
        checksum = 1
        for piece in pieces:
            checksum = zlib.adler32(piece, checksum)
            self._known[piece] = before.get(piece) or _with_text(_deflated(piece))
        end = _END + checksum.to_bytes(4, "big")
        return (_with_text(_HEAD), *(self._known[piece] for piece in pieces), _with_text(end))


def chapters_united(chapters: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the anchors of chapters, several in one piece, each after a comma."""
    return _united((b"," + each for each in chapters if each), _CHAPTERS)


def lines_united(text: bytes, before: Pieces = (), *, count: int = _LINES) -> Pieces:
    """Return a text in pieces of whole lines; `before` are those of a text that may be much the same.

    About `count` lines make a piece.
    """
    first, start = 0, 0
    while first < len(before) - 1 and text.startswith(before[first], start):
        start += len(before[first])
        first += 1
    last, end = len(before), len(text)
    while last > first and text.endswith(before[last - 1], start, end):
        last -= 1
        end -= len(before[last])
    for _ in range(2):  # the line before may run into the first of them, so that the second is sure to end as it did
        if last < len(before):
            end += len(before[last])
            last += 1
    return (*before[:first], *_united(_LINE.findall(text, start, end), count), *before[last:])


def written(value: object) -> bytes:
    """Return a value as JSON, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _united(parts: Iterable[bytes], count: int) -> Iterator[bytes]:
    piece: list[bytes] = []
    checksum = zlib.crc32
    for part in parts:
        piece.append(part)
        if not checksum(part) % count:
            yield b"".join(piece)
            piece = []
    if piece:
        yield b"".join(piece)


def _deflated(piece: bytes) -> bytes:
    """Return a stretch of DEFLATE that ends on a whole byte and is a multiple of three bytes long."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    made = packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
    return made + len(made) % 3 * _EMPTY


def _with_text(packed: bytes) -> tuple[bytes, bytes]:
    return packed, base64.b64encode(packed)
