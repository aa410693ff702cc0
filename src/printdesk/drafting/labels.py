"""Labels of figures: a noun phrase in the article's own words that says what the figure is of.

In this order: what stands with the figure (`capacity of 330 MW`, `12% of the stock`), what is done to what it counts (`People killed by …`),
the subject of its clause, the head it stands under, the section. A label that is none of these is `weak`: it says too little by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from printdesk.drafting.citations import without_references
from printdesk.drafting.figures import FigureFound
from printdesk.drafting.measures import SCALES, WRITTEN_OUT
from printdesk.drafting.naming import capitalised, clipped
from printdesk.drafting.phrases import (
    Found,
    find_subject,
    phrase_after,
    phrase_before,
    says_something,
    tokens,
    trimmed,
    with_article,
)
from printdesk.drafting.words import (
    BEFORE_DIMENSIONS,
    CHANGE_NOUNS,
    DIMENSIONS,
    DOING_NOUNS,
    GENERATED,
    GENERIC,
    LEVEL,
    MADE_CHANGE,
    NOUNS_TOO,
    NUMBERS,
    OUTPUT,
    SAYING,
    Words,
    words_of,
)
from printdesk.model.periods import MONTHS
from printdesk.readers.article.marks import bare

MAX_LABEL = 64
_QUALIFIER = re.compile(
    r"\b(?:about|around|some|over|more than|at least|nearly|almost|up to|under|less than|fewer than|roughly|approximately|only|just|just under|an estimated"
    r"|as many as|another|a further|rund|etwa|knapp|fast|mehr als|über|environ|près de|plus de|около|почти|более|до|نحو|حوالي|a|an|the)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|von|с|de|من) (?:(?:about|over|nearly|rund|etwa|environ|около) )?$", re.IGNORECASE)
_TO_NEXT = re.compile(r"(?: [\w/]+)?(?: (?:in|at|on) [\w ]{2,24})? (?:to|auf|à|до|إلى) \D{0,12}\d")
_TO_BEFORE = re.compile(r"\bto \D{0,4}\d[^;:]{0,40}$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\b(?:from|von|с|de|من) \D{0,12}[\d.,]+ ?[^\d.,;]{0,24} (?:to|auf|à|до|إلى) (?:\D{0,10} )?$", re.IGNORECASE
)
_BEHIND_UNIT = re.compile(r"\s*-[^\W\d_]+(?:-[^\W\d_]+)?")
_COMPARED = {
    "more": "Increase", "higher": "Increase", "up": "Increase", "faster": "Increase", "less": "Decrease", "fewer": "Decrease", "lower": "Decrease",
    "down": "Decrease",
}  # fmt: skip
_CHANGES = frozenset(
    ["increase", "decrease", "rise", "fall", "growth", "drop", "decline", "gain", "cut", "reduction", "jump", "surge"]
)
_DONE_ELSEWHERE = re.compile(r"(?:ge|be|ver|er|zer|ent)\w+(?:t|en)|\w+(?:ées?|és)|\w+(?:ены|ано|ены)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PREPOSITIONS_WORDS = """
of in on at by for from to with within into over under during after before since until as
"""
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())
_MONTHS = frozenset(MONTHS)
_RELATION = frozenset(["over", "under", "above", "below", "ahead", "behind", "late", "early"])


@dataclass(frozen=True, slots=True)
class Named:
    """A label; `weak` where it says too little to stand by itself among the key numbers."""

    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: its text, the sentence and the clause around it, and what is written over it.

    `head` is the lead of its bullet or the head of its row, `alone` says that no other figure stands under it.
    """

    text: str
    sentence: tuple[int, int]
    clause: tuple[int, int]
    head: str
    section: str
    language: str
    alone: bool
    in_table: bool
    common: frozenset[str] = frozenset()
    """Words that the article has in small letters: none of them is a name."""


