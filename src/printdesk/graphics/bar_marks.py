"""A bar, a stack of bars, an interval at a bar's end: the marks of charts of rows."""

from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import bar_paint, inside_style
from printdesk.graphics.fitting import Thickness
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Domain, Scale, extents
from printdesk.graphics.scene import Layer

PAD = 1.5
"""The space in mm between a bar and its figure."""


@dataclass(frozen=True, slots=True)
class BarSheet:
    """Where bars are drawn, how thick, and on which scale."""

    canvas: Canvas
    plot: Plot
    sizes: Thickness
    scale: Scale


def draw_bar(sheet: BarSheet, datum: Datum, top: float, colour: str) -> None:
    """Draw one bar, its figure beyond its end; a missing value is a dash at the base."""
    canvas, plot, scale = sheet.canvas, sheet.plot, sheet.scale
    middle = top + sheet.sizes.bar / 2
    if datum.value is None:
        canvas.centred(scale.base + PAD, middle, datum.text or MISSING, plot.missing)
        return
    ends = sorted((scale.base, scale(float(datum.value))))
    finish = plot.tokens.finish(datum.status)
    if ends[1] > ends[0]:
        canvas.rect(ends[0], top, max(ends[1] - ends[0], 0.25), sheet.sizes.bar, bar_paint(plot.tokens, finish, colour))
    _guides_across(sheet, ends, top)
    if datum.low is not None and datum.high is not None:
        reach = (scale(float(datum.low)), scale(float(datum.high)))
        inside = "paper" if finish == "solid" else "ink"
        _interval(canvas, reach, ends[1] if ends[1] > scale.base else ends[0], middle, inside)
    _figure(sheet, datum, middle)


def figure_end(datum: Datum, domain: Domain) -> float:
    """Return the value at which the figure stands: the bar's end, or its interval's."""
    ends = extents(datum)
    if datum.value is None or not ends:
        return domain.base
    return min(ends) if float(datum.value) < domain.base else max(ends)


def draw_stacked(sheet: BarSheet, panel: ChartPanel, row: int, top: float, colours: tuple[str, ...]) -> None:
    """Draw the parts of a row end to end, each with its figure where it fits, the sum beyond the end."""
    plot, scale, sizes = sheet.plot, sheet.scale, sheet.sizes
    reached = {True: 0.0, False: 0.0}
    for series, colour in zip(panel.series, colours, strict=True):
        datum = series.data[row]
        if datum.value:
            value = float(datum.value)
            begin = reached[value > 0]
            reached[value > 0] = begin + value
            _part(sheet, datum, sorted((scale(begin), scale(begin + value))), top, colour)
    if not plot.says_sums:
        return
    label = plot.type.style("chart_label", size=sizes.size)
    for end, text in stack_sums(plot, panel, row):
        place, anchor = (scale(end) - PAD, "end") if end < 0 else (scale(end) + PAD, "start")
        sheet.canvas.centred(place, top + sizes.bar / 2, text, label, anchor)  # type: ignore[arg-type]


def stack_sums(plot: Plot, panel: ChartPanel, row: int) -> list[tuple[float, str]]:
    """Return the ends of a row's stacks, each with the sum that is printed there."""
    values = [series.data[row].value for series in panel.series]
    present = [value for value in values if value is not None]
    sides = [[value for value in present if value >= 0], [value for value in present if value < 0]]
    sums = [sum(side, Decimal(0)) for side in sides if side]
    return [(float(end), plot.figures.plain(end, plot.chart.decimals)) for end in sums] or [(plot.domain.base, MISSING)]


def _part(sheet: BarSheet, datum: Datum, ends: list[float], top: float, colour: str) -> None:
    canvas, plot, sizes = sheet.canvas, sheet.plot, sheet.sizes
    finish = plot.tokens.finish(datum.status)
    canvas.rect(ends[0], top, ends[1] - ends[0], sizes.bar, bar_paint(plot.tokens, finish, colour))
    canvas.line(((ends[1], top), (ends[1], top + sizes.bar)), "paper", 0.75, layer=Layer.OVER)
    for size in (sizes.size, min(sizes.size, 8.0)):
        style = inside_style(plot, finish, colour, size)
        if plot.type.width(datum.text, style) + 1.6 <= ends[1] - ends[0]:
            canvas.centred(sum(ends) / 2, top + sizes.bar / 2, datum.text, style, "middle")
            return


def _guides_across(sheet: BarSheet, ends: list[float], top: float) -> None:
    """Carry the guides over a bar, light on its dark."""
    for guide in sheet.plot.chart.guides:
        x = sheet.scale(float(guide.value))
        if ends[0] < x < ends[1]:
            line = ((x, top), (x, top + sheet.sizes.bar))
            sheet.canvas.line(line, "paper", 0.75, dash=(2.0, 1.6), layer=Layer.OVER)


def _interval(canvas: Canvas, reach: tuple[float, float], end: float, middle: float, inside: str) -> None:
    """Draw an interval about the end of a bar, light on the bar and dark beyond it."""
    low, high = sorted(reach)
    edge = min(max(end, low), high)
    pieces = ((low, edge, inside), (edge, high, "ink")) if end >= low else ((low, high, "ink"),)
    for begin, stop, colour in pieces:
        canvas.line(((begin, middle), (stop, middle)), colour, 0.9, layer=Layer.OVER)
    for place in (low, high):
        colour = inside if place < end else "ink"
        canvas.line(((place, middle - 0.8), (place, middle + 0.8)), colour, 0.9, layer=Layer.OVER)


def _figure(sheet: BarSheet, datum: Datum, middle: float) -> None:
    plot = sheet.plot
    label = plot.type.style("chart_label", size=sheet.sizes.size)
    place = sheet.scale(figure_end(datum, plot.domain))
    if float(datum.value or 0) < plot.domain.base:
        said = sheet.canvas.centred(place - PAD, middle, datum.text, label, "end")
    else:
        said = sheet.canvas.centred(place + PAD, middle, datum.text, label)
    if plot.chart.guides or plot.domain.log:
        sheet.canvas.clear_behind(said)
