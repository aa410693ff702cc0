"""The nouns that numbers count."""

import re
from typing import Literal

Number = Literal["one", "many"]
Nouns = Literal["plural", "capital"]
"""How nouns are told: by their plural, or by their capital as in German."""

_PLURAL_WORDS = """
people persons larvae bacteria mice geese children men women aircraft staff personnel crew cattle sheep fish police troops data media criteria species series vessels households bpd percent hectares
"""
_NOT_NOUN_WORDS = """
is was has does this its his as us across towards afterwards always sometimes besides less plus versus minus yes
perhaps times includes says reports shows suggests expects means needs covers comes goes runs starts ends
remains rises falls
"""
_SINGULAR_WORDS = """
vessel ship site centre center plant school hospital bridge station ward clinic office person unit
"""
_STOP_WORDS = """
in and or of to by the for a an on at from with is was were are has had have as that which who than but he she
it they after before since until if when while not no per will would can could may might must between into onto
over under up down out off about around this these those their its his her our your more less fewer now already
still also only both all each every so such because through during within without against among near said say
says so far
"""
_PLURALS = frozenset(_PLURAL_WORDS.split())
_NOT_NOUNS = frozenset(_NOT_NOUN_WORDS.split())
_SINGULAR = frozenset(_SINGULAR_WORDS.split())
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"\s([^\W\d_][\w'/²³-]*)")
MAX_WORDS = 3


def noun_after(text: str, at: int, *, counts: Number = "many", nouns: Nouns = "plural") -> int:
    """Return where the noun ends that a number at `at` counts, `at` itself where there is none.

    Up to three words are read, the last one a plural (`housing units`, `Syrian students`), or of one thing a noun
    that is known to be counted.
    """
    end = at
    for _ in range(MAX_WORDS):
        found = _WORD.match(text, end)
        if found is None or (word := found[1].casefold()) in _STOP or _is_verb(word):
            return at
        end = found.end()
        capital = nouns == "capital" and found[1][:1].isupper()
        if capital or _is_plural(word) or (counts == "one" and word in _SINGULAR):
            return end
    return at


def _is_verb(word: str) -> bool:
    return word.endswith("ly") or (word.endswith("ed") and not word.endswith("eed") and len(word) > 3)


def _is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) > 3 and word not in _NOT_NOUNS
