"""Rows of a table written in the content file: YAML lists of cells, or lines with bars."""

import re
from dataclasses import dataclass
from typing import Any

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers import refusals
from printdesk.readers.findings import Findings

MAX_ROWS = 20_000

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FAR_COMMAS = "،,、，"


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    column: int
    """Where it begins on its line, from 0."""


def written_out_table(raw: Any, path: KeyPath, findings: Findings) -> Any:
    """Return the keys of a table with its rows as lists of texts; a pasted Markdown table gives its columns too."""
    if not isinstance(raw, dict):
        return raw
    table = dict(raw)
    if isinstance(rows := raw.get("rows"), str):
        _read_bars(table, rows, path, findings)
    elif isinstance(rows, list):
        table["rows"] = [_listed(row, (*path, "rows", index), findings) for index, row in enumerate(rows)]
    rows = table.get("rows")
    if isinstance(rows, list):
        if len(rows) > MAX_ROWS:
            message = f"the table has {len(rows):,} rows; {MAX_ROWS:,} are the most"
            findings.key_error((*path, "rows"), "too-much", message, "keep them in a data file, or in several tables")
        table["rows"] = [row for row in rows if row is not None]
        _check_widths(rows, table.get("columns"), path, findings)
    return table


def _listed(row: Any, path: KeyPath, findings: Findings) -> Any:
    """Return a row of a YAML list: cells, or a group heading; None, its finding added, for anything else."""
    if isinstance(row, list):
        for index, cell in enumerate(row):
            if isinstance(cell, list | dict):
                refusals.not_text(cell, (*path, index), findings)
        return [cell if isinstance(cell, str) else "" for cell in row]
    if isinstance(row, dict) and set(row) == {"group"} and isinstance(row["group"], str):
        return row
    if isinstance(row, dict) and "group" not in row and len(row) == 1:
        refusals.not_text(row, path, findings)
        return None
    if isinstance(row, str) and _BAR.search(row):
        hint = "write rows: | and the lines below it without dashes"
        findings.error(path, "not-a-row", "a row with bars stands in a YAML list", hint)
        return None
    message = "a row is a list of cells, or {group: Heading}"
    findings.error(path, "not-a-row", message, "write [first cell, second cell], or write rows: | and lines with bars")
    return None


def _read_bars(table: dict[str, Any], text: str, path: KeyPath, findings: Findings) -> None:
    rows: list[Any] = []
    where = (*path, "rows")
    offset = 0
    for line in text.split("\n"):
        begin, offset = offset, offset + len(line) + 1
        if not line.strip():
            continue
        if "|" in line and _RULE.fullmatch(line):
            _take_head(table, rows, line, path, findings, begin)
            continue
        row_path = (*where, len(rows))
        if place := findings.places.part(where, begin + len(line) - len(line.lstrip()), line.strip()):
            findings.places.values[row_path] = place
        if not _BAR.search(line):
            rows.append({"group": line.strip()})
            continue
        cells = _cells(line)
        for index, cell in enumerate(cells):
            if cell.text and (place := findings.places.part(where, begin + cell.column, cell.text)):
                findings.places.values[*row_path, index] = place
        rows.append([re.sub(r"\\\|", "|", cell.text) for cell in cells])
    table["rows"] = rows


def _cells(line: str) -> list[_Cell]:
    """Cut a line at its bars; a bar at the beginning and one at the end only frame it."""
    cuts = [found.start() for found in _BAR.finditer(line)]
    edges = [-1, *cuts, len(line)]
    pieces = [(line[start + 1 : end], start + 1) for start, end in zip(edges, edges[1:], strict=False)]
    if line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if line.rstrip().endswith("|") and cuts and not line[cuts[-1] + 1 :].strip() and len(pieces) > 1:
        pieces = pieces[:-1]
    return [_Cell(piece.strip(), start + len(piece) - len(piece.lstrip())) for piece, start in pieces]


def _take_head(
    table: dict[str, Any], rows: list[Any], rule: str, path: KeyPath, findings: Findings, begin: int
) -> None:
    """Let the line above the rule head the columns, and the colons of the rule align them."""
    if len(rows) != 1 or not isinstance(rows[0], list):
        span = findings.places.span((*path, "rows"), begin, len(rule))
        message = "a rule of dashes stands where no line of column heads is above it"
        findings.at(span, "stray-rule", message, "take it out; it goes below the first line")
        return
    head = rows.pop()
    columns = table.get("columns")
    places = findings.places.values
    typed = [places.pop((*path, "rows", 0, index), None) for index in range(len(head))]
    if columns is None:
        table["columns"] = head
        places.update({(*path, "columns", index): place for index, place in enumerate(typed) if place})
    elif _titles(columns) != head:
        message = "the line above the rule gives way to columns:"
        findings.warning((*path, "columns"), "two-heads", message, "take that line and the rule out")
    if table.get("align") is None and ":" in rule:
        table["align"] = [_alignment(piece.text) for piece in _cells(rule)]


def _titles(columns: Any) -> list[Any]:
    items = columns if isinstance(columns, list) else []
    return [item.get("title") if isinstance(item, dict) else item for item in items]


def _alignment(dashes: str) -> str:
    if dashes.startswith(":") and dashes.endswith(":"):
        return "center"
    return "right" if dashes.endswith(":") else "left"


def _check_widths(rows: list[Any], columns: Any, path: KeyPath, findings: Findings) -> None:
    if not isinstance(columns, list):
        return
    for index, row in enumerate(rows):
        if isinstance(row, list) and len(row) != len(columns):
            wanted = f"{len(columns)} cell{'s' * (len(columns) != 1)}"
            message = f"row {index + 1} has {len(row)} cell{'s' * (len(row) != 1)}; the table has {wanted} to a row"
            findings.error(
                (*path, "rows", index), "ragged-row", message, _ragged_hint(row, len(columns), path, index, findings)
            )


def _ragged_hint(row: list[Any], wanted: int, path: KeyPath, index: int, findings: Findings) -> str:
    place = findings.places.place((*path, "rows", index))
    if place and place.style == "plain":
        return r"every row needs as many cells as there are columns; write \| for a bar inside a cell"
    if len(row) > wanted:
        return "a comma inside a cell needs quotes"
    if any(isinstance(cell, str) and any(comma in cell for comma in _FAR_COMMAS[:1]) for cell in row):
        return "cells are parted by the comma , alone; ~ is an empty cell"
    return "write ~ for an empty cell"
