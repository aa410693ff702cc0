"""Whole things, one square each; a row for every name, filled as far as the things are there."""

from math import ceil

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import bar_paint, series_colours
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import row_names
from printdesk.graphics.scene import Layer, Paint, Style

_SIDE, _GAP, _TEN, _BREAK = 3.2, 0.6, 0.9, 1.5  # mm: a square, between two, after ten, between two kinds
_MOST = 200  # squares in a row of the chart; beyond, a square stands for more than one
_ROW_GAP = 4.2


def plot_units(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw a row of squares for every label; the data of several series follow each other in the row."""
    canvas = Canvas(plot.type, width)
    names = row_names(plot, panel, width)
    worth = _worth(panel)
    per_line = _per_line(panel, worth, width - names.gutter)
    y = 0.6
    for row, name in enumerate(names.rows):
        data = [series.data[row] for series in panel.series]
        field = Canvas(plot.type, width - names.gutter)
        _fill(field, plot, data, [series.name for series in panel.series], worth, per_line)
        canvas.paste(field, names.gutter, y)
        names.draw(canvas, plot, row, y, _SIDE + (len(name.lines) - 1) * plot.name.line + len(name.remarks) * plot.axis.line)
        y += max(field.height, name.height) + _ROW_GAP
    canvas.height = y - _ROW_GAP + 0.6
    if worth > 1:
        text = plot.word("each_square", count=plot.figures.plain(float(worth), 0))
        canvas.text(names.gutter, canvas.height + plot.axis.line, text, plot.axis)
        canvas.height += plot.axis.line * 1.4
    return canvas


def _worth(panel: ChartPanel) -> int:
    """Return how many things a square stands for: 1, or a round number where there are too many."""
    sums = [sum(abs(series.data[row].value or 0) for series in panel.series) for row in range(len(panel.labels))]
    worth, step = 1, 0
    while max(sums, default=0) / worth > _MOST:
        worth = worth * 5 // 2 if step % 3 == 1 else worth * 2
        step += 1
    return worth


def _per_line(panel: ChartPanel, worth: int, room: float) -> int:
    """Return how many squares stand in a line: all where they fit, else whole tens."""
    longest = max((_squares(panel, row, worth) for row in range(len(panel.labels))), default=0)
    breaks = _BREAK * max(len(panel.series) - 1, 0)
    if longest * (_SIDE + _GAP) + longest // 10 * _TEN + breaks <= room + _GAP:
        return max(longest, 1)
    tens = int((room + _GAP + _TEN) / (10 * (_SIDE + _GAP) + _TEN))
    return max(1, tens * 10 or int((room + _GAP) / (_SIDE + _GAP)))


def _squares(panel: ChartPanel, row: int, worth: int) -> int:
    return sum(ceil(abs(series.data[row].value or 0) / worth) for series in panel.series)


def _fill(field: Canvas, plot: Plot, data: list[Datum], series: list[str], worth: int, per_line: int) -> None:
    """Draw the squares of one row, and what they are beside them or below."""
    groups = [(datum, ceil(abs(datum.value) / worth)) for datum in data if datum.value]
    several = len(data) > 1
    total = sum(count for _, count in groups)
    x, y, column = 0.0, 0.0, 0
    starts: list[float] = []
    for index, (datum, count) in enumerate(groups):
        x += _BREAK if index and column else 0
        starts.append(x)
        for _ in range(count):
            if column == per_line:
                x, y, column = 0.0, y + _SIDE + _GAP + 0.3, 0
            _square(field, plot, datum, x, y, series_index=data.index(datum))
            column += 1
            x += _SIDE + _GAP + (_TEN if column % 10 == 0 else 0)
    texts = [_text(plot, datum, series[position] if several else "") for position, datum in enumerate(data)]
    field.height = y + _SIDE
    under = [start for start in starts] if total <= per_line and len(starts) == len(data) else []
    _say(field, plot, data, texts, (x, total <= per_line), under)


def _square(field: Canvas, plot: Plot, datum: Datum, x: float, y: float, series_index: int) -> None:
    finish = plot.tokens.finish(datum.status)
    colour = "petrol"
    if datum.status is None and series_index:
        colour = series_colours(plot.tokens, series_index + 1)[series_index]
    paint = bar_paint(plot.tokens, finish, colour)
    if finish == "outline":
        paint = Paint(paint.fill, paint.stroke, 0.8)
    field.rect(x, y, _SIDE, _SIDE, paint, Layer.MARK)


def _text(plot: Plot, datum: Datum, name: str) -> str:
    figure = datum.text or (MISSING if datum.value is None else plot.figures.plain(datum.value, plot.chart.decimals))
    return f"{figure} {name}".strip()


def _say(
    field: Canvas, plot: Plot, data: list[Datum], texts: list[str], end: tuple[float, bool], under: list[float]
) -> None:
    """Set the figures right of the squares where they fit on one line with them, else below."""
    x, one_line = end
    styles = [_style(plot, datum, several=len(data) > 1) for datum in data]
    widths = [plot.type.width(text, style) for text, style in zip(texts, styles, strict=True)]
    beside = one_line and x + 2 + sum(widths) + 3 * (len(widths) - 1) <= field.width
    if not beside and under and _stand_apart(under, widths, field.width):
        for place, text, style in zip(under, texts, styles, strict=True):
            field.centred(place, field.height + 3.2, text, style)
        field.height += 3.2 + plot.axis.line * 0.4
        return
    place, middle = (x + (1.6 if x else 0), _SIDE / 2) if beside else (0.0, field.height + 3.2)
    for text, style, width in zip(texts, styles, widths, strict=True):
        if place and place + width > field.width:
            place, middle = 0.0, middle + plot.axis.line * 1.1
        for line in plot.type.lines(text, style, field.width):
            field.centred(place, middle, line, style)
            middle += plot.axis.line
        middle -= plot.axis.line
        place += width + 4
    field.height = max(field.height, middle + (plot.axis.line * 0.4 if not beside else 0))


def _stand_apart(starts: list[float], widths: list[float], right: float) -> bool:
    ends = [*starts[1:], right + 2]
    return all(start + width + 2 <= end for start, width, end in zip(starts, widths, ends, strict=True))


def _style(plot: Plot, datum: Datum, *, several: bool) -> Style:
    if several and plot.tokens.finish(datum.status) == "outline":
        return plot.type.style("chart_axis", colour="accent", face="sans-semibold")
    return (
        plot.type.style("chart_axis", colour="ink" if several else None)
        if several
        else plot.type.style("chart_label", size=8.5)
    )
