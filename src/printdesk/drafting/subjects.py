"""The subject and the verb of the clause in which a figure stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.drafting.phrases import ADVERBS, LONGEST, PRONOUNS, phrase_before, trimmed, without_numbers
from printdesk.drafting.verbs import DETERMINERS, MARKS, belongs_to_verb, is_plain_verb, last_verb
from printdesk.drafting.words import MODAL, SAYING, Words

_OPENS_WORDS = """
that because when while if as but although though since whereas once where dass que что
"""
_OPENS = frozenset(_OPENS_WORDS.split())
_RELATIVE = frozenset(["that", "which", "who", "whose", "whom"])
_PREPOSITIONS_ELSEWHERE_WORDS = """
in im an am auf bei beim nach vor seit mit von vom zu zum zur für um aus en dans sur à pour depuis avec selon dès в во
на с со до по из к за от при في من على إلى con para desde según nel nella per
"""
_PREPOSITIONS_ELSEWHERE = frozenset(_PREPOSITIONS_ELSEWHERE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Found:
    """The subject of a clause, the base of its verb, and the words between the verb and the figure."""

    subject: tuple[str, ...] = ()
    verb: str = ""
    between: tuple[str, ...] = ()
    future: str = ""


def find_subject(before: Sequence[str], words: Words) -> Found:
    """Return subject and verb of the clause whose words stand before a figure; empty where there is none."""
    at = last_verb(before, words)
    if at < 0:
        return Found()
    if any(word.casefold() in _OPENS - {"as", "that"} or word in {";", ":"} for word in before[at + 1 :]):
        return Found()
    first = at
    while first and belongs_to_verb(before, first - 1, words):
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
        if word in MARKS or (word.casefold() in _OPENS and at + 1 < len(before)) or is_plain_verb(before, at, words):
            start = at + 1
    segment = tuple(before[start:])
    relative = next((at for at, word in enumerate(segment) if at and word.casefold() in _RELATIVE), len(segment))
    segment = _without_time(segment[:relative])
    if len(segment) == 1 and segment[0].casefold() in {"it", "they", "he", "she"} and start > 1:
        return _speaker(before[:start], words)
    if not segment or (segment[0].casefold() in PRONOUNS and (len(segment) == 1 or segment[0].casefold() == "there")):
        return ()
    segment = without_numbers(segment)
    kept = trimmed(segment, words)
    if not words.english:
        kept = () if segment and segment[0].casefold() in _PREPOSITIONS_ELSEWHERE else kept
    elif segment and segment[0].casefold() in words.small - DETERMINERS - ADVERBS - {
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


def _speaker(before: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return who says it, where `The operator said it loses` is said of oneself."""
    kept = before[:-1] if before[-1].casefold() == "that" else before
    said = words.verbs.get(kept[-1].casefold(), "") if kept else ""
    return find_subject(kept, words).subject if said in SAYING else ()


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
        if low in DETERMINERS | {"each", "every", "all"} and back not in words.small:
            return trimmed(segment[at:], words)
    return ()
