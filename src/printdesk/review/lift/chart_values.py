"""The figures of a chart by where they come from: facts, points typed in its place, rows of a file of data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.inline import Path, plain_text
from printdesk.edition.tree import Chart, Datum
from printdesk.model.blocks import Chart as TypedChart
from printdesk.model.dataset import Dataset
from printdesk.review.content.edits import Edit, Insert, InsertRow, Origin, Put, Remove, RemoveRow, Retext, SetCell
from printdesk.review.lift.context import Context
from printdesk.review.lift.figures import Typed
from printdesk.review.lift.values import text_at, value_at

_FULL = "●■"


@dataclass(frozen=True, slots=True)
class Spot:
    """One value of a chart, by panel, series and label."""

    panel: int
    series: int
    row: int


class ChartPlace:
    """One chart, and the places that its values are typed at."""

    def __init__(self, context: Context, block: Chart) -> None:
        self._context, self.block = context, block
        typed = value_at(context.standing.content, block.path)
        assert isinstance(typed, TypedChart)
        self._typed: TypedChart = typed
        self._dataset: Dataset | None = context.standing.content.datasets.get(typed.data) if typed.data else None
        self.name = block.label.replace("\u00a0", " ") or plain_text(block.title) or "chart"

    def datum(self, spot: Spot) -> Datum | None:
        """Return a value as it was sent, None where the chart has none there."""
        try:
            return self.block.panels[spot.panel].series[spot.series].data[spot.row]
        except IndexError:
            return None

    def value(self, spot: Spot, printed: str, origin: Origin) -> Iterator[Edit]:
        """Yield the change of a value that was typed over as it is printed."""
        datum = self.datum(spot)
        if datum is None:
            return
        series = self.block.panels[spot.panel].series[spot.series].name
        words = printed.removesuffix(series).strip() if series else printed
        if datum.fact is not None:
            self._context.figures.note(Typed(datum.fact, "", datum.text, words, origin))
            return
        number = self._context.wording.number(words) or self._context.wording.number(
            words.split("\u00a0")[0].split(" ")[0]
        )
        if number is None and words:
            self._context.remark(
                "figure-unread", f"{words!r} is no figure", "change the chart's data by hand", self.block.path, origin
            )
            return
        yield from self.number(spot, number or "", origin)

    def number(self, spot: Spot, value: str, origin: Origin) -> Iterator[Edit]:
        """Yield the change of a value to a number as it is typed, "" for none."""
        datum = self.datum(spot)
        if datum is None:
            return
        if datum.fact is not None:
            self._context.figures.note(Typed(datum.fact, "", datum.text, value, origin, value))
        elif self._typed.points:
            path: Path = (*self.block.path, "points", spot.row, "value")
            old = text_at(self._context.standing.content, path)
            file = self._context.standing.file_of(self.block.path)
            if old is None:
                yield Put(file=file, path=path, node=value, origin=origin)
            else:
                yield (
                    Retext(file=file, path=path, old=old, new=value, origin=origin)
                    if value
                    else Remove(file=file, path=path, origin=origin)
                )
        else:
            yield from self._cell(self._row(spot.panel, spot.row), self._column(spot.series), value, origin)

    def label(self, panel: int, row: int, printed: str, origin: Origin) -> Iterator[Edit]:
        """Yield the change of a label, where labels are typed."""
        printed = " ".join(printed.split())
        if self._typed.points:
            path: Path = (*self.block.path, "points", row, "label")
            yield from self._retext(path, printed, origin)
        elif self._typed.facts:
            fact = self._fact_of(panel, row)
            given = self._typed.facts.get(fact) if fact else None
            path = (*self.block.path, "facts", fact or "") if given else ("facts", fact or "", "label")
            if fact and text_at(self._context.standing.content, path) is not None:
                yield from self._retext(path, printed, origin)
            else:
                self._context.remark(
                    "made-text-edited",
                    "the label is made from the fact's time",
                    "give the chart labels: `facts: {id: label}`",
                    self.block.path,
                    origin,
                )
        elif self._dataset:
            columns = self._dataset.columns
            name = self._typed.labels or (columns[0] if columns else "")
            yield from self._cell(self._row(panel, row), name, printed, origin)

    def dot(self, spot: Spot, sign: str, origin: Origin) -> Iterator[Edit]:
        """Yield a cell of a matrix that was filled or emptied."""
        name = self._column(spot.series)
        if self._dataset is None or name is None:
            self._context.remark(
                "edit-unsayable",
                "the chart's data do not say where its dots come from",
                path=self.block.path,
                origin=origin,
            )
            return
        filled = [text for text in self._dataset.column(name) if text]
        yield from self._cell(
            self._row(spot.panel, spot.row),
            name,
            (filled[0] if filled else "yes") if any(each in sign for each in _FULL) or sign else "",
            origin,
        )

    def row_gone(self, panel: int, row: int, origin: Origin) -> Iterator[Edit]:
        """Yield the end of one label with its values."""
        file = self._context.standing.file_of(self.block.path)
        if self._typed.points:
            yield Remove(file=file, path=(*self.block.path, "points", row), origin=origin)
        elif self._typed.facts and (fact := self._fact_of(panel, row)):
            yield Remove(file=file, path=(*self.block.path, "facts", fact), origin=origin)
        elif self._dataset and (number := self._row(panel, row)) is not None and self._is_written:
            yield RemoveRow(file=self._dataset.file, row=number + 1, origin=origin)
        else:
            self._context.remark(
                "edit-unsayable", "the row comes from data that are not written to", path=self.block.path, origin=origin
            )

    def row_new(self, above: Spot | None, label: str, values: Mapping[int, str], origin: Origin) -> Iterator[Edit]:
        """Yield a label that is new, behind another, with its values by series."""
        dataset, file = self._dataset, self._context.standing.file_of(self.block.path)
        if self._typed.points:
            node = {"label": label, **({"value": values[0]} if 0 in values else {})}
            yield Insert(
                file=file,
                path=(*self.block.path, "points"),
                after=above.row if above else None,
                node=node,
                origin=origin,
            )
        elif dataset and self._is_written:
            after = self._row(above.panel, above.row) if above else None
            cells = dict.fromkeys(dataset.columns, "")
            cells[self._typed.labels or dataset.columns[0]] = label
            cells |= {name: value for series, value in values.items() if (name := self._column(series)) in cells}
            yield InsertRow(
                file=dataset.file, after=0 if after is None else after + 1, cells=tuple(cells.items()), origin=origin
            )
        else:
            why = "its figures are facts" if self._typed.facts else "its data are not written to"
            self._context.remark("edit-unsayable", why, "add the figure to the chart", self.block.path, origin)

    # Where values stand ----------------------------------------------------------------------------------------------

    def _retext(self, path: Path, new: str, origin: Origin) -> Iterator[Edit]:
        old = text_at(self._context.standing.content, path)
        if old is not None and old != new:
            yield Retext(file=self._context.standing.file_of(path), path=path, old=old, new=new, origin=origin)

    def _fact_of(self, panel: int, row: int) -> str | None:
        data = [series.data[row] for series in self.block.panels[panel].series]
        return next((datum.fact for datum in data if datum.fact), None)

    @property
    def _is_written(self) -> bool:
        return self._dataset is not None and self._dataset.file.lower().endswith((".csv", ".tsv", ".txt"))

    def _cell(self, row: int | None, column: str | None, new: str, origin: Origin) -> Iterator[Edit]:
        dataset = self._dataset
        if dataset is None or row is None or column not in dataset.columns or not self._is_written:
            name = dataset.file if dataset else "its data"
            self._context.remark(
                "edit-unsayable",
                f"it comes from {name}, which is not written to",
                "change it there",
                self.block.path,
                origin,
            )
            return
        old = dataset.rows[row][dataset.columns.index(column)] or ""
        if old != new and not _same_number(old, new):
            yield SetCell(file=dataset.file, row=row + 1, column=column, old=old, new=new, origin=origin)

    def _row(self, panel: int, row: int) -> int | None:
        """Return the row of the file of data that a label stands in."""
        if self._dataset is None:
            return None
        groups: dict[str, list[int]] = {}
        column = self._typed.panels
        at = self._dataset.columns.index(column) if column in self._dataset.columns else None
        for number, cells in enumerate(self._dataset.rows):
            groups.setdefault((cells[at] or "") if at is not None else "", []).append(number)
        rows = list(groups.values())
        return rows[panel][row] if panel < len(rows) and row < len(rows[panel]) else None

    def _column(self, series: int) -> str | None:
        """Return the column of the file of data that a series is drawn from."""
        names = self._columns()
        return names[series] if series < len(names) else None

    def _columns(self) -> list[str]:
        dataset, typed = self._dataset, self._typed
        if dataset is None:
            return []
        if typed.values is not None:
            return [name for name in typed.values if name in dataset.columns]
        labels = typed.labels or dataset.columns[0]
        taken = {labels, typed.panels, typed.status or "status", *(typed.band or ())}
        wanted = dataset.columns if typed.kind == "matrix" else dataset.number_columns
        return [name for name in wanted if name not in taken]


def _same_number(old: str, new: str) -> bool:
    try:
        return Decimal(old) == Decimal(new)
    except ArithmeticError:
        return False
