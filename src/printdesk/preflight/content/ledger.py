"""The figures ledger read against itself and against the calendar."""

import re
from collections.abc import Iterator
from decimal import Decimal

from printdesk.edition.tree import FactEntry
from printdesk.model.periods import Bound
from printdesk.model.units import UnitKind
from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.quantities import Quantity, quantities, within
from printdesk.preflight.content.reading import Reading, period_of
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import Wording

_CHANGE = re.compile(
    r"(?<![\w-])(?:growth|rise|rises|rose|risen|increas\w{1,4}|grew|grown|fall|falls|fell|fallen|drop\w{0,4}|decreas\w{1,4}|declin\w{1,4}"
    r"|cut|cuts|reduc\w{2,6}|gain|gains|shr[aiu]nk|up|down|more|fewer|less|higher|lower|faster|slower)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:from|than|compared|against|since|year[- ]on[- ]year|month[- ]on[- ]month|quarter[- ]on[- ]quarter|yoy|over the|on the"
    r"|on (?:a year|19[0-9]{2}|20[0-9]{2})|a (?:year|month|week|decade) (?:earlier|before|ago)|(?:year|month|quarter|week|decade) before"
    r"|previous|last (?:year|month|quarter)|relative to|versus|vs|below|above|before|after|annual\w{0,2}|a year|per year|between|of)\b",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(r"\b(?:in|for|during) (?:19|20)[0-9]{2}\b")
_TOTALS = re.compile(
    r"\b(?:reached|totall?ed|amounted to|came to|stood at|grew|rose|fell|increased|decreased|declined|dropped|climbed|treated|carried"
    r"|produced|exported|imported|recorded|sold|earned|spent|served|surged|shrank|fewer|up|reducing|treating|reaching)\b"
)
_OPEN = re.compile(
    r"\b(?:in|for|during|over) (?:the year |calendar )?(?P<when>(?:Q[1-4] |H[12] |(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December) )?(?:19|20)[0-9]{2})\b(?!\s?[–/-])"
)
_NOT_CLAIMED = re.compile(
    r"\b(?:so far|to date|by|until|up to|first (?:half|quarter|\w{3,6} (?:weeks|months))|expected|forecast|projected|estimated|will|would"
    r"|should|plan\w{0,4}|target\w{0,3}|aim\w{0,2}|is to|are to|likely|could|may|might|preliminary|provisional|january|through)\b",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(
    r"\b(?:(?:in|for|of|by)\s)?(?<!since )(?<!on )(?<!from )(?:Q[1-4]|H[12]|(?:19|20)[0-9]{2})\b|\W", re.IGNORECASE
)


def two_values(reading: Reading) -> Iterator[Remark]:
    """Report facts that say the same of the same time with different numbers, and numbers in text that differ from theirs."""
    known: dict[tuple[str, str, object], FactEntry] = {}
    for entry in reading.facts.values():
        label = _same(entry.label)
        if not label:
            continue
        key = (label, entry.unit.text.casefold(), entry.period)
        first = known.setdefault(key, entry)
        if first.value != entry.value and _claims_same(first, entry):
            yield Remark(
                path=entry.path,
                message=f"“{shown(entry.label)}” is {first.text} as {first.id!r} and {entry.text} as {entry.id!r}",
                hint="keep one, or say in the labels how they differ",
                facts=(first.id, entry.id),
            )
    yield from _typed_otherwise(reading)


def open_periods(reading: Reading) -> Iterator[Remark]:
    """Report figures given as fact for a time that the briefing's own date does not yet close."""
    if reading.date is None:
        return
    told: set[str] = set()
    for entry in reading.facts.values():
        period = entry.period
        if period is None or entry.status not in {"reported", "done"} or entry.derived_from:
            continue
        end = period.start if period.bound is Bound.FROM else period.end
        if end is not None and end > reading.date:
            told.add(entry.id)
            yield Remark(
                path=(*entry.path, "when"),
                message=f"{entry.id!r} is {entry.status} for {entry.when_text}, which is not over on {reading.edition.front.date}",
                hint="say to what date it was counted, or give it the status forecast, estimated or provisional",
                facts=(entry.id,),
                about=(entry.when_text,),
            )
    for wording in reading.english("text", "cell", "caption"):
        yield from _open_sentences(wording, reading, told)


def past_plans(reading: Reading) -> Iterator[Remark]:
    """Report figures still planned for a time that has passed by the briefing's date."""
    for entry in reading.facts.values():
        latest = entry.period.latest if entry.period else None
        if reading.date and latest and latest < reading.date and entry.status in {"planned", "target", "forecast"}:
            yield Remark(
                path=(*entry.path, "when"),
                message=f"{entry.id!r} is still {entry.status}, though {entry.when_text} has passed",
                hint="say what came of it: done, delayed, or a new date",
                facts=(entry.id,),
            )


def without_base(reading: Reading) -> Iterator[Remark]:
    """Report a percentage of change that does not say what it is measured against."""
    based = {each for entry in reading.facts.values() for each in entry.derived_from}
    for entry in reading.facts.values():
        if entry.unit.kind is not UnitKind.PERCENT or entry.derived_from or entry.id in based or entry.unit.tail:
            continue
        note = reading.briefing.facts[entry.id].note or ""
        said = f"{entry.label} {note}"
        if (_CHANGE.search(entry.label) or entry.value < 0) and not _BASE.search(said):
            yield Remark(
                path=(*entry.path, "label") if entry.label else entry.path,
                message=f"{entry.text} in {entry.id!r} has no base: compared with what?",
                hint="say it in `label`, as in “on the year before”, or add the figure it started from",
                facts=(entry.id,),
            )
    for wording in reading.english("text", "cell", "caption", "heading", "title"):
        yield from _baseless_sentences(wording)


def _claims_same(one: FactEntry, other: FactEntry) -> bool:
    """Two figures of one time may differ where one says that it is a target and the other what came."""
    outline = {"planned", "target", "forecast", "delayed"}
    return (one.status in outline) == (other.status in outline) and (one.status == "earlier") == (other.status == "earlier")  # fmt: skip


def _same(label: str) -> str:
    return _TIME_WORDS.sub(" ", label.casefold()).strip() and " ".join(_TIME_WORDS.sub(" ", label.casefold()).split())


def _typed_otherwise(reading: Reading) -> Iterator[Remark]:
    """Report `14,000 housing units` beside a ledger whose one figure in housing units is 12,000."""
    by_unit: dict[str, list[FactEntry]] = {}
    for entry in reading.facts.values():
        if entry.unit.kind is UnitKind.WORDS and " " in entry.unit.text:
            by_unit.setdefault(entry.unit.text, []).append(entry)
    alone = {unit: entries[0] for unit, entries in by_unit.items() if len(entries) == 1}
    if not alone:
        return
    names = "|".join(re.escape(unit) for unit in alone)
    pattern = re.compile(rf"(?<![\w.,])([0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,9}}) ({names})\b")
    for wording in reading.of("text", "cell", "caption", "alt"):
        for found in pattern.finditer(wording.bare):
            entry, value = alone[found[2]], Decimal(found[1].replace(",", ""))
            if value != entry.value:
                yield Remark(
                    path=wording.path,
                    offset=found.start(),
                    length=len(found[0]),
                    message=f"the text says {found[0]}; the ledger has {entry.text} as {entry.id!r}",
                    hint=f"write {{{entry.id}}}, or add a fact of its own",
                    facts=(entry.id,),
                )


def _open_sentences(wording: Wording, reading: Reading, told: set[str]) -> Iterator[Remark]:
    day = reading.date
    if day is None or not _OPEN.search(wording.bare):
        return
    numbers = quantities(wording, reading.facts)
    for sentence in wording.sentences:
        for found in _OPEN.finditer(sentence.text):
            end = _end(found["when"])
            if end is None or end <= day.isoformat() or not _TOTALS.search(sentence.text):
                continue
            if _NOT_CLAIMED.search(sentence.text):
                continue
            near = [each for each in within(numbers, sentence.start, sentence.end) if not _is_year(each)]
            if near and not any(each.fact in told for each in near):
                yield Remark(
                    path=wording.path,
                    offset=sentence.start + found.start("when"),
                    length=len(found["when"]),
                    message=f"a figure for {found['when']}, which is not over on {reading.edition.front.date}",
                    hint="say “so far” and to what date, or call it a forecast",
                    facts=tuple(each.fact for each in near if each.fact),
                    about=(found["when"],),
                )


def _end(when: str) -> str | None:
    period = period_of(when)
    return period.end.isoformat() if period and period.end else None


def _baseless_sentences(wording: Wording) -> Iterator[Remark]:
    numbers = [each for each in quantities(wording, {}) if each.percent]
    if not numbers:
        return
    for sentence in wording.sentences:
        changes = _CHANGE.search(sentence.text)
        if not changes or _BASE.search(sentence.text) or _BY_YEAR.search(sentence.text):
            continue
        for each in within(numbers, sentence.start, sentence.end)[:1]:
            yield Remark(
                path=wording.path,
                offset=each.start,
                length=each.end - each.start,
                message=f"{wording.text[each.start : each.end]} has no base: compared with what?",
                hint="say what it is measured against, as in “on the year before”",
                about=(wording.text[each.start : each.end],),
            )


def _is_year(each: Quantity) -> bool:
    return not each.fact and not each.percent and not each.money and 1900 <= each.value <= 2100 and each.decimals == 0
