"""How wide the columns of a table are: as wide as what they hold, on the page grid where it can be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.tree import Table
from printdesk.layout.tokens import Tokens
from printdesk.writers.html.balance import POINTS_PER_MM, line_count, width_of

_DECIMALS = re.compile(r"[.,٫](\d+|[٠-٩]+)(?=\D*$)")
_SLIGHT = 0.3
"""A first column that needs less of the margin than this part of it, such as one of numbers, is not spread over it."""
_PRICE_OF_GRID = 1.15
_APART = 3.0
"""Millimetres before text that stands behind figures."""
_SLACK = 1.5
"""Points added to a measured width, so that rounding never breaks a line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The narrowest and the most comfortable width of a column, in millimetres, gap included."""

    least: float
    best: float


def column_widths(table: Table, tokens: Tokens, width_mm: float) -> tuple[float, ...]:
    """Return widths in millimetres that add up to `width_mm`.

    The second column stands on the main column of the page, unless that makes the table clearly taller.
    """
    gap = column_gap(len(table.columns))
    wishes = [
        _wish(table, index, tokens, gap if index < len(table.columns) - 1 else 0) for index in range(len(table.columns))
    ]
    free, locked = _shared(wishes, width_mm), _on_grid(wishes, tokens, width_mm)
    chosen = (
        locked
        if locked and _lines(table, locked, tokens, gap) <= _lines(table, free, tokens, gap) * _PRICE_OF_GRID
        else free
    )
    return tuple(round(width, 2) for width in chosen)


def _lines(table: Table, widths: Sequence[float], tokens: Tokens, gap: float) -> int:
    """Return how many lines the rows of a table take."""
    roles = [tokens.type["row_head"], *[tokens.type["table"]] * (len(widths) - 1)]
    return sum(
        max(
            sum(line_count(plain_text(part), role, width - gap) for part in cell)
            for cell, role, width in zip(row.cells, roles, widths, strict=True)
        )
        for row in table.rows
        if row.cells
    )


def stands_apart(table: Table, index: int) -> bool:
    """Say whether text stands right behind figures that are set to the right: it then gets more space before it."""
    return index > 0 and table.columns[index].align == "left" and table.columns[index - 1].align == "right"


def decimal_padding(table: Table, index: int, tokens: Tokens) -> tuple[float, ...]:
    """Return for each row how far its figure is moved from the edge, in points, so that digits of one rank stand in line."""
    role = tokens.type["table"]
    tails = _without_thousands([_tail(row.cells[index]) if row.cells else "" for row in table.rows])
    widths = [width_of(tail, role) if tail else 0.0 for tail in tails]
    return tuple(round(max(widths, default=0.0) - width, 2) for width in widths)


def _without_thousands(tails: list[str]) -> list[str]:
    """Leave out what follows a sign that only ever stands before three digits: it parts thousands, no decimals."""
    parting = {tail[0] for tail in tails if tail and all(len(other) == 4 for other in tails if other[:1] == tail[0])}
    return ["" if tail[:1] in parting else tail for tail in tails]


def _tail(cell: tuple[Inlines, ...]) -> str:
    found = _DECIMALS.search(plain_text(cell[0])) if len(cell) == 1 else None
    return found[0] if found else ""


def column_gap(count: int) -> float:
    """Return the space between the columns of a table, in millimetres."""
    return 4.0 if count <= 5 else 3.0 if count <= 7 else 2.0


def _wish(table: Table, index: int, tokens: Tokens, gap: float) -> Wish:
    body = tokens.type["row_head" if index == 0 else "table"]
    head = tokens.type["table_head"]
    texts = [(plain_text(part), body) for row in table.rows if row.cells for part in row.cells[index]]
    heads = [(f"{plain_text(table.columns[index].title)} {table.columns[index].unit}".strip(), head)]
    least = max(
        (width_of(word, role) for text, role in texts + heads for word in re.split("[ \u200b]", text)), default=0.0
    )
    longest = max((width_of(text, role) for text, role in texts), default=0.0)
    padding = max(decimal_padding(table, index, tokens), default=0.0) if table.columns[index].numeric else 0.0
    title = max((width_of(text, role) for text, role in heads), default=0.0)
    best = max(longest + padding, min(title, longest * 1.5 + 20))
    around = gap + (_APART if stands_apart(table, index) else 0)
    return Wish(*(size / POINTS_PER_MM + around for size in (max(least, padding) + _SLACK, max(least, best) + _SLACK)))


def _on_grid(wishes: Sequence[Wish], tokens: Tokens, width_mm: float) -> list[float] | None:
    """Let the first column fill the margin and the others share the main column, where the text allows it."""
    measures = tokens.measures
    start, rest = measures.main_start, wishes[1:]
    if width_mm != measures.full or not rest or not _SLIGHT * start < wishes[0].best <= start:
        return None
    shared = _shared(rest, width_mm - start)
    cramped = any(width < wish.least for width, wish in zip(shared, rest, strict=True))
    return None if cramped else [start, *shared]


def _shared(wishes: Sequence[Wish], width_mm: float) -> list[float]:
    """Share a width: what is over goes to all alike, what is missing is taken from those who wished for most."""
    least, best = sum(wish.least for wish in wishes), sum(wish.best for wish in wishes)
    if best <= width_mm:
        return (
            [wish.best + (width_mm - best) * wish.best / best for wish in wishes]
            if best
            else [width_mm / len(wishes)] * len(wishes)
        )
    if least >= width_mm:
        return [wish.least * width_mm / least for wish in wishes]
    return _filled(wishes, width_mm)


def _filled(wishes: Sequence[Wish], width_mm: float) -> list[float]:
    """Raise a common ceiling until the columns, each between its least and its best, fill the width."""
    low, high = 0.0, max(wish.best for wish in wishes)
    for _ in range(40):
        ceiling = (low + high) / 2
        total = sum(min(max(wish.least, ceiling), wish.best) for wish in wishes)
        low, high = (ceiling, high) if total < width_mm else (low, ceiling)
    widths = [min(max(wish.least, low), wish.best) for wish in wishes]
    return [width * width_mm / sum(widths) for width in widths]
