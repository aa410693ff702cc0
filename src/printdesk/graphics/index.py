"""Percent changes drawn from a level of 100, for changes whose level is not known."""

from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.change import BAR, arrow
from printdesk.graphics.finishes import bar_paint, inside_style
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Domain, Scale
from printdesk.graphics.scene import Layer, Paint

_HUNDRED = Decimal(100)
_PAD = 2.0


def plot_index(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw a bar of 100, then for every change the level it leads to, what is gone dashed."""
    canvas = Canvas(plot.type, width)
    data = [datum for series in panel.series for datum in series.data]
    names = [label for _ in panel.series for label in panel.labels]
    if len(panel.series) > 1:
        names = [f"{series.name}: {label}" for series in panel.series for label in panel.labels]
    levels = [float(_HUNDRED + datum.value) for datum in data if datum.value is not None]
    low, high = min([0.0, *levels]), max([100.0, *levels])
    scale = Scale(Domain(low, high), 0.13, width - 0.2)
    y = _row_name(canvas, plot, plot.word("index_base"), 0.0)
    _level(canvas, plot, scale, y, Decimal(100), Datum(value=Decimal(0)))
    y += BAR
    for name, datum in zip(names, data, strict=True):
        y = _row_name(canvas, plot, name, y + 2.6)
        _change(canvas, plot, scale, y, datum)
        y += BAR
    canvas.height = y + 1.0
    return canvas


def _row_name(canvas: Canvas, plot: Plot, name: str, top: float) -> float:
    """Set the name above its bar and return where the bar begins."""
    lines = plot.type.lines(name, plot.note, canvas.width)
    canvas.block(0, top + plot.note.line * 0.8, lines, plot.note)
    return top + len(lines) * plot.note.line + 1.2


def _level(canvas: Canvas, plot: Plot, scale: Scale, top: float, level: Decimal, datum: Datum) -> None:
    ends = sorted((scale(0), scale(float(level))))
    finish = plot.tokens.finish(datum.status)
    canvas.rect(ends[0], top, ends[1] - ends[0], BAR, bar_paint(plot.tokens, finish))
    text = plot.figures.bare(level, plot.chart.decimals)
    style = inside_style(plot, finish)
    fits = plot.type.width(text, style) + 2 * _PAD <= ends[1] - ends[0]
    canvas.centred(ends[0] + _PAD if fits else ends[1] + _PAD, top + BAR / 2, text, style if fits else plot.label)
    canvas.line(((scale(0), top - 0.8), (scale(0), top + BAR + 0.8)), "ink", plot.tokens.rules.frame, layer=Layer.OVER)


def _change(canvas: Canvas, plot: Plot, scale: Scale, top: float, datum: Datum) -> None:
    if datum.value is None:
        canvas.centred(scale(0) + _PAD, top + BAR / 2, datum.text or MISSING, plot.axis)
        return
    level = _HUNDRED + datum.value
    _level(canvas, plot, scale, top, level, datum)
    before, after, middle = scale(100), scale(float(level)), top + BAR / 2
    if datum.value < 0:
        box = Paint(None, plot.tokens.hex("accent"), plot.tokens.rules.frame, (2, 2))
        canvas.rect(after, top, before - after, BAR, box)
    elif datum.value > 0:
        canvas.line(
            ((before, top - 1.2), (before, top + BAR + 1.2)), "accent", plot.tokens.rules.frame, layer=Layer.OVER
        )
    _say(canvas, plot, datum, (before, after), middle)


def _say(canvas: Canvas, plot: Plot, datum: Datum, ends: tuple[float, float], middle: float) -> None:
    """Set the change in the part that is gone, after an arrow; where that is too narrow, wherever there is room."""
    before, after = ends
    text = datum.text or plot.figures.signed(datum.value or Decimal(0))
    width = plot.type.width(text, plot.change)
    level = plot.type.width("0000", plot.label)
    if after < before and before - after >= width + 13:
        arrow(canvas, plot, (after + 8.5, after + 0.9), middle)
        canvas.centred(after + 10.2, middle, text, plot.change)
    elif after < before and before - after >= width + 2:
        canvas.centred((before + after) / 2, middle, text, plot.change, "middle")
    elif after < before:
        inside = inside_style(plot, plot.tokens.finish(datum.status))
        canvas.centred(after - _PAD, middle, text, inside, "end")
    elif after - before >= width + 2 and plot.tokens.finish(datum.status) == "outline":
        canvas.centred((before + after) / 2, middle, text, plot.change, "middle")
    elif before > width + level + 6:
        canvas.centred(before - _PAD, middle, text, inside_style(plot, plot.tokens.finish(datum.status)), "end")
