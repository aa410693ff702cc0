"""Rows by columns, a dot where a cell is filled; the panels are groups of rows, the sums stand below."""

from collections.abc import Iterable
from dataclasses import dataclass

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.finishes import bar_paint
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer, Paint, Style

_PITCH = 5.25  # mm from row to row
_RADIUS = 1.45
_GROUP_GAP = 2.4
_USUAL_COLUMN, _WIDE_COLUMN, _NARROWEST_COLUMN = 10.5, 20.0, 4.2
_NARROW = 100.0  # mm; below it a group's name stands above its rows
_SHORT_NAME = 30.0  # mm that names of rows are left, if they need them, when columns are made wide
_ENTRY = 5.0  # mm from a number to the name it stands for


@dataclass(frozen=True, slots=True)
class Grid:
    """The middles of the columns, where the names of rows begin and how wide they may be; all in mm."""

    columns: tuple[float, ...]
    left: float
    measure: float
    is_numbered: bool
    """Whether numbers head the columns, for names with words that are wider than any column could be."""


def plot_matrix(plot: Plot, width: float) -> Canvas:
    """Draw all panels of a matrix under one head."""
    canvas = Canvas(plot.type, width)
    panels = plot.chart.panels
    names = [series.name for series in panels[0].series]
    grid = matrix_grid(plot, names, width)
    y = _head(canvas, plot, names, grid)
    for position, panel in enumerate(panels):
        if position:
            canvas.line(((0, y + _GROUP_GAP / 2), (width, y + _GROUP_GAP / 2)), "grey_hair", plot.tokens.rules.grid)
            y += _GROUP_GAP
        y = _group(canvas, plot, panel, grid, y)
    _sums(canvas, plot, grid, y + 1.3)
    if grid.is_numbered:
        _list(canvas, plot, names)
    return canvas


def matrix_grid(plot: Plot, names: list[str], width: float) -> Grid:
    """Return columns that hold every word of their names; if need be the names of rows are broken into more lines."""
    panels, count = plot.chart.panels, max(len(names), 1)
    label, group, head = _label(plot), _group_style(plot), _head_style(plot)
    left = 0.0
    if width >= _NARROW and any(panel.name for panel in panels):
        least = _widest(plot, group, (word for panel in panels for word in panel.name.split(" ")))
        whole = _widest(plot, group, (panel.name for panel in panels))
        left = max(least, min(whole, width * 0.26)) + 4
    rows = [name for panel in panels for name in panel.labels]
    longest = _widest(plot, label, rows)
    needed = min(longest, max(_SHORT_NAME, _widest(plot, label, (word for row in rows for word in row.split(" ")))))
    word = _widest(plot, head, (part for name in names for part in name.split(" "))) + 1.6
    room = width - left - needed - 2
    is_numbered = word * count > room
    if is_numbered:
        word = _widest(plot, head, map(str, range(1, count + 1))) + 1.6
    pitch = max(
        word, min(_WIDE_COLUMN, max(_USUAL_COLUMN, word), (width - left - min(longest, width * 0.4) - 4) / count)
    )
    pitch = min(pitch, room / count)
    if pitch < _NARROWEST_COLUMN:
        raise DrawingError(f"{len(names)} columns do not fit {width:.0f} mm", hint="give the chart more width")
    columns = tuple(width - pitch * (count - position - 0.5) for position in range(count))
    return Grid(columns, left, columns[0] - max(pitch / 2, _RADIUS + 1) - left - 1, is_numbered)


def _head(canvas: Canvas, plot: Plot, names: list[str], grid: Grid) -> float:
    style = _head_style(plot)
    measure = 2 * (canvas.width - grid.columns[-1]) - 0.8
    broken = [plot.type.lines(name, style, measure) for name in names]
    if grid.is_numbered:
        broken = [(_number(plot, position),) for position in range(1, len(names) + 1)]
    deepest = max(map(len, broken), default=1)
    base = style.line * deepest * 0.98
    for x, lines in zip(grid.columns, broken, strict=True):
        canvas.block(x, base - (len(lines) - 1) * style.line, lines, style, "middle")
    canvas.line(((0, base + 1.6), (canvas.width, base + 1.6)), "ink", plot.tokens.rules.grid)
    return base + 3.1


