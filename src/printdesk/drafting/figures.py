"""Figures found in running text: money, percentages, measures and counts; names, dates and numbers of things are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from printdesk.drafting.folding import folded
from printdesk.drafting.lexicon import alternatives
from printdesk.drafting.measures import (
    NAMES,
    QUALIFIERS,
    SCALES,
    SIGNS,
    TIME_UNITS,
    UNITS,
    WRITTEN_OUT,
    noun_after,
    plural_of,
)
from printdesk.drafting.times import TimeFound
from printdesk.model.units import CURRENCIES

Kind = Literal["money", "percent", "measure", "count", "number"]

_SIGN = "(?:" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + ")"
_CODE = "(?:" + "|".join(sorted(CURRENCIES)) + ")"
_SCALE = alternatives(SCALES)
_DIGITS = r"\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?"
_COMMA_DIGITS = r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_AFTER = re.compile(
    r"\s?(?P<percent>%|per ?cent\b|pct\b|percentage points?\b|pp\b|basis points?\b|bps?\b|Prozentpunkte|Prozent\b|pour cent|процент\w*|في المئة|بالمئة)",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(rf"(?: ?-?(?P<scale>{_SCALE}))(?![\w])", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    rf" ?(?:(?P<sign>[€£₽₹₪₺₴¥$])|(?P<code>{_CODE})(?!\w)|(?:US |d'|de )?(?P<name>{alternatives(NAMES)})s?(?!\w))",
    re.IGNORECASE,
)
_PER = re.compile(r"/ ?(?P<u>[A-Za-z]{1,10})(?!\w)| per (?P<w>[a-z]{1,20}(?: of [a-z]{1,20})?)(?!\w)")
_UNIT_AFTER = re.compile(r"(?P<gap>[ -]?)(?P<unit>°[CF]|[^\W\d_][\w/²³]{0,14})(?![\w²³])")
_QUALIFIED = re.compile(rf"(?<!\w)(?P<q>{alternatives(QUALIFIERS)}|~|≈) ?$", re.IGNORECASE)
_NAMING = re.compile(
    r"(?:\b(?:no|nos|nr|article|articles|art|resolution|section|sections|chapter|phase|line|lines|room|page|pages|pp?|figure|fig|table"
    r"|grade|level|act|part|version|group of|item|step|stage|route|road|highway|gate|unit|block|building|tier|type|model|class|annex|appendix"
    r"|rule|clause|paragraph|para|point|agenda|day|episode|volume|vol|issue|edition|id|isbn|tel|phone|fax|box|flight|track|platform"
    r"|studio|suite|floor|apartment|flat|zone|district|ward|area|band|category|regulation|directive|iso|en|din|covid|formula|under|over"
    r"|top|nummer|artikel|seite|numéro|page)\.? ?|[#№§^]\s?|[A-Za-z]-?)$",
    re.IGNORECASE,
)
_REAL_QUALIFIERS = re.compile(r"\b(?:under|over) $", re.IGNORECASE)
_BAD_BEFORE = re.compile(r"[\w.,:/\\-]$|\d $")
_NEXT = re.compile(r" ?- ?| to | and | or | bis | à | до | إلى ")
_ENDING = re.compile(r"[.,:]\d|[:/]\d|-\d|st\b|nd\b|rd\b|th\b|[²³]|[A-Za-z]")


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure at `start` to `end`: number and unit, to be set as `{id}` in `form`; the qualifier stands before it.

    `value` is as FORMAT wants it typed. `unit` is FORMAT's; `doubt` says what an editor must settle about it.
    """

    start: int
    end: int
    text: str
    value: str
    unit: str
    kind: Kind
    form: str = ""
    qualifier: str = ""
    doubt: str = ""


@dataclass(slots=True)
class _Number:
    start: int
    end: int
    value: str


