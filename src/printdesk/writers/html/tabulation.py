"""What a table's template needs to know: shared heads, the widths of columns, the places of digits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from printdesk.edition.tree import Column, Table
from printdesk.layout.tokens import Tokens
from printdesk.writers.html.columns import column_gap, column_widths, decimal_padding, stands_apart
from printdesk.writers.html.markup import inlines


@dataclass(frozen=True, slots=True)
class Head:
    """One cell of the upper row of a table's head: a head that columns share, or a column that shares none."""

    text: str
    span: int
    column: Column | None


def table_names(table: Table, tokens: Tokens, width: float) -> Mapping[str, Any]:
    """Return what a table's template needs beside the table: widths, heads and how cells are moved into line."""
    shifts = {
        index: decimal_padding(table, index, tokens) for index, column in enumerate(table.columns) if column.numeric
    }

    gap = column_gap(len(table.columns))

    def shift(index: int, row: int) -> Markup:
        points = shifts[index][row] if index in shifts and table.columns[index].align == "right" else 0
        space = 0 if table.columns[index] is table.columns[-1] else gap
        return Markup(' style="padding-inline-end:calc({}mm + {}pt)"').format(space, points) if points else Markup()

    def edge(column: Column) -> str:
        index = next(index for index, each in enumerate(table.columns) if each is column)
        return (" edge" if column is table.columns[-1] else "") + (" apart" if stands_apart(table, index) else "")

    return {
        "column_head": _column_head,
        "widths": column_widths(table, tokens, width),
        "headed": any(column.title or column.unit for column in table.columns),
        "grouped": any(column.group for column in table.columns),
        "heads": _shared_heads(table.columns),
        "shift": shift,
        "edge": edge,
        "gap": gap,
    }


def _column_head(column: Column) -> Markup:
    title = inlines(column.title)
    if not column.unit:
        return title
    unit = Markup('<span class="unit">{}</span>').format(escape(column.unit))
    return Markup("{} {}").format(title, unit) if title else unit


def _shared_heads(columns: Sequence[Column]) -> list[Head]:
    heads: list[Head] = []
    for column in columns:
        if column.group and heads and heads[-1].column is None and heads[-1].text == column.group:
            heads[-1] = Head(column.group, heads[-1].span + 1, None)
        else:
            heads.append(Head(column.group, 1, None if column.group else column))
    return heads
