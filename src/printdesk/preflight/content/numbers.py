"""Numbers that stand in the text and not in the ledger."""

import re
from collections.abc import Iterator
from decimal import Decimal

from printdesk.edition.tree import FactEntry
from printdesk.model.units import UnitKind
from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.quantities import Quantity, quantities
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark, listed
from printdesk.preflight.content.wordings import Wording

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_NO_FIGURE_AFTER = re.compile(rf"\s?(?:st|nd|rd|th)\b|(?:(?:\s?[–-]\s?|\s(?:and|to|or|until)\s)[0-9]{{1,2}}(?:st|nd|rd|th)?)?\s{_MONTH}\b|\s?(?:a\.?m|p\.?m|UTC|GMT)\b|[:.][0-9]{{2}}\b|\s?[°]|′")  # fmt: skip
_NO_FIGURE_BEFORE = re.compile(
    rf"(?:\b{_MONTH}\.?\s(?:[0-9]{{1,2}}\s?[–-]\s?)?|\b(?i:no|nos|number|figure|fig|table|section|sections|chapter|part|page|pages|p|pp|annex"
    r"|article|clause|paragraph|step|week|weeks|phase|line|lines|zone|room|version|edition|volume|issue|grade|stage|level|tier|type|class"
    r"|group|route|plot|pier|bus|tram|track|quay|berth|floor|ward|block|box|flight|class|unit|platform|gate|unit|item|question|day|resolution|act|law|regulation|directive|rule|world war|agenda|vision|route)"
    r"\.?\s(?:[0-9.]{1,8}\s?(?:[–-]|and|to|or|,)\s?)?|§\s?|\bon the\s|[(\[])\Z"
)
_BEFORE_A_YEAR = re.compile(
    r"(?i:\b(?:in|by|since|of|from|until|till|to|and|or|before|after|during|for|than|early|mid|late|spring|summer|autumn|fall|winter"
    r"|year|on|through|end|into|over|about|around|between|the|years)[\s-]|[(,;–-]\s?)\Z"
)
_NUMBERED = re.compile(
    r"\b(?:by|at|from|on|of|to|near) (?:the )?(?!about|around|some|over|nearly|under|total|almost|roughly|only|just|than|least|most|up|all"
    r"|exactly|between)[a-z]{3,12}\s\Z"
)
_NO_NOUN = re.compile(r"\s?(?:[.,;:)]|\Z|(?:had|has|is|was|and|or|to|in)\b)")
"""`by plot 14, …`: a number after a noun and before none tells things apart and counts nothing."""
_ORDINAL = re.compile(r"\.\s?[^\W\d_]{3}|\s[^\W\d_]{2,12}\s[12][0-9]{3}\b")
"""`31. Dezember`, `14 mai 2026`."""
_DAY = re.compile(r"(?i:\bthe\s|\b(?:between|from|and|to|on)\s)\Z")


def typed_figures(reading: Reading) -> Iterator[Remark]:
    """Report a number typed in text where the ledger has the same number in the same unit: it will not follow the fact."""
    known = _ledger(reading)
    if not known:
        return
    for wording in reading.of("text", "cell", "caption", "alt", "title", "heading"):
        for each in quantities(wording, {}):
            entry = known.get(_key(each))
            if entry is not None:
                typed = wording.text[each.start : each.end]
                yield Remark(
                    path=wording.path,
                    offset=each.start,
                    length=each.end - each.start,
                    message=f"{typed} is typed here and stands in the ledger as {entry.id!r}",
                    hint=f"write {{{entry.id}}}: then both change together",
                    facts=(entry.id,),
                )


def unledgered_numbers(reading: Reading) -> Iterator[Remark]:
    """Report, once a text, numbers in running text that are no figures of the ledger.

    Years, dates, times, ordinals, numbers of sections, lines and pages, and counts up to ten are no figures.
    """
    known = _ledger(reading)
    for wording in reading.of("text"):
        numbers = [each for each in quantities(wording, {}) if not _is_plain(each, wording)]
        loose = [each for each in numbers if _key(each) not in known]
        if not loose:
            continue
        first = loose[0]
        typed = [shown(wording.text[each.start : each.end].strip()) for each in loose]
        yield Remark(
            path=wording.path,
            offset=first.start,
            length=first.end - first.start,
            message=f"{listed(typed)} stand{'s' if len(typed) == 1 else ''} in the text and not in the ledger",
            hint="add a fact, with its source, and write {its-id} here",
            about=tuple(typed),
        )


def _ledger(reading: Reading) -> dict[tuple[Decimal, str], FactEntry]:
    """Return the figures by value and unit; counts up to ten are too common to be told apart."""
    values = ((entry.value.scaleb(entry.unit.scale.power), entry) for entry in reading.facts.values())
    return {(value, unit): entry for value, entry in values if (unit := _unit(entry)) and abs(value) > 10}


def _key(each: Quantity) -> tuple[Decimal, str]:
    return each.value, "%" if each.percent else "¤" if each.money else each.noun


def _unit(entry: FactEntry) -> str:
    if entry.unit.kind is UnitKind.PERCENT:
        return "%"
    return "¤" if entry.unit.kind is UnitKind.CURRENCY else entry.unit.text.casefold()


def _is_plain(each: Quantity, wording: Wording) -> bool:
    """Whether the number needs no fact: a year, a date, a place in an order, a count up to ten."""
    if each.percent or each.money:
        return False
    whole = each.decimals == 0
    if whole and 0 <= each.value <= 10:
        return True
    before, after = wording.bare[max(0, each.start - 30) : each.start], wording.bare[each.end : each.end + 24]
    if whole and each.end - each.start == 4 and 1000 <= each.value <= 2100:
        return bool(_BEFORE_A_YEAR.search(before)) or not each.noun.endswith("s")
    if each.value <= 31 and _DAY.search(before) and re.match(r"[\s.,;:)]*(?:[A-Z]|\Z|[,;.])", after):
        return True
    if wording.is_english and _NUMBERED.search(before) and _NO_NOUN.match(after):
        return True
    if not wording.is_english and _ORDINAL.match(after):
        return True
    return bool(_NO_FIGURE_AFTER.match(after) or _NO_FIGURE_BEFORE.search(before))
