"""Edits of a data file that was sent made on the data file of today."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from printdesk.review.content.data_rows import DataFile, Record, read_data
from printdesk.review.content.edits import Conflict, Edit, InsertRow, Landed, RemoveRow, SetCell
from printdesk.review.content.outcomes import Outcome, lost

Made = tuple[Record | None, Conflict | None, bool]
"""The row that shows an edit, the conflict it met, and whether the desk had made the same."""


def merge_data(
    base: str, today: str, edits: Sequence[Edit], outcome: Outcome, take: Literal["desk", "editor"] | None = None
) -> str:
    """Make cells and rows come home; returns the file's text, every byte that no edit changed as it was."""
    was, now = read_data(base), read_data(today)
    if was is None or now is None:
        outcome.conflicts += [lost(edit) for edit in edits]
        return today
    merging = _DataMerging(was, now, is_forced=take == "editor")
    made = [(edit, merging.make(edit)) for edit in edits]
    lines = now.lines()
    for edit, (record, conflict, already) in made:
        line = lines.get(id(record), 0)
        if conflict is None:
            outcome.landed.append(Landed(edit=edit, line=line, already=already))
        else:
            told = replace(conflict, line=line)
            (outcome.settled if take and record is not None else outcome.conflicts).append(told)
    return now.text()


class _DataMerging:
    def __init__(self, was: DataFile, now: DataFile, *, is_forced: bool) -> None:
        self._was, self._now, self._is_forced = was, now, is_forced
        self._rows = _paired(was, now)
        self._in_base = {id(record) for record in self._rows.values()}

    def make(self, edit: Edit) -> Made:
        match edit:
            case SetCell():
                return self._set(edit)
            case InsertRow():
                return self._insert(edit)
            case RemoveRow():
                return self._remove(edit)
            case _:
                return None, lost(edit), False

    def _set(self, edit: SetCell) -> Made:
        base, row = self._was.cell(edit.row, edit.column), self._rows.get(edit.row)
        cell = self._now.cell(self._now.rows.index(row) + 1, edit.column) if row is not None else None
        if base is None or cell is None:
            return None, lost(edit), False
        if cell.value == edit.new:
            return row, None, True
        is_changed = cell.value != base.value
        conflict = Conflict(edit=edit, base=base.value, desk=cell.value, editor=edit.new) if is_changed else None
        if conflict is None or self._is_forced:
            self._now.set_cell(cell, edit.new)
        return row, conflict, False

    def _insert(self, edit: InsertRow) -> Made:
        """Add a row; where others were added at the same place, the order is that of their words."""
        cells = dict(edit.cells)
        if not cells.keys() <= set(self._now.columns) or not 0 <= edit.after <= len(self._was.rows):
            return None, lost(edit), False
        wanted = [cells.get(column, "") for column in self._now.columns]
        twin = next((row for row in self._now.rows if id(row) not in self._in_base and _values(row) == wanted), None)
        if twin is not None:
            return twin, None, True
        after = next((row for at in range(edit.after, 0, -1) if (row := self._rows.get(at)) is not None), None)
        place = run = self._now.rows.index(after) + 1 if after is not None else 0
        while run < len(self._now.rows) and id(self._now.rows[run]) not in self._in_base:
            run += 1
        if run > place and _values(self._now.rows[place]) <= wanted:
            place = run
        return self._now.insert(place, cells), None, False

    def _remove(self, edit: RemoveRow) -> Made:
        if not 0 < edit.row <= len(self._was.rows):
            return None, lost(edit), False
        row, base = self._rows.get(edit.row), _values(self._was.rows[edit.row - 1])
        if row is None:
            return None, None, True
        is_changed = _values(row) != base
        row.is_gone = not is_changed or self._is_forced
        conflict = Conflict(edit=edit, base=", ".join(base), desk=", ".join(_values(row)), editor="")
        return row, conflict if is_changed else None, False


def _paired(was: DataFile, now: DataFile) -> dict[int, Record]:
    """Return today's row of each row that was sent: the same cells, then the same head, then the only one between both."""
    if list(map(_values, was.rows)) == list(map(_values, now.rows)):
        return dict(enumerate(now.rows, 1))
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
