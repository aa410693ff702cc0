from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printdesk.model.numbers import NumberError, parse_number, rounded, typed_decimals


@pytest.mark.parametrize(
    ("typed", "value"),
    [("30000", "30000"), ("2.80", "2.80"), ("-40", "-40"), ("−40", "-40"), ("+22", "22"), (" 007 ", "7"), ("-0", "0")],
)
def test_a_number_is_read_as_typed(typed: str, value: str) -> None:
    assert str(parse_number(typed)) == value


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("12,000", "write 12000: the house style sets the thousands"),
        ("1,234,567.80", "write 1234567.80: the house style sets the thousands"),
        ("30 000", "write 30000: the house style sets the thousands"),
        ("30_000", "write 30000: the house style sets the thousands"),
        ("30'000,5", "write 30000.5: the house style sets the thousands"),
        ("2,8", "write 2.8: a decimal point, whatever the language of the file"),
        ("1.200,50", "write 1200.50: a decimal point, whatever the language of the file"),
        ("22%", "write the number alone and put percent in `unit`"),
        ("$2.8bn", "write the number alone and put the currency in `unit`: USD bn"),
        ("1e5", "write all digits, or give a scale in `unit`"),
        (".5", "write a digit on both sides of the decimal point"),
        ("over 12000", "put the word in `qualifier`"),
        ("5 km", "write the number alone and put what follows it in `unit`; a range goes in `low` and `high`"),
        ("٣٠", "write the digits 0 to 9: they are printed as the language sets them"),
        ("", "write digits: 30000 or 2.8"),
        ("many", "write digits, with a point before decimals: 30000 or 2.8"),
        ("9" * 31, "give a scale in the unit: USD bn"),
        ("NaN", "write digits, with a point before decimals: 30000 or 2.8"),
    ],
)
def test_what_is_no_number_gets_a_remedy(typed: str, remedy: str) -> None:
    with pytest.raises(NumberError) as raised:
        parse_number(typed)
    assert raised.value.hint == remedy


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("-0.4", 0, "0"),
        ("9.96", 1, "10.0"),
        ("1E+3", 0, "1000"),
    ],
)
def test_halves_go_away_from_zero_and_zero_has_no_sign(value: str, decimals: int, printed: str) -> None:
    assert f"{rounded(Decimal(value), decimals):f}" == printed


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_typed_number_comes_back_with_its_decimals(value: Decimal) -> None:
    assert parse_number(f"{value:f}") == value
    assert typed_decimals(parse_number(f"{value:f}")) == 4
