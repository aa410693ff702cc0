"""An import from end to end: what is written, what is left alone, what the editor is told."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from printdesk.build.desk import read_copy
from printdesk.cli.commands import app
from printdesk.drafting.draft import RoadmapDraft
from printdesk.drafting.importing import import_article, write_import
from printdesk.drafting.report import tally
from printdesk.errors import PrintdeskError
from printdesk.readers.content import read_content

ARTICLE = """Two towns share a ferry

On 3 March 2026 the Brook Party (RTX) said fares rise by 12% by 2027. Trade reached $2.8 billion in 2026.

Next steps to 2028

- Pier: rebuilt by Q3 2027, from 30 berths to 55 berths
- Line: from Northport to Northport
- Crew: 4 ships delivered
"""
SEED = os.environ.get("PRINTDESK_SEED_ARTICLE", "")
PIECES = (
    "# _- _* _> _| _ |_1. _2.1 _{a}_{{b}}_\\_`_**_[x](http://y.z)_[@r]_[^1]_<b>_&amp;_: _ #_null_~_yes_2025_$5m_22 %_12 aircraft"
    "_by Q3 2027_from 5 km to 7 km_“A quotation of some length” said the chair._\t_Sources: a, b_By A. Example_Contents_What now?"
    "_Date: 3 March 2026_---_===_word_Title_\n_\n\n_• _ё_عربي"
)
SIGNS = st.sampled_from(PIECES.split("_"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "ferry.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_new_from_an_article_gives_a_workspace_that_reads(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app(["new", str(tmp_path / "talks"), "--from", str(article)], standalone_mode=False)
    assert read_copy(tmp_path / "talks").edition.front.title
    assert (tmp_path / "talks" / "data").is_dir()
    assert "Coverage 100%" in capsys.readouterr().out


def test_figures_stand_once_and_come_back_into_the_text(article: Path, tmp_path: Path) -> None:
    content = read_content(write_import(import_article(article), tmp_path).path)
    facts = content.briefing.facts
    assert {(fact.value, fact.unit) for fact in facts.values()} == {
        ("12", "percent"), ("2.8", "USD bn"), ("30", "berths"), ("55", "berths"), ("4", "ships"),
    }  # fmt: skip
    assert "12%" not in content.text.split("sections:")[1]
    assert all(f"{{{name}" in content.text for name in facts)


def test_each_fact_and_block_says_where_it_stands_in_the_article(article: Path) -> None:
    text = import_article(article).text
    assert "# line 3: 12%" in text
    assert "# lines 7–9" in text


def test_what_does_not_hold_is_asked(article: Path) -> None:
    report = import_article(article).report
    assert "The letters RTX do not fit “Brook Party”" in report
    assert "Both ends are Northport" in report
    assert "no base for this percentage" in report
    assert "2026 was not over on 3 March 2026" in report


def test_a_time_in_the_heading_serves_items_that_have_none(article: Path) -> None:
    draft = import_article(article).draft
    (roadmap,) = (block for section in draft.sections for block in section.body if isinstance(block, RoadmapDraft))
    due = {item.title: item.when for item in roadmap.items}
    assert due["Pier"] == "by Q3 2027"
    assert due["Line"] == due["Crew"] == "by 2028"


def test_an_edited_content_file_is_left_alone_and_the_difference_shown(article: Path, tmp_path: Path) -> None:
    first = write_import(import_article(article), tmp_path)
    edited = first.path.read_text(encoding="utf-8").replace("Two towns", "Three towns")
    first.path.write_text(edited, encoding="utf-8")
    again = write_import(import_article(article), tmp_path)
    assert first.path.read_text(encoding="utf-8") == edited
    assert again.path.name == "briefing.imported.yaml"
    assert "-title: Three towns share a ferry" in again.difference
    assert "+title: Two towns share a ferry" in again.difference


def test_the_same_import_again_writes_nothing_new(article: Path, tmp_path: Path) -> None:
    for _ in range(2):
        written = write_import(import_article(article), tmp_path)
    assert [path.name for path in tmp_path.glob("*.yaml")] == ["briefing.yaml"]
    assert written.beside == written.path


def test_two_imports_of_one_article_are_the_same_to_the_letter(article: Path) -> None:
    assert import_article(article).text == import_article(article).text


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(SIGNS, min_size=1, max_size=25), suffix=st.sampled_from([".txt", ".md"]))
def test_whatever_is_typed_the_draft_reads_back(pieces: list[str], suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"typed{suffix}"
    file.write_text(" ".join(pieces), encoding="utf-8")
    try:
        imported = import_article(file)
    except PrintdeskError as refusal:
        assume(refusal.diagnostics[0].code != "empty-article")
        raise
    (tmp_path / "briefing.yaml").write_text(imported.text, encoding="utf-8")
    assert read_copy(tmp_path / "briefing.yaml").edition.sections


@pytest.mark.skipif(not SEED, reason="PRINTDESK_SEED_ARTICLE names no article")
def test_the_seed_article_is_read_whole() -> None:
    imported = import_article(Path(SEED))
    counts = tally(imported.draft, imported.ledger)
    assert (counts.headings, counts.items, counts.nested_items) == (20, 32, 6)
    assert counts.rows + counts.key_facts + 2 == 10
    assert (counts.sources, counts.figures, counts.times, counts.roadmap_items) == (5, 17, 16, 7)
    assert imported.covered.percent == 100
