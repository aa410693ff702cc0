"""Charts that Word draws: their figures are the edition's, and an editor can open them."""

import io
from decimal import Decimal

import openpyxl
import pytest
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import write

from printdesk.edition.tree import Chart, Datum
from printdesk.layout.package import find_layout
from printdesk.writers.docx.charts import is_native, number_format
from printdesk.writers.docx.ooxml import qualified
from printdesk.writers.docx.workbook import Cell, column_name, workbook

TOKENS = find_layout("briefing").tokens


def chart_of(edition_of: MakeEdition, keys: str) -> Chart:
    edition = edition_of(f"""
        title: T
        sections:
          - title: S
            body:
              - chart: {{id: c, title: C, kind: bars, points: [{{label: A, value: 1.5}}, {{label: B, value: 2.0}}], {keys}}}
    """)
    (block,) = edition.sections[0].body
    assert isinstance(block, Chart)
    return block


def test_a_plain_chart_is_words_own(edition_of: MakeEdition) -> None:
    assert is_native(chart_of(edition_of, "unit: USD bn"), TOKENS)


@pytest.mark.parametrize("keys", ["guides: [{value: 1, label: Line}]", "axis: {log: true}"])
def test_what_word_cannot_draw_stays_a_picture(edition_of: MakeEdition, keys: str) -> None:
    assert not is_native(chart_of(edition_of, keys), TOKENS)


def test_chart_and_workbook_hold_the_same_figures(edition_of: MakeEdition) -> None:
    file = write(
        edition_of("""
        title: T
        sections:
          - title: S
            body:
              - chart: {id: c, title: C, kind: bars, points: [{label: A, value: 1.5}, {label: B, value: 2.0}]}
    """)
    )
    shown = [each.text for each in file.part("charts/chart1").iter(qualified("c:v"))]
    sheet = openpyxl.load_workbook(io.BytesIO(file.files["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["A", "B"]
    assert [row[1] for row in rows[1:]] == [1.5, 2.0]
    assert {"A", "B", "1.5", "2.0"} <= set(shown)


@pytest.mark.parametrize(
    ("text", "decimals", "expected"),
    [
        ("$2.8bn", 1, '"$"#,##0.0"bn"'),
        ("22%", 0, '#,##0"%"'),
        ("12,000 bpd", 0, '#,##0" bpd"'),
        ("−40", 0, "#,##0"),
        ("–", 0, "General"),
    ],
)
def test_a_number_format_says_what_house_style_says(text: str, decimals: int, expected: str) -> None:
    assert number_format(Datum(value=Decimal(1), text=text), decimals) == expected


def test_columns_are_named_as_in_a_sheet() -> None:
    assert [column_name(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_workbook_is_the_same_every_time() -> None:
    rows: list[list[Cell]] = [["", "x"], ["a", Decimal("1.50")], ["b", None]]
    assert workbook(rows) == workbook(rows)
