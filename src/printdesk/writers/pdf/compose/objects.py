"""PDF objects as bytes: references that can be moved, object streams, cross-references, strings. Knows nothing of WeasyPrint."""

import re
import struct
import zlib
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

ELSEWHERE = b"\0x 0 R"
"""Stands for a reference to the page of whoever begins it."""
_NUMBERS = re.compile(rb"\0(?:x|([pm]?)(\d+))")
_BLURRED = (b"\n", b"\r")
_ROW = struct.Struct(">BIH")


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


class Bundle:
    """Objects with consecutive numbers, written out: bytes, and a row of the cross-reference table for each number.

    Rows of objects in the bytes hold their place in these until the bundle has a place in the file.
    """

    def __init__(self, data: bytes, rows: bytes, places: tuple[tuple[int, int], ...]) -> None:
        self.data, self.rows, self.places = data, rows, places


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
        out.append(b"%d 0 obj\n%b\nendobj\n" % (base + size, _object_stream(base, plain)))
    return Bundle(b"".join(out), bytes(rows), tuple(places))


def _object_stream(base: int, plain: Sequence[tuple[int, bytes]]) -> bytes:
    at, index = 0, []
    for number, data in plain:
        index.append(b"%d %d" % (base + number, at))
        at += len(data) + 1
    head = b" ".join(index) + b"\n"
    body = compressed(head + b"\n".join(data for _, data in plain))
    return stream(b"/Type /ObjStm/N %d/First %d/Filter /FlateDecode" % (len(plain), len(head)), body)


class File:
    """A PDF file on its way out."""

    def __init__(self, version: str) -> None:
        self._out = [b"%%PDF-%b\n%%\xf0\x9f\x96\xa4\n" % version.encode()]
        self._at = len(self._out[0])
        self._rows: dict[int, bytearray] = {0: bytearray(_ROW.pack(0, 0, 65535))}
        self._starts = [0]

    def add(self, base: int, part: Bundle) -> None:
        """Write a bundle whose objects are numbered from `base`."""
        rows = bytearray(part.rows)
        for index, at in part.places:
            rows[7 * index : 7 * index + 7] = _ROW.pack(1, self._at + at, 0)
        self._take(base, rows)
        self._write(part.data)

    def add_stream(self, number: int, data: bytes) -> None:
        """Write an object, of which a bundle may have left the number free."""
        self._row(number)[:] = _ROW.pack(1, self._at, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, data))

    def add_plain(self, holder: int, objects: Sequence[tuple[int, bytes]]) -> None:
        """Write objects into one object stream with the number `holder`."""
        for position, (number, _) in enumerate(objects):
            self._row(number)[:] = _ROW.pack(2, holder, position)
        self.add_stream(holder, _object_stream(0, objects))

    def finish(self, number: int, trailer: bytes) -> bytes:
        """Write the cross-reference stream as object `number` and return the file; `trailer` are entries of its dictionary.

        The file is identified by what is in it.
        """
        digest = blake2b(digest_size=16)
        for part in self._out:
            digest.update(part)
        trailer += b"/ID [<%b> <%b>]" % (2 * (digest.hexdigest().encode(),))
        self._row(number)[:] = _ROW.pack(1, self._at, 0)
        starts = self._starts
        index = b" ".join(b"%d %d" % (start, len(self._rows[start]) // 7) for start in starts)
        size = starts[-1] + len(self._rows[starts[-1]]) // 7
        body = compressed(b"".join(self._rows[start] for start in starts), 1)
        head = b"/Type /XRef/Index [%b]/W [1 4 2]/Size %d%b/Filter /FlateDecode" % (index, size, trailer)
        place = self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, stream(head, body)))
        self._write(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(self._out)

    def _write(self, data: bytes) -> None:
        self._out.append(data)
        self._at += len(data)

    def _row(self, number: int) -> memoryview:
        """Return the place of a row; numbers outside of every bundle get runs of their own."""
        start = self._starts[bisect_right(self._starts, number) - 1]
        if (number - start) * 7 >= len(self._rows[start]):
            self._take(number, bytearray(7))
            start = number
        place = 7 * (number - start)
        return memoryview(self._rows[start])[place : place + 7]

    def _take(self, start: int, rows: bytearray) -> None:
        self._rows[start] = rows
        insort(self._starts, start)


def outline(marks: Sequence[tuple[int, str, bytes, str]], root: int, first: int) -> list[tuple[int, bytes]]:
    """Return the objects of an outline: its root has the number `root`, its items are numbered from `first`.

    `marks` are level, label, destination and state ("open" or "closed"); levels that are skipped count as one.
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
        entry = b"/Title %b/Dest %b/Parent %d 0 R" % (text(label), destination, above)
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