def label(figure: FigureFound, place: Place) -> Named:
    """Return a label of up to 64 characters."""
    words = words_of(place.language)
    before = _shown(place.text[place.sentence[0] : figure.start]).rstrip()
    after = _shown(place.text[figure.end : place.clause[1]])
    part, cut = _part(before, after, words.parts)
    if part:
        before, after = before[:cut], ""
    own = _Clause(figure, before, after, words, place.common)
    named = _headed(own, place) if place.head else _unheaded(own, place)
    text = f"{named.text}, {part}" if part else named.text
    return Named(clipped(capitalised(text), MAX_LABEL), named.weak)


def _part(before: str, after: str, parts: tuple[str, str]) -> tuple[str, int]:
    """Say whether a figure is the first or the second of `from … to …`, and where the words before both of them end."""
    if (found := _FROM.search(f"{before} ")) and (_TO_NEXT.match(after) or _TO_BEFORE.search(before[: found.start()])):
        earlier = _TO_BEFORE.search(before[: found.start()])
        return parts[0], earlier.start() if earlier else found.start()
    if found := _FROM_TO.search(f"{before} "):
        return parts[1], found.start()
    return "", len(before)


def _headed(own: "_Clause", place: Place) -> Named:
    head = bare(place.head)
    if place.in_table:
        head = head.strip(" ,")
        tail = "" if place.alone or not own.after else " ".join(phrase_after(own.after, own.words, 3)) or own.noun
        return Named(f"{head}, {tail}" if tail else head)
    phrase = own.label()
    if not phrase or phrase.casefold() in head.casefold():
        tail = "" if place.alone else own.noun
        return Named(f"{head}, {tail}" if tail and tail.casefold() not in head.casefold() else head, weak=len(head) < 3)
    whole = f"{head}, {own.inside(phrase)}"
    return Named(whole if len(whole) <= MAX_LABEL and len(head.split()) <= 5 else phrase)


def _unheaded(own: "_Clause", place: Place) -> Named:
    phrase, done = own.label(), own.doing_alone()
    far_fetched = own.is_far_fetched(phrase) if phrase else True
    if phrase and not (far_fetched and done):
        return Named(phrase, weak=far_fetched)
    if done:
        return Named(f"{done}, {own.inside(place.section)}" if place.section else done, weak=not place.section)
    if place.section:
        return Named(f"{own.noun}, {own.inside(place.section)}" if own.noun else place.section, weak=True)
    return Named(own.noun or own.figure.text, weak=True)


def _shown(text: str) -> str:
    return bare(without_references(text)).replace("\n", " ")


