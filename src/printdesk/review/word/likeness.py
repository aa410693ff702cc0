"""How alike two texts are: by their words, whatever spaces and quotation marks a program or house style put in."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

FOLDED = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\t": " ", "\n": " ",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u00ad": None, "\u2060": None, "\u200b": None, "\u200e": None, "\u200f": None, "\ufeff": None,
    }
)  # fmt: skip
"""What is one and the same when texts are compared to find out which came from which."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_FEW = 6
"""Texts of fewer words are compared letter by letter."""
_LONGEST = 400
"""Letters up to which that is done."""


@lru_cache(16_384)
def folded(text: str) -> str:
    return " ".join(text.translate(FOLDED).split())


@lru_cache(16_384)
def words(text: str) -> Counter[str]:
    """Return the words and signs of a text with how often each stands there."""
    return Counter(_TOKEN.findall(folded(text).casefold()))


def size(text: str) -> int:
    return words(text).total()


def likeness(one: str, other: str) -> float:
    """Return 1 for the same words, 0 for no word in common (Dice's coefficient)."""
    if folded(one) == folded(other):
        return 1.0
    mine, theirs = words(one), words(other)
    count = mine.total() + theirs.total()
    if not count:
        return 0.0
    if count < 2 * _FEW and len(one) + len(other) < _LONGEST:
        return SequenceMatcher(None, folded(one).casefold(), folded(other).casefold(), autojunk=False).ratio()
    return 2 * _shared(mine, theirs) / count


def part_in(part: str, whole: str) -> float:
    """Return the share of a part's words that are in the whole, as often as they are there."""
    mine = words(part)
    return _shared(mine, words(whole)) / mine.total() if mine else 0.0


def rest_of(whole: str, parts: Sequence[str]) -> Counter[str]:
    """Return the words of a whole that are in none of its parts."""
    left = words(whole).copy()
    for part in parts:
        left.subtract(words(part))
    return +left


def share_of(part: str, left: Counter[str]) -> float:
    """Return the share of a part's words among the words that are left."""
    mine = words(part)
    return _shared(mine, left) / mine.total() if mine else 0.0


def _shared(one: Counter[str], other: Counter[str]) -> int:
    if len(one) > len(other):
        one, other = other, one
    return sum(min(count, other[word]) for word, count in one.items() if word in other)
