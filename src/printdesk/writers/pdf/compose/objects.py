"""PDF objects as bytes: references that can be moved, streams, strings, the outline. Knows nothing of WeasyPrint."""

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ELSEWHERE = b"\0x 0 R"
"""Stands for a reference to the page of whoever begins it."""
_NUMBERS = re.compile(rb"\0(?:x|([pm]?)(\d+))")
BLURRED = (b"\n", b"\r")
"""Last bytes of a stream that look like the line end before `endstream`."""


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
    while body.endswith(BLURRED):
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
