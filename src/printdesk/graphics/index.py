"""Percent changes drawn from a level of 100, for changes whose level is not known."""

from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.change import BAR, arrow
from printdesk.graphics.finishes import bar_paint, inside_style
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Domain, Scale
from printdesk.graphics.scene import Layer

_HUNDRED = Decimal(100)
_PAD = 2.0
_LEVEL = 16.0  # mm that a level and its margins take inside a bar


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
    _level(canvas, plot, scale, y, Datum(value=Decimal(0)))
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


def _level(canvas: Canvas, plot: Plot, scale: Scale, top: float, datum: Datum) -> float:
    """Draw the bar of a level with its figure and return where both end."""
    level = _HUNDRED + (datum.value or 0)
    ends = sorted((scale(0), scale(float(level))))
    finish = plot.tokens.finish(datum.status)
    canvas.rect(ends[0], top, ends[1] - ends[0], BAR, bar_paint(plot.tokens, finish))
    text = plot.figures.bare(level, plot.chart.decimals)
    style = inside_style(plot, finish)
    fits = plot.type.width(text, style) + 2 * _PAD <= ends[1] - ends[0]
    said = canvas.centred(ends[0] + _PAD if fits else ends[1] + 1.6, top + BAR / 2, text, style if fits else plot.label)
    foot = ((scale(0), top - 0.8), (scale(0), top + BAR + 0.8))
    canvas.line(foot, "ink", plot.tokens.rules.frame, layer=Layer.OVER)
    return max(ends[1], said.box[2])


def _change(canvas: Canvas, plot: Plot, scale: Scale, top: float, datum: Datum) -> None:
    if datum.value is None:
        canvas.centred(scale(0) + _PAD, top + BAR / 2, datum.text or MISSING, plot.missing)
        return
    level = _HUNDRED + datum.value
    reached = _level(canvas, plot, scale, top, datum)
    before, after, middle = scale(100), scale(float(level)), top + BAR / 2
    if datum.value < 0:
        foot, edge = top + BAR - 0.13, before - 0.13
        gone = ((after, top + 0.13), (edge, top + 0.13), (edge, foot), (after, foot))
        canvas.line(gone, "accent", plot.tokens.rules.frame, dash=(2, 2), layer=Layer.OVER)
    elif datum.value > 0:
        canvas.line(
            ((before, top - 1.2), (before, top + BAR + 1.2)), "accent", plot.tokens.rules.frame, layer=Layer.OVER
        )
    _say(canvas, plot, datum, (before, after, reached), middle)


def _say(canvas: Canvas, plot: Plot, datum: Datum, places: tuple[float, float, float], middle: float) -> None:
    """Set the change in the part that is gone, after an arrow; where that is too narrow, wherever there is room."""
    before, after, reached = places
    text = plot.figures.signed(datum.value or Decimal(0)) if (datum.value or 0) > 0 else datum.text
    finish = plot.tokens.finish(datum.status)
    width = plot.type.width(text, plot.change)
    gone = before - reached
    if after < before and gone >= width + 13 and reached <= after:
        arrow(canvas, plot, (after + 8.5, after + 0.9), middle)
        canvas.centred(after + 10.2, middle, text, plot.change)
    elif after < before and gone >= width + 2.4:
        canvas.centred((before + reached) / 2, middle, text, plot.change, "middle")
    elif after < before and max(before, reached) + 1.6 + width <= canvas.width:
        canvas.centred(max(before, reached) + 1.6, middle, text, plot.change)
    elif after > before and after - before >= width + 2.4 and finish == "outline":
        canvas.centred((before + after) / 2, middle, text, plot.change, "middle")
    elif min(before, after) >= width + _LEVEL:
        canvas.centred(min(before, after) - _PAD, middle, text, inside_style(plot, finish), "end")
