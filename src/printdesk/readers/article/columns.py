"""Tables that somebody typed with blanks: lines in a row whose columns begin below each other."""

import re
from collections.abc import Sequence

_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+| *\t *)(?=\S)")
_RULE = re.compile(r"[-=_ ]{4,}")
_LIST_MARK = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
FEWEST_ROWS = 3
SLACK = 3
"""A cell may begin so many signs beside the others of its column."""


def with_bars(lines: Sequence[str]) -> list[str]:
    """Return lines with bars between the cells of such tables; all other lines as they are."""
    done = list(lines)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (
            _may_be_row(lines[end]) or (end > at and _RULE.fullmatch(lines[end].strip() or "x"))
        ):
            end += 1
        rows = [line for line in range(at, end) if not _RULE.fullmatch(lines[line].strip())]
        if len(rows) >= FEWEST_ROWS and _in_columns([lines[row] for row in rows]):
            for row in rows:
                done[row] = (
                    "| " + " | ".join(cell.replace("|", "\\|") for cell in _GAP.split(lines[row].strip())) + " |"
                )
            for rule in set(range(at, end)) - set(rows):
                done[rule] = ""
        at = max(end, at + 1)
    return done


def _may_be_row(line: str) -> bool:
    return "|" not in line and _GAP.search(line.strip()) is not None and not _LIST_MARK.match(line)


def _in_columns(rows: Sequence[str]) -> bool:
    """Whether all rows have as many cells, and each column is flush left or right."""
    cells = [
        [(found.start(), found.end()) for found in re.finditer(r"\S+(?: \S+)*", row.expandtabs(8))] for row in rows
    ]
    width = len(cells[0])
    if width < 2 or any(len(row) != width for row in cells):
        return False
    return all(
        max(begin) - min(begin) <= SLACK or max(end) - min(end) <= SLACK
        for begin, end in (zip(*(row[column] for row in cells), strict=True) for column in range(width))
    )
