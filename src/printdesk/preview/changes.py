"""What has changed between two states of some pages: words first, and pixels where the words are the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from printdesk.preview.pictures import Pixels

MOST_WORDS = 4000
"""Between the first and the last changed word; with more, only pixels are compared."""
MOST_BOXES = 40
CONTRAST = 40
ROW_GAP, COLUMN_GAP = 14, 60
"""Pixels without a change that divide one changed place from the next."""
_WORD = re.compile(r"\S+")

Box = tuple[float, float, float, float]
"""Left, top, width and height, in parts of the page's width and height."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of a page, from `start` to before `end`; the same number twice is a place where something was taken out."""

    page: int
    start: int
    end: int


def changed_words(before: Sequence[str], after: Sequence[str]) -> list[Stretch] | None:
    """Return the words of `after` (a text a page) that `before` has not, and the places of words that are gone.

    None where too much has changed to say. Words that only moved on, from one page to the next, have not changed.
    """
    old, new = list(_words(before)), list(_words(after))
    first = _common([word for *_, word in old], [word for *_, word in new])
    last = _common([word for *_, word in reversed(old[first:])], [word for *_, word in reversed(new[first:])])
    was, now = old[first : len(old) - last], new[first : len(new) - last]
    if len(was) > MOST_WORDS or len(now) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, [word for *_, word in was], [word for *_, word in now], autojunk=False)
    return list(_stretches(matcher, now, new, first))


def _words(texts: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    for page, text in enumerate(texts):
        for found in _WORD.finditer(text):
            yield page, *found.span(), found[0]


def _common(old: list[str], new: list[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _stretches(
    matcher: "SequenceMatcher[str]",
    now: list[tuple[int, int, int, str]],
    new: list[tuple[int, int, int, str]],
    first: int,
) -> Iterator[Stretch]:
    for kind, _, _, start, end in matcher.get_opcodes():
        if kind in {"insert", "replace"}:
            yield from _joined(now[start:end])
        elif kind == "delete" and new:
            page, begin, stop, _ = new[min(first + start, len(new) - 1)]
            at = begin if first + start < len(new) else stop
            yield Stretch(page, at, at)


def _joined(words: list[tuple[int, int, int, str]]) -> Iterator[Stretch]:
    """Join the words of one page."""
    for page in dict.fromkeys(word[0] for word in words):
        here = [word for word in words if word[0] == page]
        yield Stretch(page, here[0][1], here[-1][2])


def changed_bands(before: Pixels, after: Pixels) -> list[Box]:
    """Return boxes around what differs between two pictures of a page, by bands of rows."""
    if before.shape != after.shape:
        return [(0.0, 0.0, 1.0, 1.0)]
    differs = (np.abs(before.astype(np.int16) - after) > CONTRAST).any(axis=2)
    height, width = differs.shape
    boxes = [
        (left / width, top / height, (right - left) / width, (bottom - top) / height)
        for top, bottom in _runs(differs.any(axis=1), ROW_GAP)
        for left, right in _runs(differs[top:bottom].any(axis=0), COLUMN_GAP)
    ]
    return boxes[:MOST_BOXES]


def _runs(line: "np.ndarray[tuple[int], np.dtype[np.bool_]]", gap: int) -> Iterator[tuple[int, int]]:
    """Yield where runs of True begin and end; runs less than `gap` apart are one."""
    marked = np.flatnonzero(line)
    for run in np.split(marked, np.flatnonzero(np.diff(marked) > gap) + 1) if marked.size else []:
        yield int(run[0]), int(run[-1]) + 1
