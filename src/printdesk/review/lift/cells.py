"""The cells of a table that came back, found by the columns and rows of the table that was sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from printdesk.review.lift.outline import Atom
from printdesk.review.lift.wording import Wording
from printdesk.review.word.tree import Cell, Pair, Paragraph, Row, Table
from printdesk.writers.docx.anchors import Anchor


@dataclass(frozen=True)
class GridView:
    """Two states of one table. `columns` has, for each column that came back, the one it was, None for a new one."""

    atom: Atom
    sent: Table
    back: Table
    rows: tuple[Pair, ...]
    columns: tuple[int | None, ...] | None = None

    @cached_property
    def _now(self) -> dict[int, int]:
        """Where each column that was sent stands now."""
        if self.columns is None:
            return {}
        return {old: number for number, old in enumerate(self.columns) if old is not None}

    @property
    def columns_gone(self) -> list[int]:
        if self.columns is None:
            return []
        return [number for number in range(width_of(self.sent)) if number not in self._now]

    @property
    def columns_new(self) -> list[tuple[int | None, int]]:
        """New columns, each with the column sent that it stands behind."""
        found: list[tuple[int | None, int]] = []
        before: int | None = None
        for number, old in enumerate(self.columns or ()):
            if old is None:
                found.append((before, number))
            else:
                before = old
        return found

    def cell(self, row: Row, column: int) -> Cell | None:
        """Return the cell that begins at a column of the row's own table."""
        place = 0
        for cell in row.cells:
            if place == column:
                return cell
            place += cell.columns
        return None

    def cell_of(self, row: Row, column: int) -> Cell | None:
        """Return the cell of a row that came back by the column that was sent."""
        return self.cell(row, column if self.columns is None else self._now.get(column, -1))

    def head(self, number: int) -> Row | None:
        """Return the row that came of a row of heads."""
        return next((self.back.rows[pair.edited] for pair in self.rows if pair.base == number), None)


def width_of(table: Table) -> int:
    """Return how many columns a table has."""
    return max((sum(cell.columns for cell in row.cells) for row in table.rows), default=0)


def cell_text(wording: Wording, cell: Cell | None) -> str:
    """Return a cell that is new as Markdown; its paragraphs are parted by blank lines."""
    if cell is None:
        return ""
    return "\n\n".join(filter(None, (wording.fresh(paragraph) for paragraph in cell.paragraphs)))


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph in a cell of the table sent, and what it is now: None where it is gone. `row` and `column` are as sent."""

    sent: Paragraph
    back: Paragraph | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph in a cell that nothing was sent for, where it stands now."""

    paragraph: Paragraph
    row: int
    column: int


def matched(view: GridView) -> tuple[list[Match], list[NewParagraph]]:
    """Pair the paragraphs in the cells of two tables: by their bookmarks, then by row, cell and words."""
    sent = list(_paragraphs(view.sent))
    back = list(_paragraphs(view.back))
    pairs: dict[int, int] = {}
    by_anchor = {anchor: at for at, (_, _, paragraph) in enumerate(sent) for anchor in _own(paragraph)}
    for at, (_, _, paragraph) in enumerate(back):
        for anchor in _own(paragraph):
            found = by_anchor.get(anchor)
            if found is not None and found not in pairs:
                pairs[found] = at
                break
    rows = {pair.base: pair.edited for pair in view.rows if pair.base is not None}
    taken = set(pairs.values())
    for at, (row, column, paragraph) in enumerate(sent):
        if at in pairs or row not in rows:
            continue
        near = [
            other
            for other, (there, place, _) in enumerate(back)
            if there == rows[row] and place == column and other not in taken
        ]
        if near:
            best = max(
                near, key=lambda other: (back[other][2].text == paragraph.text, back[other][2].style == paragraph.style)
            )
            if back[best][2].style == paragraph.style or back[best][2].text == paragraph.text:
                pairs[at] = best
                taken.add(best)
    matches = [
        Match(paragraph, back[pairs[at]][2] if at in pairs else None, row, column)
        for at, (row, column, paragraph) in enumerate(sent)
    ]
    fresh = [
        NewParagraph(paragraph, row, column) for at, (row, column, paragraph) in enumerate(back) if at not in taken
    ]
    return matches, fresh


def _own(paragraph: Paragraph) -> Iterator[Anchor]:
    return (anchor for anchor in paragraph.anchors if not anchor.key.startswith("fact-") and anchor.part != "mark")


def _paragraphs(table: Table) -> Iterator[tuple[int, int, Paragraph]]:
    """Yield row, column and paragraph; the cells that only go on with those above are empty."""
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                if paragraph.text.strip() and not cell.merged:
                    yield number, column, paragraph
