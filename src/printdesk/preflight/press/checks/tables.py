"""Tables: cells that know their headings, rows of one length (PDF/UA-1, 7.5)."""

from collections.abc import Iterator

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.tag_tree import Tag
from printdesk.preflight.press.remarks import Remark

WIDEST = 1000


def check_tables(case: Case) -> Iterator[Remark]:
    """Judge the tables."""
    if not case.profile.asks("table-tags") or case.tags is None:
        return
    for table in case.tags.walk():
        if table.kind == "Table":
            yield from _judged(case, table)


def _judged(case: Case, table: Tag) -> Iterator[Remark]:
    rows = list(rows_of(table))
    cells = [cell for row in rows for cell in row.children]
    page = next((number for number, _, _ in table.tickets()), None)
    heads = [cell for cell in cells if cell.kind == "TH"]
    sample = case.text_of(rows[0]) if rows else ""
    if not heads:
        what = "a table has no heading cells (TH)"
        yield Remark("table-tags", what, "mark the first row as headings", page, sample=sample)
    elif not _associated(cells, heads):
        what = "the cells of a table do not lead to their headings (no Scope, no Headers)"
        yield Remark("table-tags", what, "give heading cells a Scope", page, sample=sample)
    widths = _widths(rows)
    if len(set(widths)) > 1:
        what = f"the rows of a table have {min(widths)} to {max(widths)} cells"
        yield Remark("table-tags", what, "give every row a cell for every column", page, sample=sample)


def rows_of(table: Tag) -> Iterator[Tag]:
    """Yield the rows of a table, be they in head, body or foot, but not those of tables within."""
    for child in table.children:
        if child.kind == "TR":
            yield child
        elif child.kind in {"THead", "TBody", "TFoot"}:
            yield from (row for row in child.children if row.kind == "TR")


def _associated(cells: list[Tag], heads: list[Tag]) -> bool:
    scoped = all(head.attribute("/Scope") is not None for head in heads)
    return scoped or all(cell.attribute("/Headers") is not None for cell in cells if cell.kind == "TD")


def _widths(rows: list[Tag]) -> list[int]:
    """Return how many columns each row fills, cells that reach down from rows above included."""
    widths: list[int] = []
    reaching: list[tuple[int, int]] = []
    for row in rows:
        width = sum(columns for columns, _ in reaching)
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        for cell in row.children:
            columns, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            width += columns
            if down > 1:
                reaching.append((columns, down - 1))
        widths.append(width)
    return widths


def _span(cell: Tag, key: str) -> int:
    value = cell.attribute(key)
    return min(max(1, int(value)), WIDEST) if value is not None else 1
