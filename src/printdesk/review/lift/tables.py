"""Tables: their cells, rows and columns, whether they stand in the content file or in a file of data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from printdesk.edition.inline import Path, plain_text
from printdesk.edition.tree import Table as MadeTable
from printdesk.model.blocks import Column, GroupRow
from printdesk.model.blocks import Table as TypedTable
from printdesk.model.dataset import Dataset, is_number
from printdesk.review.content.edits import (
    Edit,
    Insert,
    InsertRow,
    Move,
    Origin,
    Remove,
    RemoveRow,
    Retext,
    SetCell,
)
from printdesk.review.lift.cells import GridView, cell_text
from printdesk.review.lift.context import Context
from printdesk.review.lift.order import staying
from printdesk.review.lift.report import Remark
from printdesk.review.lift.values import value_at
from printdesk.review.word.tree import Cell, Row

_UNIT = re.compile(r" \([^()]*\)$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table that came back: `old` is its number among the rows sent, None for a new one."""

    row: Row
    at: int
    old: int | None


class TableEdits:
    """One table that came back, beside what was sent."""

    def __init__(self, context: Context, view: GridView, made: MadeTable) -> None:
        self._standing, self._wording, self._remarks = context.standing, context.wording, context.remarks
        self._view, self._made = view, made
        standing = context.standing
        typed = value_at(standing.content, made.path)
        assert isinstance(typed, TypedTable)
        self._typed: TypedTable = typed
        self._path: Path = made.path
        self._file = standing.file_of(made.path)
        self._heads = sum(1 for row in view.sent.rows if row.is_head) or self._heads_by_place()
        self._dataset = standing.content.datasets.get(typed.data) if typed.data else None

    def edits(self) -> Iterator[Edit]:
        yield from self._columns()
        lines = self._lines()
        yield from self._heads_changed()
        if self._dataset and not self._dataset.file.lower().endswith((".csv", ".tsv", ".txt")):
            self._refuse_workbook(lines)
        elif self._dataset:
            yield from self._in_data(lines, self._dataset)
        else:
            yield from self._in_rows(lines)

    # Columns ---------------------------------------------------------------------------------------------------------

    def _columns(self) -> Iterator[Edit]:
        """Yield columns that are new or gone; where the rows come from a file of data, they are only reported."""
        gone, new = self._view.columns_gone, self._view.columns_new
        if not (gone or new):
            return
        origin = self._standing.origin_of(self._view.atom, f"{self._name}, columns")
        if self._typed.data and new:
            why = "its columns come from a file of data"
            self._remarks.append(
                Remark(
                    code="edit-unsayable",
                    why=why,
                    remedy="add the column to the file and to `columns`",
                    path=self._path,
                    origin=origin,
                )
            )
        for column in gone:
            if self._typed.columns:
                yield Remove(file=self._file, path=(*self._path, "columns", column), origin=origin)
            for number, row in enumerate(self._typed.rows):
                if not isinstance(row, GroupRow) and column < len(row):
                    yield Remove(file=self._file, path=(*self._path, "rows", number, column), origin=origin)
        for after, column in new if not self._typed.data else ():
            yield from self._new_column(after, column, origin)

    def _new_column(self, after: int | None, column: int, origin: Origin) -> Iterator[Edit]:
        heads = self._view.back.rows[: self._heads]
        if self._typed.columns:
            title = cell_text(self._wording, self._view.cell(heads[-1], column)) if heads else ""
            yield Insert(file=self._file, path=(*self._path, "columns"), after=after, node=title, origin=origin)
        for line in self._lines():
            if line.old is None or isinstance(self._typed.rows[line.old], GroupRow):
                continue
            text = cell_text(self._wording, self._view.cell(line.row, column))
            yield Insert(file=self._file, path=(*self._path, "rows", line.old), after=after, node=text, origin=origin)

    def _heads_changed(self) -> Iterator[Edit]:
        if not self._heads:
            return
        sent, back = self._view.sent.rows[self._heads - 1], self._view.head(self._heads - 1)
        for number, column in enumerate(self._made.columns if back else ()):
            cells = self._view.cell(sent, number), self._view.cell_of(back, number) if back else None
            typed = self._typed.columns[number] if number < len(self._typed.columns) else None
            if cells[1] is None:
                continue
            if cells[0] is None or cells[0].text == cells[1].text:
                continue
            yield from self._head(number, typed, column.unit, (cells[0], cells[1]))

    def _head(self, number: int, typed: Column | None, unit: str, cells: tuple[Cell, Cell]) -> Iterator[Edit]:
        path = (*self._path, "columns", number, "title")
        origin = self._standing.origin_of(self._view.atom, f"{self._name}, head of column {number + 1}", *cells)
        suffix = f" ({unit})" if unit else ""
        other = _UNIT.search(cells[1].text.replace("\u00a0", " ")) if suffix else None
        if suffix and not cells[1].text.replace("\u00a0", " ").endswith(suffix):
            why = f"the unit in the head is made from `unit: {typed.unit if typed else ''}`"
            self._remarks.append(
                Remark(code="made-text-edited", why=why, remedy="change `unit` of the column", path=path, origin=origin)
            )
        old = (typed.title or typed.origin or "") if typed else ""
        new = self._wording.again(
            old, cells[0].paragraphs, cells[1].paragraphs, origin, suffix, other[0] if other else suffix
        )
        if new != old:
            yield Retext(file=self._file, path=path, old=old, new=new, origin=origin)

    # Rows in the content file ----------------------------------------------------------------------------------------

    def _lines(self) -> list[_Line]:
        found = []
        for pair in self._view.rows:
            row = self._view.back.rows[pair.edited]
            if pair.base is not None and pair.base < self._heads:
                continue
            if pair.base is None and row.is_head and self._heads and pair.edited < self._heads:
                continue
            old = pair.base - self._heads if pair.base is not None and not pair.continues else None
            found.append(_Line(row, pair.edited, old if old is None or old < len(self._made.rows) else None))
        return found

    def _in_rows(self, lines: Sequence[_Line]) -> Iterator[Edit]:
        at = (*self._path, "rows")
        known = [line for line in lines if line.old is not None]
        stay = {known[number].at for number in staying([line.old for line in known if line.old is not None])}
        after: int | None = None
        for line in lines:
            if line.old is None:
                if text := self._row_node(line.row):
                    yield Insert(file=self._file, path=at, after=after, node=text, origin=self._row_origin(line))
                continue
            if line.at in stay:
                after = line.old
            else:
                yield Move(file=self._file, path=(*at, line.old), to=at, after=after, origin=self._row_origin(line))
            yield from self._cells(line, line.old)
        for number in self._gone(lines):
            yield Remove(file=self._file, path=(*at, number), origin=self._loss(number))

    def _row_node(self, row: Row) -> Any:
        """Return a new row as it is typed: its cells, or a heading over the whole width; None for an empty one."""
        if not row.text.strip():
            return None
        width = len(self._made.columns)
        if len(row.cells) == 1 and width > 1:
            return {"group": cell_text(self._wording, row.cells[0])}
        texts = [cell_text(self._wording, self._view.cell_of(row, number)) for number in range(width)]
        return [self._typed_cell(number, text) for number, text in enumerate(texts)]

    def _cells(self, line: _Line, number: int) -> Iterator[Edit]:
        sent, typed = self._view.sent.rows[number + self._heads], self._typed.rows[number]
        if isinstance(typed, GroupRow):
            yield from self._group(line, number, sent, typed)
            return
        for column in range(len(self._made.columns)):
            cells = self._view.cell(sent, column), self._view.cell_of(line.row, column)
            if cells[0] is None or cells[1] is None:
                continue
            old = typed[column] if column < len(typed) else ""
            origin = self._cell_origin(number, column, (cells[0], cells[1]))
            new = self._cell(column, old, (cells[0], cells[1]), origin)
            if new != old:
                path = (*self._path, "rows", number, column)
                yield Retext(file=self._file, path=path, old=old, new=new, origin=origin)

    def _group(self, line: _Line, number: int, sent: Row, typed: GroupRow) -> Iterator[Edit]:
        back = line.row.cells[0].paragraphs if line.row.cells else ()
        new = self._wording.again(typed.group, sent.cells[0].paragraphs, back, self._row_origin(line))
        if new != typed.group:
            path = (*self._path, "rows", number, "group")
            yield Retext(file=self._file, path=path, old=typed.group, new=new, origin=self._row_origin(line))

    def _cell(self, column: int, old: str, cells: tuple[Cell, Cell], origin: Origin) -> str:
        """Return what a cell is typed as now: a number that house style printed is a number again."""
        if [each.pieces for each in cells[0].paragraphs] == [each.pieces for each in cells[1].paragraphs]:
            return old
        if self._is_figure(column) and is_number(old) and "{" not in old:
            printed = cells[1].text.strip()
            return old if printed == cells[0].text.strip() else self._typed_cell(column, printed)
        return self._wording.again(old, cells[0].paragraphs, cells[1].paragraphs, origin)

    def _is_figure(self, number: int) -> bool:
        column = self._typed.columns[number] if number < len(self._typed.columns) else None
        return bool(column and (column.unit or column.decimals is not None or column.format))

    def _typed_cell(self, number: int, text: str) -> str:
        if not self._is_figure(number):
            return text
        return self._wording.number(text) or text

    def _gone(self, lines: Sequence[_Line]) -> list[int]:
        kept = {line.old for line in lines}
        return [number for number in range(len(self._made.rows)) if number not in kept]

    # Rows in a file of data ------------------------------------------------------------------------------------------

    def _in_data(self, lines: Sequence[_Line], dataset: Dataset) -> Iterator[Edit]:
        names = self._names(dataset)
        known = [line for line in lines if line.old is not None]
        stay = {known[number].at for number in staying([line.old for line in known if line.old is not None])}
        after = 0
        for line in lines:
            if line.old is not None and line.at in stay:
                after = line.old + 1
                yield from self._data_cells(line, line.old, dataset, names)
                continue
            cells = self._data_row(line, dataset, names)
            if line.old is not None:
                yield RemoveRow(file=dataset.file, row=line.old + 1, origin=self._row_origin(line))
            if any(text for _, text in cells):
                yield InsertRow(file=dataset.file, after=after, cells=cells, origin=self._row_origin(line))
        for number in self._gone(lines):
            yield RemoveRow(file=dataset.file, row=number + 1, origin=self._loss(number))

    def _names(self, dataset: Dataset) -> list[str]:
        columns = self._typed.columns or tuple(Column(title=name) for name in dataset.columns)
        return [column.origin or column.title or "" for column in columns]

    def _data_row(self, line: _Line, dataset: Dataset, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return a row that is new or moved, by the names of columns; what is not shown of a moved one goes along."""
        old = dataset.rows[line.old] if line.old is not None else (None,) * len(dataset.columns)
        cells = dict(zip(dataset.columns, (text or "" for text in old), strict=True))
        for number, name in enumerate(names):
            back = self._view.cell_of(line.row, number)
            if name not in cells or back is None:
                continue
            old_row = self._view.sent.rows[line.old + self._heads] if line.old is not None else None
            sent = self._view.cell(old_row, number) if old_row else None
            if sent:
                cells[name] = self._cell(number, cells[name], (sent, back), self._row_origin(line))
            else:
                cells[name] = self._typed_cell(number, cell_text(self._wording, back))
        return tuple(cells.items())

    def _data_cells(self, line: _Line, number: int, dataset: Dataset, names: Sequence[str]) -> Iterator[Edit]:
        sent = self._view.sent.rows[number + self._heads]
        for column, name in enumerate(names):
            cells = self._view.cell(sent, column), self._view.cell_of(line.row, column)
            if name not in dataset.columns or cells[0] is None or cells[1] is None:
                continue
            old = dataset.rows[number][dataset.columns.index(name)] or ""
            origin = self._cell_origin(number, column, (cells[0], cells[1]))
            new = self._cell(column, old, (cells[0], cells[1]), origin)
            if new != old:
                yield SetCell(file=dataset.file, row=number + 1, column=name, old=old, new=new, origin=origin)

    def _refuse_workbook(self, lines: Sequence[_Line]) -> None:
        sent = [row.text for row in self._view.sent.rows[self._heads :]]
        back = [line.row.text for line in lines]
        if back != sent:
            why = f"its figures come from the workbook {self._dataset.file if self._dataset else ''}, which is not written to"
            before, after = (
                " / ".join(text for text in one if text not in other) for one, other in ((sent, back), (back, sent))
            )
            origin = self._standing.origin_of(self._view.atom, self._name, before=before, after=after)
            self._remarks.append(
                Remark(code="edit-unsayable", why=why, remedy="change the workbook", path=self._path, origin=origin)
            )

    # Names -----------------------------------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return self._made.label.replace("\u00a0", " ") or plain_text(self._made.title) or "table"

    def _place_name(self, row: int, column: int) -> str:
        title = plain_text(self._made.columns[column].title)
        return f"{self._name}, row {row + 1}" + (f", {title}" if title else "")

    def _cell_origin(self, row: int, column: int, cells: tuple[Cell, Cell]) -> Origin:
        return self._standing.origin_of(self._view.atom, self._place_name(row, column), *cells)

    def _row_origin(self, line: _Line) -> Origin:
        number = line.old if line.old is not None else line.at - self._heads
        return self._standing.origin_of(
            self._view.atom, f"{self._name}, row {number + 1}", after=line.row.text.replace("\t", " | ")
        )

    def _loss(self, number: int) -> Origin:
        text = self._view.sent.rows[number + self._heads].text.replace("\t", " | ")
        return self._standing.origin_of(self._view.atom, f"{self._name}, row {number + 1}", before=text)

    def _heads_by_place(self) -> int:
        return len(self._view.sent.rows) - len(self._made.rows)
