"""Verbs of a clause, told by known forms and by what stands around those that are nouns too."""

from collections.abc import Sequence

from printdesk.drafting.words import AUXILIARIES, MADE_CHANGE, MODAL, NOUNS_TOO, Words

MARKS = frozenset(',;:()–—“”"«»?!')
_DETERMINERS_WORDS = """
a an the this that these those its their his her our your my some any der die das den dem des ein eine einen einem
einer le la les un une l el los las il lo gli i uno una
"""
DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_BEFORE_VERBS_WORDS = """
to and also not still now then only just which that who they we he she it i you each both all soon never often
"""
_BEFORE_VERBS = frozenset(_BEFORE_VERBS_WORDS.split())


def last_verb(before: Sequence[str], words: Words) -> int:
    """Return where the last verb stands; -1 where there is none."""
    for at in range(len(before) - 1, -1, -1):
        if before[at] in {";", "?", "!"}:
            return -1
        if is_verb(before, at, words):
            return at
    return -1


def is_verb(before: Sequence[str], at: int, words: Words) -> bool:
    """Whether a word is a verb: of those that are nouns too, one that stands where a verb does."""
    low = before[at].casefold()
    if low in AUXILIARIES:
        return True
    back = before[at - 1].casefold() if at else ""
    if low in words.doing:
        return (at + 1 == len(before) or words.doing[low] in MADE_CHANGE) and bool(back) and back not in words.small
    if low not in words.verbs:
        return False
    if back in MODAL or back == "to" or (low not in NOUNS_TOO and not low.endswith("ed")):
        return True
    if back in DETERMINERS or back.endswith(("'s", "’s")) or back in words.small - AUXILIARIES - _BEFORE_VERBS:
        return False
    if low not in NOUNS_TOO:
        return True
    following = before[at + 1].casefold() if at + 1 < len(before) else ""
    if words.verbs[low] == "account" and following == "for":
        return True
    if following in {"of", "for", "and", "or", "in"} or not back or back in MARKS:
        return False
    if back in NOUNS_TOO and words.verbs[back] == back and is_verb(before, at - 1, words):
        return False
    plural = back.endswith("s") and not back.endswith("ss") and words.verbs[low] == low
    return plural or not following or following in words.small or following[0].isdigit()


def is_plain_verb(before: Sequence[str], at: int, words: Words) -> bool:
    """Whether a word is a verb and cannot be a noun in its place."""
    governs = before[at].casefold() not in NOUNS_TOO or (before[at + 1 : at + 2] and before[at + 1][0].isdigit())
    return bool(governs) and is_verb(before, at, words)


def belongs_to_verb(before: Sequence[str], at: int, words: Words) -> bool:
    """Whether the word before a verb belongs to it: an auxiliary, an adverb, `plans to` build."""
    low, after = before[at].casefold(), before[at + 1].casefold()
    back = before[at - 1].casefold() if at else ""
    chained = low in words.verbs and after in {"to", "been", "be"} and back not in DETERMINERS
    if not words.english and low in words.verbs:
        return True
    adverb = low.endswith("ly") or low in {
        "not",
        "also",
        "still",
        "now",
        "already",
        "only",
        "then",
        "just",
        "again",
        "never",
        "even",
    }
    return low in AUXILIARIES or adverb or chained or low in {"to", "due", "likely", "able", "set"}
