"""Rows by columns, a dot where a cell is filled; the panels are groups of rows, the sums stand below."""

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.finishes import bar_paint
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer, Paint

_PITCH = 5.25  # mm from row to row
_RADIUS = 1.45
_GROUP_GAP = 2.4
_WIDEST_COLUMN, _NARROWEST_COLUMN = 20.0, 4.2


def plot_matrix(plot: Plot, width: float) -> Canvas:
    """Draw all panels of a matrix under one head."""
    canvas = Canvas(plot.type, width)
    panels = plot.chart.panels
    names = [series.name for series in panels[0].series]
    label = plot.type.style("chart_axis", colour="ink", size=8)
    group = plot.type.style("chart_name", colour="petrol", size=8)
    grouped = max((plot.type.width(panel.name, group) for panel in panels), default=0.0)
    left = min(grouped, width * 0.26) + 4 if grouped else 0.0
    rows = max((plot.type.width(name, label) for panel in panels for name in panel.labels), default=0.0)
    columns = _columns(plot, names, width, left + min(rows, width * 0.4) + 4)
    y = _head(canvas, plot, names, columns)
    for position, panel in enumerate(panels):
        if position:
            canvas.line(((0, y + _GROUP_GAP / 2), (width, y + _GROUP_GAP / 2)), "grey_hair", plot.tokens.rules.grid)
            y += _GROUP_GAP
        y = _group(canvas, plot, panel, columns, y, left=left)
    _sums(canvas, plot, columns, y + 1.3)
    return canvas


def _columns(plot: Plot, names: list[str], width: float, left: float) -> list[float]:
    """Return the middles of the columns."""
    style = plot.type.style("chart_axis", face="sans-semibold")
    longest = max((plot.type.width(word, style) for name in names for word in name.split()), default=0.0)
    pitch = min(_WIDEST_COLUMN, max(10.5, longest + 1.6), (width - left) / max(len(names), 1))
    if pitch < _NARROWEST_COLUMN:
        raise DrawingError(f"{len(names)} columns do not fit {width:.0f} mm", hint="give the chart more width")
    return [width - pitch * (len(names) - position - 0.5) for position in range(len(names))]


def _head(canvas: Canvas, plot: Plot, names: list[str], columns: list[float]) -> float:
    style = plot.type.style("chart_axis", colour="ink", face="sans-semibold")
    measure = 2 * (canvas.width - columns[-1]) - 0.8
    broken = [plot.type.lines(name, style, measure) for name in names]
    deepest = max(map(len, broken), default=1)
    base = style.line * deepest * 0.98
    for x, lines in zip(columns, broken, strict=True):
        canvas.block(x, base - (len(lines) - 1) * style.line, lines, style, "middle")
    canvas.line(((0, base + 1.6), (canvas.width, base + 1.6)), "ink", plot.tokens.rules.grid)
    return base + 3.1


def _group(canvas: Canvas, plot: Plot, panel: ChartPanel, columns: list[float], y: float, *, left: float) -> float:
    label = plot.type.style("chart_axis", colour="ink", size=8)
    group = plot.type.style("chart_name", colour="petrol", size=8)
    measure = 2 * columns[0] - (columns[1] + columns[0]) / 2 - left - 2 if len(columns) > 1 else columns[0] - left - 6
    heading = plot.type.lines(panel.name, group, max(left - 3, 1)) if panel.name else ()
    canvas.block(0, y + _PITCH / 2 + group.capital / 2, heading, group)
    foot = y + len(heading) * group.line + 1
    for row, name in enumerate(panel.labels):
        lines = plot.type.lines(name, label, measure)
        height = max(_PITCH, len(lines) * label.line + 1.2)
        canvas.centred_block(left, y + height / 2, lines, label)
        for x, series in zip(columns, panel.series, strict=True):
            datum = series.data[row]
            finish = plot.tokens.finish(datum.status)
            paint = bar_paint(plot.tokens, finish)
            empty = Paint(plot.tokens.hex("paper"), plot.tokens.hex("grey_rule"), 0.7)
            canvas.disc(x, y + height / 2, _RADIUS, paint if datum.value else empty, Layer.MARK)
        y += height
    return max(y, foot)


def _sums(canvas: Canvas, plot: Plot, columns: list[float], y: float) -> None:
    panels = plot.chart.panels
    count = sum(len(panel.labels) for panel in panels)
    canvas.line(((0, y), (canvas.width, y)), "ink", plot.tokens.rules.grid)
    style = plot.type.style("chart_name", size=8)
    number = plot.type.style("chart_label", face="sans-bold", size=10)
    canvas.centred(0, y + 3.9, plot.word("matrix_total", count=count), style)
    for position, x in enumerate(columns):
        filled = sum(1 for panel in panels for datum in panel.series[position].data if datum.value)
        canvas.centred(x, y + 3.9, plot.figures.house.numerals.native(str(filled)), number, "middle")
    canvas.height = y + 6.4
