"""A chart's values from a data file: which columns, which rows, which panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from printdesk.edition.chart_values import ChartData, Number, Printing, printed_labels, read_number
from printdesk.edition.dataset_access import column_index
from printdesk.edition.figures import periods_of
from printdesk.edition.findings import Cell, did_you_mean
from printdesk.edition.inline import Path
from printdesk.edition.inline_parser import parse_words
from printdesk.edition.setting import Setting
from printdesk.edition.tree import ChartPanel, Datum, Series
from printdesk.model.blocks import Chart
from printdesk.model.dataset import Dataset
from printdesk.model.node import Status
from printdesk.model.units import Unit

MAX_VALUES = 20_000
_FILLED = Decimal(1)
_STATUSES: tuple[Status, ...] = get_args(Status)


def read_dataset(block: Chart, dataset: Dataset, path: Path, setting: Setting, unit: Unit) -> ChartData:
    """Return what a chart draws from a data file."""
    return _Reading(block, dataset, path, setting, unit).data()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand that a chart reads, by index."""

    labels: int
    values: tuple[tuple[str, int], ...]
    """Name as printed, and index."""
    status: int | None
    panels: int | None
    band: tuple[int, int] | None


class _Reading:
    def __init__(self, block: Chart, dataset: Dataset, path: Path, setting: Setting, unit: Unit) -> None:
        self._block, self._dataset, self._path, self._setting = block, dataset, path, setting
        self._printing = Printing.of(block, unit, len(dataset.rows), setting)
        self._numbers: list[Number] = []

    def data(self) -> ChartData:
        columns = self._columns()
        if columns is None or not self._fits(columns):
            return ChartData()
        count = len(self._dataset.rows) * len(columns.values)
        self._printing = Printing.of(self._block, self._printing.unit, count, self._setting)
        panels: dict[str, list[int]] = {}
        for index, row in enumerate(self._dataset.rows):
            panels.setdefault(row[columns.panels] or "" if columns.panels is not None else "", []).append(index)
        drawn = tuple(self._panel(name, rows, columns) for name, rows in panels.items())
        first = next(iter(panels.values()), [])
        return ChartData(
            panels=drawn,
            unit=self._printing.unit,
            decimals=max(map(self._printing.places, self._numbers), default=0),
            typed_labels=tuple(self._dataset.rows[row][columns.labels] or "" for row in first),
            spells_unit=self._printing.with_unit,
        )

    def _columns(self) -> _Columns | None:
        block = self._block
        labels = self._index(block.labels, "labels") if block.labels else 0
        panels = self._index(block.panels, "panels") if block.panels else None
        status = self._status_column()
        ends = [self._index(end, "band") for end in block.band or ()]
        band = (ends[0], ends[1]) if len(ends) == 2 and ends[0] is not None and ends[1] is not None else None
        if labels is None or not self._dataset.columns:
            return None
        values = self._value_columns({labels, panels, status, *ends})
        if not values:
            message = f"{self._dataset.file} has no column of numbers to draw"
            self._setting.findings.error("chart-data", message, (*self._path, "data"), "name the columns in `values`")
            return None
        return _Columns(labels, values, status, panels, band)

    def _value_columns(self, taken: set[int | None]) -> tuple[tuple[str, int], ...]:
        if self._block.values is not None:
            found = [(name, self._index(name, "values")) for name in self._block.values]
            return tuple((self._name(name), index) for name, index in found if index is not None)
        wanted = self._dataset.columns if self._block.kind == "matrix" else self._dataset.number_columns
        indices = [(name, self._dataset.columns.index(name)) for name in wanted]
        return tuple((name, index) for name, index in indices if index not in taken)

    def _name(self, column: str) -> str:
        printed = (self._block.values or {}).get(column)
        return parse_words(self._setting, printed, (*self._path, "values", column)) if printed else column

    def _status_column(self) -> int | None:
        named = self._block.status
        if named is None:
            return self._dataset.columns.index("status") if "status" in self._dataset.columns else None
        if named in _STATUSES and named not in self._dataset.columns:
            return None
        return self._index(named, "status")

    def _index(self, name: str, key: str) -> int | None:
        return column_index(self._dataset, name, (*self._path, key), self._setting)

    def _fits(self, columns: _Columns) -> bool:
        count = len(self._dataset.rows) * len(columns.values)
        if count > MAX_VALUES:
            message = f"the chart would draw {count:,} values, more than {MAX_VALUES:,}"
            self._setting.findings.error("chart-too-dense", message, (*self._path, "data"), "sum the data up")
        return count <= MAX_VALUES

    def _panel(self, name: str, rows: Sequence[int], columns: _Columns) -> ChartPanel:
        typed = [self._dataset.rows[row][columns.labels] or "" for row in rows]
        labels = tuple(parse_words(self._setting, label, (*self._path, "data")) for label in typed)
        periods = periods_of(typed)
        series = tuple(
            Series(name=title, data=tuple(self._datum(row, index, number, columns) for row in rows))
            for number, (title, index) in enumerate(columns.values)
        )
        labels = printed_labels(labels, periods, self._setting.style)
        return ChartPanel(name=name, labels=labels, periods=periods, series=series)

    def _datum(self, row: int, column: int, series: int, columns: _Columns) -> Datum:
        status = self._status(row, columns.status)
        if self._block.kind == "matrix":
            return Datum(value=_FILLED if (self._dataset.rows[row][column] or "").strip() else None, status=status)
        low, high = (self._number(row, end) for end in columns.band) if columns.band and not series else (None, None)
        number = self._number(row, column)
        self._numbers += [number] if number else []
        return self._printing.datum(number, low=low, high=high, status=status)

    def _number(self, row: int, column: int) -> Number | None:
        cell = Cell(self._dataset.file, row + 1, self._dataset.columns[column])
        return read_number(self._dataset.rows[row][column], (*self._path, "data"), self._setting, cell)

    def _status(self, row: int, column: int | None) -> Status | None:
        typed = self._block.status if column is None else (self._dataset.rows[row][column] or "").strip()
        if not typed:
            return None
        found = next((status for status in _STATUSES if status == typed), None)
        if found is None:
            cell = Cell(self._dataset.file, row + 1, self._dataset.columns[column or 0])
            hint = did_you_mean(typed, _STATUSES, f"write one of {', '.join(_STATUSES)}")
            message = f"{typed!r} is not a status"
            self._setting.findings.error("bad-status", message, (*self._path, "data"), hint, cell)
        return found
