from dataclasses import replace
from datetime import date
from operator import is_
from pathlib import Path

import pytest
from tests.edition.edition_desk import Desk, fresh_desk, printed  # noqa: F401  the fixture is found by name

from printdesk.edition.inline import footnotes
from printdesk.edition.make import make_edition
from printdesk.edition.memory import EditionMemory
from printdesk.edition.passages import passages
from printdesk.edition.queries import open_queries
from printdesk.edition.select import select
from printdesk.edition.tree import Prose, Section
from printdesk.errors import Severity
from printdesk.readers.content import read_content

ROOT = Path(__file__).parents[2]
EXAMPLES = [*sorted((ROOT / "seeds").glob("*/briefing.yaml")), *sorted((ROOT / "tests/cases").glob("*.yaml"))]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_example_resolves_without_an_error(file: Path) -> None:
    _, findings = make_edition(read_content(file))
    assert [found for found in findings if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_example_resolves_to_the_same_edition_twice(file: Path) -> None:
    content = read_content(file)
    assert make_edition(content) == make_edition(content)


FRONT = """
title: T
slug: t
date: 2025-12-24
period: 1–24 December 2025
embargo: 2025-12-25 06:00 UTC
authors: [Foreign desk, {name: A, role: Editor, email: a@example.org}]
query: Is it true?
key_facts:
  - {label: Place, text: Moscow, source: tass}
sources:
  tass: {title: Trade, author: TASS, date: 2025-12, accessed: 2025-12-27, url: "https://example.org", note: In Russian}
sections:
  - {title: S, body: x}
"""


def test_front_matter_prints_in_house_style(desk: Desk) -> None:
    edition = desk.edition(FRONT)
    front = edition.front
    said = [front.date, front.period, front.embargo, front.short_title, front.authors[1].role]
    assert [text.replace("\u00a0", " ") for text in said] == [
        "24 December 2025", "1–24 December 2025", "25 December 2025, 06:00 UTC", "T", "Editor",
    ]  # fmt: skip
    assert edition.day == date(2025, 12, 24)
    assert edition.key_facts is not None
    assert printed(edition.key_facts.rows[0].cells[1][0]) == "Moscow [1]"


def test_sources_say_all_that_is_known_of_them(desk: Desk) -> None:
    (source,) = desk.edition(FRONT).sources
    assert (
        printed(source.text)
        == "TASS: Trade, December 2025. https://example.org (accessed 27 December 2025). In Russian"
    )


def test_the_content_and_its_data_travel_with_the_edition(desk: Desk) -> None:
    desk.write("d.csv", "a,b\nx,1\n")
    edition = desk.edition("title: T\nsections:\n  - {title: S, body: [{table: {data: d.csv}}]}\n")
    assert [(each.name, each.media_type) for each in edition.attachments] == [
        ("briefing.yaml", "application/yaml"), ("d.csv", "text/csv"),
    ]  # fmt: skip


def test_an_edition_without_a_date_does_not_ask_the_clock(desk: Desk) -> None:
    assert desk.edition("title: T\nsections:\n  - {title: S, body: x}\n").day == date(2000, 1, 1)


OUTPUTS = """
title: T
query: one
sections:
  - title: S
    query: {text: two, about: S}
    body:
      - {text: {text: 'Word only.^[First.]', only: docx}}
      - 'Both.^[Second.]'
      - query: three
      - roadmap: {span: 2026..2027, lanes: [{name: L, items: [{title: A, when: 2026, query: four}]}]}
  - {title: Press, only: press, body: x}
facts: {f: {value: 1, query: five}}
sources: {s: {title: S, query: six}}
"""


def notes(section: Section) -> list[tuple[int, str]]:
    lines = [part.content for block in section.body if isinstance(block, Prose) for part in block.content]  # type: ignore[union-attr]
    return [(note.number, printed(note.content)) for line in lines for note in footnotes(line)]


def test_an_output_holds_what_is_meant_for_it(desk: Desk) -> None:
    edition = desk.edition(OUTPUTS)
    assert [len(select(edition, output, queries="keep").sections) for output in ("pdf", "press")] == [1, 2]
    assert notes(select(edition, "docx", queries="keep").sections[0]) == [(1, "First."), (2, "Second.")]
    assert notes(select(edition, "pdf", queries="keep").sections[0]) == [(1, "Second.")]


def test_queries_are_kept_for_the_desk_and_dropped_from_the_final(desk: Desk) -> None:
    edition = desk.edition(OUTPUTS)
    asked = [printed(query.text) for query in open_queries(select(edition, "proof", queries="keep"))]
    assert asked == ["one", "two", "three", "four", "five", "six"]
    assert open_queries(select(edition, "pdf", queries="drop")) == ()


def test_footnotes_count_as_they_are_read(desk: Desk) -> None:
    edition = desk.edition(
        "title: T\nsections:\n  - title: S\n    body:\n      - table: {title: 'A^[One.]', columns: [a, b], "
        "rows: [[x, 'y^[Two.]']], note: 'N^[Three.]'}\n      - 'x^[Four.]'\n"
    )
    said = [passage.text for passage in passages(edition) if passage.kind == "note"]
    assert sorted(said) == ["Four.", "One.", "Three.", "Two."]
    table, prose = edition.sections[0].body
    assert [note.number for note in footnotes(table.note)] == [3]  # type: ignore[union-attr]
    assert notes(replace(edition.sections[0], body=(prose,))) == [(4, "Four.")]


def test_passages_hold_every_word_in_order(desk: Desk) -> None:
    edition = desk.edition(FRONT)
    texts = [passage.text.replace("\u00a0", " ") for passage in passages(edition)]
    assert texts[:5] == ["24 December 2025", "T", "1–24 December 2025", "25 December 2025, 06:00 UTC", "Foreign desk"]
    assert texts[-3:-1] == ["S", "x"]


def test_the_cells_of_a_row_stand_together(desk: Desk) -> None:
    edition = desk.edition(FRONT)
    assert {passage.together for passage in passages(edition) if passage.text in {"Place", "Moscow [1]"}} == {
        ("key_facts", 0)
    }


def test_sections_that_come_out_as_they_were_are_the_same_objects(tmp_path: Path) -> None:
    file, memory = tmp_path / "briefing.yaml", EditionMemory()
    (tmp_path / "a.csv").write_text("Place,Number\nRoof,1.0\n")
    chart = "- chart: {kind: bars, title: C, unit: t, data: a.csv, labels: Place, values: {Number: Number}}"
    editions = []
    for title in ("One", "Two"):
        body = f"title: T\nsections:\n- {{title: {title}, body: x}}\n- title: S\n  body:\n  {chart}\n"
        file.write_text(body, "utf-8")
        editions.append(make_edition(read_content(file), memory)[0])
    (tmp_path / "a.csv").write_text("Place,Number\nRoof,1.00\n")
    editions.append(make_edition(read_content(file), memory)[0])
    first, second, third = (edition.sections for edition in editions)
    assert first[0] is not second[0]
    assert first[1] is second[1]
    assert first[1] is not third[1]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_an_output_shows_whole_is_the_same_object_in_it_and_the_rest_is_narrowed_once(file: Path) -> None:
    edition = make_edition(read_content(file))[0]
    once, again = (select(edition, "docx", queries="drop") for _ in range(2))
    assert once == again
    assert all(map(is_, once.sections, again.sections))
    assert all(section is each for section in edition.sections for each in once.sections if section == each)
