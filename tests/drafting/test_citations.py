"""Numbers that call a source: what stands in the article on the left, what the draft has on the right."""

from pathlib import Path

import pytest

from printdesk.drafting.citations import Citer, looks_like_source
from printdesk.drafting.importing import import_article

SOURCES = {1: "one", 2: "two", 3: "three"}
CALLS = {
    "It renews itself \\[1].": "It renews itself [@one].",
    "It renews itself[2].": "It renews itself [@two].",
    "It renews itself.[2] Then": "It renews itself [@two]. Then",
    "It renews itself. \\[2] Then": "It renews itself [@two]. Then",
    "by two \\[1, 3] at once": "by two [@one; @three] at once",
    "by all \\[1–3]": "by all [@one; @two; @three]",
    "by two\\[1]\\[2]": "by two [@one; @two]",
    "in shell a year.¹ Storms": "in shell a year [@one]. Storms",
    "grew to 40%² and": "grew to 40% [@two] and",
    "in 2025³": "in 2025 [@three]",
    "see [1](#n1) here": "see [@one] here",
    "some \\[4] and \\[1, 4]": "some \\[4] and \\[1, 4]",
    "30 m², 5 km² and 10³ times": "30 m², 5 km² and 10³ times",
    "the range \\[0, 1]": "the range \\[0, 1]",
    "a [3](https://x.example/3) link text": "a [@three] link text",
}


@pytest.mark.parametrize(("text", "wanted"), CALLS.items())
def test_calls(text: str, wanted: str) -> None:
    assert Citer(SOURCES, {}, lambda _: "").text(text) == wanted


@pytest.mark.parametrize(
    ("note", "is_source"),
    [
        ("Port authority of Sund, press note, 2 March 2026.", True),
        ("https://example.org/x", True),
        ("Counted at six points in 2025.", False),
        ("The survey was done in 2024, by hand.", False),
        ("See above.", False),
    ],
)
def test_a_note_that_names_a_work_is_a_source(note: str, *, is_source: bool) -> None:
    assert looks_like_source(note) is is_source


def _drafted(tmp_path: Path, text: str, name: str = "article.md") -> str:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    imported = import_article(file)
    assert imported.covered.percent == 100
    return imported.text


def test_figures_of_a_sentence_that_cites_take_its_source_and_nothing_is_asked(tmp_path: Path) -> None:
    text = _drafted(
        tmp_path,
        "# Dam\n\nIt holds 12 km³ of water [2]. It cost $5m.\n\n## Sources\n\n1. Ministry\n2. Lake board, 2025\n",
    )
    assert "label: Water held" in text
    assert text.count("source: lake-board-2025") == 1
    assert "ties none to a figure" not in text


def test_numbers_of_a_list_without_numbers_call_nothing(tmp_path: Path) -> None:
    text = _drafted(tmp_path, "# Dam\n\nIt holds water [1].\n\n## Sources\n\n- Ministry\n- Lake board\n")
    assert "\\[1]" in text


def test_footnotes_that_are_sources_become_sources_and_the_others_stay_notes(tmp_path: Path) -> None:
    article = "# Gate\n\nOne failed[^a], one held[^b].\n\n[^a]: Port of Sund, press note, March 2026. https://example.org/s\n[^b]: By hand.\n"
    text = _drafted(tmp_path, article)
    assert "url: https://example.org/s" in text
    assert "One failed [@port-sund-press-note], one held^[By hand.]." in text


def test_raised_numbers_of_a_web_page_call_its_notes(tmp_path: Path) -> None:
    page = (
        "<html><body><article><h1>Trams</h1><p>"
        + "The line is long. " * 12
        + "It carries many<sup><a href='#1'>1</a></sup> over 5 km<sup>2</sup>.</p>"
    )
    page += "<h2>Notes</h2><ol><li>Transit board, Report 2025</li></ol></article></body></html>"
    text = " ".join(_drafted(tmp_path, page, "page.html").split())
    assert "carries many [@transit-board-report-2025] over" in text
    assert "unit: km²" in text


def test_numbered_lines_under_a_plain_heading_are_the_sources(tmp_path: Path) -> None:
    article = "Flood report\n\nLevels fell to 6 metres [1] on Friday, the office said.\n\nReferences\n\n[1] Hydrology service, bulletin 231\n[2] Ministry\n"
    text = _drafted(tmp_path, article, "article.txt")
    assert "[@hydrology-service-bulletin-231]" in text
    assert "ministry: Ministry" in text
    assert "References" not in text.split("# Left out")[0]
