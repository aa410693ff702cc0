"""A PDF file on its way out: bundles of objects, object streams, the table that says where everything is.

Knows nothing of WeasyPrint, nor of what the objects say.
"""

import struct
import zlib
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

from printdesk.writers.pdf.compose.objects import BLURRED, compressed, stream

_ROW = struct.Struct(">BIH")
_STORED = 512
"""Bytes that are not worth deflating."""


class Rows:
    """Rows of the cross-reference table for consecutive numbers.

    Those in the middle are settled and deflated once; at both ends stand those that depend on where things are in the
    file, or are left to others.
    """

    def __init__(self, rows: bytes, loose: int) -> None:
        """`loose` is how many rows at the beginning are not settled; of the others all but the last are."""
        self.first, self.settled, self.last = bytearray(rows[: 7 * loose]), rows[7 * loose : -7], bytearray(rows[-7:])
        if not loose * 7 < len(rows):
            self.settled, self.last = b"", bytearray()
        self.deflated = _deflated(self.settled)

    def copy(self) -> "Rows":
        """Return rows whose ends can be filled in."""
        made = Rows.__new__(Rows)
        made.first, made.last = bytearray(self.first), bytearray(self.last)
        made.settled, made.deflated = self.settled, self.deflated
        return made

    def __len__(self) -> int:
        return (len(self.first) + len(self.settled) + len(self.last)) // 7

    def set(self, index: int, row: bytes) -> None:
        """Fill in a row that was not settled."""
        if 7 * index < len(self.first):
            self.first[7 * index : 7 * index + 7] = row
        else:
            assert index == len(self) - 1
            self.last[:] = row


class Bundle:
    """Objects with consecutive numbers, written out: bytes, and a row of the cross-reference table for each number.

    `places` tells for the rows of objects in the bytes where in these they begin.
    """

    def __init__(self, data: bytes, rows: Rows, places: tuple[tuple[int, int], ...]) -> None:
        self.data, self.rows, self.places = data, rows, places
        self.digest = blake2b(data, digest_size=16).digest()


def bundle(base: int, streams: Iterable[tuple[int, bytes]], plain: Sequence[tuple[int, bytes]], size: int) -> Bundle:
    """Write objects, numbered from `base`: streams by themselves, the rest in one object stream, which takes number `size`."""
    rows, out, places, at = bytearray(7 * (size + 1)), [], [], 0
    for index, data in streams:
        whole = b"%d 0 obj\n%b\nendobj\n" % (base + index, data)
        places.append((index, at))
        out.append(whole)
        at += len(whole)
    if plain:
        for position, (index, _) in enumerate(plain):
            rows[7 * index : 7 * index + 7] = _ROW.pack(2, base + size, position)
        places.append((size, at))
        out.append(b"%d 0 obj\n%b\nendobj\n" % (base + size, object_stream([(base + n, data) for n, data in plain])))
    loose = next((index + 1 for index in reversed(range(size)) if not rows[7 * index]), 0)
    return Bundle(b"".join(out), Rows(bytes(rows), loose), tuple(places))


def object_stream(plain: Sequence[tuple[int, bytes]], deflate: Callable[[bytes], bytes] = compressed) -> bytes:
    """Return a stream that holds objects with their numbers."""
    at, index = 0, []
    for number, data in plain:
        index.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(index) + b"\n"
    body = deflate(head + b"\n".join([data for _, data in plain]))
    return stream(b"/Type /ObjStm/N %d/First %d/Filter /FlateDecode" % (len(plain), len(head)), body)


