"""Rows of a table written in the content file: YAML lists of cells, or lines with bars."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers import refusals
from printdesk.readers.findings import Findings

MAX_ROWS = 20_000

BAR = re.compile(r"(?<!\\)\|")
_DASHES = r"\s*(?::?-{3,}:?|:-+:?|-+:)\s*"
RULE = re.compile(rf"\s*\|?{_DASHES}(?:\|{_DASHES})*\|?\s*")
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
        _BarTable(table, path, findings).read(rows)
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
    if isinstance(row, str) and BAR.search(row):
        hint = "write rows: | and the lines below it without dashes"
        findings.error(path, "not-a-row", "a row with bars stands in a YAML list", hint)
        return None
    message = "a row is a list of cells, or {group: Heading}"
    findings.error(path, "not-a-row", message, "write [first cell, second cell], or write rows: | and lines with bars")
    return None


@dataclass(slots=True)
class _BarTable:
    """A table of lines with bars, read line by line."""

    table: dict[str, Any]
    path: KeyPath
    findings: Findings
    rows: list[Any] = field(default_factory=list)

    @property
    def where(self) -> KeyPath:
        return (*self.path, "rows")

    def read(self, text: str) -> None:
        offset = 0
        for line in text.split("\n"):
            if "|" in line and RULE.fullmatch(line):
                self._take_head(line, offset)
            elif line.strip():
                self._read_row(line, offset)
            offset += len(line) + 1
        self.table["rows"] = self.rows

    def _read_row(self, line: str, offset: int) -> None:
        row_path = (*self.where, len(self.rows))
        bare = line.strip()
        self._place(row_path, offset + line.index(bare), bare)
        if not BAR.search(line):
            self.rows.append({"group": bare})
            return
        cells = _cells(line)
        for index, cell in enumerate(cells):
            if cell.text:
                self._place((*row_path, index), offset + cell.column, cell.text)
        self.rows.append([re.sub(r"\\\|", "|", cell.text) for cell in cells])

    def _place(self, path: KeyPath, offset: int, text: str) -> None:
        if place := self.findings.places.part(self.where, offset, text):
            self.findings.places.values[path] = place

    def _take_head(self, rule: str, offset: int) -> None:
        """Let the line above the rule head the columns, and the colons of the rule align them."""
        if len(self.rows) != 1 or not isinstance(self.rows[0], list):
            span = self.findings.places.span(self.where, offset, len(rule))
            message = "a rule of dashes stands where no line of column heads is above it"
            self.findings.at(span, "stray-rule", message, "take it out; it goes below the first line")
            return
        head = self.rows.pop()
        columns = self.table.get("columns")
        places = self.findings.places.values
        typed = [places.pop((*self.where, 0, index), None) for index in range(len(head))]
        if columns is None:
            self.table["columns"] = head
            places.update({(*self.path, "columns", index): place for index, place in enumerate(typed) if place})
        elif _titles(columns) != head:
            message = "the line above the rule gives way to columns:"
            self.findings.warning((*self.path, "columns"), "two-heads", message, "take that line and the rule out")
        if self.table.get("align") is None and ":" in rule:
            self.table["align"] = [_alignment(piece.text) for piece in _cells(rule)]


def _cells(line: str) -> list[_Cell]:
    """Cut a line at its bars; a bar at the beginning and one at the end only frame it."""
    cuts = [found.start() for found in BAR.finditer(line)]
    edges = [-1, *cuts, len(line)]
    pieces = [(line[start + 1 : end], start + 1) for start, end in pairwise(edges)]
    if line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if line.rstrip().endswith("|") and cuts and not line[cuts[-1] + 1 :].strip() and len(pieces) > 1:
        pieces = pieces[:-1]
    return [_Cell(piece.strip(), start + len(piece) - len(piece.lstrip())) for piece, start in pieces]


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
