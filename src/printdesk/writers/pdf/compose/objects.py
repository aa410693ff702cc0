"""PDF objects as bytes: references that can be moved, object streams, cross-references, strings. Knows nothing of WeasyPrint."""

import re
import struct
import zlib
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

ELSEWHERE = b"\0x 0 R"
"""Stands for a reference to the page of whoever begins it."""
_NUMBERS = re.compile(rb"\0(?:x|([pm]?)(\d+))")
_BLURRED = (b"\n", b"\r")
_ROW = struct.Struct(">BIH")
_STORED = 512
"""Bytes that are not worth deflating."""


class Local(int):
    """The number of an object within its fragment, written so that it is found again.

    NUL cannot be in any text: no HTML parser lets one through.
    """

    @property
    def reference(self) -> bytes:
        return b"\0%d 0 R" % self

    def __str__(self) -> str:
        return f"\0{self:d}"

    def __format__(self, specification: str) -> str:
        return int.__format__(self, specification) if specification else str(self)


def shared_reference(index: int) -> bytes:
    """Return a reference to something that fragments share, by its index in a fragment's own list."""
    return b"\0p%d 0 R" % index


def piece(number: int) -> bytes:
    """Return the number of a marked piece of content on a page that others begin."""
    return b"\0m%d" % number


@dataclass(frozen=True, slots=True)
class Move:
    """Where a fragment goes: its objects are numbered from `base`, what it shares has the numbers `shared`.

    Where others begin its first page, `page` is the number of that and `pieces` how many marked pieces stand on it before.
    """

    base: int
    shared: tuple[int, ...] = ()
    page: int = 0
    pieces: int = 0

    def __call__(self, data: bytes) -> bytes:
        """Return objects with their final numbers."""
        return _NUMBERS.sub(self._number, data)

    def _number(self, found: re.Match[bytes]) -> bytes:
        if found[2] is None:
            return b"%d" % self.page
        number = int(found[2])
        match found[1]:
            case b"p":
                return b"%d" % self.shared[number]
            case b"m":
                return b"%d" % (self.pieces + number)
            case _:
                return b"%d" % (self.base + number)


def compressed(data: bytes, level: int = 6) -> bytes:
    """Return data deflated, never ending in what a checker would take for the line end before `endstream`.

    For that a space may be added at the end, which no content stream and no object stream minds.
    """
    body = zlib.compress(data, level)
    while body.endswith(_BLURRED):
        data += b" "
        body = zlib.compress(data, level)
    return body


def stream(head: bytes, body: bytes) -> bytes:
    """Return a stream object; `head` are the entries of its dictionary without the length."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (head, len(body), body)


def text(string: str) -> bytes:
    """Return a PDF text string."""
    try:
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", string.encode("ascii")) + b")"
    except UnicodeEncodeError:
        return b"<feff" + string.encode("utf-16-be").hex().encode() + b">"


def real(number: float) -> bytes:
    """Return a number as PDF writes it, to six places."""
    return b"%d" % number if number == int(number) else f"{number:f}".rstrip("0").rstrip(".").encode()


def reference(number: int) -> bytes:
    return b"%d 0 R" % number


def references(numbers: Iterable[int]) -> bytes:
    return b"[" + b" ".join(map(reference, numbers)) + b"]"


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
        while body.endswith(_BLURRED):  # it says where it stands itself: a line further on it ends otherwise
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


def outline(marks: Sequence[tuple[int, bytes, bytes, str]], root: int, first: int) -> list[tuple[int, bytes]]:
    """Return the objects of an outline: its root has the number `root`, its items are numbered from `first`.

    `marks` are level, label as a PDF string, destination and state ("open" or "closed"); levels that are skipped count
    as one.
    """
    if not marks:
        return []
    parents, kids = _tree([level for level, *_ in marks])
    counts = _counts(kids, [state for *_, state in marks])
    objects = [(root, b"<<%b>>" % _family(-1, kids, counts, first))]
    for index, (_, label, destination, state) in enumerate(marks):
        above = root if parents[index] < 0 else first + parents[index]
        siblings = kids[parents[index]]
        place = bisect_right(siblings, index) - 1
        entry = b"/Title %b/Dest %b/Parent %d 0 R" % (label, destination, above)
        if place:
            entry += b"/Prev %d 0 R" % (first + siblings[place - 1])
        if place + 1 < len(siblings):
            entry += b"/Next %d 0 R" % (first + siblings[place + 1])
        entry += _family(index, kids, counts, first, closed=state == "closed") if kids.get(index) else b"/Count 0"
        objects.append((first + index, b"<<%b>>" % entry))
    return objects


def _tree(levels: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Return the parent of every item (-1: the root) and the kids of every parent."""
    open_items: list[tuple[int, int]] = []
    parents: list[int] = []
    kids: dict[int, list[int]] = {-1: []}
    for index, level in enumerate(levels):
        while open_items and open_items[-1][0] >= level:
            open_items.pop()
        parent = open_items[-1][1] if open_items else -1
        parents.append(parent)
        kids.setdefault(parent, []).append(index)
        open_items.append((level, index))
    return parents, kids


def _counts(kids: Mapping[int, Sequence[int]], states: Sequence[str]) -> dict[int, int]:
    """Return for every parent how many items are seen below it when it is open."""
    counts: dict[int, int] = {}
    for parent in sorted(kids, reverse=True):
        counts[parent] = sum(1 + (counts.get(kid, 0) if states[kid] != "closed" else 0) for kid in kids[parent])
    return counts


def _family(
    index: int, kids: Mapping[int, Sequence[int]], counts: Mapping[int, int], first: int, *, closed: bool = False
) -> bytes:
    own = kids[index]
    count = -counts[index] if closed else counts[index]
    return b"/Count %d/First %d 0 R/Last %d 0 R" % (count, first + own[0], first + own[-1])
