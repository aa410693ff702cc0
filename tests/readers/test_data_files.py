"""Data files: what a desk saves, and what is said when it cannot be read."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from tests.readers.conftest import Desk

from printdesk.errors import PrintdeskError
from printdesk.model.dataset import Dataset
from printdesk.readers.tables import read_csv

MORNING = dt.datetime(2026, 3, 14, 9, 5)  # noqa: DTZ001  # workbooks know no time zones
BLOCK = "title: T\nsections:\n  - title: S\n    body:\n      - "


def csv(desk: Desk, text: str | bytes) -> Dataset:
    return read_csv(desk.write("data.csv", text), "data.csv")


def faults(desk: Desk, text: str | bytes) -> list[str]:
    with pytest.raises(PrintdeskError) as told:
        csv(desk, text)
    return [f"{found.span.line if found.span else 0} {found.code}" for found in told.value.diagnostics]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_separator_is_found(desk: Desk, separator: str, mark: str, end: str) -> None:
    lines = [["Jahr", "Wert"], ["2024", "1.5"], ["2025", ""]]
    dataset = csv(desk, mark + end.join(separator.join(line) for line in lines) + end)
    assert dataset.columns == ("Jahr", "Wert")
    assert dataset.rows == (("2024", "1.5"), ("2025", None))
    assert dataset.lines == (2, 3)
    assert dataset.number_columns == ("Jahr", "Wert")


def test_a_separator_inside_a_cell_is_text(desk: Desk) -> None:
    dataset = csv(desk, 'name,what\nHarbour,"a; b; c"\n"Two\nlines","d, ""e"""\nlast,\n')
    assert dataset.rows == (("Harbour", "a; b; c"), ("Two\nlines", 'd, "e"'), ("last", None))
    assert dataset.lines == (2, 3, 5)


def test_decimal_commas_do_not_make_columns(desk: Desk) -> None:
    dataset = csv(desk, "Jahr;Wert\n2024;1,5\n2025;2,75\n")
    assert dataset.rows == (("2024", "1,5"), ("2025", "2,75"))
    assert dataset.number_columns == ("Jahr",)


def test_what_a_spreadsheet_adds_at_the_edges_is_left_out(desk: Desk) -> None:
    dataset = csv(desk, "a,b,,\n1,2,,\n,,,\n3,4,,\n,,,\n")
    assert dataset.rows == (("1", "2"), ("3", "4"))
    assert dataset.lines == (2, 4)


def test_a_single_column_reads(desk: Desk) -> None:
    assert csv(desk, "name\nx\ny\n").rows == (("x",), ("y",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["1 empty-data"]),
        ("a,b\n1\n1,2,3\n", ["2 ragged-row", "3 ragged-row"]),
        ("a,a\n1,2\n", ["1 duplicate-column"]),
        ("a,,b\n1,2,3\n", ["1 unnamed-column"]),
        ('a,b\n"1,2\n', ["2 bad-csv"]),
        ("a,b\n1,2\x00\n", ["2 unprintable-character"]),
        ("a,b\n".encode("utf-16"), ["1 wrong-encoding"]),
        (b"a,b\ncaf\xe9,1\n", ["2 wrong-encoding"]),
    ],
)
def test_a_faulty_file_is_told_line_by_line(desk: Desk, text: str | bytes, told: list[str]) -> None:
    assert faults(desk, text) == told


def workbook(desk: Desk, rows: list[list[object]], title: str = "Output") -> Path:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(title, 0)
    for row in rows:
        sheet.append(row)
    file = desk.folder / "data.xlsx"
    book.save(file)
    return file


def test_a_workbook_reads_as_one_would_type_it(desk: Desk) -> None:
    workbook(
        desk,
        [
            ["when", "value", "flag", "time"],
            [MORNING.replace(hour=0, minute=0), 0.1 + 0.2, True, dt.time(9, 30)],
            [MORNING, 1e-7, False, None],
            ["text", 30000, None, " x "],
        ],
    )
    content = desk.read(BLOCK + "table: {data: data.xlsx}\n")
    (dataset,) = content.datasets.values()
    assert dataset.rows == (
        ("2026-03-14", "0.3", "true", "09:30"),
        ("2026-03-14 09:05", "0.0000001", "false", None),
        ("text", "30000", None, "x"),
    )
    assert content.files == (desk.folder / "briefing.yaml", desk.folder / "data.xlsx")


def test_sheets_are_named(desk: Desk) -> None:
    workbook(desk, [["a"], [1]])
    assert desk.findings(BLOCK + "table: {data: {file: data.xlsx, sheet: Outputs}}\n") == [
        "briefing.yaml:5:48: error[unknown-sheet]: 'data.xlsx' has no sheet 'Outputs'\n  help: did you mean 'Output'?"
    ]
    assert desk.brief(BLOCK + "table: {data: {file: data.xlsx, sheet: Output}}\n") == []