def find_figures(text: str, times: Sequence[TimeFound] = (), language: str = "en") -> tuple[FigureFound, ...]:
    """Return the figures of a text from left to right, outside the `times` found in it. Time is linear in `text`."""
    flat = folded(text)
    taken = bytearray(len(flat))
    for time in times:
        taken[time.start : time.end] = b"\1" * (time.end - time.start)
    numbers = [number for number in _numbers(flat, language) if not any(taken[number.start : number.end])]
    found: list[FigureFound] = []
    shared = False
    for at, number in enumerate(numbers):
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        figure = _figure(flat, number, " " if shared else flat[max(0, number.start - 40) : number.start])
        shared = False
        if figure is None and after:
            figure = _sharing(flat, number, after)
            shared = figure is not None
        if figure is not None and not (found and figure.start < found[-1].end):
            found.append(replace(figure, text=text[figure.start : figure.end]))
    return tuple(found)


def _numbers(flat: str, language: str) -> list[_Number]:
    comma = language.split("-", maxsplit=1)[0] in {"de", "fr", "es", "it", "ru", "pt", "nl", "pl"}
    expression = re.compile(_COMMA_DIGITS if comma else _DIGITS)
    found = []
    for match in expression.finditer(flat):
        bare = re.sub(r"[. ]", "", match[0]).replace(",", ".") if comma else re.sub(r"[, ']", "", match[0])
        if len(bare) <= 20:
            found.append(_Number(match.start(), match.end(), bare))
    return found


def _figure(flat: str, number: _Number, before: str) -> FigureFound | None:
    if money := _money(flat, number, before):
        return money
    if not _may_begin(before) or (_NAMING.search(before) and not _REAL_QUALIFIERS.search(before)):
        return None
    if (
        flat[number.end : number.end + 9].lower() in {"-year-old", " year old"}
        or flat[number.end : number.end + 10].lower() == " years old"
    ):
        return None
    return (
        _percent(flat, number, before)
        or _scaled(flat, number, before)
        or _measure(flat, number, before)
        or _count(flat, number, before)
    )


def _may_begin(before: str) -> bool:
    if not _BAD_BEFORE.search(before):
        return True
    return bool(re.search(r"(?:^|[\s(])[-+]$", before)) or bool(
        re.search(r"[^\W\d], ?$|[^\W\d]\. ?$", before[-3:]) and before[-1:] == " "
    )


def _qualifier(before: str, unit: str) -> str:
    found = _QUALIFIED.search(before)
    if found is None:
        return ""
    word = "about" if found["q"] in "~≈" else QUALIFIERS[found["q"].casefold()]
    return (
        "" if word in {"over", "under"} and unit in TIME_UNITS and found["q"].casefold() in {"over", "under"} else word
    )


def _money(flat: str, number: _Number, before: str) -> FigureFound | None:
    found = re.search(rf"(?<![\w$])(?P<minus>-?)(?:(?P<sign>{_SIGN}) ?|(?P<code>{_CODE}) ?)$", before)
    scale, end, written_out = _scale(flat, number.end)
    code = (SIGNS.get(found["sign"] or "") or found["code"]) if found else ""
    start = number.start - (len(found[0]) - len(found["minus"])) if found else number.start
    if not found:
        after = _MONEY_AFTER.match(flat, end)
        if after is None or not _may_begin(before):
            return None
        code = (
            SIGNS.get(after["sign"] or "")
            or (after["code"] or "").upper()
            or NAMES.get(_singular(after["name"] or ""), "")
        )
        if not code or (after["code"] and not after["code"].isupper()):
            return None
        end, written_out = after.end(), written_out or bool(after["name"])
        if not scale:
            scale, end, late = _scale(flat, end)
            written_out = written_out or late
    unit = f"{code} {scale}".strip()
    if per := _PER.match(flat, end):
        unit, end = f"{unit}{'/' + per['u'] if per['u'] else ' per ' + per['w']}", per.end()
    value = f"-{number.value}" if found and found["minus"] else number.value
    start -= 1 if found and found["minus"] else 0
    qualifier = _qualifier(flat[max(0, start - 40) : start], unit)
    return FigureFound(start, end, "", value, unit, "money", "long" if written_out else "", qualifier)


