"""The grammar of figures: value, unit and form, and all the numbers that are none."""

import pytest

from printdesk.drafting.figures import find_figures
from printdesk.drafting.times import find_times
from printdesk.model.numbers import parse_number
from printdesk.model.units import parse_unit

FIGURES = {
    "Over 12,000 housing units": [("12000", "housing units", "", "over")],
    "1,200 Syrian students to": [("1200", "Syrian students", "", "")],
    "€5m and US$2.8bn": [("5", "EUR m", "", ""), ("2.8", "USD bn", "", "")],
    "$600 million": [("600", "USD m", "long", "")],
    "2.8 billion dollars": [("2.8", "USD bn", "long", "")],
    "75 USD million": [("75", "USD m", "long", "")],
    "$60 per barrel, USD 4/t": [("60", "USD per barrel", "", ""), ("4", "USD/t", "", "")],
    "nearly 5 million people": [("5", "million people", "", "nearly")],
    "a 22 % rise, 3 per cent": [("22", "percent", "", ""), ("3", "percent", "", "")],
    "3.5 percentage points": [("3.5", "pp", "long", "")],
    "25 basis points": [("25", "bps", "long", "")],
    "a move of −3%": [("-3", "percent", "", "")],
    "a move of +22 %": [("22", "percent", "signed", "")],
    "a 25-year contract": [("25", "years", "number", "")],
    "30,000 bpd to 55,000 bpd": [("30000", "bpd", "", ""), ("55000", "bpd", "", "")],
    "5–7%": [("5", "percent", "number", ""), ("7", "percent", "", "")],
    "10 to 12 km": [("10", "km", "number", ""), ("12", "km", "", "")],
    "$9,500–10,200 per tonne": [("9500", "USD per tonne", "number", ""), ("10200", "USD per tonne", "number", "")],
    "1.8m tall": [("1.8", "m", "", "")],
    "12,34,567 votes": [("1234567", "votes", "", "")],
    "grew over 5 years": [("5", "years", "", "")],
    "1 vessel stationed": [("1", "vessel", "", "")],
    "S-300, Su\u201135, AK-12 and Boeing 737": [],
    "at 10:30, by 3-2, aged 42, a 42-year-old": [],
    "Article 12, Resolution 2254, No. 4, room 7, page 9, §3": [],
    "24/7 and 1/2": [],
    "call +41 22 555 01 01 or see https://x.example/5/km": [],
    "the {oil-2026} figure": [],
}


@pytest.mark.parametrize(("text", "wanted"), FIGURES.items())
def test_figures(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    found = find_figures(text, find_times(text))
    assert [(figure.value, figure.unit, figure.form, figure.qualifier) for figure in found] == wanted


@pytest.mark.parametrize("text", FIGURES)
def test_every_figure_is_one_that_the_content_file_takes(text: str) -> None:
    for figure in find_figures(text):
        assert parse_number(figure.value) is not None
        assert parse_unit(figure.unit).text == figure.unit
        assert text[figure.start : figure.end] == figure.text


def test_a_bare_m_before_a_noun_is_a_question() -> None:
    (figure,) = find_figures("some 3.5m people")
    assert figure.unit == "m"
    assert "magnitude" in figure.doubt


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "rund 3.200 Haushalte und 48,5 Millionen Euro", [("3200", "Haushalte"), ("48.5", "EUR m")]),
        ("fr", "12 000 personnes, 3,5 %", [("12000", "personnes"), ("3.5", "percent")]),
        ("ru", "2,8 млрд долларов", [("2.8", "USD bn")]),
        ("ar", "320 مليون دولار", [("320", "USD m")]),
    ],
)
def test_figures_in_other_languages(language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in find_figures(text, (), language)] == wanted
