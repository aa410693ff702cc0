import pytest
from hypothesis import given
from hypothesis import strategies as st

from printdesk.model.units import MAX_LENGTH, Scale, UnitError, UnitKind, parse_unit


def read(text: str) -> str:
    """What `text` means: kind, currency, scale and tail, joined by bars."""
    unit = parse_unit(text)
    return "|".join([unit.kind, unit.currency or "", unit.scale, unit.tail])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("USD", "currency|USD||"),
        ("EUR m", "currency|EUR|m|"),
        ("USD bn", "currency|USD|bn|"),
        ("USD billion", "currency|USD|bn|"),
        ("SYP tn", "currency|SYP|tn|"),
        ("USD/t", "currency|USD||/t"),
        ("USD per barrel", "currency|USD|| per barrel"),
        ("USD bn per year", "currency|USD|bn| per year"),
        ("USD m/MW", "currency|USD|m|/MW"),
        ("%", "percent|||"),
        ("percent", "percent|||"),
        ("per cent", "percent|||"),
        ("% of GDP", "percent||| of GDP"),
        ("pp", "pp|||"),
        ("percentage points", "pp|||"),
        ("bps", "bps|||"),
        ("housing units", "words|||"),
        ("million people", "words|||"),
        ("percentage of votes", "words|||"),
        ("TOP prizes", "words|||"),
        ("MW", "words|||"),
        ("عربة", "words|||"),
        ("", "none|||"),
    ],
)
def test_a_unit_is_understood(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("USD zn", "write USD k, USD m, USD bn or USD tn"),
        ("EUR Mrd.", "write EUR k, EUR m, EUR bn or EUR tn"),
        ("SYP milion", "write SYP k, SYP m, SYP bn or SYP tn"),
        ("$bn", "write the code: USD bn (the sign is printed by the house style)"),
        ("US$ m", "write the code: USD m (the sign is printed by the house style)"),
        ("usd bn", "write capitals: USD bn"),
        ("x" * (MAX_LENGTH + 1), "say it in `label`"),
    ],
)
def test_a_slip_in_a_currency_gets_a_remedy(typed: str, remedy: str) -> None:
    with pytest.raises(UnitError) as raised:
        parse_unit(typed)
    assert raised.value.hint == remedy


def test_scales_are_powers_of_a_thousand() -> None:
    assert [scale.power for scale in Scale] == [0, 3, 6, 9, 12]


@given(st.text(max_size=MAX_LENGTH))
def test_words_are_kept_as_they_stand(text: str) -> None:
    try:
        unit = parse_unit(text)
    except UnitError:
        return
    assert unit.text == " ".join(text.split())
    assert (unit.currency is not None) == (unit.kind is UnitKind.CURRENCY)
