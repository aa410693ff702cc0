"""Two texts of one paragraph side by side: what is the same word for word, and what was replaced."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_MOST = 16_000_000
"""Words times words that are compared; beyond that what differs is taken as one."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of both texts, by letters, that is the same or was replaced."""

    base: tuple[int, int]
    edited: tuple[int, int]
    is_same: bool


def blocks(base: str, edited: str) -> list[Block]:
    """Return both texts as stretches in their order, without empty ones."""
    ours, theirs = _TOKEN.findall(base), _TOKEN.findall(edited)
    places, others = _places(ours), _places(theirs)
    return [
        Block((places[a], places[b]), (others[c], others[d]), is_same)
        for a, b, c, d, is_same in _stretches(ours, theirs)
        if a < b or c < d
    ]


def _stretches(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield the words that are the same and those that are not; what is alike at both ends is not looked at twice."""
    start, most = 0, min(len(ours), len(theirs))
    while start < most and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < most - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    yield 0, start, 0, start, True
    left, right = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if not left or not right or len(left) * len(right) > _MOST:
        yield start, start + len(left), start, start + len(right), False
    else:
        for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            yield start + a, start + b, start + c, start + d, tag == "equal"
    yield len(ours) - end, len(ours), len(theirs) - end, len(theirs), True


def _places(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
