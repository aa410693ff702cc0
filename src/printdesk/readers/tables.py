"""Data files to datasets: CSV, and XLSX through its own reader."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.model.dataset import Dataset
from printdesk.readers.decoding import decode, read_bytes

__all__ = ["MAX_BYTES", "MAX_ROWS", "Dataset", "Record", "dataset_of", "read_csv"]

MAX_BYTES = 20_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELL = 20_000
_DELIMITERS = ",;\t"

Record = tuple[int, Sequence[str]]
"""A row as read: its line in the file, and its cells."""


def read_csv(location: Path, name: str) -> Dataset:
    """Read a CSV file, its cells parted by commas, semicolons or tabs; the first row names the columns.

    `name` is the file as the content names it. Raises PrintdeskError with every fault, each at its line.
    """
    decoded = decode(read_bytes(location, MAX_BYTES), location)
    if decoded.diagnostics:
        raise PrintdeskError(*decoded.diagnostics)
    return dataset_of(_records(decoded.text, location), location, name)


def dataset_of(records: Iterable[Record], location: Path, name: str, sheet: str | None = None) -> Dataset:
    """Check records and make a dataset of them; raises PrintdeskError with every fault, each at its line."""
    filled = [(line, [cell.strip() for cell in cells]) for line, cells in records]
    filled = _without_empty_edges(filled)
    if not filled:
        raise PrintdeskError(
            _fault(
                location, 1, "empty-data", "the file holds no rows", "write the names of the columns in its first row"
            )
        )
    (head_line, head), *rows = filled
    faults = [*_head_faults(head, head_line, location), *_row_faults(rows, head, location)]
    if faults:
        raise PrintdeskError(*faults[:50])
    cells = tuple(tuple(cell or None for cell in row) for _, row in rows)
    return Dataset(name, location, tuple(head), cells, tuple(line for line, _ in rows), sheet)


def _records(text: str, location: Path) -> list[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    records: list[Record] = []
    line = 1
    try:
        for cells in reader:
            records.append((line, cells))
            line = reader.line_num + 1
            if len(records) > MAX_ROWS + 1:
                raise PrintdeskError(_too_long(location, line))
    except csv.Error as error:
        message = f"the row that begins here cannot be read: {error}"
        hint = 'close every quotation mark; write "" for one inside a quoted cell'
        raise PrintdeskError(_fault(location, line, "bad-csv", message, hint)) from error
    return records


def delimiter_of(text: str) -> str:
    """Return the separator that cuts the first rows most evenly; a comma where none cuts them."""

    def evenness(delimiter: str) -> tuple[bool, int, int]:
        try:
            widths = [
                len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 30) if row
            ]
        except csv.Error:
            return (False, 0, 0)
        even = sum(width == widths[0] for width in widths) if widths else 0
        return (bool(widths) and widths[0] > 1, even, widths[0] if widths else 0)

    return max(_DELIMITERS, key=evenness)


def _without_empty_edges(records: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Leave out blank rows, and columns at the right that hold nothing at all, as spreadsheets write them."""
    filled = [(line, cells) for line, cells in records if any(cells)]
    if not filled:
        return []
    width = len(filled[0][1])
    while width and not any(cells[width - 1 : width] and cells[width - 1] for _, cells in filled):
        width -= 1
    return [(line, _cut(cells, width)) for line, cells in filled]


def _cut(cells: list[str], width: int) -> list[str]:
    return cells[:width] if not any(cells[width:]) else cells


def _head_faults(head: list[str], line: int, location: Path) -> list[Diagnostic]:
    faults = []
    if len(head) > MAX_COLUMNS:
        message = f"the file has {len(head):,} columns; {MAX_COLUMNS} are the most"
        faults.append(_fault(location, line, "too-much", message, "keep the columns that are printed"))
    for index, name in enumerate(head[:MAX_COLUMNS]):
        if not name:
            message = f"column {index + 1} has no name"
            faults.append(
                _fault(
                    location, line, "unnamed-column", message, "write a name in the first row, or take the column out"
                )
            )
        elif name in head[:index]:
            message = f"two columns are named '{name}'"
            faults.append(_fault(location, line, "duplicate-column", message, "give each column a name of its own"))
    return faults


def _row_faults(rows: list[tuple[int, list[str]]], head: list[str], location: Path) -> list[Diagnostic]:
    faults = [_too_long(location, rows[MAX_ROWS][0])] if len(rows) > MAX_ROWS else []
    for line, cells in rows:
        if len(cells) != len(head):
            message = f"this row has {len(cells)} cell{'s' * (len(cells) != 1)}; the first row has {len(head)}"
            hint = (
                "a separator inside a cell needs quotes"
                if len(cells) > len(head)
                else "an empty cell needs its separator too"
            )
            faults.append(_fault(location, line, "ragged-row", message, hint))
        faults += [
            _fault(location, line, "too-much", f"a cell is longer than {MAX_CELL:,} characters", "shorten it")
            for cell in cells
            if len(cell) > MAX_CELL
        ]
    return faults


def _too_long(location: Path, line: int) -> Diagnostic:
    return _fault(
        location, line, "too-much", f"the file has more than {MAX_ROWS:,} rows", "keep the rows that are printed"
    )


def _fault(location: Path, line: int, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, Span(location, line), hint)
