"""Cells of a roadmap: their rules and fills."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from printdesk.graphics.finishes import bar_paint
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.gantt_rows import Stretch
from printdesk.writers.docx.ooxml import Element, tag, w
from printdesk.writers.docx.tables import cell

Side = Literal["top", "left", "bottom", "right"]
_SIDES: tuple[Side, ...] = ("top", "left", "bottom", "right")
_LINE, _DOTS = 2.5, 1.5  # points


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule at one side of a cell: sRGB hex, thickness in points."""

    side: Side
    colour: str
    points: float
    kind: Literal["single", "dotted", "nil"] = "single"


def grid_cell(
    width: float, span: int, edges: Sequence[Edge], across: Literal["restart", "continue", ""] = ""
) -> Element:
    """Return an empty cell over some columns of the grid, with its rules."""
    return deepcopy(_grid_cell(width, span, tuple(edges), across))


@lru_cache(maxsize=4096)
def _grid_cell(width: float, span: int, edges: tuple[Edge, ...], across: Literal["restart", "continue", ""]) -> Element:
    """Make a cell once: a roadmap has hundreds that are alike."""
    made = cell(width, span=max(span, 1), across=across or None)
    for edge in edges:
        ruled(made, edge)
    return made


def ruled(made: Element, edge: Edge) -> None:
    """Give a cell a rule, or replace the one at that side."""
    properties = made[0]
    borders = properties.find(tag("tcBorders"))
    if borders is None:
        borders = w("tcBorders")
        before = [properties.find(tag(name)) for name in ("vMerge", "gridSpan", "tcW")]
        next(each for each in before if each is not None).addnext(borders)
    found = {child.tag: child for child in borders}
    found[tag(edge.side)] = w(edge.side, val=edge.kind, sz=round(edge.points * 8), space=0, color=edge.colour.removeprefix("#"))  # fmt: skip
    borders[:] = [found[tag(side)] for side in _SIDES if tag(side) in found]


def half_cells(pair: tuple[Element, Element], stretch: Stretch, tokens: Tokens) -> None:
    """Draw a stretch in the upper and the lower half of its row: a line between them, a box about both."""
    upper, lower = pair
    if stretch.look in {"line", "dots"}:
        is_line = stretch.look == "line"
        colour, points = tokens.hex(stretch.colour), _LINE if is_line else _DOTS
        for made, side in ((upper, _SIDES[2]), (lower, _SIDES[0])):
            ruled(made, Edge(side, colour, points, "single" if is_line else "dotted"))
    if stretch.look in {"words", "box"}:
        _join(upper, "restart")
        _join(lower, "continue")
    if stretch.look == "box":
        _box(pair, stretch, tokens)


def _join(made: Element, across: Literal["restart", "continue"]) -> None:
    properties = made[0]
    before = [properties.find(tag(name)) for name in ("gridSpan", "tcW")]
    next(each for each in before if each is not None).addnext(w("vMerge", val=across))
    if across == "restart":
        properties.append(w("vAlign", val="center"))


def _box(pair: tuple[Element, Element], stretch: Stretch, tokens: Tokens) -> None:
    paint = bar_paint(tokens, stretch.finish, stretch.lane)
    rule = paint.stroke or paint.fill or tokens.hex("ink")
    for made, sides in ((pair[0], ("top", "left", "right")), (pair[1], ("bottom", "left", "right"))):
        for side in _SIDES:
            if side in sides:
                kind: Literal["single", "nil"] = "nil" if side in stretch.open_sides else "single"
                ruled(made, Edge(side, _mixed(rule, paint.opacity), tokens.rules.outline, kind))
        if paint.stroke is None and paint.fill:
            fill = w("shd", val="clear", color="auto", fill=_mixed(paint.fill, paint.opacity).removeprefix("#"))
            made[0].find(tag("tcBorders")).addnext(fill)  # type: ignore[union-attr]


def _mixed(colour: str, opacity: float) -> str:
    """Return a colour as it looks on paper through its opacity: a table knows no transparency."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * opacity):02X}" for part in parts)
