"""Tables with tracked changes: rows that came or went, cells whose words changed."""

from typing import TYPE_CHECKING

from printdesk.review.redline.align import Part, align
from printdesk.review.redline.held import CELL, ROW, Held, columns_of, row_shape
from printdesk.review.redline.ink import Change, Ink
from printdesk.writers.docx.ooxml import Element, qualified

if TYPE_CHECKING:
    from printdesk.review.redline.container import Container

_GRID, _COLUMN, _WIDTH = qualified("w:tblGrid"), qualified("w:gridCol"), qualified("w:w")


def mark_table(container: "Container", held: Held, change: Change, ink: Ink) -> None:
    """Mark every row of a table as come or gone."""
    for row in held.element.findall(ROW):
        _mark_row(container, held, row, change, ink)


def merge_tables(container: "Container", old: Held, new: Held, ink: Ink) -> list[Element]:
    """Return the new table with its changes marked; one whose columns are others, and before it the old one."""
    if columns_of(old.element) != columns_of(new.element):
        mark_table(container, old, "del", ink)
        mark_table(container, new, "ins", ink)
        return [old.element, new.element]
    before, after = old.element.findall(ROW), new.element.findall(ROW)
    pairs = align([_part(old, row) for row in before], [_part(new, row) for row in after])
    rows: list[Element] = []
    for one, other in pairs:
        if one is None and other is not None:
            _mark_row(container, new, after[other], "ins", ink)
        elif one is not None and other is None:
            _mark_row(container, old, before[one], "del", ink)
            _fit(before[one], new.element)
        elif one is not None and other is not None:
            for cell, now in zip(before[one].findall(CELL), after[other].findall(CELL), strict=True):
                container.merge(cell, now)
        rows.append(after[other] if other is not None else before[one or 0])
    for row in after:
        new.element.remove(row)
    new.element.extend(rows)
    return [new.element]


def _part(held: Held, row: Element) -> Part:
    """Return what a row is paired by: its first cell, or else most of its words."""
    inner = Held(row, held.side, held.owner)
    signs, shape = tuple(line.sign for line in inner.lines), row_shape(row)
    head = inner.lines[0].text if inner.lines else ""
    return Part((shape, signs), shape, " ".join(line.text for line in inner.lines), head or None, look=head)


def _mark_row(container: "Container", held: Held, row: Element, change: Change, ink: Ink) -> None:
    for cell in row.findall(CELL):
        container.mark_all(cell, change, held.side)
    ink.mark_row(row, change)


def _fit(row: Element, table: Element) -> None:
    """Give the cells of an old row the widths of the new columns."""
    widths = [int(each.get(_WIDTH) or 0) for each in table.findall(f"{_GRID}/{_COLUMN}")]
    at = 0
    for cell in row.findall(CELL):
        span = cell.find(f"{qualified('w:tcPr')}/{qualified('w:gridSpan')}")
        count = int(span.get(qualified("w:val")) or 1) if span is not None else 1
        width = cell.find(f"{qualified('w:tcPr')}/{qualified('w:tcW')}")
        if width is not None:
            width.set(_WIDTH, str(sum(widths[at : at + count])))
        at += count
