"""Numbers that stand in the text and not in the ledger."""

import re
from collections.abc import Iterator

from printdesk.edition.tree import FactEntry
from printdesk.model.units import UnitKind
from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.quantities import Quantity, quantities
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark, listed
from printdesk.preflight.content.wordings import Wording

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_NO_FIGURE_AFTER = re.compile(rf"\s?(?:st|nd|rd|th)\b|(?:\s?[–-]\s?[0-9]{{1,2}}(?:st|nd|rd|th)?)?\s{_MONTH}\b|\s?(?:a\.?m|p\.?m|UTC|GMT)\b|[:.][0-9]{{2}}\b|\s?[°]|′")  # fmt: skip
_NO_FIGURE_BEFORE = re.compile(
    rf"(?:\b{_MONTH}\.?\s(?:[0-9]{{1,2}}\s?[–-]\s?)?|\b(?i:no|nos|number|figure|fig|table|section|sections|chapter|part|page|pages|p|pp|annex"
    r"|article|clause|paragraph|step|week|weeks|phase|line|lines|zone|room|version|edition|volume|issue|grade|stage|level|tier|type|class"
    r"|group|route|platform|gate|unit|item|question|day|resolution|act|law|regulation|directive|rule|world war|agenda|vision|route)"
    r"\.?\s(?:[0-9.]{1,8}\s?(?:[–-]|and|to|or|,)\s?)?|§\s?|\bon the\s|[(\[])\Z"
)
_BEFORE_A_YEAR = re.compile(
    r"(?i:\b(?:in|by|since|of|from|until|till|to|and|or|before|after|during|for|than|early|mid|late|spring|summer|autumn|fall|winter"
    r"|year|on|through|end|into|over|about|around|between|the|years)[\s-]|[(,;–-]\s?)\Z"
)
_DAY = re.compile(r"(?i:\bthe\s|\b(?:between|from|and|to|on)\s)\Z")


def typed_figures(reading: Reading) -> Iterator[Remark]:
    """Report a number typed in text where the ledger has the same number in the same unit: it will not follow the fact."""
    known = {(entry.value.scaleb(entry.unit.scale.power), _unit(entry)): entry for entry in reading.facts.values()}
    if not known:
        return
    for wording in reading.of("text", "cell", "caption", "alt", "title", "heading"):
        for each in quantities(wording, {}):
            unit = "%" if each.percent else "¤" if each.money else each.noun
            entry = known.get((each.value, unit)) if unit else None
            if entry is not None and abs(each.value) > 10:
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
    for wording in reading.of("text"):
        loose = [each for each in quantities(wording, {}) if not _is_plain(each, wording)]
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
    before, after = wording.bare[max(0, each.start - 30) : each.start], wording.bare[each.end : each.end + 16]
    if whole and each.end - each.start == 4 and 1000 <= each.value <= 2100:
        return bool(_BEFORE_A_YEAR.search(before)) or not each.noun.endswith("s")
    if each.value <= 31 and _DAY.search(before) and re.match(r"[\s.,;:)]*(?:[A-Z]|\Z|[,;.])", after):
        return True
    return bool(_NO_FIGURE_AFTER.match(after) or _NO_FIGURE_BEFORE.search(before))
