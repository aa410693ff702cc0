"""Labels of figures: a noun phrase in the article's own words that says what the figure is of.

In this order: what stands with the figure (`capacity of 330 MW`, `12% of the stock`), what is done to what it counts (`People killed by …`),
the subject of its clause, the head it stands under, the section. A label that is none of these is `weak`: it says too little by itself.
"""

import re
from dataclasses import dataclass

from printdesk.drafting.citations import without_references
from printdesk.drafting.clauses import MAX_LABEL
from printdesk.drafting.figures import FigureFound
from printdesk.drafting.label_phrases import Phrases
from printdesk.drafting.naming import capitalised, clipped
from printdesk.drafting.phrases import phrase_after
from printdesk.drafting.words import words_of
from printdesk.readers.article.marks import bare

_FROM = re.compile(r"\b(?:from|von|с|de|من) (?:(?:about|over|nearly|rund|etwa|environ|около) )?$", re.IGNORECASE)
_TO_NEXT = re.compile(r"(?: [\w/]+)?(?: (?:in|at|on) [\w ]{2,24})? (?:to|auf|à|до|إلى) \D{0,12}\d")
_TO_BEFORE = re.compile(r"\bto \D{0,4}\d[^;:]{0,40}$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\b(?:from|von|с|de|من) \D{0,12}[\d.,]+ ?[^\d.,;]{0,24} (?:to|auf|à|до|إلى) (?:\D{0,10} )?$", re.IGNORECASE
)


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
    own = Phrases(figure, before, after, words, place.common)
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


def _headed(own: Phrases, place: Place) -> Named:
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


def _unheaded(own: Phrases, place: Place) -> Named:
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
