"""Times as printed, in the language of the file and never more exactly than they were said."""

import re
from dataclasses import dataclass
from datetime import date

from printdesk.layout.house.locale import Calendar
from printdesk.layout.house.numerals import NO_BREAK_SPACE
from printdesk.layout.house.words import Words
from printdesk.model.periods import Bound, Part, Period, Precision

_PART_KEYS = {Part.EARLY: "early", Part.MID: "mid", Part.LATE: "late", Part.END: "end"}
_ROMAN = ("I", "II", "III", "IV")
_BESIDE_DIGIT = re.compile(r"(?<=\d) | (?=\d)")


@dataclass(frozen=True, slots=True)
class PeriodSetter:
    """Sets times by a language's calendar and words; digits are ASCII here and made native by the caller."""

    calendar: Calendar
    words: Words

    def period(self, period: Period) -> str:
        """Return `by Q3 2026`, `1–24 December 2025`, `No date stated`."""
        if period.precision is Precision.UNDATED:
            return self.words.labels["undated"]
        if period.bound is Bound.NONE:
            return self._time(period, Bound.NONE)
        if period.part and (template := self._word(f"{period.bound}_{_PART_KEYS[period.part]}")):
            return template.format(time=self._whole(period, period.bound))
        template = self._word(f"{period.bound}_{period.precision}") or self._word(period.bound)
        return _elided(template.format(time=self._time(period, period.bound)))

    def short(self, period: Period) -> str:
        """Return `1 Jul`, `Jul`, `Q3`: a time among others of its kind, whose year stands once for all; else in full."""
        if period.bound is not Bound.NONE:
            return self.period(period)
        match period.precision:
            case Precision.DAY if period.start:
                return self._named(period.start, self.calendar.short_day)
            case Precision.MONTH if period.number:
                return self.calendar.short_names[period.number - 1]
            case Precision.WEEK | Precision.QUARTER | Precision.HALF if template := self._word(
                f"{period.precision}_short"
            ):
                return self._filled(template, period)
            case Precision.YEAR:
                return str(period.year)
            case _:
                return self.period(period)

    def _named(self, day: date, template: str) -> str:
        """Return a day with its month cut short."""
        names = {"month": self.calendar.short_months[day.month - 1], "name": self.calendar.short_names[day.month - 1]}
        return template.format(day=self._day_number(day), number=day.month, **names)

    def _word(self, key: str, bound: Bound = Bound.NONE) -> str:
        """Return the template for `key`; after `by` and `from` some languages have another form."""
        return str((bound and self.words.period.get(f"bound_{key}")) or self.words.period.get(key, ""))

    def _time(self, period: Period, bound: Bound) -> str:
        text = self._precise(period, bound)
        return _BESIDE_DIGIT.sub(NO_BREAK_SPACE, text)

    def _precise(self, period: Period, bound: Bound) -> str:
        match period.precision:
            case Precision.DAY | Precision.DAYS if period.start and period.end:
                return self._days(period.start, period.end)
            case Precision.WEEK | Precision.QUARTER | Precision.HALF:
                return self._numbered(period, bound)
            case Precision.PART if period.part:
                key = _PART_KEYS[period.part]
                return self._word(key, bound).format(time=self._whole(period, bound)).replace("-", "\u2011")
            case Precision.SPAN if period.first and period.last:
                return self._span(period.first, period.last, bound)
            case _:
                return self._whole(period, bound)

    def _whole(self, period: Period, bound: Bound) -> str:
        """Return the month or the year that the period is, or is a part of."""
        if period.number is None:
            return (self._word("year") or "{year}").format(year=period.year)
        special = self._word("month", bound) if bound else ""
        special = special or (self._word("part_month") if period.part else "")
        return self._month(period.number, period.year, special or self.calendar.month_and_year)

    def _month(self, number: int, year: int | None, template: str) -> str:
        names = {"month": self.calendar.months[number - 1], "name": self.calendar.names[number - 1]}
        return template.format(number=number, year=year, **names)

    def _numbered(self, period: Period, bound: Bound) -> str:
        return self._filled(self._word(period.precision, bound), period)

    def _filled(self, template: str, period: Period) -> str:
        number = period.number or 0
        ordinals = self.words.period.get("ordinals", ("",) * 4)
        small = {"roman": _ROMAN[number - 1], "ordinal": ordinals[number - 1]} if number <= 4 else {}
        return template.format(number=number, year=period.year, **small)

    def _span(self, first: Period, last: Period, bound: Bound) -> str:
        years = first.precision is last.precision is Precision.YEAR
        if years and (template := self._word("years")):
            return template.format(first=first.year, last=last.year)
        months = first.precision is last.precision is Precision.MONTH
        if months and first.year == last.year and first.number and self.calendar.month_and_year.endswith("{year}"):
            return f"{self.calendar.names[first.number - 1]}–{self._precise(last, bound)}"
        return f"{self._precise(first, bound)}–{self._precise(last, bound)}"

    def _days(self, first: date, last: date) -> str:
        full = self.calendar.full
        if first == last:
            return self._date(last, full)
        if (first.year, first.month) == (last.year, last.month):
            start = self._day_number(first) + ("." if "{day}." in full else "")
            return self._date(last, full.replace("{day}", f"{start}–{self._day_number(last)}"))
        short = "" if full.startswith("{year}") else self.calendar.day_and_month
        return f"{self._date(first, short if short and first.year == last.year else full)}–{self._date(last, full)}"

    def _date(self, when: date, template: str) -> str:
        return self._month(when.month, when.year, template.replace("{day}", self._day_number(when)))

    def _day_number(self, when: date) -> str:
        """Return the day of the month; French has its own wording for the first."""
        return self._word("first_day") if when.day == 1 and self._word("first_day") else str(when.day)


def _elided(text: str) -> str:
    """Return `à partir d’avril` for `à partir de avril`."""
    return re.sub(r"\bà partir de (?=[aoéh])", "à partir d’", text)
