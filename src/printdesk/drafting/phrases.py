"""Noun phrases of a clause: its subject, what stands before and after a figure; told by small words and known verbs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.drafting.measures import SCALES
from printdesk.drafting.words import AUXILIARIES, MADE_CHANGE, MODAL, NOUNS_TOO, NUMBERS, SAYING, Words

_TOKEN = re.compile(r"\d[\d.,]*\d%?|[^\W_](?:[\w'’./&+-]*\w)?%?|[,;:()–—“”\"«»?!]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ELIDED = re.compile(r"(?:[ldnsjc]|qu)['’](?=\w)", re.IGNORECASE)
_MARKS = frozenset(',;:()–—“”"«»?!')
_OPENS_WORDS = """
that because when while if as but although though since whereas once where dass que что
"""
_OPENS = frozenset(_OPENS_WORDS.split())
_RELATIVE = frozenset(["that", "which", "who", "whose", "whom"])
_DETERMINERS_WORDS = """
a an the this that these those its their his her our your my some any der die das den dem des ein eine einen einem
einer le la les un une l el los las il lo gli i uno una
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_PRONOUNS_WORDS = """
it they this that these those he she we you there each all both which who one none many others er sie es il elle ils
elles on он она оно они
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_ADVERBS_WORDS = """
together meanwhile however instead also then now still already only just even overall altogether today yesterday later
earlier soon currently moreover furthermore therefore thus hence nonetheless nevertheless finally so yet and but or
"""
_ADVERBS = frozenset(_ADVERBS_WORDS.split())
_ENDS_PHRASE_WORDS = """
after since when if by than while that which who until before during because where once over under via as but and or
so from with without unless although according compared despite every
"""
_ENDS_PHRASE = frozenset(_ENDS_PHRASE_WORDS.split())
_BEFORE_VERBS_WORDS = """
to and also not still now then only just which that who they we he she it i you each both all soon never often
"""
_BEFORE_VERBS = frozenset(_BEFORE_VERBS_WORDS.split())
_PREPOSITIONS_ELSEWHERE_WORDS = """
in im an am auf bei beim nach vor seit mit von vom zu zum zur für um aus en dans sur à pour depuis avec selon dès в во
на с со до по из к за от при في من على إلى con para desde según nel nella per
"""
_PREPOSITIONS_ELSEWHERE = frozenset(_PREPOSITIONS_ELSEWHERE_WORDS.split())
LONGEST = 8
"""A label has so many words at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """The subject of a clause, the base of its verb, and the words between the verb and the figure."""

    subject: tuple[str, ...] = ()
    verb: str = ""
    between: tuple[str, ...] = ()
    future: str = ""


def tokens(text: str) -> list[str]:
    """Return words and marks of a text."""
    return _TOKEN.findall(text)


def find_subject(before: Sequence[str], words: Words) -> Found:
    """Return subject and verb of the clause whose words stand before a figure; empty where there is none."""
    at = _last_verb(before, words)
    if at < 0:
        return Found()
    if any(word.casefold() in _OPENS - {"as", "that"} or word in {";", ":"} for word in before[at + 1 :]):
        return Found()
    first = at
    while first and _is_of_verb(before, first - 1, words):
        first -= 1
    low = before[at].casefold()
    subject = phrase_before(before[:at], words) if low in words.doing else _subject(before[:first], words)
    return Found(
        subject, words.verbs.get(low, words.doing.get(low, "be")), tuple(before[at + 1 :]), _future(before, (first, at), words)
    )  # fmt: skip


def _future(before: Sequence[str], group: tuple[int, int], words: Words) -> str:
    """Return `to be` for a verb with `will` or `to`, its own or that of the verb it is joined to."""
    first, at = group
    if {word.casefold() for word in before[first:at]} & (MODAL | {"to"}):
        return "to be"
    low = before[at].casefold()
    joined = first > 0 and before[first - 1].casefold() in {"and", "or"} and words.verbs.get(low) == low
    return find_subject(before[: first - 1], words).future if joined else ""


