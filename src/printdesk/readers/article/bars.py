"""Tables typed with bars or tabs; a row that is too short is padded on the side that the evidence says."""

import re
from collections.abc import Sequence

from printdesk.readers.article.tree import Grid, GridRow, Lines

_RULE_CELL = re.compile(r"\s*:?-+:?\s*")
_BAR = re.compile(r"(?<!\\)\|")


def grid_of_lines(rows: Sequence[tuple[str, Lines]]) -> Grid:
    """Read lines with bars; the line above a rule of dashes heads the columns, without a rule the first line."""
    cells = [(cut(text), lines) for text, lines in rows]
    rule = next((at for at, (row, _) in enumerate(cells) if _is_rule(row)), None)
    rule_lines = tuple(line for row, lines in cells if _is_rule(row) for line in lines)
    body = [(row, lines) for row, lines in cells if not _is_rule(row)]
    if rule == 0 or len(body) < 2:
        return grid((), body)
    (head, head_lines), *others = body
    return grid(tuple(head), others, (*head_lines, *rule_lines))


def grid(columns: tuple[str, ...], body: Sequence[tuple[Sequence[str], Lines]], head_lines: Lines = ()) -> Grid:
    """Make rows of one width; heads that are missing stay empty."""
    width = max([len(columns), *(len(row) for row, _ in body)], default=0)
    heads = (*columns, *[""] * (width - len(columns))) if columns else ()
    typical = [_length(index, body, width) for index in range(width)]
    rows = tuple(_padded(list(row), lines, width, typical) for row, lines in body)
    return Grid(columns=heads, rows=rows, head_lines=head_lines)


def cut(text: str) -> list[str]:
    """Cut a line at its bars; a bar at either end only frames it."""
    framed = text.strip().removeprefix("|")
    framed = framed[:-1] if framed.endswith("|") and not framed.endswith("\\|") else framed
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(framed)]


def _is_rule(row: Sequence[str]) -> bool:
    return all(_RULE_CELL.fullmatch(cell) for cell in row)


def _length(index: int, body: Sequence[tuple[Sequence[str], Lines]], width: int) -> float:
    whole = [len(row[index]) for row, _ in body if len(row) == width]
    return sum(whole) / len(whole) if whole else 0


def _padded(row: list[str], lines: Lines, width: int, typical: list[float]) -> GridRow:
    """Fill a short row before its text where that is more like the last columns, else after it."""
    missing = width - len(row)
    if missing <= 0:
        return GridRow(cells=tuple(row), lines=lines)
    left = sum(abs(len(cell) - typical[at]) for at, cell in enumerate(row))
    right = sum(abs(len(cell) - typical[at + missing]) for at, cell in enumerate(row))
    blanks = [""] * missing
    cells = blanks + row if right < left else row + blanks
    return GridRow(cells=tuple(cells), lines=lines, missing=missing)
