"""Noun phrases around a figure, told by the small words and the verbs that bound them."""

import re
from collections.abc import Sequence

from printdesk.drafting.measures import SCALES
from printdesk.drafting.verbs import DETERMINERS, MARKS, is_plain_verb
from printdesk.drafting.words import AUXILIARIES, MODAL, NOUNS_TOO, NUMBERS, Words

_TOKEN = re.compile(r"\d[\d.,]*\d%?|[^\W_](?:[\w'’./&+-]*\w)?%?|[,;:()–—“”\"«»?!]")
YEAR = re.compile(r"(?:19|20)\d\d")
_ELIDED = re.compile(r"(?:[ldnsjc]|qu)['’](?=\w)", re.IGNORECASE)
_PRONOUNS_WORDS = """
it they this that these those he she we you there each all both which who one none many others er sie es il elle ils
elles on он она оно они
"""
PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_ADVERBS_WORDS = """
together meanwhile however instead also then now still already only just even overall altogether today yesterday later
earlier soon currently moreover furthermore therefore thus hence nonetheless nevertheless finally so yet and but or
"""
ADVERBS = frozenset(_ADVERBS_WORDS.split())
_ENDS_PHRASE_WORDS = """
after since when if by than while that which who until before during because where once over under via as but and or
so from with without unless although according compared despite every
"""
_ENDS_PHRASE = frozenset(_ENDS_PHRASE_WORDS.split())
LONGEST = 8
"""A label has so many words at most."""


def tokens(text: str) -> list[str]:
    """Return words and marks of a text."""
    return _TOKEN.findall(text)


def phrase_before(before: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return the noun phrase that ends where `before` ends, over `of` and its like."""
    taken: list[str] = []
    for at in range(len(before) - 1, -1, -1):
        word, low = before[at], before[at].casefold()
        if word in MARKS or word[0].isdigit() or len(taken) >= LONGEST:
            break
        if low in words.of and taken and at and _is_noun(before, at - 1, words):
            taken.append(word)
            continue
        if low in DETERMINERS and taken and at and before[at - 1].casefold() in words.of:
            taken.append(word)
            continue
        after_to = at > 0 and before[at - 1].casefold() in MODAL | {"to"} and low in words.verbs
        if low in words.small or after_to or is_plain_verb(before, at, words):
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
        if word in MARKS or word[0].isdigit() or low in _ENDS_PHRASE or low in PRONOUNS - DETERMINERS:
            break
        if at and (low in AUXILIARIES or (low in words.verbs and not word.endswith("ed") and low not in NOUNS_TOO)):
            break
        if len(taken) >= most:
            break
        taken.append(word)
    return trimmed(tuple(taken), words)


def trimmed(phrase: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return a phrase without small words at its ends."""
    while phrase and (phrase[0].casefold() in words.small or phrase[0] in MARKS or phrase[0].casefold() in ADVERBS):
        phrase = phrase[1:]
    if phrase and not words.english and (elided := _ELIDED.match(phrase[0])):
        phrase = (phrase[0][elided.end() :], *phrase[1:])
    while phrase and (phrase[-1].casefold() in words.small or phrase[-1] in MARKS or phrase[-1][0].isdigit()):
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
            and around[at - 1].casefold() in DETERMINERS | {"each", "all", "sa", "son", "ses", "leur"}
        ):
            return f"{around[at - 1].casefold()} {phrase}"
    return phrase


def without_numbers(segment: tuple[str, ...]) -> tuple[str, ...]:
    """Return a phrase without the numbers in it, and without the magnitudes behind them; years stay."""
    return tuple(
        word
        for back, word in zip(("", *segment), segment, strict=False)
        if not (word[0].isdigit() and not YEAR.fullmatch(word))
        and not (back[:1].isdigit() and word.casefold() in SCALES)
    )


def _telling(word: str, words: Words) -> bool:
    low = word.casefold()
    verb = low in words.verbs and low not in NOUNS_TOO
    return not (
        word in MARKS
        or low in words.small
        or low in ADVERBS
        or low in NUMBERS
        or low.endswith("ly")
        or verb
        or word[0].isdigit()
    )


def _is_noun(before: Sequence[str], at: int, words: Words) -> bool:
    word = before[at]
    return word not in MARKS and word.casefold() not in words.small and not word[0].isdigit()
