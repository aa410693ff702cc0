"""Charts that Word draws: their figures are the edition's, and an editor can open them."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import WordFile, words, write

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.writers.docx.chart_formats import number_format
from printdesk.writers.docx.ooxml import qualified
from printdesk.writers.docx.workbook import Cell, column_name, workbook


def chart_file(edition_of: MakeEdition, keys: str) -> WordFile:
    return write(_edition(edition_of, keys))


def _edition(edition_of: MakeEdition, keys: str) -> Edition:
    return edition_of(f"""
        title: T
        sections:
          - title: S
            body:
              - chart: {{id: c, title: C, {keys}}}
    """)


TWO = "points: [{label: A, value: 1.5}, {label: B, value: 2.0, status: planned}]"
YEARS = "points: [{label: 2021, value: 3}, {label: 2022, value: 5}, {label: 2023, value: 4, status: forecast}]"
NATIVE = {
    "bars": f"kind: bars, {TWO}, unit: USD bn",
    "columns": f"kind: columns, {YEARS}",
    "lines": f"kind: lines, {YEARS}",
    "change": f"kind: change, {TWO}",
    "index": "kind: index, unit: percent, points: [{label: A, value: -40}, {label: B, value: 12}]",
    "share": "kind: share, unit: percent, points: [{label: A, value: 60}, {label: B, value: 40}]",
    "dots": f"kind: dots, {TWO}",
    "guides": f"kind: bars, {TWO}, guides: [{{value: 1, label: Line}}]",
    "logarithm": f"kind: bars, {TWO}, axis: {{log: true}}",
    "interval": "kind: bars, points: [{label: A, value: 2, low: 1, high: 3}, {label: B}]",
}


@pytest.mark.parametrize("keys", NATIVE.values(), ids=NATIVE)
def test_word_draws_the_chart_itself(edition_of: MakeEdition, keys: str) -> None:
    file = chart_file(edition_of, keys)
    assert "word/charts/chart1.xml" in file.files
    assert not [name for name in file.files if name.startswith("word/media")]


@pytest.mark.parametrize("keys", NATIVE.values(), ids=NATIVE)
def test_every_reference_of_a_chart_holds_in_its_workbook_what_the_chart_shows(
    edition_of: MakeEdition, keys: str
) -> None:
    file = chart_file(edition_of, keys)
    book = io.BytesIO(file.files["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])
    sheet = openpyxl.load_workbook(book).worksheets[0]
    references = [*file.part("charts/chart1").iter(qualified("c:strRef"), qualified("c:numRef"))]
    assert references
    for reference in references:
        place = (reference.findtext(qualified("c:f")) or "").removeprefix("Sheet1!")
        found = sheet[place] if ":" in place else ((sheet[place],),)
        cells = [row[0].value for row in found]
        shown = {int(point.get("idx") or 0): point.findtext(qualified("c:v")) for point in reference.iter(qualified("c:pt"))}  # fmt: skip
        assert len(shown) == sum(cell is not None for cell in cells)
        for at, text in shown.items():
            assert str(cells[at]) == text or Decimal(str(cells[at])) == Decimal(text or "")


def test_a_planned_bar_is_an_outline(edition_of: MakeEdition) -> None:
    (point,) = chart_file(edition_of, NATIVE["bars"]).part("charts/chart1").iter(qualified("c:dPt"))
    look = point.find(qualified("c:spPr"))
    assert look is not None
    colours = [colour.get("val") for colour in look.iter(qualified("a:srgbClr"))]
    assert colours == ["FFFFFF", "093E51"]


def test_a_key_says_what_an_outline_stands_for(edition_of: MakeEdition) -> None:
    (key,) = chart_file(edition_of, NATIVE["bars"]).paragraphs("FigureKeyColumn")
    assert "□\u00a0Planned" in key


def test_labels_print_money_as_the_edition_does(edition_of: MakeEdition) -> None:
    formats = {each.get("formatCode") for each in chart_file(edition_of, NATIVE["bars"]).part("charts/chart1").iter(qualified("c:numFmt"))}  # fmt: skip
    assert '"$"#,##0.0"bn";"−$"#,##0.0"bn";"$"#,##0.0"bn"' in formats


def test_a_guide_lies_over_the_bars_by_name(edition_of: MakeEdition) -> None:
    shapes = chart_file(edition_of, NATIVE["guides"]).part("drawings/drawing1")
    assert [each.text for each in shapes.iter(qualified("a:t"))] == ["Line"]


def test_a_forecast_is_a_dashed_line_of_its_own(edition_of: MakeEdition) -> None:
    chart = chart_file(edition_of, NATIVE["lines"]).part("charts/chart1")
    assert [each.get("val") for each in chart.iter(qualified("a:prstDash"))] == ["dash"]


def test_units_are_squares_in_a_table(edition_of: MakeEdition) -> None:
    keys = "kind: units, points: [{label: Done, value: 12}, {label: Due, value: 3, status: planned}]"
    file = chart_file(edition_of, keys)
    rows = [words(row) for row in file.elements("w:tr")]
    assert [row.count("■") + row.count("□") for row in rows] == [12, 3]
    assert not [name for name in file.files if "chart" in name]


def test_times_that_are_not_evenly_apart_stay_a_picture_and_it_is_said(edition_of: MakeEdition) -> None:
    keys = "kind: lines, points: [{label: 1990, value: 3}, {label: 2020, value: 5}, {label: 2021, value: 4}]"
    file = chart_file(edition_of, keys)
    assert [found.code for found in file.result.diagnostics] == ["chart-as-picture"]
    assert "word/charts/chart1.xml" not in file.files


def test_charts_are_the_same_every_time(edition_of: MakeEdition) -> None:
    edition = _edition(edition_of, NATIVE["guides"])
    assert write(edition).result.data == write(edition).result.data


def test_every_panel_is_a_chart_of_its_own() -> None:
    case = Path(__file__).parents[2] / "cases" / "every-chart.yaml"
    file = write(select(read_copy(case).edition, "docx", queries="keep"))
    names = [each.get("name") or "" for each in file.elements("wp:docPr")]
    assert [name for name in names if "regions" in name] == ["pd:regions", *(f"pd:regions:{n}" for n in (2, 3, 4))]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("$2.8bn", "2.8", '"$"#,##0.0"bn";"−$"#,##0.0"bn";"$"#,##0.0"bn"'),
        ("22%", "22", '#,##0"%";"−"#,##0"%";#,##0"%"'),
        ("−40", "-40", '#,##0;"−"#,##0;#,##0'),
        ("1200", "1200", '0;"−"0;0'),
        ("+12.5%", "12.5", '"+"#,##0.0"%";"−"#,##0.0"%";#,##0.0"%"'),
        ("–", "1", None),
        ("1.234,5", "1234.5", None),
        ("over 3", "3.4", '"over "#,##0;"over −"#,##0;"over "#,##0'),
        ("76–93", "84", None),
    ],
)
def test_a_number_format_says_what_house_style_says(text: str, value: str, expected: str | None) -> None:
    assert number_format(text, Decimal(value)) == expected


def test_columns_are_named_as_in_a_sheet() -> None:
    assert [column_name(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_workbook_is_the_same_every_time() -> None:
    rows: list[list[Cell]] = [["", "x"], ["a", Decimal("1.50")], ["b", None]]
    assert workbook(rows) == workbook(rows)
    assert zipfile.is_zipfile(io.BytesIO(workbook(rows)))
