"""Horizontal bars: one a row, several side by side, or stacked; every bar has its figure, so there is no axis."""

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.bar_marks import PAD, BarSheet, draw_bar, draw_stacked, figure_end, stack_sums
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.finishes import series_colours
from printdesk.graphics.fitting import Overhang, Thickness, fitted_scale, thickness
from printdesk.graphics.guides import guide_lines, series_key
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import RowNames, names_above, row_names
from printdesk.graphics.scales import Scale
from printdesk.graphics.scene import Layer

_SHORT = 0.16  # of the width; where names beside leave less to the bars, they go above


def plot_bars(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw one panel of bars."""
    canvas = Canvas(plot.type, width)
    colours = series_colours(plot.tokens, len(panel.series))
    if len(panel.series) > 1:
        canvas.paste(series_key(plot, [series.name for series in panel.series], colours, width))
    stacked = plot.chart.stacked and len(panel.series) > 1
    grouped = 1 if stacked else max(len(panel.series), 1)
    sizes = thickness(len(panel.labels), grouped)
    names, scale = _fitted(plot, panel, width, _overhangs(plot, panel, sizes, stacked=stacked))
    tops, bottom = names.tops(sizes, grouped, canvas.height + (4.6 if plot.chart.guides or plot.domain.log else 0.8))
    guide_lines(canvas, plot, scale, tops[0] - sizes.gap / 4 if tops else 0, bottom)
    sheet = BarSheet(canvas, plot, sizes, scale)
    for row, top in enumerate(tops):
        names.draw(canvas, plot, row, top, sizes.bar * grouped)
        if stacked:
            draw_stacked(sheet, panel, row, top, colours)
            continue
        for position, (series, colour) in enumerate(zip(panel.series, colours, strict=True)):
            draw_bar(sheet, series.data[row], top + position * sizes.bar, colour)
    canvas.height = bottom
    _base_line(canvas, plot, scale, tops, sizes.bar * grouped if names.above else bottom - sizes.gap / 2)
    return canvas


def _fitted(plot: Plot, panel: ChartPanel, width: float, overhangs: list[Overhang]) -> tuple[RowNames, Scale]:
    """Return the names beside the bars, or above them where beside them they leave too little to the bars."""
    beside = row_names(plot, panel, width)
    try:
        scale = fitted_scale(plot.domain, overhangs, beside.gutter, width)
    except DrawingError:
        return names_above(plot, panel, width), fitted_scale(plot.domain, overhangs, 0.13, width)
    if scale.end - scale.start >= _SHORT * width or plot.domain.low == plot.domain.high:
        return beside, scale
    return names_above(plot, panel, width), fitted_scale(plot.domain, overhangs, 0.13, width)


def _base_line(canvas: Canvas, plot: Plot, scale: Scale, tops: list[float], reach: float) -> None:
    """Draw the line that bars stand on: in one piece, or along each bar where names stand between them."""
    one_piece = bool(tops) and reach > tops[-1]
    pieces = [(tops[0], reach)] if one_piece else [(top, top + reach) for top in tops]
    for top, bottom in pieces:
        line = ((scale.base, top - 0.8), (scale.base, bottom + 0.8))
        canvas.line(line, "ink", plot.tokens.rules.frame, layer=Layer.OVER)


def _overhangs(plot: Plot, panel: ChartPanel, sizes: Thickness, *, stacked: bool) -> list[Overhang]:
    label = plot.type.style("chart_label", size=sizes.size)
    found = []
    if stacked:
        rows = range(len(panel.labels) if plot.says_sums else 0)
        sums = [entry for row in rows for entry in stack_sums(plot, panel, row)]
        ends = [(end, text, end < 0) for end, text in sums]
    else:
        data = [datum for series in panel.series for datum in series.data]
        base = plot.domain.base
        ends = [
            (
                figure_end(datum, plot.domain),
                datum.text or MISSING,
                datum.value is not None and float(datum.value) < base,
            )
            for datum in data
        ]
    for end, text, leftward in ends:
        needed = plot.type.width(text, label) + PAD
        found.append(Overhang(end, needed if leftward else 0.0, 0.0 if leftward else needed))
    return found
