"""Orders compared: the longest run that stayed in place, and so the fewest that moved."""

from bisect import bisect_left
from collections.abc import Sequence


def in_place(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest subsequence that rises, the earliest of several."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            ends.append(place)
        else:
            tails[at], ends[at] = number, place
    found, place = [], ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
