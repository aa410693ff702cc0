"""Parts of one whole: one bar of a hundred per cent for every series, the parts named at it or in a list under it."""

from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import bar_paint, inside_style
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scene import Layer, Paint, Style

_BAR = 7.4  # mm
_SWATCH = 2.5
RAMP = ("petrol", "petrol_mid", "steel", "ochre", "teal", "grey_text", "ochre_light", "grey_rule", "tint")
"""The colours of the parts, in turn."""


def plot_share(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw one panel of shares: its labels are the parts; of several series each is a whole of its own."""
    canvas = Canvas(plot.type, width)
    colours = [RAMP[position % len(RAMP)] for position in range(len(panel.labels))]
    several = len(panel.series) > 1
    y = 0.6
    for series in panel.series:
        if several:
            lines = plot.type.lines(series.name, plot.name, width)
            canvas.block(0, y + plot.name.line * 0.75, lines, plot.name)
            y += len(lines) * plot.name.line + 0.6
        _bar(canvas, plot, series.data, colours, y)
        y += _BAR + (3.4 if several else 1.0)
    canvas.height = y
    if several:
        _list(canvas, plot, panel, colours, with_figures=False)
    elif not _names_at_bar(canvas, plot, panel, y):
        _list(canvas, plot, panel, colours, with_figures=True)
    return canvas


def _bar(canvas: Canvas, plot: Plot, data: tuple[Datum, ...], colours: list[str], top: float) -> None:
    for datum, colour, (begin, end) in zip(data, colours, _segments(data, canvas.width), strict=True):
        if end <= begin:
            continue
        finish = plot.tokens.finish(datum.status)
        paint = bar_paint(plot.tokens, finish, colour)
        canvas.rect(begin, top, max(end - begin, 0.2), _BAR, paint)
        if begin > 0:
            canvas.line(((begin, top), (begin, top + _BAR)), "paper", 0.75, layer=Layer.OVER)
        style = inside_style(plot, finish, colour)
        if plot.type.width(datum.text, style) + 3 <= end - begin:
            canvas.centred(begin + 1.8, top + _BAR / 2, datum.text, style)


def _segments(data: tuple[Datum, ...], width: float) -> list[tuple[float, float]]:
    """Return where each part begins and ends; what is missing or negative has no length."""
    values = [float(max(datum.value or Decimal(0), Decimal(0))) for datum in data]
    whole = sum(values) or 1.0
    found, reached = [], 0.0
    for value in values:
        found.append((reached / whole * width, (reached + value) / whole * width))
        reached += value
    return found


def _names_at_bar(canvas: Canvas, plot: Plot, panel: ChartPanel, y: float) -> bool:
    """Set every part's name under it, if all have room there and their figures inside; else do nothing."""
    style = plot.type.style("chart_axis", colour="ink")
    rows: list[tuple[float, tuple[str, ...]]] = []
    data = panel.series[0].data if panel.series else ()
    for name, datum, (begin, end) in zip(panel.labels, data, _segments(data, canvas.width), strict=True):
        inside = plot.type.style("chart_label")
        longest = max((plot.type.width(word, style) for word in name.split(" ")), default=0.0)
        if longest + 2 > end - begin or plot.type.width(datum.text, inside) + 3 > end - begin:
            return False
        rows.append((begin, plot.type.lines(name, style, end - begin - 2)))
    deepest = max((len(lines) for _, lines in rows), default=0)
    if deepest > 3:
        return False
    for begin, lines in rows:
        canvas.block(begin, y + 0.8 + style.capital, lines, style)
    canvas.height = y + 0.8 + deepest * style.line
    return True


def _list(canvas: Canvas, plot: Plot, panel: ChartPanel, colours: list[str], *, with_figures: bool) -> None:
    """Set the parts in rows under the bar, in columns where there is room."""
    name, figure = plot.type.style("chart_axis", colour="ink", size=8), plot.type.style("chart_label", size=8)
    data = panel.series[0].data if panel.series else ()
    figures = [datum.text or MISSING for datum in data] if with_figures else [""] * len(panel.labels)
    gutter = max((plot.type.width(text, figure) for text in figures), default=0.0)
    left = _SWATCH + 1.6 + (gutter + 1.8 if gutter else 0)
    longest = max((plot.type.width(label, name) for label in panel.labels), default=0.0)
    across = max(1, min(3, int((canvas.width + 5) / (left + longest + 5)), len(panel.labels)))
    measure = (canvas.width - (across - 1) * 5) / across
    per_column = -(-len(panel.labels) // across)
    foot = canvas.height
    for column in range(across):
        y = canvas.height + 1.6
        x = column * (measure + 5)
        for index in range(column * per_column, min((column + 1) * per_column, len(panel.labels))):
            finish = plot.tokens.finish(data[index].status)
            swatch: Paint = bar_paint(plot.tokens, finish, colours[index])
            y = _entry(
                canvas, plot, (x, y, left, measure), (panel.labels[index], figures[index]), (swatch, name, figure)
            )
        foot = max(foot, y)
    canvas.height = foot


def _entry(
    canvas: Canvas,
    plot: Plot,
    place: tuple[float, float, float, float],
    texts: tuple[str, str],
    look: tuple[Paint, Style, Style],
) -> float:
    """Set one part and return where the next begins."""
    x, y, left, measure = place
    swatch, name, figure = look
    lines = plot.type.lines(texts[0], name, measure - left)
    base = y + 0.6 + name.capital
    canvas.rect(x, base - name.capital / 2 - _SWATCH / 2, _SWATCH, _SWATCH, swatch)
    if texts[1]:
        canvas.text(x + left - 1.8, base, texts[1], figure, "end")
    canvas.block(x + left, base, lines, name)
    return y + len(lines) * name.line + 1.0