class File:
    """A PDF file on its way out."""

    def __init__(self, version: str) -> None:
        self._out = [b"%%PDF-%b\n%%\xf0\x9f\x96\xa4\n" % version.encode()]
        self._at = len(self._out[0])
        self._rows: dict[int, Rows] = {0: Rows(_ROW.pack(0, 0, 65535), 1)}
        self._starts = [0]
        self._digest = blake2b(digest_size=16)

    def add(self, base: int, part: Bundle) -> None:
        """Write a bundle whose objects are numbered from `base`."""
        rows, at = part.rows.copy(), self._at
        for index, place in part.places:
            rows.set(index, _ROW.pack(1, at + place, 0))
        self._take(base, rows)
        self._write(part.data, part.digest)

    def add_stream(self, number: int, data: bytes) -> None:
        """Write an object, of which a bundle may have left the number free."""
        self._set(number, _ROW.pack(1, self._at, 0))
        whole = b"%d 0 obj\n%b\nendobj\n" % (number, data)
        self._write(whole, whole)

    def add_plain(
        self, holder: int, objects: Sequence[tuple[int, bytes]], deflate: Callable[[bytes], bytes] = compressed
    ) -> None:
        """Write objects into one object stream with the number `holder`."""
        for position, (number, _) in enumerate(objects):
            self._set(number, _ROW.pack(2, holder, position))
        self.add_stream(holder, object_stream(objects, deflate))

    def finish(self, number: int, trailer: bytes) -> bytes:
        """Write the cross-reference stream as object `number` and return the file; `trailer` are entries of its dictionary.

        The file is identified by what is in it.
        """
        trailer += b"/ID [<%b> <%b>]" % (2 * (self._digest.hexdigest().encode(),))
        body = self._table(number)
        while body.endswith(BLURRED):  # it says where it stands itself: a line further on it ends otherwise
            self._write(b"\n", b"")
            body = self._table(number)
        parts = [(start, len(self._rows[start])) for start in self._starts]
        index = b" ".join([b"%d %d" % part for part in parts])
        size = sum(parts[-1])
        head = b"/Type /XRef/Index [%b]/W [1 4 2]/Size %d%b/Filter /FlateDecode" % (index, size, trailer)
        place = self._at
        self._out.append(b"%d 0 obj\n%b\nendobj\n" % (number, stream(head, body)))
        self._out.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(self._out)

    def _table(self, number: int) -> bytes:
        """Return the cross-reference table, itself object `number` at this place, deflated."""
        self._set(number, _ROW.pack(1, self._at, 0))
        return _deflated_table([self._rows[start] for start in self._starts])

    def _write(self, data: bytes, name: bytes) -> None:
        self._out.append(data)
        self._at += len(data)
        self._digest.update(name)

    def _set(self, number: int, row: bytes) -> None:
        """Fill in a row; numbers outside of every bundle get runs of their own."""
        start = self._starts[bisect_right(self._starts, number) - 1]
        rows = self._rows[start]
        if number - start < len(rows):
            rows.set(number - start, row)
        elif number - start == len(rows) and not rows.settled and not rows.last:
            rows.first += row
        else:
            self._take(number, Rows(row, 1))

    def _take(self, start: int, rows: Rows) -> None:
        self._rows[start] = rows
        insort(self._starts, start)


def _deflated(data: bytes) -> bytes:
    """Return data as blocks of a deflated stream (RFC 1951) that end on a whole byte and need nothing before them."""
    if not data:
        return b""
    if len(data) < _STORED:
        return b"\0" + struct.pack("<HH", len(data), 0xFFFF ^ len(data)) + data
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def _deflated_table(parts: Sequence[Rows]) -> bytes:
    """Return rows as a zlib stream (RFC 1950), made of what was deflated before and of what was not."""
    out, loose, check = [b"\x78\x01"], bytearray(), 1
    for rows in parts:
        loose += rows.first
        if rows.settled:
            out += [_deflated(bytes(loose)), rows.deflated]
            check = zlib.adler32(rows.settled, zlib.adler32(loose, check))
            loose = rows.last[:]
        else:
            loose += rows.last
    out.append(_deflated(bytes(loose)))
    check = zlib.adler32(loose, check)
    return b"".join((*out, b"\1\0\0\xff\xff", struct.pack(">I", check)))
