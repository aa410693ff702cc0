"""Two texts held against each other, word by word."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Fate = Literal["same", "old", "new"]

_WORD = re.compile(r"\s+|[$€£¥+−]?[^\W_]+(?:[’'.,:/–-](?=[^\W_])[^\W_]+)*%?|.", re.DOTALL)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2060": None})
_LETTERS = re.compile(r"[^\W_]")
_UNLIKE = 0.2
"""Texts that share less are shown whole, one after the other: no reader follows a mosaic."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of one fate: their places in the old text, in the new one, or in both."""

    fate: Fate
    old: slice
    new: slice


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, in the old one or in the new one only."""

    text: str
    fate: Fate = "same"


def split(text: str) -> list[str]:
    """Cut a text into words, spaces and signs; a number keeps its signs, a compound its parts."""
    return _WORD.findall(text)


def evenly_spaced(text: str) -> str:
    """Return a text with plain spaces: where house style ties words together depends on their neighbours."""
    return text.translate(_SPACES)


def bag(text: str) -> Counter[str]:
    """Return the words of a text, for `likeness`."""
    return Counter(word.casefold() for word in split(text) if _LETTERS.search(word))


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """Say how much two texts share, from 0 (nothing) to 1 (every word); two texts without words are alike."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the new text with what went and what came, in the order of reading."""
    before, after = split(old), split(new)
    return tuple(
        Piece("".join(before[each.old] if each.fate == "old" else after[each.new]), each.fate)
        for each in stretches(before, after)
    )


def without_middles(found: Sequence[Piece], around: int) -> Iterator[Piece]:
    """Leave out the middle of long unchanged text; about `around` characters stay beside each change."""
    for index, piece in enumerate(found):
        if piece.fate != "same" or len(piece.text) <= 2 * around:
            yield piece
            continue
        head = "" if index == 0 else piece.text[:around].rpartition(" ")[0] + " "
        tail = "" if index == len(found) - 1 else " " + piece.text[-around:].partition(" ")[2]
        yield Piece(f"{head}…{tail}")


def stretches(old: Sequence[str], new: Sequence[str]) -> tuple[Stretch, ...]:
    """Tell what became of each word; what goes stands before what comes in its place."""
    kept = list(_kept(old, new))
    if sum(end - start for start, end, _ in kept) * 2 < _UNLIKE * (len(old) + len(new)):
        kept = []
    found: list[Stretch] = []
    before = after = 0
    for start, end, at in [*kept, (len(old), len(old), len(new))]:
        if before < start:
            found.append(Stretch("old", slice(before, start), slice(after, after)))
        if after < at:
            found.append(Stretch("new", slice(start, start), slice(after, at)))
        if start < end:
            found.append(Stretch("same", slice(start, end), slice(at, at + end - start)))
        before, after = end, at + end - start
    return tuple(found)


def _kept(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """Yield what stands in both (start and end in the old text, start in the new); no lone space or sign between changes."""
    blocks = [each for each in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks() if each.size]
    for number, block in enumerate(blocks):
        words = old[block.a : block.a + block.size]
        touches_start = block.a == 0 and block.b == 0
        touches_end = block.a + block.size == len(old) and block.b + block.size == len(new)
        is_inside = not (touches_start or touches_end)
        if is_inside and not any(_LETTERS.search(str(word)) for word in words) and number < len(blocks):
            continue
        yield block.a, block.a + block.size, block.b
