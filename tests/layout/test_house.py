import subprocess
import sys
from decimal import Decimal

import pytest

from printdesk.graphics.wording import WORDS
from printdesk.layout.house import FigureForm, HouseStyle, house_style, labels, supports
from printdesk.model.node import Status
from printdesk.model.periods import parse_period
from printdesk.model.units import parse_unit

GB = house_style("en-GB")
STATUSES: tuple[Status, ...] = (
    "reported", "done", "implied", "earlier", "estimated", "provisional", "planned", "target", "forecast", "delayed",
)  # fmt: skip


def visible(text: str) -> str:
    """Show a no-break space as ~, a narrow one as _, a no-break hyphen as =, and directional marks as <."""
    return text.translate(str.maketrans("\u00a0\u202f\u2011\u200e\u200f\u061c", "~_=<><"))


def figure(fact: str, language: str = "en-GB") -> str:
    """Print `value unit`, or `value unit :form`, in house style."""
    value, _, rest = fact.partition(" ")
    unit, _, form = rest.partition(":")
    return visible(house_style(language).figure(Decimal(value), parse_unit(unit), FigureForm(form)))


def period(text: str, language: str = "en-GB") -> str:
    return visible(house_style(language).period(parse_period(text)))


@pytest.mark.parametrize(
    ("fact", "printed"),
    [
        ("2.8 USD bn", "$2.8bn"),
        ("2.8 USD bn:long", "$2.8~billion"),
        ("2.8 USD bn:number", "2.8"),
        ("-2.8 USD bn", "−$2.8bn"),
        ("2.80 USD bn", "$2.80bn"),
        ("12000 housing units", "12,000~housing units"),
        ("1200 MW", "1,200~MW"),
        ("22 percent", "22%"),
        ("22 %:signed", "+22%"),
        ("0 %:signed", "0%"),
        ("-18 %", "−18%"),
        ("-18 %:abs", "18%"),
        ("-18 %:number", "−18"),
        ("3 % of GDP", "3% of GDP"),
        ("1.5 pp", "1.5~pp"),
        ("1 pp:long", "1~percentage point"),
        ("25 bps:long", "25~basis points"),
        ("640 USD/t", "$640/t"),
        ("60 USD per barrel", "$60 per barrel"),
        ("1.2 EUR m", "€1.2m"),
        ("500 SYP m", "SYP~500m"),
        ("1 AUD m", "A$1m"),
        ("8.5 x", "8.5x"),
        ("1234567.5 ", "1,234,567.5"),
    ],
)
def test_english_figures(fact: str, printed: str) -> None:
    assert figure(fact) == printed


@pytest.mark.parametrize(
    ("language", "fact", "printed"),
    [
        ("en-US", "2.8 USD bn", "$2.8~billion"),
        ("en-AU", "1 AUD m", "$1m"),
        ("en-AU", "1 USD m", "US$1m"),
        ("en-IN", "1234567 ", "12,34,567"),
        ("de-DE", "2.8 USD bn", "2,8~Mrd.~$"),
        ("de-DE", "2.8 USD bn:long", "2,8~Milliarden~US-Dollar"),
        ("de-DE", "30 EUR k", "30.000~€"),
        ("de-DE", "-18 %", "−18~%"),
        ("de-CH", "12000 ", "12’000"),
        ("fr-FR", "12000 logements", "12_000~logements"),
        ("fr-FR", "1.2 EUR m:long", "1,2~million~d’euros"),
        ("es", "1200 ", "1200"),
        ("es", "12000 ", "12.000"),
        ("es", "2.8 USD bn", "2800~M~US$"),
        ("es", "2.8 USD bn:long", "2,8~mil millones~de dólares estadounidenses"),
        ("ru", "2.8 USD bn:long", "2,8~миллиарда~долларов США"),
        ("ru", "3 pp:long", "3~процентных пункта"),
        ("ar", "2.8 USD bn", "2.8~مليار~دولار أمريكي"),
        ("ar", "-18 %", "<−18%>"),
        ("ar-u-nu-arab", "12000.5 ", "١٢٬٠٠٠٫٥"),
        ("fa", "12 %", "<۱۲٪>"),
        ("ar-u-nu-arab", "-12 %", "<−١٢٪"),
        ("ja", "2.8 USD bn", "$28~億"),
        ("xx-unheard-of", "2.8 USD bn", "$2.8bn"),
    ],
)
def test_figures_of_each_language(language: str, fact: str, printed: str) -> None:
    assert figure(fact, language) == printed