def _singular(name: str) -> str:
    lowered = name.casefold()
    return lowered if lowered in NAMES else lowered.removesuffix("s")


def _scale(flat: str, at: int) -> tuple[str, int, bool]:
    found = _SCALE_AFTER.match(flat, at)
    if found is None:
        return "", at, False
    word = found["scale"].casefold()
    return SCALES[word], found.end(), word in WRITTEN_OUT


def _percent(flat: str, number: _Number, before: str) -> FigureFound | None:
    found = _AFTER.match(flat, number.end)
    if found is None:
        return None
    word = found["percent"].casefold()
    unit = (
        "pp"
        if word.startswith(("percentage", "pp", "prozentpunkt"))
        else "bps"
        if word.startswith(("b",))
        else "percent"
    )
    value, start = _signed(number, before)
    written_out = unit in {"pp", "bps"} and word.startswith(("percentage", "basis"))
    return FigureFound(
        start, found.end(), "", value, unit, "percent", "long" if written_out else "", _qualifier(before, unit)
    )


def _signed(number: _Number, before: str) -> tuple[str, int]:
    found = re.search(r"(?:^|[\s(])([-+])$", before)
    return (f"{found[1]}{number.value}".lstrip("+"), number.start - 1) if found else (number.value, number.start)


def _scaled(flat: str, number: _Number, before: str) -> FigureFound | None:
    """Read `5 million people`; a bare m or k is no magnitude."""
    scale, end, written_out = _scale(flat, number.end)
    if not scale or not written_out:
        return None
    word = flat[number.end : end].strip(" -")
    noun = noun_after(flat, end, single=False)
    unit = flat[number.end : noun].strip(" -") if noun > end else word
    return FigureFound(number.start, max(end, noun), "", number.value, unit, "count", "", _qualifier(before, unit))


def _measure(flat: str, number: _Number, before: str) -> FigureFound | None:
    found = _UNIT_AFTER.match(flat, number.end)
    if found is None or found["unit"] not in UNITS:
        return None
    unit = found["unit"]
    hyphen = found["gap"] == "-"
    if hyphen:
        return FigureFound(
            number.start, number.end, "", number.value, plural_of(unit), "measure", "number", _qualifier(before, unit)
        )
    value, start = _signed(number, before)
    end, doubt = found.end(), ""
    if unit in {"m", "k"} and noun_after(flat, end, single=False) > end:
        doubt = (
            f"{unit} after {number.value}: a magnitude or metres?"
            if unit == "m"
            else f"{unit} after {number.value}: thousand?"
        )
    if per := _PER.match(flat, end):
        unit, end = f"{unit}{'/' + per['u'] if per['u'] else ' per ' + per['w']}", per.end()
    return FigureFound(start, end, "", value, unit, "measure", "", _qualifier(before, unit), doubt)


def _count(flat: str, number: _Number, before: str) -> FigureFound | None:
    if _ENDING.match(flat, number.end) or flat[number.end : number.end + 1] == "-":
        return None
    end = noun_after(flat, number.end, single=number.value == "1")
    if end > number.end:
        unit = flat[number.end : end].strip()
        return FigureFound(number.start, end, "", number.value, unit, "count", "", _qualifier(before, unit))
    grouped = number.end - number.start > len(number.value)
    if grouped:
        return FigureFound(number.start, number.end, "", number.value, "", "number", "", _qualifier(before, ""))
    return None


def _sharing(flat: str, number: _Number, after: _Number) -> FigureFound | None:
    """Read the first of `5 to 7%`, which has its unit from the second."""
    joined = _NEXT.fullmatch(flat, number.end, after.start)
    before = flat[max(0, number.start - 40) : number.start]
    if joined is None or not _may_begin(before) or _NAMING.search(before):
        return None
    other = (
        _percent(flat, after, " ")
        or _scaled(flat, after, " ")
        or _measure(flat, after, " ")
        or _count(flat, after, " ")
    )
    if other is None:
        return None
    return FigureFound(
        number.start, number.end, "", number.value, other.unit, other.kind, "number", _qualifier(before, other.unit)
    )
