"""Times as said, never more exactly than said: a day, a quarter, early 2026, by 2027, undated.

A period keeps its precision beside its bounds, so that nothing downstream can draw a quarter as a day.
The vague words are read as thirds, the sub-year groupings 37 to 39 of ISO 8601-2 (the standard behind EDTF):
early is January to April, mid is May to August, late is September to December; `end of` is the last quarter.
Of a month, early is days 1 to 10, mid 11 to 20, late and `end of` from the 21st.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from printdesk.model.wording import WordingError


class Precision(StrEnum):
    """How exactly a time was said. DAYS is a range of days; SPAN is a range of anything else."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    PART = "part"
    YEAR = "year"
    SPAN = "span"
    UNDATED = "undated"


class Bound(StrEnum):
    """Which side of the time is meant: all of it, anything up to its end, or anything from its beginning."""

    NONE = ""
    BY = "by"
    FROM = "from"


class Part(StrEnum):
    """The vague parts of a year or a month."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end of"


class PeriodError(WordingError):
    """The text is no time that FORMAT knows; `hint` gives the wording to use."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time as typed and as understood; two wordings of one time are equal.

    `start` and `end` are the first and the last day of the time named, both included, whatever the bound:
    `by Q3 2026` has 1 July and 30 September. An undated period has neither. `number` is the quarter, half, month or
    ISO week in `year`; with PART it is the month, or None for a part of the year. A SPAN has `first` and `last`.
    """

    text: str = field(compare=False)
    precision: Precision
    bound: Bound = Bound.NONE
    start: date | None = None
    end: date | None = None
    year: int | None = None
    number: int | None = None
    part: Part | None = None
    first: "Period | None" = None
    last: "Period | None" = None

    @property
    def earliest(self) -> date | None:
        """The first day that the wording allows; None where it sets no beginning (`by`, undated)."""
        return None if self.bound is Bound.BY else self.start

    @property
    def latest(self) -> date | None:
        """The last day that the wording allows; None where it sets no end (`from`, undated)."""
        return None if self.bound is Bound.FROM else self.end


def day(when: date) -> Period:
    """Return the period of one day."""
    return Period(when.isoformat(), Precision.DAY, start=when, end=when, year=when.year)


def week(year: int, number: int) -> Period:
    """Return an ISO 8601 week, Monday to Sunday; raises `ValueError` where the year has no such week."""
    monday, sunday = date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)
    return Period(f"week {number} {year}", Precision.WEEK, start=monday, end=sunday, year=year, number=number)


def months(precision: Precision, year: int, number: int | None, first: int, count: int) -> Period:
    """Return `count` whole months from month `first` of `year`, said with `precision`."""
    start, end = date(year, first, 1), _last_day(year, first + count - 1)
    return Period(f"{year}-{first:02}", precision, start=start, end=end, year=year, number=number)


def part_of(part: Part, year: int, month: int | None) -> Period:
    """Return a vague part of a year, or of a month."""
    if month is None:
        first, last = _THIRDS_OF_YEAR[part]
        start, end = date(year, first, 1), _last_day(year, last)
    else:
        first, last = _THIRDS_OF_MONTH[part]
        start, end = date(year, month, first), date(year, month, last) if last else _last_day(year, month)
    return Period(f"{part} {year}", Precision.PART, start=start, end=end, year=year, number=month, part=part)


def span(first: Period, last: Period) -> Period:
    """Return all from `first` to `last`, as DAYS where both are days; raises `PeriodError` where they do not follow."""
    if first.start is None or last.end is None or first.bound or last.bound:
        raise PeriodError(
            "a range goes from one dated time to another", "write 2026..2028; by and from go before the range"
        )
    if last.start is None or first.end is None or not (first.start < last.start and first.end < last.end):
        raise PeriodError("the range does not end after it begins", "write the earlier time first: 2026..2028")
    both_days = first.precision is last.precision is Precision.DAY
    precision = Precision.DAYS if both_days else Precision.SPAN
    return Period(f"{first.text}..{last.text}", precision, start=first.start, end=last.end, first=first, last=last)


_THIRDS_OF_YEAR = {Part.EARLY: (1, 4), Part.MID: (5, 8), Part.LATE: (9, 12), Part.END: (10, 12)}
_THIRDS_OF_MONTH = {Part.EARLY: (1, 10), Part.MID: (11, 20), Part.LATE: (21, 0), Part.END: (21, 0)}


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
