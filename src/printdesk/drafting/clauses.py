"""The words around one figure: its clause before and after it, and how its parts are said inside a label."""

import re
from dataclasses import replace

from printdesk.drafting.figures import FigureFound
from printdesk.drafting.measures import SCALES, WRITTEN_OUT
from printdesk.drafting.phrases import YEAR, phrase_after, tokens, with_article
from printdesk.drafting.subjects import Found, find_subject
from printdesk.drafting.words import CHANGE_NOUNS, GENERATED, GENERIC, LEVEL, NOUNS_TOO, NUMBERS, SAYING, Words
from printdesk.model.periods import MONTHS

MAX_LABEL = 64
_QUALIFIER = re.compile(
    r"\b(?:about|around|some|over|more than|at least|nearly|almost|up to|under|less than|fewer than|roughly|approximately|only|just|just under|an estimated"
    r"|as many as|another|a further|rund|etwa|knapp|fast|mehr als|über|environ|près de|plus de|около|почти|более|до|نحو|حوالي|a|an|the)\s*$",
    re.IGNORECASE,
)
_BEHIND_UNIT = re.compile(r"\s*-[^\W\d_]+(?:-[^\W\d_]+)?")
_DONE_ELSEWHERE = re.compile(r"(?:ge|be|ver|er|zer|ent)\w+(?:t|en)|\w+(?:ées?|és)|\w+(?:ены|ано|ены)")
_PREPOSITIONS_WORDS = """
of in on at by for from to with within into over under during after before since until as
"""
PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())
_MONTHS = frozenset(MONTHS)


class Clause:
    """What stands around a figure; `common` are words that the article has in small letters."""

    def __init__(self, figure: FigureFound, before: str, after: str, words: Words, common: frozenset[str]) -> None:
        self.figure, self.words, self._common = figure, words, common
        plain = before.rstrip()
        while shorter := _QUALIFIER.search(plain):
            plain = plain[: shorter.start()].rstrip()
        self.determined = len(plain) < len(before.rstrip()) and before.rstrip().endswith(
            (" a", " an", " the", "A", "The")
        )
        self.before = tokens(plain)
        hyphenated = _BEHIND_UNIT.match(after) if figure.form == "number" else None
        self.joined = hyphenated is not None
        self.after = tokens(after[hyphenated.end() :] if hyphenated else after)
        self.noun = _noun(figure)
        self.found = _joined(find_subject(self.before, words))

    @property
    def subject(self) -> str:
        return " ".join(self.found.subject)

    @property
    def doer(self) -> str:
        """The subject as it stands inside a phrase: with its article, and small where it is no name."""
        article = with_article(self.subject, self.before).removesuffix(self.subject)
        return f"{article}{self.inside(self.subject)}"

    def inside(self, phrase: str) -> str:
        """Return a phrase to stand behind other words: its first word small where the article shows that it is no name."""
        first = phrase.split(" ", 1)[0]
        low = first.casefold()
        known = low in self._common or low.rstrip("s") in self._common or low in GENERATED | GENERIC
        common = (known and not low.endswith(("ian", "ish", "ese", "ean"))) or (
            self.words.english and (low.endswith(("ers", "ors", "ists", "ions", "ments")) or low in NOUNS_TOO | NUMBERS)
        )
        return low + phrase[len(first) :] if common and first[1:] == low[1:] else phrase

    def object_words(self) -> list[str]:
        """Return what stands between the verb and its first preposition or mark."""
        between = self.found.between
        end = next((at for at, word in enumerate(between) if word.casefold() in PREPOSITIONS or word in ",;:()–—"), 0)
        return list(between[:end])

    def begins_of(self) -> bool:
        return bool(self.after) and self.after[0].casefold() in self.words.of

    def is_scaled(self) -> bool:
        return self.figure.unit.split(" ")[0].casefold() in WRITTEN_OUT

    def done(self, thing: str, *, of_object: bool = False) -> str:
        """Say what is done to a thing, and by whom: `Methane held by the lake`."""
        participle = self.words.participles.get(self.found.verb, "")
        if (
            not participle
            or self.found.verb in LEVEL | SAYING
            or self.found.verb in CHANGE_NOUNS
            or (self.found.between and not of_object)
        ):
            return ""
        said = f"{thing} {self.found.future} {participle}".replace("  ", " ")
        whole = f"{said} by {self.doer}" if 0 < len(self.found.subject) <= 5 else said
        return whole if len(whole) <= MAX_LABEL else said

    def goes_on(self) -> str:
        after = list(self.after)
        future = False
        while after and after[0].casefold() in {
            "is",
            "are",
            "was",
            "were",
            "have",
            "has",
            "had",
            "been",
            "be",
            "must",
            "will",
            "should",
            "can",
            "to",
        }:
            future = future or after[0].casefold() in {"must", "will", "should"}
            if after[0].casefold() == "to":
                break
            after.pop(0)
        if not after or after[0] in ",;:()–—" or after[0][0].isdigit():
            return ""
        first = after[0].casefold()
        does = first == "to" or first.endswith("ing") or self.is_participle(first)
        where = (
            first in {"in", "at", "for", "outside", "on", "from", "with", "without", "near", "of", "across"}
            and not self.found.subject
        )
        if where and len(after) > 1 and (after[1].casefold() in _MONTHS or after[1][0].isdigit()):
            return ""
        finite = first in self.words.verbs and not self.is_participle(first)
        finite = finite or (self.is_inside_phrase() and first.endswith("ed"))
        if finite or (first in self.words.small - {"to"} and not where):
            return ""
        if not (does or where or not self.found.verb):
            return ""
        taken = [after[0], *_run(after[1:], self.words)]
        while taken and (taken[-1].casefold() in self.words.small):
            taken.pop()
        return " ".join(["to be", *taken] if future and does else taken)

    def is_inside_phrase(self) -> bool:
        """Whether the figure stands behind a preposition and no verb: `a petition with 7,400 signatures asked`."""
        return not self.found.verb and bool(self.before) and self.before[-1].casefold() in PREPOSITIONS | {"with"}

    def is_participle(self, word: str) -> bool:
        """Whether a word says what was done; a form that is the base too (`run`, `cut`) may be anything."""
        if not self.words.english:
            return _DONE_ELSEWHERE.fullmatch(word) is not None
        return word.endswith("ed") or (word in self.words.participles.values() and word not in self.words.participles)

    def where(self) -> str:
        """Return ` at Sluice bank` where that stands behind the figure and the subject says no place."""
        first, named = (*self.after[:2], "", "")[:2]
        if (
            first not in {"in", "at"}
            or not named[:1].isupper()
            or named.casefold() in _MONTHS
            or {"in", "at"} & set(self.found.subject)
        ):
            return ""
        place = phrase_after(self.after[1:], self.words, 3)
        end = next((at for at, word in enumerate(place) if word.casefold() in self.words.small), len(place))
        return f" {first} {' '.join(place[:end])}" if place[:end] else ""


