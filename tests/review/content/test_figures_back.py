"""Figures as house style prints them read back: what an editor typed left, the value of the fact right."""

import pytest

from printdesk.edition.findings import Findings
from printdesk.edition.ledger import read_ledger
from printdesk.layout.house import house_style
from printdesk.model.briefing import Fact
from printdesk.review.content.figures_back import FigureReader, locate
from printdesk.review.content.inline import retext
from printdesk.review.word.tree import Piece
from printdesk.writers.docx.anchors import Anchor

Known = tuple[str, str, str]
"""A fact's language, value and unit."""

MONEY: Known = ("en-GB", "2.8", "USD bn")
CUT: Known = ("en-GB", "-18", "percent")
HOMES: Known = ("en-GB", "12000", "housing units")


def reader(known: Known) -> FigureReader:
    language, value, unit = known
    facts = {"it": Fact(value=value, unit=unit or None, label="It", qualifier="over")}
    return FigureReader(read_ledger(facts, Findings()), house_style(language))


@pytest.mark.parametrize(
    ("known", "form", "typed", "value"),
    [
        (MONEY, "", "$2.9bn", "2.9"),
        (MONEY, "", "$2.95 billion", "2.95"),
        (MONEY, "long", "$2.9 billion", "2.9"),
        (MONEY, "", "$2,900m", "2.9"),
        (MONEY, "number", "3", "3"),
        (("en-GB", "600", "USD m"), "", "$1.2bn", "1200"),
        (("en-GB", "450.50", "USD/t"), "", "$451.25/t", "451.25"),
        (CUT, "", "−20%", "-20"),
        (CUT, "", "-20.5%", "-20.5"),
        (CUT, "abs", "20%", "-20"),
        (("en-GB", "22", "percent"), "signed", "+23%", "23"),
        (("en-GB", "22", "percent"), "", "23 per cent", "23"),
        (HOMES, "", "12,500 housing units", "12500"),
        (HOMES, "", "12500 housing units", "12500"),
        (HOMES, "full", "over 12,500 housing units", "12500"),
        (("de-DE", "2.8", "USD bn"), "", "2,9 Mrd. $", "2.9"),
        (("fr-FR", "12000", ""), "", "12 500", "12500"),
        (("ar-u-nu-arab", "22", "percent"), "", "٢٣٪", "23"),
        (("ar-u-nu-arab", "2.8", "USD bn"), "", "٢٫٩ مليار دولار أمريكي", "2.9"),
        (("ar", "22", "percent"), "", "23%", "23"),
    ],
)
def test_a_number_in_house_style_is_a_value_in_the_unit_of_the_fact(
    known: Known, form: str, typed: str, value: str
) -> None:
    assert reader(known)("it", form, typed) == value


@pytest.mark.parametrize(
    ("known", "form", "typed"),
    [
        (MONEY, "", "€2.9bn"),
        (MONEY, "", "$2.9bn a year"),
        (MONEY, "", "a record"),
        (MONEY, "", "$2.9bn or $3bn"),
        (HOMES, "", "12,500 flats"),
        (MONEY, "range", "$2.8–2.9bn"),
        (("en-GB", "22", "percent"), "", "23"),
    ],
)
def test_what_the_fact_cannot_say_is_no_value(known: Known, form: str, typed: str) -> None:
    assert reader(known)("it", form, typed) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rose to $2.9bn in all", "$2.9bn"),
        ("rose to $2.9 billion in all", "$2.9 billion"),
        ("some $2.8bn, as before", "$2.8bn"),
        ("from $2bn to $2.9bn", None),
        ("in 2026", None),
        ("a record", None),
    ],
)
def test_the_figure_is_found_among_the_words_around_it(text: str, found: str | None) -> None:
    place = locate(text, "it", "", "$2.8bn", reader(MONEY))
    assert (text[place.start : place.end] if place else None) == found


def test_another_word_in_place_of_the_qualifier_is_a_word_before_the_plain_figure() -> None:
    figure = Piece(text="over 12,000\u00a0housing units", kind="figure", anchor=Anchor("fact-it", "full"))
    back = Piece(text="about 12,500 housing units", kind="figure", anchor=figure.anchor)
    made = retext("{it:full} stand", [figure, Piece(text=" stand")], [back, Piece(text=" stand")], reads=reader(HOMES))
    assert (made.source, [change.value for change in made.figures]) == ("about {it} stand", ["12500"])