def test_a_formula_without_result_is_told(desk: Desk) -> None:
    workbook(desk, [["a", "b"], [1, "=A2*2"], ["#DIV/0!", 2]])
    assert desk.brief(BLOCK + "table: {data: data.xlsx}\n") == [
        "data.xlsx:2:1 formula-without-result",
        "data.xlsx:3:1 formula-error",
    ]


def test_what_only_looks_like_a_workbook_is_refused(desk: Desk) -> None:
    for data in (b"", b"PK\x03\x04nothing", b"<html>"):
        desk.write("data.xlsx", data)
        assert desk.brief(BLOCK + "table: {data: data.xlsx}\n") == ["data.xlsx:1:1 unreadable-file"]
    with zipfile.ZipFile(desk.folder / "data.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * 40_000_000)
    assert desk.brief(BLOCK + "table: {data: data.xlsx}\n") == ["data.xlsx:1:1 unreadable-file"]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("chart: {kind: lines, data: data/price.csv}", ["5:36 missing-file"]),
        ("chart: {kind: lines, data: /etc/passwd}", ["5:36 outside-folder"]),
        ("chart: {kind: lines, data: ../x.csv}", ["5:36 outside-folder"]),
        ("chart: {kind: lines, data: data/../../x.csv}", ["5:36 outside-folder"]),
        ("chart: {kind: lines, data: link.csv}", ["5:36 outside-folder"]),
        ("chart: {kind: lines, data: data}", ["5:36 unreadable-file"]),
        ("chart: {kind: lines, data: https://x/y.csv}", ["5:36 outside-folder"]),
        ("chart: {kind: lines, data: 'C:\\x.csv'}", ["5:36 outside-folder"]),
        ("chart: {kind: lines, data: notes.pdf}", ["5:36 unknown-format"]),
        ("chart: {kind: lines, data: data/prices.csv}", []),
        ("chart: {kind: lines, data: data/prices.csv, labels: weak}", ["5:53 unknown-column"]),
        ("chart: {kind: lines, data: data/prices.csv, values: [brent, ural]}", ["5:69 unknown-column"]),
        ("chart: {kind: lines, data: data/prices.csv, values: {ural: x}}", ["5:62 unknown-column"]),
        ("chart: {kind: lines, data: data/prices.csv, band: [low, brent]}", ["5:60 unknown-column"]),
        ("chart: {kind: lines, data: data/prices.csv, marks: [{at: W9, text: x}]}", ["5:66 unknown-label"]),
        ("chart: {kind: lines, data: data/prices.csv, values: [note]}", ["data/prices.csv:2:1 bad-number"]),
        ("chart: {kind: change, data: data/prices.csv, values: [brent]}", []),
        ("chart: {kind: lines, data: data/words.csv}", ["5:36 no-numbers"]),
        ("table: {data: data/prices.csv, columns: [Week]}", ["5:50 unknown-column"]),
        ("table: {data: data/prices.csv, columns: [week, {from: brent, title: Brent, unit: USD, decimals: 1}]}", []),
        ("table: {data: data/prices.csv, rows: [[a]]}", ["5:40 rows-and-data"]),
        ("image: {file: data/none.png}", ["5:23 missing-file"]),
    ],
)
def test_data_and_what_is_asked_of_it_agree(desk: Desk, block: str, told: list[str]) -> None:
    desk.write("data/prices.csv", "week,brent,urals,note\nW1,2.5,3,high\nW2,{fact},,\n")
    desk.write("data/words.csv", "a,b\nx,y\n")
    desk.write("notes.pdf", "")
    (desk.folder / "link.csv").symlink_to("/etc/hostname")
    assert desk.brief(f"{BLOCK}{block}\n") == told


def test_a_status_in_the_data_is_checked_row_by_row(desk: Desk) -> None:
    desk.write("d.csv", "k,v,status\na,1,planned\nb,2,planed\n")
    assert desk.findings(BLOCK + "chart: {kind: bars, data: d.csv}\n") == [
        "d.csv:3:1: error[unknown-value]: 'planed' is not a value of status\n  help: did you mean 'planned'?"
    ]


def test_a_faulty_file_is_told_once_however_often_it_is_used(desk: Desk) -> None:
    desk.write("d.csv", "a,b\n1\n")
    table = "table: {data: d.csv}\n"
    assert desk.brief(f"{BLOCK}{table}      - {table}") == ["d.csv:2:1 ragged-row"]
