"""The names of curves at their ends, kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import text_colour
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer, Paint, Point, Style
from printdesk.graphics.separation import separate

_WIDEST = 0.3  # of the drawing
_EARLY = 4.0  # mm; a curve that ends so far before the others has a dotted line to its name
_MOVED = 1.6  # mm; beyond, a thin line leads from the curve to its name


@dataclass(frozen=True, slots=True)
class EndName:
    """What stands at the end of a curve, in lines."""

    series: int
    colour: str
    lines: tuple[str, ...]
    style: Style
    width: float


def end_names(plot: Plot, panel: ChartPanel, colours: Sequence[str], width: float) -> list[EndName]:
    """Return the name and the last value of every curve, broken into lines where long."""
    found = []
    for position, series in enumerate(panel.series):
        last = next((datum for datum in reversed(series.data) if datum.value is not None), None)
        if last is None:
            continue
        name = series.name if len(panel.series) > 1 else ""
        between = ": " if name[-1:].isdigit() else " "
        text = f"{name}{between}{last.text}".strip() if len(last.text) <= 12 else name or last.text
        colour = text_colour(plot.tokens, colours[position])
        style = plot.type.style("chart_name", colour=colour)
        lines = plot.type.lines(text, style, width * _WIDEST)
        widest = max((plot.type.width(line, style) for line in lines), default=0.0)
        found.append(EndName(position, colours[position], lines, style, widest))
    return found


def draw_end_names(
    canvas: Canvas,
    names: list[EndName],
    curves: Sequence[Sequence[Point | None]],
    ends: tuple[float, float],
) -> None:
    """Set each name beside the end of its curve, moved up or down where two would meet."""
    points = [[point for point in curves[name.series] if point is not None][-1] for name in names]
    sizes = [len(name.lines) * name.style.line for name in names]
    low, high = min(ends[0], 0.0) if sum(sizes) > ends[1] - ends[0] else ends[0], ends[1]
    middles = separate([y for _, y in points], sizes, low, high)
    left = max((x for x, _ in points), default=0.0) + 2.4
    for name, point, middle in zip(names, points, middles, strict=True):
        canvas.disc(*point, 1.0, Paint(canvas.tokens.hex(name.colour), canvas.tokens.hex("paper"), 0.6), Layer.OVER)
        path = ((point[0] + 1.0, point[1]), (left - 0.5, middle))
        if left - point[0] > _EARLY:
            canvas.line(path, "grey_text", 0.5, dash=(0.6, 2.0), layer=Layer.GRID)
        elif abs(middle - point[1]) > _MOVED:
            canvas.line(path, name.colour, 0.4, layer=Layer.GRID)
        canvas.centred_block(left, middle, name.lines, name.style)
        canvas.height = max(canvas.height, middle + len(name.lines) * name.style.line / 2)
