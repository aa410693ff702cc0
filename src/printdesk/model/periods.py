"""Times read from their English wordings, as FORMAT gives them for `when`."""

import re
from dataclasses import replace
from datetime import date

from printdesk.model.period import Bound, Part, Period, PeriodError, Precision, day, months, part_of, span, week
from printdesk.model.period_slips import explained
from printdesk.model.wording import shortened

__all__ = ["MONTHS", "Bound", "Part", "Period", "PeriodError", "Precision", "parse_period"]

MAX_LENGTH = 80

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_MONTH_NUMBERS = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {
    "sept": 9
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_PART = r"(?P<part>early|mid|late|end(?: of)?|the end of)"

_YEAR_ALONE = re.compile(_YEAR)
_QUARTER = re.compile(rf"q(?P<number>[1-4])[ \-]?{_YEAR}|(?P<year_first>[12][0-9]{{3}})[ \-]?q(?P<number_last>[1-4])")
_HALF = re.compile(rf"h(?P<number>[12])[ \-]?{_YEAR}")
_WEEK = re.compile(
    rf"(?:week|w) ?(?P<number>[0-9]{{1,2}})(?: of)? {_YEAR}|(?P<year_first>[12][0-9]{{3}})-?w(?P<number_last>[0-9]{{2}})"
)
_MONTH_OF_YEAR = re.compile(rf"{_MONTH} {_YEAR}")
_ISO_MONTH = re.compile(rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<number>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(rf"{_DAY} (?:of )?{_MONTH} {_YEAR}")
_MONTH_FIRST = re.compile(rf"{_MONTH} {_DAY} {_YEAR}")
_PART_OF_TIME = re.compile(rf"{_PART}[ \-](?:{_MONTH} )?{_YEAR}")
_DAYS_IN_MONTH = re.compile(rf"{_MONTH} (?P<first>[0-9]{{1,2}}) ?[–-] ?(?P<last>[0-9]{{1,2}}) {_YEAR}")
_BOUND = re.compile(r"(?P<bound>by|from)(?: the)? (?P<rest>.+)")
_RANGE = re.compile(r" ?[–-] ?| to ")


def parse_period(text: str) -> Period:
    """Read a time in one of FORMAT's wordings; capitals, kinds of dash and of space make no difference.

    Raises `PeriodError`, with the wording to use, for anything else, and for what two readers read differently:
    `2025-26`, `03/04/2026`.
    """
    if len(text) > MAX_LENGTH:
        raise PeriodError(
            f"{shortened(text)!r} is longer than {MAX_LENGTH} characters", "say in `detail` what is more than a time"
        )
    typed = _normal(text)
    if typed == "undated":
        return Period(text, Precision.UNDATED)
    bound, rest = _bound(typed)
    period = _range(rest) if ".." in rest else (_single(rest) or _dashed(rest))
    if period is None:
        raise explained(typed, shortened(text))
    return replace(period, text=text, bound=bound)


def _normal(text: str) -> str:
    folded = " ".join(text.casefold().split()).replace(",", " ").strip()
    hyphens = re.sub("[\u2010\u2011]", "-", folded)
    return " ".join(re.sub("[\u2012\u2013\u2014\u2212]", "–", hyphens).split())


def _bound(typed: str) -> tuple[Bound, str]:
    found = _BOUND.fullmatch(typed)
    if found is None:
        return Bound.NONE, typed
    both_ends = found["bound"] == Bound.FROM and " to " in found["rest"]
    return Bound.NONE if both_ends else Bound(found["bound"]), found["rest"]


def _range(typed: str) -> Period:
    first, last = (_end_of_range(end.strip()) for end in typed.split("..", 1))
    return span(first, last)


def _end_of_range(typed: str) -> Period:
    found = _single(typed)
    if found is None:
        raise explained(typed, shortened(typed))
    return found


def _dashed(typed: str) -> Period | None:
    if found := _DAYS_IN_MONTH.fullmatch(typed):
        typed = f"{found['first']}–{found['last']} {found['month']} {found['year']}"
    for dash in _RANGE.finditer(typed):
        left, right = typed[: dash.start()], typed[dash.end() :]
        last = _single(right) or _single(f"{left.split(' ')[0]} {right}")
        first = _single(left) or (last and _borrowing(left, right, last))
        if first and last:
            return span(first, last)
    return None


def _borrowing(left: str, right: str, last: Period) -> Period | None:
    """Read the beginning of `9–15 November 2026` or `March–May 2026`, which takes month or year from the end."""
    if left.isdigit() and last.precision is Precision.DAY:
        return _single(" ".join([left, *right.split(" ")[1:]]))
    return _single(f"{left} {last.year}") if not left.isdigit() else None


def _single(typed: str) -> Period | None:
    """Read a time that is no range, or return None; an impossible day is explained at once."""
    if found := _YEAR_ALONE.fullmatch(typed):
        return months(Precision.YEAR, int(found["year"]), None, 1, 12)
    if found := _QUARTER.fullmatch(typed):
        year, number = _year_and_number(found)
        return months(Precision.QUARTER, year, number, 3 * number - 2, 3)
    if found := _HALF.fullmatch(typed):
        number = int(found["number"])
        return months(Precision.HALF, int(found["year"]), number, 6 * number - 5, 6)
    if found := _WEEK.fullmatch(typed):
        return _week(*_year_and_number(found))
    return _month_or_day(typed) or _part(typed)


def _year_and_number(found: re.Match[str]) -> tuple[int, int]:
    return int(found["year"] or found["year_first"]), int(found["number"] or found["number_last"])


def _week(year: int, number: int) -> Period:
    try:
        return week(year, number)
    except ValueError:
        last = date(year, 12, 28).isocalendar().week
        raise PeriodError(f"{year} has no week {number}", f"ISO weeks of {year} go from 1 to {last}") from None


def _month_or_day(typed: str) -> Period | None:
    if found := _MONTH_OF_YEAR.fullmatch(typed):
        number = _MONTH_NUMBERS[found["month"]]
        return months(Precision.MONTH, int(found["year"]), number, number, 1)
    if found := _ISO_MONTH.fullmatch(typed):
        number = int(found["number"])
        return months(Precision.MONTH, int(found["year"]), number, number, 1)
    if found := _ISO_DAY.fullmatch(typed):
        return _day(int(found["year"]), int(found["number"]), int(found["day"]))
    if found := _DAY_FIRST.fullmatch(typed) or _MONTH_FIRST.fullmatch(typed):
        return _day(int(found["year"]), _MONTH_NUMBERS[found["month"]], int(found["day"]))
    return None


def _day(year: int, month: int, number: int) -> Period:
    try:
        return day(date(year, month, number))
    except ValueError:
        within = f"{MONTHS[month - 1].capitalize()} {year}" if 1 <= month <= 12 else f"month {month}"
        raise PeriodError(
            f"there is no day {number} in {within}", "check day and month; digits go year-month-day"
        ) from None


def _part(typed: str) -> Period | None:
    if found := _PART_OF_TIME.fullmatch(typed):
        word = found["part"].removeprefix("the ")
        part = Part.END if word == "end" else Part(word)
        return part_of(part, int(found["year"]), _MONTH_NUMBERS[found["month"]] if found["month"] else None)
    return None
