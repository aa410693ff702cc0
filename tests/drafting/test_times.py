"""The grammar of times: what a text says stands on the left, what FORMAT makes of it on the right."""

import pytest

from printdesk.drafting.times import find_times
from printdesk.model.periods import parse_period

ENGLISH = {
    "on 26th June of 2020": ["26 June 2020"],
    "Wed, 3 March 2026": ["3 March 2026"],
    "December 24, 2025": ["24 December 2025"],
    "13.5.2015": ["2015-05-13"],
    "2016/11": ["2016-11"],
    "25/12/2025": ["2025-12-25"],
    "4–22 January 2017": ["4–22 January 2017"],
    "from 28 February to 2 March 2024": ["28 February 2024..2 March 2024"],
    "May 2015 to June 2018": ["May 2015..June 2018"],
    "in the third quarter of 2026": ["Q3 2026"],
    "2026’s second half": ["H2 2026"],
    "Q1–Q3 2026": ["Q1 2026..Q3 2026"],
    "by the end of 2026": ["by end of 2026"],
    "mid-2026": ["mid 2026"],
    "year-end 2026": ["end of 2026"],
    "early to mid 2026": ["early 2026..mid 2026"],
    "in the 1990s": ["1990–1999"],
    "week 46 of 2026": ["week 46 2026"],
    "between 2020 and 2023": ["2020–2023"],
    "2025\u20112026 Outlook": ["2025–2026"],
    "2023-24": ["2023–2024"],
    "since 2019": ["from 2019"],
    "no later than March 2027": ["by March 2027"],
    "before 2027": ["by 2026"],
    "after March 2026": ["from April 2026"],
    "“Cedar Shield 2025” was held": [],
    "Expo 2030 and Agenda 2030": [],
    "2000 people came": [],
    "S-2025 and $2025": [],
    "1,2026.5": [],
}
OTHERS = {
    ("de", "am 24. Dezember 2025"): ["24 December 2025"],
    ("de", "bis Ende 2026"): ["by end of 2026"],
    ("de", "im 3. Quartal 2026"): ["Q3 2026"],
    ("fr", "le 1er mars 2026"): ["1 March 2026"],
    ("fr", "d’ici fin 2026"): ["by end of 2026"],
    ("fr", "au troisième trimestre 2026"): ["Q3 2026"],
    ("ru", "24 декабря 2025 г."): ["24 December 2025"],
    ("ru", "до 2027 года"): ["by 2027"],
    ("ru", "в III квартале 2026 года"): ["Q3 2026"],
    ("ar", "في ٢٤ ديسمبر ٢٠٢٥"): ["24 December 2025"],
    ("ar", "في 3 كانون الأول 2025 وبحلول 2027"): ["3 December 2025", "by 2027"],
}
UNSAYABLE = ["03/04/2026", "winter 2025/26", "FY2026", "fiscal year 2025-26", "31 February 2026", "before 3 March 2026"]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH.items())
def test_english_times(text: str, wanted: list[str]) -> None:
    assert [found.when for found in find_times(text)] == wanted


@pytest.mark.parametrize(("said", "wanted"), OTHERS.items())
def test_times_in_other_languages(said: tuple[str, str], wanted: list[str]) -> None:
    language, text = said
    assert [found.when for found in find_times(text, language)] == wanted


@pytest.mark.parametrize("text", UNSAYABLE)
def test_a_time_that_two_readers_read_differently_is_found_but_not_read(text: str) -> None:
    (found,) = find_times(f"It starts {text}.".replace("starts before", "ends before"))
    assert found.when is None
    assert found.why


@pytest.mark.parametrize("text", [*ENGLISH, *(text for _, text in OTHERS)])
def test_every_time_said_is_one_that_the_content_file_takes(text: str) -> None:
    for found in find_times(text):
        assert found.when is None or parse_period(found.when) == found.period
