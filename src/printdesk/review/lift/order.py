"""Which members of a list stayed where they were and which moved: the fewest moves that explain an order."""

from bisect import bisect_left
from collections.abc import Sequence


def staying(order: Sequence[int]) -> frozenset[int]:
    """Return the positions of the longest run of rising numbers: what stands there did not move."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int | None] = []
    for position, number in enumerate(order):
        length = bisect_left(tails, number)
        before.append(at_tail[length - 1] if length else None)
        if length == len(tails):
            tails.append(number)
            at_tail.append(position)
        else:
            tails[length], at_tail[length] = number, position
    found: set[int] = set()
    step = at_tail[-1] if at_tail else None
    while step is not None:
        found.add(step)
        step = before[step]
    return frozenset(found)
