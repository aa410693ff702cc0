"""One output for each row of data: columns are paths into the content, values are text as typed."""

from pathlib import Path

import openpyxl
import pytest

from printdesk.errors import PrintdeskError, Span
from printdesk.model.blocks import Chart, Prose
from printdesk.readers.content import Content, read_content, read_leniently
from printdesk.readers.merge import read_rows

CONTENT = """\
title: Base
slug: base
date: 2025-12
imprint: {Printed by: Nobody}
key_facts:
  Place: Moscow
  No. 1: First
sources: {tass: TASS}
facts:
  trade-2025: {value: 2.8, unit: USD bn, label: Trade}
  trade-2024: {value: 2.3, unit: USD bn, label: Trade}
  homes: {value: 12000, unit: homes, label: Homes}
sections:
  - title: Economic ties
    body:
      - Trade is {trade-2025}.
      - chart: {id: oil, kind: change, title: Oil, facts: [trade-2024, trade-2025], alt: Bars.}
      - note: A note.
  - id: outlook
    title: Outlook
    body: What comes.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "briefing.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    return file


def merged(content: Path, rows: str) -> list[Content]:
    data = content.with_name("rows.csv")
    data.write_text(rows, encoding="utf-8")
    return [read_leniently(content, row) for row in read_rows(content, data)]


def told(content: Path, rows: str) -> list[str]:
    try:
        found = [found for one in merged(content, rows) for found in one.diagnostics]
    except PrintdeskError as error:
        found = list(error.diagnostics)
    return [
        f"{one.span.file.name}:{one.span.line}:{one.span.column}: {one.code}: {one.message} | {one.hint}"
        for one in found
        if one.span
    ]


def test_each_row_is_a_content_of_its_own(content: Path) -> None:
    one, two = merged(
        content,
        "title,facts.trade-2025.value,sections.economic-ties.title,sections.outlook.body,key_facts.No. 1,standfirst\n"
        "North,2.80,Ties of the north,It grows.,Ein,Said first.\n"
        "South,007,Ties of the south,It shrinks.,Two,\n",
    )
    assert [each.briefing.title for each in (one, two)] == ["North", "South"]
    assert [each.briefing.slug for each in (one, two)] == ["base-001", "base-002"]
    assert one.briefing.facts["trade-2025"].value is not None
    assert str(one.briefing.facts["trade-2025"].value) == "2.80"
    assert str(two.briefing.facts["trade-2025"].value) == "007"
    assert one.briefing.facts["homes"] == read_content(content).briefing.facts["homes"]
    assert [section.title for section in one.briefing.sections] == ["Ties of the north", "Outlook"]
    assert one.briefing.key_facts[1].text == "Ein"
    assert (one.briefing.standfirst, two.briefing.standfirst) == ("Said first.", None)
    body = two.briefing.sections[1].body[0]
    assert isinstance(body, Prose)
    assert body.text == "It shrinks."


def test_a_block_is_named_by_its_id_and_a_list_entered_by_position(content: Path) -> None:
    (one,) = merged(content, "sections.0.body.oil.title,sections.0.body.2,sections.0.body.0\nGas,Another note.,Text.\n")
    first, chart, note = one.briefing.sections[0].body
    assert isinstance(chart, Chart)
    assert isinstance(first, Prose)
    assert (first.text, chart.title, getattr(note, "text", "")) == ("Text.", "Gas", "Another note.")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows_are_read_with_any_separator_and_from_workbooks(content: Path, separator: str) -> None:
    (one,) = merged(content, separator.join(["slug", "title"]) + "\n" + separator.join(["nord", "Der Norden"]) + "\n")
    assert (one.briefing.slug, one.briefing.title) == ("nord", "Der Norden")
    book = openpyxl.Workbook()
    book.active.append(["slug", "facts.homes.value"])  # type: ignore[union-attr]
    book.active.append(["ost", 12500])  # type: ignore[union-attr]
    book.save(content.with_name("rows.xlsx"))
    (row,) = read_rows(content, content.with_name("rows.xlsx"))
    east = read_leniently(content, row)
    assert (east.briefing.slug, str(east.briefing.facts["homes"].value)) == ("ost", "12500")


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("titel", "merge-column: column 1, 'titel': 'titel' is not a key of the content file | did you mean 'title'?"),
        ("facts.homse.value", "the content has no 'homse' in facts | did you mean 'homes'?"),
        ("facts.homes.valeu", "'valeu' is not a key of a fact | did you mean 'value'?"),
        ("facts.homes", "this is a fact, which holds keys of its own | name one of them: facts.homes.value"),
        ("sections.7.title", "the content has no '7' in sections | it has 2, counted from 0; named are"),
        ("sections.outlok.title", "the content has no 'outlok' in sections | did you mean 'outlook'?"),
        ("sections", "sections holds several parts | name one by its id or its position, from 0"),
        ("sources.tass.url", "sources.tass is written as one text | write its keys out in the content file: url: …"),
        ("title.first", "title holds nothing that could be named 'first' | end the path there: title"),
        ("imprint.Printed", "the content has no 'Printed' in imprint | did you mean 'Printed by'?"),
        ("shared", "'shared' is one for all rows | write it in the content file"),
    ],
)
def test_a_column_that_is_no_place_is_told_with_what_is_near(content: Path, column: str, message: str) -> None:
    (line,) = told(content, f"{column}\nx\n")
    assert line.startswith("rows.csv:1:1: merge-column: column 1")
    assert message in line


def test_every_column_is_told_at_once_at_its_own_place(content: Path) -> None:
    lines = told(content, "title,titel,facts.x.value\na,b,c\n")
    assert [line.split(": ")[0] for line in lines] == ["rows.csv:1:7", "rows.csv:1:13"]


def test_a_bad_value_is_told_in_its_row(content: Path) -> None:
    lines = told(content, 'title,facts.homes.value\n"One, two",3x\n')
    assert [line.split(" | ")[0] for line in lines] == ["rows.csv:2:12: bad-number: '3x' is not a number"]
    lines = told(content, "title,facts.homes.value\n,4\n")
    assert [line.split(": ")[0] for line in lines] == ["rows.csv:2:1"]


def test_a_place_within_a_cell_is_in_its_row(content: Path) -> None:
    (one,) = merged(content, "slug,title\nnorth,All of {nobody}\n")
    assert one.places.span(("title",), 7, 8) == Span(content.with_name("rows.csv"), 2, 14, 8)


def test_two_rows_of_one_name_are_refused_and_so_are_two_columns_of_one_place(content: Path) -> None:
    (line,) = told(content, "slug,title\nnorth,A\nsouth,B\nNorth,C\n")
    assert line.startswith("rows.csv:4:1: same-slug: the output would be named 'North', and so would that of line 2")
    (line,) = told(content, "sections.1.title,sections.outlook.title\na,b\n")
    assert line.startswith("rows.csv:1:18: merge-twice: column 2")


def test_what_travels_inside_is_the_content_with_its_values(content: Path) -> None:
    (one,) = merged(content, "title,slug\nNorth,north\n")
    again = content.with_name("again.json")
    again.write_text(one.filled or "", encoding="utf-8")
    assert read_content(again).briefing == one.briefing
