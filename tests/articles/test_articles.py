"""The set of articles: what each must yield stands beside it, and was written before the importer was tuned to any of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.articles.builders import build

from printdesk.build.desk import read_copy
from printdesk.drafting.citations import cited_in
from printdesk.drafting.draft import (
    BlockDraft,
    ChartDraft,
    ProposalDraft,
    QuoteDraft,
    RoadmapDraft,
    SectionDraft,
    TableDraft,
    TextDraft,
)
from printdesk.drafting.importing import Imported, import_article, write_import
from printdesk.drafting.report import questions, tally
from printdesk.errors import Severity
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Paragraph

FIGURE = re.compile(r"\{([^{}:]+)(?::[a-z]+)?\}")
HERE = Path(__file__).parent
EXPECTED = sorted(HERE.glob("*.expected.yaml"))
SUFFIXES = (".txt", ".md", ".html")


@dataclass(frozen=True)
class Case:
    wanted: dict[str, Any]
    got: Imported

    def sections(self, sections: list[SectionDraft] | None = None) -> Iterator[SectionDraft]:
        for section in self.got.draft.sections if sections is None else sections:
            yield section
            yield from self.sections(section.sections)

    @property
    def blocks(self) -> list[BlockDraft]:
        return [block for section in self.sections() for block in section.body]


@cache
def _wanted(path: Path) -> dict[str, Any]:
    return dict(YAML(typ="safe").load(path))


@pytest.fixture(scope="session")
def imports(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Case]:
    @cache
    def read(path: Path) -> Case:
        wanted = _wanted(path)
        stem = path.name.split(".")[0]
        names = [wanted["article"]] if "article" in wanted else [f"{stem}{suffix}" for suffix in SUFFIXES]
        article = next((HERE / name for name in names if (HERE / name).exists()), None)
        article = article or build(names[0], tmp_path_factory.mktemp("built"))
        return Case(wanted, import_article(article))

    return read


@pytest.fixture
def case(request: pytest.FixtureRequest, imports: Callable[[Path], Case]) -> Case:
    return imports(request.param)


def expecting(key: str = "title") -> pytest.MarkDecorator:
    """Run a test on the articles of which `key` is expected."""
    paths = [path for path in EXPECTED if key in _wanted(path)]
    return pytest.mark.parametrize("case", paths, ids=[path.name.split(".")[0] for path in paths], indirect=True)


@expecting()
def test_every_line_is_kept_or_left_out_with_a_reason(case: Case) -> None:
    assert [case.got.article.lines[line].text for line in case.got.covered.lost] == []


@expecting()
def test_the_draft_reads_back_without_a_finding(case: Case, tmp_path: Path) -> None:
    copy = read_copy(write_import(case.got, tmp_path).path)
    assert [str(found) for found in copy.diagnostics if found.severity is not Severity.NOTE] == []


@expecting()
def test_title_and_front_matter(case: Case) -> None:
    draft = case.got.draft
    for key, got in {
        "title": bare(draft.title),
        "language": draft.language,
        "date": draft.date,
        "place": draft.place,
        "embargo": draft.embargo,
        "authors": list(draft.authors),
        "abbreviations": draft.abbreviations,
        "key_facts": [fact.label for fact in draft.key_facts],
    }.items():
        if key in case.wanted:
            wanted = case.wanted[key]
            assert (key, got) == (key, str(wanted) if isinstance(wanted, date) else wanted)


@expecting("headings")
def test_headings(case: Case) -> None:
    wanted = case.wanted["headings"]
    assert [bare(section.title) for section in case.sections() if not section.remark] == wanted


@expecting()
def test_counts_of_lists_and_tables(case: Case) -> None:
    counts = tally(case.got.draft, case.got.ledger)
    got = {
        "items": counts.items,
        "nested": counts.nested_items,
        "tables": counts.tables,
        "rows": counts.rows,
        "sources": counts.sources,
    }
    paragraphs = [
        part
        for block in case.blocks
        if isinstance(block, TextDraft)
        for part in block.parts
        if isinstance(part, Paragraph)
    ]
    got |= {"paragraphs": len(paragraphs), "leads": case.got.text.count("- **")}
    wanted = {key: case.wanted[key] for key in got if key in case.wanted}
    assert {key: got[key] for key in wanted} == wanted


@expecting("figures")
def test_figures(case: Case) -> None:
    wanted = sorted(str(figure) for figure in case.wanted["figures"])
    assert sorted(f"{fact.value} {fact.unit}".strip() for fact in case.got.draft.facts.values()) == wanted


@expecting("planned")
def test_only_what_is_to_come_is_planned(case: Case) -> None:
    facts = case.got.draft.facts.values()
    planned = [f"{fact.value} {fact.unit}".strip() for fact in facts if fact.status != "reported"]
    assert planned == [str(figure) for figure in case.wanted["planned"]]


@expecting("labels")
def test_labels_say_what_each_figure_is_of(case: Case) -> None:
    assert [fact.label for fact in case.got.draft.facts.values()] == case.wanted["labels"]


@expecting("sourced")
def test_figures_take_the_source_that_their_sentence_cites(case: Case) -> None:
    facts = case.got.draft.facts.values()
    sourced = [f"{fact.value} {fact.unit}".strip() for fact in facts if fact.source]
    assert sourced == [str(figure) for figure in case.wanted["sourced"]]


@expecting("cited")
def test_numbers_and_notes_that_name_sources_are_citations(case: Case) -> None:
    body = " ".join(case.got.text.split("\nsections:")[1].split())
    assert [source for _, source in cited_in(body)] == case.wanted["cited"]
    assert set(case.wanted["cited"]) <= {source.id for source in case.got.draft.sources}


@expecting("due")
def test_roadmap_items_are_called_by_what_is_due(case: Case) -> None:
    items = [item for block in case.blocks if isinstance(block, RoadmapDraft) for item in block.items]
    said = {fact.id: fact.said for fact in case.got.draft.facts.values()}
    titles = [FIGURE.sub(lambda found: said[found[1]], bare(item.title)) for item in items]
    assert titles == case.wanted["due"]


@expecting("times")
def test_times(case: Case) -> None:
    wanted = {str(time) for time in case.wanted["times"]}
    got = {time.when or f"?{time.text}" for _, time in case.got.ledger.times}
    day = {case.got.draft.date}
    assert {_dashed(time) for time in got - day} == {_dashed(time) for time in wanted - day}


@expecting("roadmap")
def test_roadmap(case: Case) -> None:
    wanted = sorted(_dashed(str(when)) for when in case.wanted["roadmap"])
    due = [item.when for block in case.blocks if isinstance(block, RoadmapDraft) for item in block.items]
    single = [
        line
        for block in case.blocks
        if isinstance(block, ProposalDraft)
        for line in block.lines
        if "One thing is due" in block.lines[0]
    ]
    due += [line.split(": ", 1)[1].split(" (")[0] for line in single[1:]]
    assert sorted(map(_dashed, due)) == wanted


@expecting("quotes")
def test_quotations_have_their_speakers(case: Case) -> None:
    quotes = [block for block in case.blocks if isinstance(block, QuoteDraft)]
    wanted = case.wanted["quotes"]
    assert [bare(quote.by) for quote in quotes] == [each["by"] for each in wanted]
    assert all(quote.text.startswith(each["begins"]) for quote, each in zip(quotes, wanted, strict=True))


@expecting()
def test_what_is_left_out_and_what_must_not_be_there(case: Case) -> None:
    lines = case.got.article.lines
    left_out = "\n".join(lines[line].text for each in case.got.draft.dropped for line in each.lines)
    assert [words for words in case.wanted.get("dropped", []) if words not in left_out] == []
    body = case.got.text.split("# Left out")[0]
    assert [words for words in case.wanted.get("dropped", []) if words in body.replace("# ", "")] == []
    assert [words for words in case.wanted.get("absent", []) if words in case.got.text] == []


@expecting()
def test_notes_and_questions(case: Case) -> None:
    asked = "\n".join(questions(case.got.draft))
    assert [words for words in case.wanted.get("queries", []) if words not in asked] == []
    shown = " ".join(case.got.text.split())
    assert [words for words in case.wanted.get("notes", []) if words not in shown] == []


@expecting("charts")
def test_charts(case: Case) -> None:
    assert [block.kind for block in case.blocks if isinstance(block, ChartDraft)] == case.wanted["charts"]


@expecting("tables")
def test_tables_are_rectangular(case: Case) -> None:
    for block in case.blocks:
        if isinstance(block, TableDraft):
            widths = {len(row.cells) for row in block.grid.rows} | (
                {len(block.grid.columns)} if block.grid.columns else set()
            )
            assert len(widths) == 1


def _dashed(time: str) -> str:
    return time.replace("mid-", "mid ")
