"""One name spelled in two ways."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from babel import Locale

from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.spelling import dialect_words
from printdesk.preflight.content.wordings import Wording

_NAME = re.compile(
    r"(?<![\w’'@.])(?:(?P<first>[A-ZÀ-ÖØ-Þ][^\W\d_]{1,20}) )?(?P<name>[A-ZÀ-ÖØ-Þ][^\W\d_]{5,30})(?![\w@])"
)
_WORD = re.compile(r"(?<![\w’'@.])[a-zß-öø-ÿ][^\W\d_]{4,30}(?![\w@])")
_ENDINGS = ("s", "es", "n", "an", "ian", "i", "ic", "y", "ed", "er", "ly", "al", "a", "e", "en", "in", "ns")
_LONG = 9
"""From so many letters on, two may differ; in shorter names two letters make another name."""
_VOWELS = frozenset("aeiouyäöüáéíóúàèêëïâô")
_SOUNDS = str.maketrans("wcqz", "vkks")
_MOST_NAMES = 4000
"""A file with more names than this is a directory, and names in it are alike by right."""


@dataclass(frozen=True, slots=True)
class _Use:
    wording: Wording
    start: int
    first: str


def two_spellings(reading: Reading) -> Iterator[Remark]:
    """Report the rarer of two names that differ as slips of spelling do, `Shaibani` and `Shaybani`.

    Forms of one word, names of countries, words that are no names elsewhere and people of different first names are
    let pass.
    """
    uses, small = _uses(reading)
    counted = Counter({name: len(found) for name, found in uses.items()})
    no_names = small | _countries() | dialect_words()
    names = [name for name in uses if name.casefold() not in no_names]
    for one, other in _alike(names[:_MOST_NAMES]):
        rare, common = sorted((one, other), key=lambda name: (counted[name], -uses[name][0].start))
        firsts = {use.first for use in uses[rare]}, {use.first for use in uses[common]}
        if counted[common] < 2 or (firsts[0] - {""} and firsts[1] - {""} and not firsts[0] & firsts[1] - {""}):
            continue
        use = uses[rare][0]
        yield Remark(
            path=use.wording.path,
            offset=use.start,
            length=len(rare),
            message=f"“{rare}” here, and “{common}” elsewhere",
            hint="write the name in one way; the names of two people or places can be waived",
            about=(rare, common),
        )


def _uses(reading: Reading) -> tuple[dict[str, list[_Use]], frozenset[str]]:
    """Return each name with its places, and every word that stands in small letters somewhere."""
    uses: dict[str, list[_Use]] = {}
    small: set[str] = set()
    for wording in reading.english("title", "heading", "text", "cell", "caption", "label"):
        small.update(found[0] for found in _WORD.finditer(wording.bare))
        for found in _NAME.finditer(wording.bare):
            use = _Use(wording, found.start("name"), found["first"] or "")
            uses.setdefault(found["name"], []).append(use)
    return uses, frozenset(small)


def _alike(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs that differ by one letter, or by two in long names; neighbours in two sortings are compared.

    Sorted by their consonants, and by their letters from behind, spellings of one name stand side by side.
    """
    told: set[frozenset[str]] = set()
    for key in (_skeleton, _reversed, str.casefold):
        for one, other in pairwise(sorted(names, key=key)):
            pair = frozenset((one, other))
            if pair not in told and _is_slip(one.casefold(), other.casefold()):
                told.add(pair)
                yield one, other


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ as a misspelling does: in vowels, doubled letters or letters that changed places."""
    if one == other or one[0] != other[0] or abs(len(one) - len(other)) > 2 or _same_stem(one, other):
        return False
    if sorted(one) == sorted(other):
        return _distance(one, other) <= 2
    few = 2 if min(len(one), len(other)) >= _LONG else 1
    return _skeleton(one) == _skeleton(other) and _distance(one, other) <= few


def _same_stem(one: str, other: str) -> bool:
    """Whether only the ending differs: `Kyrgyz` and `Kyrgyzs`, `Russia` and `Russian`."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short[:-1]) and any(long.endswith(end) for end in _ENDINGS) and len(long) - len(short) <= 3:
        return long[: len(short)] == short or long[:-1] == short[:-1]
    return False


def _skeleton(word: str) -> str:
    """Return the consonants, each run of one letter as one, letters of one sound as one letter."""
    kept = [letter for letter in word.casefold().translate(_SOUNDS) if letter not in _VOWELS]
    return "".join(letter for index, letter in enumerate(kept) if index == 0 or kept[index - 1] != letter)


def _reversed(word: str) -> str:
    return word.casefold()[::-1]


def _distance(one: str, other: str) -> int:
    """Return how many letters must be added, dropped or changed to make one word the other."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        last, row[0] = row[0], index
        for column, target in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (letter != target))
    return row[-1]


@cache
def _countries() -> frozenset[str]:
    return frozenset(word.casefold() for name in Locale("en").territories.values() for word in name.split())
