"""Which pages of two editions belong together, where neither is the same: those that share most words, in their order."""

from collections import Counter
from collections.abc import Sequence

Pair = tuple[int | None, int | None]
"""A page before and a page after; None where the other edition has none like it."""

ALIKE = 0.25
"""Pages that share a smaller part of their words are different pages."""
MOST = 10_000
"""Pairs that are compared at most; beyond, pages go together by their numbers."""


def paired(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Pair the pages of two runs, given as texts; every page stands in one pair, and order is kept."""
    if len(before) == len(after) or len(before) * len(after) > MOST:
        shared = min(len(before), len(after))
        rest: list[Pair] = [(at, None) for at in range(shared, len(before))]
        return [*((at, at) for at in range(shared)), *rest, *((None, at) for at in range(shared, len(after)))]
    return _traced(_likeness(before, after), len(before), len(after))


def _likeness(before: Sequence[str], after: Sequence[str]) -> list[list[float]]:
    old, new = ([Counter(text.split()) for text in texts] for texts in (before, after))
    return [[_shared(a, b) for b in new] for a in old]


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """Return which part of the words of both is in both."""
    whole = max(one.total(), other.total())
    part = (one & other).total() / whole if whole else 1.0
    return part if part >= ALIKE else 0.0


def _traced(likeness: list[list[float]], old: int, new: int) -> list[Pair]:
    """Return the pairs whose likeness is greatest in all, found from the last pages to the first."""
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    for a in range(old - 1, -1, -1):
        for b in range(new - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + likeness[a][b])
    pairs: list[Pair] = []
    a = b = 0
    while a < old or b < new:
        if a < old and b < new and likeness[a][b] and best[a][b] == best[a + 1][b + 1] + likeness[a][b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif b == new or (a < old and best[a][b] == best[a + 1][b]):
            pairs.append((a, None))
            a += 1
        else:
            pairs.append((None, b))
            b += 1
    return pairs
