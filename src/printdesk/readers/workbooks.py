"""XLSX files to datasets: the values as they were last worked out, never their formulas."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.model.blocks import DataFile
from printdesk.model.dataset import Dataset
from printdesk.packages import Limits, Package, UnfitPackageError
from printdesk.readers.decoding import read_bytes
from printdesk.readers.findings import Findings
from printdesk.readers.refusals import did_you_mean
from printdesk.readers.tables import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Record, dataset_of

_LIMITS = Limits(unpacked=100_000_000, xml=100_000_000)


def read_workbook(location: Path, data: DataFile, sheet_path: KeyPath, findings: Findings) -> Dataset | None:
    """Read one sheet, the first where none is named; None, its finding added, for a sheet that is not there.

    Raises PrintdeskError with every fault of the sheet, each at its row.
    """
    content = read_bytes(location, MAX_BYTES)
    _refuse_unfit(content, location)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        if data.sheet is not None and data.sheet not in book.sheetnames:
            hint = did_you_mean(data.sheet, book.sheetnames, f"its sheets are {', '.join(book.sheetnames[:8])}")
            findings.error(sheet_path, "unknown-sheet", f"'{data.file}' has no sheet '{data.sheet}'", hint)
            return None
        name = data.sheet or book.sheetnames[0]
        records = list(_records(book[name], formulas[name], location))
    except PrintdeskError:
        raise
    except Exception as error:  # the library raises whatever a broken part makes it stumble over
        raise _unreadable(
            location, "it is not a workbook that can be read", "save it again as XLSX, or as CSV"
        ) from error
    return dataset_of(records, location, data.file, data.sheet)


def _refuse_unfit(content: bytes, location: Path) -> None:
    try:
        package = Package(content, _LIMITS)
        for name in sorted(package.names):
            if name.endswith(".xml"):
                package.xml_text(name)
    except UnfitPackageError as error:
        if error.fault == "no package":
            raise _unreadable(location, "it is not an XLSX file", "save it as XLSX, or as CSV") from error
        raise _unreadable(location, f"it {error.reason}", "save it again, or save it as CSV") from error


def _records(sheet: Any, formulas: Any, location: Path) -> Iterator[Record]:
    faults: list[Diagnostic] = []
    bounds = {"max_row": MAX_ROWS + 2, "max_col": MAX_COLUMNS + 1}
    typed = formulas.iter_rows(**bounds, values_only=True)
    for number, (row, written) in enumerate(zip(sheet.iter_rows(**bounds, values_only=True), typed, strict=True), 1):
        faults += _cell_faults(row, written, number, location)
        yield number, [_text(value) for value in row]
    if faults:
        raise PrintdeskError(*faults[:50])


def _cell_faults(row: tuple[Any, ...], written: tuple[Any, ...], number: int, location: Path) -> list[Diagnostic]:
    faults = []
    for index, (value, formula) in enumerate(zip(row, written, strict=False)):
        cell = f"{get_column_letter(index + 1)}{number}"
        if value is None and isinstance(formula, str) and formula.startswith("="):
            message = f"cell {cell} holds a formula without its result"
            hint = "open the file in a spreadsheet, save it, and build again"
            faults.append(Diagnostic("formula-without-result", message, Span(location, number), hint))
        elif isinstance(value, str) and value in ERROR_CODES:
            message = f"cell {cell} holds the error {value}"
            faults.append(
                Diagnostic("formula-error", message, Span(location, number), "mend the formula, or empty the cell")
            )
    return faults


def _text(value: object) -> str:
    """Return a value as one would type it: dates in ISO form, numbers without the noise of binary fractions."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return _number(value)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(" ", "minutes")
        case dt.time():
            return value.isoformat("minutes")
        case _:
            return str(value)


def _number(value: float) -> str:
    """Return the digits that a spreadsheet shows: 15 at most, no exponent."""
    text = f"{value:.15g}"
    return f"{value:.15f}".rstrip("0").rstrip(".") if "e-" in text else f"{value:.0f}" if "e" in text else text


def _unreadable(location: Path, reason: str, hint: str) -> PrintdeskError:
    return PrintdeskError(Diagnostic("unreadable-file", reason, Span(location), hint))