class _Clause:
    """The words around one figure, and the labels that they make."""

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

    def is_far_fetched(self, phrase: str) -> bool:
        """Whether a phrase is only what stands near the figure, or names who speaks of it."""
        if self.figure.kind == "percent" and phrase == self.subject and self.found.verb in SAYING:
            return True
        if self.subject and phrase.startswith(self.subject) and says_something(self._object(), self.words):
            return True
        return not any(each == phrase for each in self._told())

    def _object(self) -> list[str]:
        """Return what stands between the verb and its first preposition or mark."""
        between = self.found.between
        end = next((at for at, word in enumerate(between) if word.casefold() in _PREPOSITIONS or word in ",;:()–—"), 0)
        return list(between[:end])

    def label(self) -> str:
        """Return the best phrase; empty where none says anything."""
        return next((phrase for phrase in self._phrases() if self._is_good(phrase)), "")

    def doing_alone(self) -> str:
        """Return `Cost` for a clause of which only a pronoun is the subject."""
        noun = DOING_NOUNS.get(self.found.verb, "") if self.figure.kind == "money" else ""
        noun = noun or (CHANGE_NOUNS.get(self.found.verb, "") if self.figure.kind == "percent" else "")
        return noun.rsplit(" ", 1)[0] if " " in noun else noun

    def _is_good(self, phrase: str) -> bool:
        """Whether a phrase says more than the unit: by a noun of its own, or by what was done."""
        unit = {word.casefold() for word in tokens(self.figure.unit)} | WRITTEN_OUT
        own = [word for word in tokens(phrase) if word.casefold() not in unit | self.words.small]
        done = any(
            word.casefold() in set(self.words.participles.values()) - self.words.participles.keys() for word in own
        )
        return says_something(own, self.words) or (done and len(own) < len(tokens(phrase)))

    def _phrases(self) -> Iterator[str]:
        yield from self._told()
        yield self._following()
        yield self._near()

    def _told(self) -> Iterator[str]:
        """Yield what the clause says of the figure, the surest first."""
        yield self._compound()
        yield self._of_after()
        yield self._dimension()
        yield self._compared()
        yield self._change_made()
        yield self._of_before()
        yield self._change()
        yield self._doing()
        yield self._counted()
        yield self._noun_before()
        yield self._relation()
        yield self._done_to_object()
        yield self._owned()
        yield self._meant_for()

    def _compound(self) -> str:
        """Say `a 25-year contract`, `a 22% rise`, `a $2m fund` by its noun."""
        if not self.joined and not (self.determined and self.figure.kind in {"money", "percent", "measure"}):
            return ""
        if self._begins_of() or not self.after or self.after[0].casefold() in self.words.small:
            return ""
        phrase = phrase_after(self.after, self.words, 5)
        if phrase and self.subject and phrase[0].casefold() in _CHANGES and len(phrase) < 3:
            return f"{phrase[0]} in {self.doer}"
        return " ".join(phrase)

    def _begins_of(self) -> bool:
        return bool(self.after) and self.after[0].casefold() in self.words.of

    def _of_after(self) -> str:
        if not self._begins_of():
            return ""
        whole = " ".join(phrase_after(self.after[1:], self.words))
        if not whole:
            return ""
        if self.figure.kind in {"measure", "money"} or self._is_scaled():
            return self._done(whole) or whole
        whole = with_article(whole, self.after)
        if self.figure.kind == "percent":
            small = (
                ""
                if self.words.english or whole.casefold().startswith(f"{self.after[0].casefold()} ")
                else self.after[0]
            )
            return " ".join(filter(None, (self.words.share, small, whole)))
        return f"{self.noun} {self.after[0]} {whole}" if self.noun else whole

    def _is_scaled(self) -> bool:
        return self.figure.unit.split(" ")[0].casefold() in WRITTEN_OUT

    def _done(self, thing: str, *, of_object: bool = False) -> str:
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

    def _dimension(self) -> str:
        """Say `the bridge, 140 m long` as its length."""
        if self.before and (named := BEFORE_DIMENSIONS.get(self.before[-1].casefold())):
            return ", ".join(filter(None, (named, " ".join(phrase_before(self.before[:-1], self.words)[-3:]))))
        noun = DIMENSIONS.get(self.after[0].casefold(), "") if self.after else ""
        thing = " ".join(phrase_before(_without_mark(self.before), self.words))
        thing = (
            thing
            or _counted_before(list(self.found.between), self.words)
            or (self.subject if self.found.verb == "be" else "")
        )
        return (
            f"{noun} of {with_article(self.inside(thing), self.before)}" if noun and thing and not self.joined else ""
        )

    def _compared(self) -> str:
        """Say `1,284 seals, 16% more than in 2025` as the increase in seals."""
        if self.figure.kind != "percent":
            return ""
        word = self.after[0].casefold() if self.after else ""
        word = word if word in _COMPARED else (self.before[-1].casefold() if self.before else "")
        if word not in _COMPARED:
            return ""
        counted = _counted_before(list(self.found.between), self.words)
        doing = DOING_NOUNS.get(self.found.verb, "").casefold()
        thing = counted or " ".join(filter(None, (doing if self.subject else "", self.doer)))
        if not thing and word in {"up", "down"} and len(self.before) > 1:
            thing = self.inside(" ".join(phrase_before(_without_mark(self.before[:-1]), self.words)))
        base = self._base()
        return f"{_COMPARED[word]} in {thing}{f' compared with {base}' if base else ''}" if thing else ""

    def _base(self) -> str:
        """Return what `than` compares with."""
        behind = self.after[1:] if self.after[1:2] == ["than"] else []
        rest = behind[1:]
        while rest and rest[0].casefold() in {"in", "at", "on", "for", "during"}:
            rest = rest[1:]
        if rest and _YEAR.fullmatch(rest[0]):
            return rest[0]
        return with_article(" ".join(phrase_after(rest, self.words, 4)), rest)

    def _change_made(self) -> str:
        noun = MADE_CHANGE.get(self.found.verb, "")
        between = self.found.between
        if not noun or len(between) < 2:
            return ""
        thing = " ".join(trimmed(phrase_after(between, self.words, 7), self.words))
        if between[-1].casefold() == "by" or (self.figure.kind == "percent" and between[-1].casefold() != "to"):
            return f"{noun} {thing}" if thing else ""
        return thing if between[-1].casefold() == "to" else ""

    def _of_before(self) -> str:
        if not self.before or self.before[-1].casefold() not in self.words.of:
            return ""
        phrase = phrase_before(self.before[:-1], self.words)
        shown = " ".join(phrase)
        if (
            len(phrase) == 1
            and shown.casefold() in GENERIC
            and self.subject
            and shown.casefold() not in self.subject.casefold()
        ):
            return f"{shown} of {self.doer}"
        return f"{shown} of {self.noun}" if phrase and self.noun and not self._is_scaled() else shown

    def _change(self) -> str:
        """Say `Revenue grew 18%` as the growth of it, `rose to 75%` as the thing itself."""
        noun = CHANGE_NOUNS.get(self.found.verb, "")
        by = not self.found.between or self.found.between[-1].casefold() == "by"
        if not noun or not self.subject or not by:
            return ""
        return f"{noun} in {self.doer}" if self.figure.kind == "percent" or self.found.between else ""

    def _doing(self) -> str:
        verb, kind = self.found.verb, self.figure.kind
        if not self.subject or self.found.between:
            return ""
        if kind == "measure" and verb in OUTPUT:
            return f"Output of {self.doer}"
        money = kind == "money" or (kind == "measure" and verb in {"weigh", "last"})
        noun = DOING_NOUNS.get(verb, "") if money else ""
        return f"{noun} {self.doer}" if noun else ""

    def _counted(self) -> str:
        """Say what is counted with what it does (`Ships waiting outside the harbour`), or with what is done to it."""
        if self.figure.kind != "count" or not self.noun:
            return ""
        owner = self.before[-1] if self.before else ""
        if re.search(r"(?:['’]s|s['’])$", owner) or owner.casefold().endswith(("'s", "’s")):
            return f"{owner} {self.noun}"
        goes_on = self._goes_on()
        if goes_on:
            return f"{self.noun} {goes_on}"
        return self._done(self.noun)

    def _goes_on(self) -> str:
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
        does = first == "to" or first.endswith("ing") or self._is_participle(first)
        where = (
            first in {"in", "at", "for", "outside", "on", "from", "with", "without", "near", "of", "across"}
            and not self.found.subject
        )
        if where and len(after) > 1 and (after[1].casefold() in _MONTHS or after[1][0].isdigit()):
            return ""
        finite = first in self.words.verbs and not self._is_participle(first)
        finite = finite or (self._inside_phrase() and first.endswith("ed"))
        if finite or (first in self.words.small - {"to"} and not where):
            return ""
        if not (does or where or not self.found.verb):
            return ""
        taken = [after[0], *_run(after[1:], self.words)]
        while taken and (taken[-1].casefold() in self.words.small):
            taken.pop()
        return " ".join(["to be", *taken] if future and does else taken)

    def _inside_phrase(self) -> bool:
        """Whether the figure stands behind a preposition and no verb: `a petition with 7,400 signatures asked`."""
        return not self.found.verb and bool(self.before) and self.before[-1].casefold() in _PREPOSITIONS | {"with"}

    def _is_participle(self, word: str) -> bool:
        """Whether a word says what was done; a form that is the base too (`run`, `cut`) may be anything."""
        if not self.words.english:
            return _DONE_ELSEWHERE.fullmatch(word) is not None
        return word.endswith("ed") or (word in self.words.participles.values() and word not in self.words.participles)

    def _noun_before(self) -> str:
        """Say what stands right before a figure in brackets, or behind a comma where there is no verb."""
        behind = {"("} if self.found.verb else {"(", ",", ":", "–", "—"}
        return (
            " ".join(phrase_before(self.before[:-1], self.words)) if self.before and self.before[-1] in behind else ""
        )

    def _relation(self) -> str:
        if self.subject and self.after and self.after[0].casefold() in _RELATION:
            phrase = trimmed(phrase_after(self.after[1:], self.words, 3), self.words)
            return f"{self.subject}, {self.after[0]} {' '.join(phrase)}".strip() if phrase else ""
        return ""

    def _done_to_object(self) -> str:
        """Say object and verb where the figure stands behind them: `Rock dams need repair every 12 years`."""
        between = _without_preposition(list(self.found.between), self.words)
        if (
            not between
            or between[0].casefold() in _PREPOSITIONS
            or self.figure.kind in {"money", "percent"}
            or any(word[0].isdigit() for word in between)
        ):
            return ""
        thing = phrase_before(between, self.words)
        return self._done(" ".join(thing), of_object=True) if 0 < len(thing) <= 4 else ""

    def _owned(self) -> str:
        """Say the subject; behind what is counted, outside English, where no participle says more."""
        if self.noun and self.subject and not self._is_scaled() and not self.words.english:
            return f"{self.noun}, {self.inside(self.subject)}"
        return f"{self.subject}{self._where()}" if self.subject else ""

    def _meant_for(self) -> str:
        """Say what money is for, where nobody is said to give it."""
        meant = self.figure.kind == "money" and self.after[:1] == ["for"]
        return " ".join(phrase_after(self.after[1:], self.words, 4)) if meant else ""

    def _where(self) -> str:
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

    def _near(self) -> str:
        phrase = " ".join(phrase_before(_without_preposition(self.before, self.words), self.words))
        return f"{self.noun}, {self.inside(phrase)}" if self.noun and phrase else phrase

    def _following(self) -> str:
        first = self.after[0].casefold() if self.after else ""
        finite = first in self.words.verbs and not self._is_participle(first)
        finite = finite or (self._inside_phrase() and first.endswith("ed"))
        if not first or first in self.words.small or finite or (first[0].islower() and not self.words.english):
            return ""
        phrase = " ".join(phrase_after(self.after, self.words))
        return f"{self.noun} {phrase}" if phrase and self.noun else phrase


def _counted_before(between: list[str], words: Words) -> str:
    """Return the noun behind the last number before a figure: `seals` of `1,284 seals in July 2026,`."""
    at = next((at for at, word in enumerate(between) if word[0].isdigit() and not _YEAR.fullmatch(word)), -1)
    if at < 0:
        return ""
    behind = between[at + 1 :]
    phrase = phrase_after(behind[1:] if behind and behind[0].casefold() in SCALES else behind, words, 3)
    end = next((to for to, word in enumerate(phrase) if word.casefold() in words.small), len(phrase))
    return " ".join(phrase[:end]) if phrase[:1] and phrase[0].casefold() not in {"next", "last"} else ""


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


def _without_mark(before: list[str]) -> list[str]:
    return before[:-1] if before and before[-1] in {",", "(", "–", "—"} else before


def _without_preposition(before: list[str], words: Words) -> list[str]:
    end = len(before)
    while end and before[end - 1].casefold() in words.small:
        end -= 1
    return before[:end]