def phrase_before(before: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return the noun phrase that ends where `before` ends, over `of` and its like."""
    taken: list[str] = []
    for at in range(len(before) - 1, -1, -1):
        word, low = before[at], before[at].casefold()
        if word in _MARKS or word[0].isdigit() or len(taken) >= LONGEST:
            break
        if low in words.of and taken and at and _is_noun(before, at - 1, words):
            taken.append(word)
            continue
        if low in _DETERMINERS and taken and at and before[at - 1].casefold() in words.of:
            taken.append(word)
            continue
        after_to = at > 0 and before[at - 1].casefold() in MODAL | {"to"} and low in words.verbs
        if low in words.small or after_to or _is_plain_verb(before, at, words):
            break
        taken.append(word)
    return trimmed(tuple(reversed(taken)), words)


def phrase_after(after: Sequence[str], words: Words, most: int = 6) -> tuple[str, ...]:
    """Return the noun phrase with which `after` begins: up to a verb, a mark, another figure or a new clause."""
    taken: list[str] = []
    for at, word in enumerate(after[: most + 2]):
        low = word.casefold()
        if (
            word[0].isdigit()
            and at < most
            and all(each.endswith(("'s", "’s")) or each.casefold() in words.small for each in taken)
        ):
            continue
        if word in _MARKS or word[0].isdigit() or low in _ENDS_PHRASE or low in _PRONOUNS - _DETERMINERS:
            break
        if at and (low in AUXILIARIES or (low in words.verbs and not word.endswith("ed") and low not in NOUNS_TOO)):
            break
        if len(taken) >= most:
            break
        taken.append(word)
    return trimmed(tuple(taken), words)


def trimmed(phrase: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return a phrase without small words at its ends."""
    while phrase and (phrase[0].casefold() in words.small or phrase[0] in _MARKS or phrase[0].casefold() in _ADVERBS):
        phrase = phrase[1:]
    if phrase and not words.english and (elided := _ELIDED.match(phrase[0])):
        phrase = (phrase[0][elided.end() :], *phrase[1:])
    while phrase and (phrase[-1].casefold() in words.small or phrase[-1] in _MARKS or phrase[-1][0].isdigit()):
        phrase = phrase[:-1]
    return phrase


def says_something(phrase: Sequence[str], words: Words) -> bool:
    """Whether a phrase holds a noun, as far as that can be told: a word that is no small word, adverb, participle or verb form."""
    return any(_telling(word, words) for word in phrase)


def with_article(phrase: str, around: Sequence[str]) -> str:
    """Return a phrase with the article that the words around it give it."""
    first = phrase.split(" ", 1)[0] if phrase else ""
    for at, word in enumerate(around):
        if (
            at
            and word == first
            and around[at - 1].casefold() in _DETERMINERS | {"each", "all", "sa", "son", "ses", "leur"}
        ):
            return f"{around[at - 1].casefold()} {phrase}"
    return phrase


def _telling(word: str, words: Words) -> bool:
    low = word.casefold()
    verb = low in words.verbs and low not in NOUNS_TOO
    return not (
        word in _MARKS
        or low in words.small
        or low in _ADVERBS
        or low in NUMBERS
        or low.endswith("ly")
        or verb
        or word[0].isdigit()
    )


def _last_verb(before: Sequence[str], words: Words) -> int:
    for at in range(len(before) - 1, -1, -1):
        if before[at] in {";", "?", "!"}:
            return -1
        if _is_verb(before, at, words):
            return at
    return -1


def _is_verb(before: Sequence[str], at: int, words: Words) -> bool:
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
    if back in _DETERMINERS or back.endswith(("'s", "’s")) or back in words.small - AUXILIARIES - _BEFORE_VERBS:
        return False
    if low not in NOUNS_TOO:
        return True
    following = before[at + 1].casefold() if at + 1 < len(before) else ""
    if words.verbs[low] == "account" and following == "for":
        return True
    if following in {"of", "for", "and", "or", "in"} or not back or back in _MARKS:
        return False
    if back in NOUNS_TOO and words.verbs[back] == back and _is_verb(before, at - 1, words):
        return False
    plural = back.endswith("s") and not back.endswith("ss") and words.verbs[low] == low
    return plural or not following or following in words.small or following[0].isdigit()


def _is_of_verb(before: Sequence[str], at: int, words: Words) -> bool:
    """Whether the word before a verb belongs to it: an auxiliary, an adverb, `plans to` build."""
    low, after = before[at].casefold(), before[at + 1].casefold()
    back = before[at - 1].casefold() if at else ""
    chained = low in words.verbs and after in {"to", "been", "be"} and back not in _DETERMINERS
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


def _is_noun(before: Sequence[str], at: int, words: Words) -> bool:
    word = before[at]
    return word not in _MARKS and word.casefold() not in words.small and not word[0].isdigit()


def _subject(before: Sequence[str], words: Words) -> tuple[str, ...]:
    if not before:
        return ()
    last = before[-1].casefold()
    if last in {"and", "but", "or", "und", "et", "и"}:
        return find_subject(before[:-1], words).subject
    if last in _RELATIVE:
        rest = before[:-2] if before[-2:-1] == [","] else before[:-1]
        return phrase_before(rest, words) or find_subject(rest, words).subject
    if last in {",", ")"}:
        opening = "," if last == "," else "("
        at = next((at for at in range(len(before) - 2, -1, -1) if before[at] == opening), -1)
        return _subject(before[:at], words) if at > 0 else phrase_before(before[:-1], words)
    return _of_segment(before, words)


def _of_segment(before: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return the subject among the words since the last mark, conjunction or verb."""
    start = 0
    for at, word in enumerate(before):
        if word in _MARKS or (word.casefold() in _OPENS and at + 1 < len(before)) or _is_plain_verb(before, at, words):
            start = at + 1
    segment = tuple(before[start:])
    relative = next((at for at, word in enumerate(segment) if at and word.casefold() in _RELATIVE), len(segment))
    segment = _without_time(segment[:relative])
    if len(segment) == 1 and segment[0].casefold() in {"it", "they", "he", "she"} and start > 1:
        return _speaker(before[:start], words)
    if not segment or (segment[0].casefold() in _PRONOUNS and (len(segment) == 1 or segment[0].casefold() == "there")):
        return ()
    segment = _without_numbers(segment)
    kept = trimmed(segment, words)
    if not words.english:
        kept = () if segment and segment[0].casefold() in _PREPOSITIONS_ELSEWHERE else kept
    elif segment and segment[0].casefold() in words.small - _DETERMINERS - _ADVERBS - {
        "each",
        "every",
        "all",
        "both",
        "no",
        "such",
    }:
        kept = _behind_place(segment, words)
    while len(kept) > LONGEST:
        kept = trimmed(kept[:LONGEST], words)
    return kept


def _without_numbers(segment: tuple[str, ...]) -> tuple[str, ...]:
    """Return a phrase without the numbers in it, and without the magnitudes behind them; years stay."""
    return tuple(
        word
        for back, word in zip(("", *segment), segment, strict=False)
        if not (word[0].isdigit() and not _YEAR.fullmatch(word))
        and not (back[:1].isdigit() and word.casefold() in SCALES)
    )


def _speaker(before: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return who says it, where `The operator said it loses` is said of oneself."""
    kept = before[:-1] if before[-1].casefold() == "that" else before
    said = words.verbs.get(kept[-1].casefold(), "") if kept else ""
    return find_subject(kept, words).subject if said in SAYING else ()


def _is_plain_verb(before: Sequence[str], at: int, words: Words) -> bool:
    governs = before[at].casefold() not in NOUNS_TOO or (before[at + 1 : at + 2] and before[at + 1][0].isdigit())
    return bool(governs) and _is_verb(before, at, words)


def _without_time(segment: tuple[str, ...]) -> tuple[str, ...]:
    """Return a segment without `Last year` or `This month` before its subject."""
    if (
        len(segment) > 2
        and segment[0].casefold() in {"last", "this", "next"}
        and segment[1].casefold() in {"year", "month", "week", "quarter", "summer", "winter"}
    ):
        return segment[2:]
    return segment


def _behind_place(segment: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return the subject that follows `In Moorside` without a comma: from its determiner on; empty where none follows."""
    for at in range(2, len(segment)):
        low, back = segment[at].casefold(), segment[at - 1].casefold()
        if low in _DETERMINERS | {"each", "every", "all"} and back not in words.small:
            return trimmed(segment[at:], words)
    return ()