def test_a_range_gives_its_unit_once() -> None:
    assert _range("0.76", "0.93", "") == "0.76–0.93"
    assert _range("1.2", "1.5", "USD bn") == "$1.2–1.5bn"
    assert _range("1", "1.25", "%") == "1.00–1.25%"
    assert _range("-5", "3", "%") == "−5% to 3%"


def test_a_range_without_its_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="needs low and high"):
        GB.figure(Decimal(1), parse_unit("%"), FigureForm.RANGE)


def _range(low: str, high: str, unit: str) -> str:
    return GB.figure(Decimal(low), parse_unit(unit), FigureForm.RANGE, low=Decimal(low), high=Decimal(high))


def test_the_qualifier_is_printed_in_full_only() -> None:
    homes, unit = Decimal(12000), parse_unit("housing units")
    assert visible(GB.figure(homes, unit, FigureForm.FULL, qualifier="over")) == "over 12,000~housing units"
    assert visible(GB.figure(homes, unit, qualifier="over")) == "12,000~housing units"
    assert house_style("de").figure(Decimal(5), parse_unit(""), FigureForm.FULL, qualifier="at least") == "mindestens 5"


@pytest.mark.parametrize(
    ("language", "value", "unit", "parts"),
    [
        ("en-GB", "55000", "bpd", ("55,000", "bpd")),
        ("en-GB", "2.8", "USD bn", ("$2.8bn", "")),
        ("en-GB", "2.8", "USD bn per year", ("$2.8bn", "per year")),
        ("en-GB", "-22", "%", ("−22%", "")),
        ("en-GB", "640", "USD/t", ("$640/t", "")),
        ("en-US", "2.8", "USD bn", ("$2.8", "billion")),
        ("de", "2.8", "USD bn", ("2,8", "Mrd.\u00a0$")),
        ("de", "22", "%", ("22\u00a0%", "")),
    ],
)
def test_a_key_number_stands_apart_from_its_unit(language: str, value: str, unit: str, parts: tuple[str, str]) -> None:
    assert house_style(language).figure_parts(Decimal(value), parse_unit(unit)) == parts


def test_what_rounds_to_zero_has_no_sign() -> None:
    assert GB.number(Decimal("-0.4"), 0) == "0"
    assert GB.signed(Decimal("0.4"), 0) == "0"
    assert GB.figure(Decimal("-0.04"), parse_unit("%"), decimals=1) == "0.0%"


@pytest.mark.parametrize(
    ("language", "when", "printed"),
    [
        ("en-GB", "by Q3 2026", "by Q3~2026"),
        ("en-GB", "2025-12-24", "24~December~2025"),
        ("en-GB", "1–24 December 2025", "1–24~December~2025"),
        ("en-GB", "28 Nov 2025–3 Dec 2025", "28~November–3~December~2025"),
        ("en-GB", "2026..2028", "2026–2028"),
        ("en-GB", "Q4 2026..Q1 2027", "Q4~2026–Q1~2027"),
        ("en-GB", "week 46 2026", "week~46,~2026"),
        ("en-GB", "mid-2026", "mid=2026"),
        ("en-GB", "by end of 2026", "by the end of 2026"),
        ("en-GB", "March..May 2026".replace("March", "March 2026"), "March–May~2026"),
        ("en-GB", "undated", "No date stated"),
        ("en-US", "2025-12-24", "December~24,~2025"),
        ("en-US", "1–24 December 2025", "December~1–24,~2025"),
        ("de", "1–24 December 2025", "1.–24.~Dezember~2025"),
        ("de", "by early 2026", "bis Anfang~2026"),
        ("de", "week 46 2026", "KW~46/2026"),
        ("fr", "by 14 March 2026", "d’ici au 14~mars~2026"),
        ("fr", "from April 2026", "à partir d’avril~2026"),
        ("fr", "2026-05-01", "1er~mai~2026"),
        ("es", "by 14 March 2026", "para el 14~de~marzo~de~2026"),
        ("ru", "March 2026", "март~2026_г."),
        ("ru", "by March 2026", "не позднее марта~2026~г."),
        ("ru", "2025–2026", "2025–2026~гг."),
        ("ar", "by Q3 2026", "بحلول الربع الثالث من~2026"),
        ("ar-u-nu-arab", "14 March 2026", "١٤~مارس~٢٠٢٦"),
        ("ja", "14 March 2026", "2026年3月14日"),
        ("pl", "14 March 2026", "14~marca~2026"),
    ],
)
def test_times_of_each_language(language: str, when: str, printed: str) -> None:
    assert period(when, language) == printed