def counted_before(between: list[str], words: Words) -> str:
    """Return the noun behind the last number before a figure: `seals` of `1,284 seals in July 2026,`."""
    at = next((at for at, word in enumerate(between) if word[0].isdigit() and not YEAR.fullmatch(word)), -1)
    if at < 0:
        return ""
    behind = between[at + 1 :]
    phrase = phrase_after(behind[1:] if behind and behind[0].casefold() in SCALES else behind, words, 3)
    end = next((to for to, word in enumerate(phrase) if word.casefold() in words.small), len(phrase))
    return " ".join(phrase[:end]) if phrase[:1] and phrase[0].casefold() not in {"next", "last"} else ""


def without_mark(before: list[str]) -> list[str]:
    return before[:-1] if before and before[-1] in {",", "(", "–", "—"} else before


def without_preposition(before: list[str], words: Words) -> list[str]:
    end = len(before)
    while end and before[end - 1].casefold() in words.small:
        end -= 1
    return before[:end]


def _run(after: list[str], words: Words) -> list[str]:
    taken: list[str] = []
    for word in after[:6]:
        low = word.casefold()
        if (
            word in ',;:()–—“”"?!'
            or word[0].isdigit()
            or low in {"and", "but", "or", "while", "which", "who", "that", "than", "since", "until", "if", "by"}
        ):
            break
        if low in words.verbs and low in {"is", "are", "was", "were", "will", "has", "have", "had"}:
            break
        taken.append(word)
    return taken


def _joined(found: Found) -> Found:
    """Return a clause of which the figure is the second of two (`22 km of track and 37 stops`) as if it stood alone."""
    plain = not any(word == "," or word.endswith("ing") for word in found.between)
    second = plain and found.between[-1:] in {("and",), ("or",)} and any(word[0].isdigit() for word in found.between)
    return replace(found, between=()) if second else found


def _noun(figure: FigureFound) -> str:
    if figure.kind in {"money", "percent", "number", "measure"}:
        return ""
    kept = [word for word in figure.unit.split() if word.casefold() not in WRITTEN_OUT]
    return re.sub(r"^(?:de |d')", "", " ".join(kept))
