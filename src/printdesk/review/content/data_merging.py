"""Edits of a data file that was sent made on the data file of today."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, Protocol

from printdesk.review.content.data_rows import DataFile, Record, read_data
from printdesk.review.content.edits import Conflict, Edit, InsertRow, Landed, RemoveRow, SetCell
from printdesk.review.content.writing import lost


class Result(Protocol):
    """Takes what became of each edit."""

    landed: list[Landed]
    conflicts: list[Conflict]
    settled: list[Conflict]


def merge_data(
    base: str, today: str, edits: Sequence[Edit], take: Literal["desk", "editor"] | None, result: Result
) -> str:
    """Make cells and rows come home; returns the file's text, every byte that no edit changed as it was."""
    was, now = read_data(base), read_data(today)
    if was is None or now is None:
        result.conflicts += [lost(edit) for edit in edits]
        return today
    merging = _DataMerging(was, now)
    for edit in edits:
        outcome = merging.make(edit, is_forced=take == "editor")
        if isinstance(outcome, Landed):
            result.landed.append(outcome)
        if isinstance(outcome, Conflict):
            (result.conflicts if take is None or merging.is_lost(edit) else result.settled).append(outcome)
    return now.text()


class _DataMerging:
    def __init__(self, was: DataFile, now: DataFile) -> None:
        self._was, self._now = was, now
        self._rows = _paired(was, now)
        self._in_base = {id(record) for record in self._rows.values()}

    def is_lost(self, edit: Edit) -> bool:
        """Whether what an edit speaks of is no longer there, so that no side can be taken."""
        match edit:
            case SetCell():
                return edit.row not in self._rows or edit.column not in self._now.columns
            case _:
                return False

    def make(self, edit: Edit, *, is_forced: bool) -> Landed | Conflict:
        match edit:
            case SetCell():
                return self._set(edit, is_forced=is_forced)
            case InsertRow():
                return self._insert(edit)
            case RemoveRow():
                return self._remove(edit, is_forced=is_forced)
            case _:
                return lost(edit)

    def _set(self, edit: SetCell, *, is_forced: bool) -> Landed | Conflict:
        base = self._was.cell(edit.row, edit.column)
        row = self._rows.get(edit.row)
        cell = self._now.cell(self._now.rows.index(row) + 1, edit.column) if row is not None else None
        if base is None or row is None or cell is None:
            return lost(edit)
        if cell.value == edit.new:
            return Landed(edit=edit, line=row.line, already=True)
        if cell.value != base.value:
            conflict = Conflict(edit=edit, base=base.value, desk=cell.value, editor=edit.new, line=row.line)
            if is_forced:
                self._now.set_cell(cell, edit.new)
            return conflict
        self._now.set_cell(cell, edit.new)
        return Landed(edit=edit, line=row.line)

    def _insert(self, edit: InsertRow) -> Landed | Conflict:
        if any(column not in self._now.columns for column, _ in edit.cells):
            return lost(edit)
        cells = dict(edit.cells)
        wanted = [cells.get(column, "") for column in self._now.columns]
        twin = next((row for row in self._now.rows if id(row) not in self._in_base and _values(row) == wanted), None)
        if twin is not None:
            return Landed(edit=edit, line=twin.line, already=True)
        after = next((row for at in range(edit.after, 0, -1) if (row := self._rows.get(at)) is not None), None)
        place = self._now.rows.index(after) + 1 if after is not None else 0
        run = place
        while run < len(self._now.rows) and id(self._now.rows[run]) not in self._in_base:
            run += 1
        if run > place and _values(self._now.rows[place]) <= wanted:
            place = run
        self._now.insert(place, cells)
        return Landed(edit=edit, line=after.line + 1 if after is not None else self._now.head.line + 1)

    def _remove(self, edit: RemoveRow, *, is_forced: bool) -> Landed | Conflict:
        if not 0 < edit.row <= len(self._was.rows):
            return lost(edit)
        row = self._rows.get(edit.row)
        if row is None:
            return Landed(edit=edit, line=0, already=True)
        base = self._was.rows[edit.row - 1]
        if _values(row) != _values(base):
            row.is_gone = is_forced
            return Conflict(
                edit=edit, base=", ".join(_values(base)), desk=", ".join(_values(row)), editor="", line=row.line
            )
        row.is_gone = True
        return Landed(edit=edit, line=row.line)


def _paired(was: DataFile, now: DataFile) -> dict[int, Record]:
    """Return today's row of each row that was sent: the same cells, then the same head, then the only one between both."""
    pairs: dict[int, Record] = {}
    taken: set[int] = set()
    for keys in (_values, lambda record: _values(record)[:1]):
        old = [at for at in range(1, len(was.rows) + 1) if at not in pairs]
        new = [record for record in now.rows if id(record) not in taken]
        matcher = SequenceMatcher(
            None, [tuple(keys(was.rows[at - 1])) for at in old], [tuple(keys(record)) for record in new], autojunk=False
        )
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                pairs[old[block.a + step]] = new[block.b + step]
                taken.add(id(new[block.b + step]))
    places = {id(record): at for at, record in enumerate(now.rows)}
    for at in range(1, len(was.rows) + 1):
        if at not in pairs:
            begin = places[id(pairs[at - 1])] if at - 1 in pairs else -1 if at == 1 else None
            end = places[id(pairs[at + 1])] if at + 1 in pairs else len(now.rows) if at == len(was.rows) else None
            if begin is not None and end == begin + 2 and id(now.rows[begin + 1]) not in taken:
                pairs[at] = now.rows[begin + 1]
                taken.add(id(now.rows[begin + 1]))
    return pairs


def _values(record: Record) -> list[str]:
    return [each.value for each in record.fields]