def test_lists_and_quotations() -> None:
    assert GB.join(["a", "b", "c"]) == "a, b and c"
    assert house_style("en-US").join(["a", "b", "c"]) == "a, b, and c"
    assert house_style("en-US").join(["a", "b"]) == "a and b"
    assert GB.join(["a"]) == "a"
    assert GB.join([]) == ""
    assert [visible(house_style(tag).quote("x")) for tag in ("en", "de", "fr", "pl")] == ["“x”", "„x“", "«~x~»", "„x”"]


def test_one_language_does_not_leak_into_another() -> None:
    house_style("ja")
    assert period("2026-03..2026-05", "de-AT") == "März–Mai~2026"


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "ar"])
def test_every_language_has_all_words(language: str) -> None:
    english, words = labels("en"), labels(language)
    assert words.keys() == english.keys()
    assert all(words.values())
    assert set(STATUSES) <= words.keys()
    assert house_style(language).words.qualifiers.keys() == GB.words.qualifiers.keys()


def test_an_unknown_language_says_so_and_is_set_in_english() -> None:
    assert supports("de-AT")
    assert not supports("pl")
    assert not supports("../secret")
    assert labels("pl") == labels("en")


def test_pages_of_some_languages_run_from_right_to_left() -> None:
    directions = [(tag, _direction(house_style(tag))) for tag in ("en-GB", "ar-EG", "he", "fa", "ru")]
    assert directions == [("en-GB", "ltr"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ru", "ltr")]


def _direction(style: HouseStyle) -> str:
    return style.direction


def test_english_needs_no_locale_data() -> None:
    program = (
        "import sys; from printdesk.layout.typography import typeset; from printdesk.layout.house import house_style;"
        "typeset('On 24 December 2025', house_style('en-GB')); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru", "ar"])
def test_every_word_of_a_drawing_is_known_in_every_language(language: str) -> None:
    known, english = labels(language), labels("en")
    assert [name for name in WORDS if not known.get(name)] == []
    assert [name for name in WORDS if "{count}" in english[name] and "{count}" not in known[name]] == []
    assert language == "en" or all(known[name] != english[name] for name in WORDS[10:])


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en-GB", ["1~Jul", "Jul", "Q3", "H2", "wk~46", "2026"]),
        ("en-US", ["Jul~1", "Jul", "Q3", "H2", "wk~46", "2026"]),
        ("de", ["1.~Juli", "Jul", "Q3", "H2", "KW~46", "2026"]),
        ("fr", ["1er~juil.", "juil.", "T3", "S2", "sem.~46", "2026"]),
        ("es", ["1~jul", "jul", "T3", "S2", "sem.~46", "2026"]),
        ("ru", ["1~июл.", "июль", "III~кв.", "II~пол.", "46~нед.", "2026"]),
        ("ar", ["1~يوليو", "يوليو", "الربع~3", "النصف~2", "أسبوع~46", "2026"]),
        ("ar-EG", ["١~يوليو", "يوليو", "الربع~٣", "النصف~٢", "أسبوع~٤٦", "٢٠٢٦"]),
    ],
)
def test_short_times_leave_their_year_to_the_axis(language: str, printed: list[str]) -> None:
    times = ["2026-07-01", "2026-07", "Q3 2026", "H2 2026", "week 46 2026", "2026"]
    style = house_style(language)
    assert [visible(style.period(parse_period(time), form="short")) for time in times] == printed


@pytest.mark.parametrize(
    "time", ["by 2027", "from Q3 2026", "early 2026", "2026..2028", "undated", "9–15 November 2026"]
)
def test_times_that_would_lose_their_sense_are_never_cut_short(time: str) -> None:
    assert GB.period(parse_period(time), form="short") == GB.period(parse_period(time))