def _group(canvas: Canvas, plot: Plot, panel: ChartPanel, grid: Grid, y: float) -> float:
    label, group = _label(plot), _group_style(plot)
    heading = plot.type.lines(panel.name, group, grid.left - 3 if grid.left else canvas.width) if panel.name else ()
    canvas.block(0, y + _PITCH / 2 + group.capital / 2, heading, group)
    foot = y + len(heading) * group.line + 1
    if heading and not grid.left:
        y = foot
    for row, name in enumerate(panel.labels):
        lines = plot.type.lines(name, label, grid.measure)
        height = max(_PITCH, len(lines) * label.line + 1.2)
        canvas.centred_block(grid.left, y + height / 2, lines, label)
        for x, series in zip(grid.columns, panel.series, strict=True):
            datum = series.data[row]
            paint = bar_paint(plot.tokens, plot.tokens.finish(datum.status))
            empty = Paint(plot.tokens.hex("paper"), plot.tokens.hex("grey_rule"), 0.7)
            canvas.disc(x, y + height / 2, _RADIUS, paint if datum.value else empty, Layer.MARK)
        y += height
    return max(y, foot)


def _sums(canvas: Canvas, plot: Plot, grid: Grid, y: float) -> None:
    panels = plot.chart.panels
    count = sum(len(panel.labels) for panel in panels)
    canvas.line(((0, y), (canvas.width, y)), "ink", plot.tokens.rules.grid)
    style = plot.type.style("chart_name", size=8)
    number = plot.type.style("chart_label", face="sans-bold", size=10)
    said = plot.type.lines(plot.word("matrix_total", count=_number(plot, count)), style, grid.left + grid.measure)
    canvas.block(0, y + 3.9 + style.capital / 2, said, style)
    for position, x in enumerate(grid.columns):
        filled = sum(1 for panel in panels for datum in panel.series[position].data if datum.value)
        canvas.centred(x, y + 3.9, _number(plot, filled), number, "middle")
    canvas.height = y + 6.4 + (max(len(said), 1) - 1) * style.line


def _list(canvas: Canvas, plot: Plot, names: list[str]) -> None:
    """Say below what the numbers of the columns stand for, in two columns where there is room."""
    style, strong = plot.type.style("chart_axis", colour="ink"), _head_style(plot)
    across = 2 if _widest(plot, style, names) + _ENTRY + 4 <= canvas.width / 2 else 1
    measure, per_column = canvas.width / across, -(-len(names) // across)
    top = foot = canvas.height + 1.2
    for column in range(across):
        y = top
        for position in range(column * per_column, min((column + 1) * per_column, len(names))):
            lines = plot.type.lines(names[position], style, measure - _ENTRY - 2)
            canvas.text(column * measure, y + style.line * 0.8, _number(plot, position + 1), strong)
            canvas.block(column * measure + _ENTRY, y + style.line * 0.8, lines, style)
            y += len(lines) * style.line + 0.6
        foot = max(foot, y)
    canvas.height = foot


def _number(plot: Plot, number: int) -> str:
    return plot.figures.house.numerals.native(str(number))


def _widest(plot: Plot, style: Style, texts: Iterable[str]) -> float:
    return max((plot.type.width(text, style) for text in texts), default=0.0)


def _label(plot: Plot) -> Style:
    return plot.type.style("chart_axis", colour="ink", size=8)


def _group_style(plot: Plot) -> Style:
    return plot.type.style("chart_name", colour="petrol_text", size=8)


def _head_style(plot: Plot) -> Style:
    return plot.type.style("chart_axis", colour="ink", face="sans-semibold")
