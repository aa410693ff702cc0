from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printdesk.layout.house import house_style
from printdesk.layout.typography import plain
from printdesk.model.periods import Bound, Period, PeriodError, Precision, parse_period


def window(text: str) -> str:
    """What `text` means: precision, bound, first and last day."""
    period = parse_period(text)
    return f"{period.bound} {period.precision} {period.start}/{period.end}".strip()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2027", "year 2027-01-01/2027-12-31"),
        ("by 2027", "by year 2027-01-01/2027-12-31"),
        ("Q3 2026", "quarter 2026-07-01/2026-09-30"),
        ("by Q3 2026", "by quarter 2026-07-01/2026-09-30"),
        ("early 2026", "part 2026-01-01/2026-04-30"),
        ("mid-2026", "part 2026-05-01/2026-08-31"),
        ("late 2026", "part 2026-09-01/2026-12-31"),
        ("end of 2026", "part 2026-10-01/2026-12-31"),
        ("by early 2026", "by part 2026-01-01/2026-04-30"),
        ("late February 2024", "part 2024-02-21/2024-02-29"),
        ("H1 2026", "half 2026-01-01/2026-06-30"),
        ("March 2026", "month 2026-03-01/2026-03-31"),
        ("2026-03", "month 2026-03-01/2026-03-31"),
        ("2026-03-14", "day 2026-03-14/2026-03-14"),
        ("14 March 2026", "day 2026-03-14/2026-03-14"),
        ("December 24, 2025", "day 2025-12-24/2025-12-24"),
        ("9–15 November 2026", "days 2026-11-09/2026-11-15"),
        ("November 9–15, 2026", "days 2026-11-09/2026-11-15"),
        ("28 November – 3 December 2026", "days 2026-11-28/2026-12-03"),
        ("28 December 2025–3 January 2026", "days 2025-12-28/2026-01-03"),
        ("week 46 2026", "week 2026-11-09/2026-11-15"),
        ("week 53 2026", "week 2026-12-28/2027-01-03"),
        ("week 46–48 2026", "span 2026-11-09/2026-11-29"),
        ("2025–2026", "span 2025-01-01/2026-12-31"),
        ("2025-2026", "span 2025-01-01/2026-12-31"),
        ("2026..2028", "span 2026-01-01/2028-12-31"),
        ("Q4 2026..Q1 2027", "span 2026-10-01/2027-03-31"),
        ("March–May 2026", "span 2026-03-01/2026-05-31"),
        ("from 2026", "from year 2026-01-01/2026-12-31"),
        ("from 2026 to 2028", "span 2026-01-01/2028-12-31"),
        ("undated", "undated None/None"),
        ("  BY\u00a0Q3\u202f2026 ", "by quarter 2026-07-01/2026-09-30"),
        ("9\u201115 november 2026", "days 2026-11-09/2026-11-15"),
    ],
)
def test_a_wording_means_a_window(typed: str, meant: str) -> None:
    assert window(typed) == meant


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("2025-26", "write 2025–2026"),
        ("2010–11", "write 2010–2011 for the years, 2010-11 for the month"),
        ("Q5 2026", "quarters go from Q1 to Q4"),
        ("31 February 2026", "check day and month; digits go year-month-day"),
        ("Fall 2026", "write months or a quarter: September–November 2026, Q4 2026"),
        ("bis Q3 2026", "write by for bis: `when` is written in English words and printed in the file's language"),
        ("بحلول 2027", "write by for بحلول: `when` is written in English words and printed in the file's language"),
        ("TBC", "write undated: it prints that no date is stated"),
        ("", "leave the key out, or write undated to print that no date is stated"),
        ("03/04/2026", "write 2026-04-03 or 2026-03-04 (year-month-day)"),
        ("24.12.2025", "write 2025-12-24 (year-month-day)"),
        ("2026/03", "write 2026-03, with a hyphen"),
        ("March", "write March and the year"),
        ("24 December", "write 24 December and the year"),
        ("Decemer 2025", "did you mean December?"),
        ("third quarter of 2026", "write Q3 2026"),
        ("before Q3 2026", "write by Q3 2026"),
        ("since 2025", "write from 2025"),
        ("start of 2026", "write early 2026"),
        ("next year", "write the date; for what goes on, from 2026"),
        ("by undated", "write by 2027, from 2026, or undated alone"),
        ("2027..2026", "write the earlier time first: 2026..2028"),
        ("week 53 2025", "ISO weeks of 2025 go from 1 to 52"),
        ("٢٠٢٦", "write the digits 0 to 9: they are printed as the language sets them"),
        ("2025-12-25 06:00 UTC", "write the day without the hour"),
        ("x" * 81, "say in `detail` what is more than a time"),
    ],
)
def test_a_slip_gets_its_remedy(typed: str, remedy: str) -> None:
    with pytest.raises(PeriodError) as raised:
        parse_period(typed)
    assert raised.value.hint == remedy
    assert raised.value.message


@given(st.text(max_size=60) | st.from_regex(r"(by |from )?[a-z0-9 .\-–]{0,20}(20[0-9]{2})?", fullmatch=True))
def test_any_text_is_a_time_or_is_explained(text: str) -> None:
    period = _read(text)
    if period is None:
        with pytest.raises(PeriodError) as raised:
            parse_period(text)
        assert raised.value.hint
    else:
        assert (period.start is None) == (period.precision is Precision.UNDATED)


def test_two_wordings_of_one_time_are_equal() -> None:
    assert parse_period("2026-03") == parse_period("March 2026") != parse_period("by March 2026")


def test_a_bound_opens_one_side() -> None:
    assert parse_period("by Q3 2026").bound is Bound.BY
    assert (parse_period("by Q3 2026").earliest, parse_period("by Q3 2026").latest) == (None, date(2026, 9, 30))
    assert (parse_period("from 2026").earliest, parse_period("from 2026").latest) == (date(2026, 1, 1), None)


YEARS = st.integers(1990, 2060)
SINGLE = st.one_of(
    YEARS.map(str),
    st.builds("Q{} {}".format, st.integers(1, 4), YEARS),
    st.builds("H{} {}".format, st.integers(1, 2), YEARS),
    st.builds("week {} {}".format, st.integers(1, 52), YEARS),
    st.builds("{} {}".format, st.sampled_from(["early", "mid", "late", "end of", "early March", "end of May"]), YEARS),
    st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(date.isoformat),
    st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(lambda when: when.strftime("%Y-%m")),
)
WORDINGS = st.builds(
    "{}{}".format, st.sampled_from(["", "by ", "from "]), SINGLE | st.builds("{}..{}".format, SINGLE, SINGLE)
)


@given(WORDINGS, st.sampled_from(["en-GB", "en-US"]))
def test_what_english_prints_is_read_back_as_the_same_time(wording: str, language: str) -> None:
    period = _read(wording)
    if period:
        assert parse_period(plain(house_style(language).period(period))) == period


def _read(wording: str) -> Period | None:
    try:
        return parse_period(wording)
    except PeriodError:
        return None
