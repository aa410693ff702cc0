"""A chart and what it draws: one kind of source, columns that the data has, numbers where numbers are drawn."""

from collections.abc import Iterable
from typing import get_args

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import Span
from printdesk.model.blocks import Chart
from printdesk.model.dataset import Dataset, is_number
from printdesk.model.names import parse_value
from printdesk.model.node import Status
from printdesk.model.wording import WordingError
from printdesk.readers.data_folder import DataFolder
from printdesk.readers.findings import Findings
from printdesk.readers.refusals import did_you_mean

MAX_CELL_FINDINGS = 20
_STATUS_COLUMN = "status"


def check_chart(chart: Chart, path: KeyPath, folder: DataFolder, findings: Findings) -> None:
    """Check a chart against the data file, the points or the facts that it draws."""
    given = [key for key in ("facts", "points", "data") if getattr(chart, key)]
    if len(given) > 1:
        message = f"a chart draws {given[0]} or {given[1]}, not both"
        findings.key_error((*path, given[1]), "chart-data-twice", message, "keep one of them")
        return
    if not given:
        hint = "add facts: [ids], points: with label and value, or data: with a CSV file"
        findings.key_error(path, "chart-without-data", "the chart has nothing to draw", hint)
        return
    _check_kind(chart, given[0], path, findings)
    if chart.data is None:
        _refuse_column_keys(chart, given[0], path, findings)
        _check_marks(chart, [point.label for point in chart.points], path, findings)
    elif dataset := folder.read(chart.data, (*path, "data")):
        _check_data(chart, dataset, path, findings)


def _check_kind(chart: Chart, given: str, path: KeyPath, findings: Findings) -> None:
    if chart.kind == "matrix" and given != "data":
        hint = "add data: with a row for each thing and a column for each trait"
        findings.key_error((*path, given), "chart-kind", "a matrix draws the cells of a data file", hint)
    figures = len(chart.facts or chart.points)
    if chart.kind == "change" and given != "data" and figures != 2:
        message = f"a change is drawn from two figures, from and to; here {'is' if figures == 1 else 'are'} {figures}"
        findings.key_error((*path, given), "chart-kind", message, "name two figures, or choose kind: bars")
    if chart.band and chart.kind != "lines":
        findings.key_error(
            (*path, "band"), "chart-kind", "a band is drawn round lines only", "choose kind: lines, or take band: out"
        )
    if chart.stacked and chart.kind not in {"bars", "columns"}:
        message = "only bars and columns can be stacked"
        findings.key_error((*path, "stacked"), "chart-kind", message, "choose kind: bars, or take stacked: out")


def _refuse_column_keys(chart: Chart, given: str, path: KeyPath, findings: Findings) -> None:
    for key in ("labels", "values", "band", "panels", "status"):
        if getattr(chart, key) and not (key == "status" and chart.status in get_args(Status)):
            message = f"{key} names columns of a data file, and this chart draws {given}"
            findings.key_error((*path, key), "unused-key", message, f"take {key}: out, or add data:")


def _check_data(chart: Chart, dataset: Dataset, path: KeyPath, findings: Findings) -> None:
    before = len(findings.found)
    named: list[tuple[str | None, KeyPath]] = [
        (chart.labels, (*path, "labels")),
        (chart.panels, (*path, "panels")),
        (_status_column(chart, dataset), (*path, "status")),
        *((name, (*path, "values", name)) for name in chart.values or {}),
        *((name, (*path, "band", index)) for index, name in enumerate(chart.band or ())),
    ]
    for name, where in named:
        if name is not None and name not in dataset.columns:
            hint = did_you_mean(name, dataset.columns, f"its columns are {', '.join(dataset.columns[:12])}")
            findings.key_error(where, "unknown-column", f"'{dataset.file}' has no column '{name}'", hint)
    if len(findings.found) > before:
        return
    _check_status(chart, dataset, findings)
    _check_marks(chart, dataset.column(chart.labels or dataset.columns[0]), path, findings)
    if chart.kind != "matrix":
        _check_values(chart, dataset, path, findings)


def _status_column(chart: Chart, dataset: Dataset) -> str | None:
    """Return the column that `status` names; a status of its own holds for every row."""
    is_status = chart.status in get_args(Status) and chart.status not in dataset.columns
    return None if is_status else chart.status


def _check_status(chart: Chart, dataset: Dataset, findings: Findings) -> None:
    name = _status_column(chart, dataset) or _STATUS_COLUMN
    if name not in dataset.columns:
        return
    for line, cell in zip(dataset.lines, dataset.column(name), strict=True):
        if cell is not None and cell not in get_args(Status):
            hint = did_you_mean(cell, get_args(Status), f"write one of: {', '.join(get_args(Status))}")
            findings.at(Span(dataset.location, line), "unknown-value", f"'{cell}' is not a value of status", hint)


def _check_marks(chart: Chart, labels: Iterable[str | None], path: KeyPath, findings: Findings) -> None:
    known = [label for label in labels if label is not None]
    for index, mark in enumerate(chart.marks):
        if known and mark.at not in known:
            hint = did_you_mean(mark.at, known, f"the labels are {', '.join(known[:8])}{'…' * (len(known) > 8)}")
            findings.error(
                (*path, "marks", index, "at"), "unknown-label", f"no label of the chart reads '{mark.at}'", hint
            )


def _check_values(chart: Chart, dataset: Dataset, path: KeyPath, findings: Findings) -> None:
    if not dataset.rows:
        findings.error(
            (*path, "data"),
            "empty-data",
            f"'{dataset.file}' has no rows below its first",
            "add rows, or take the chart out",
        )
        return
    columns = list(chart.values) if chart.values else _number_columns(chart, dataset)
    if not columns:
        hint = "name the columns to draw in values:"
        findings.error((*path, "data"), "no-numbers", f"'{dataset.file}' has no column of numbers", hint)
    if chart.kind == "change" and len(dataset.rows) != 2 and not chart.panels:
        message = f"a change is drawn from two rows, from and to; '{dataset.file}' has {len(dataset.rows)}"
        findings.error((*path, "data"), "chart-kind", message, "keep two rows, or choose kind: bars")
    for name in (*columns, *(chart.band or ())):
        _check_numbers(name, dataset, findings)


def _number_columns(chart: Chart, dataset: Dataset) -> list[str]:
    """All other columns of numbers: but those that would be, with one cell mended, are named in the findings."""
    others = {chart.labels or dataset.columns[0], chart.panels, chart.status or _STATUS_COLUMN, *(chart.band or ())}
    return [name for name in dataset.columns if name not in others and _mostly_numbers(dataset.column(name))]


def _mostly_numbers(cells: tuple[str | None, ...]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return 2 * sum(map(is_number, filled)) > len(filled)


def _check_numbers(name: str, dataset: Dataset, findings: Findings) -> None:
    told = 0
    for line, cell in zip(dataset.lines, dataset.column(name), strict=True):
        if cell is None:
            continue
        try:
            parse_value(cell)
        except WordingError as error:
            told += 1
            if told <= MAX_CELL_FINDINGS:
                findings.at(
                    Span(dataset.location, line), "bad-number", f"in column '{name}': {error.message}", error.hint
                )
