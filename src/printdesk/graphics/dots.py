"""Dots in rows: one for every series, joined, so that the distance is what is seen."""

from dataclasses import replace

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.axes import tick_texts
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import bar_paint, series_colours
from printdesk.graphics.fitting import NARROWEST, Overhang, fitted_scale, thickness
from printdesk.graphics.guides import guide_lines, series_key
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import RowNames, names_above, row_names
from printdesk.graphics.scales import Scale, spanned
from printdesk.graphics.scene import Layer, Paint, Style

_RADIUS = 1.5  # mm
_PAD = 2.6
_MOST_WITHOUT_AXIS = 2  # series; with more only the outer dots have their figures


def plot_dots(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw one panel of dots."""
    canvas = Canvas(plot.type, width)
    if len(panel.series) > _MOST_WITHOUT_AXIS:
        plot = replace(plot, domain=spanned(plot.domain, finest=plot.finest))
    colours = dot_colours(plot, len(panel.series))
    if len(panel.series) > 1:
        canvas.paste(series_key(plot, [series.name for series in panel.series], colours, width))
    sizes = thickness(len(panel.labels))
    label = plot.type.style("chart_label", size=min(sizes.size, 8.5))
    names, scale = _fitted(plot, panel, width, _overhangs(plot, panel, label))
    tops, bottom = names.tops(sizes, 1, canvas.height + (5.4 if plot.chart.guides or plot.domain.log else 0.8))
    middles = [top + sizes.bar / 2 for top in tops]
    if middles:
        guide_lines(canvas, plot, scale, middles[0] - sizes.bar / 2 - 1.2, bottom)
    for row, middle in enumerate(middles):
        names.draw(canvas, plot, row, tops[row], sizes.bar)
        canvas.line(((names.gutter, middle), (width, middle)), "grey_hair", plot.tokens.rules.grid)
        _row(canvas, plot, [series.data[row] for series in panel.series], middle, scale, look=(colours, label))
    canvas.height = bottom
    if len(panel.series) > _MOST_WITHOUT_AXIS and not plot.domain.log:
        _axis(canvas, plot, scale, bottom)
    return canvas


def _fitted(plot: Plot, panel: ChartPanel, width: float, overhangs: list[Overhang]) -> tuple[RowNames, Scale]:
    """Return the names beside the dots, or above them where beside them they leave too little."""
    beside = row_names(plot, panel, width)
    room = (
        (width - beside.gutter - sum(max(side) for side in list(zip(*overhangs, strict=True))[1:]))
        if overhangs
        else width
    )
    if room > 2 * NARROWEST:
        return beside, fitted_scale(plot.domain, overhangs, beside.gutter + _RADIUS, width - _RADIUS)
    return names_above(plot, panel, width), fitted_scale(plot.domain, overhangs, _RADIUS, width - _RADIUS)


def dot_colours(plot: Plot, count: int) -> tuple[str, ...]:
    """Return a colour for every series: for two, from pale to dark."""
    return ("steel", "petrol") if count == 2 else series_colours(plot.tokens, count)


def _ends(data: list[Datum]) -> tuple[Datum, Datum] | None:
    present = sorted((datum for datum in data if datum.value is not None), key=lambda datum: datum.value or 0)
    return (present[0], present[-1]) if present else None


def _overhangs(plot: Plot, panel: ChartPanel, label: Style) -> list[Overhang]:
    found = []
    for row in range(len(panel.labels)):
        ends = _ends([series.data[row] for series in panel.series])
        if ends is None:
            continue
        low, high = ends
        if low.value != high.value:
            found.append(Overhang(float(low.value or 0), plot.type.width(low.text, label) + _PAD, 0.0))
        found.append(Overhang(float(high.value or 0), 0.0, plot.type.width(high.text, label) + _PAD))
    return found


def _row(
    canvas: Canvas, plot: Plot, data: list[Datum], middle: float, scale: Scale, *, look: tuple[tuple[str, ...], Style]
) -> None:
    colours, label = look
    ends = _ends(data)
    if ends is None:
        canvas.clear_behind(canvas.centred(scale.start, middle, MISSING, plot.missing))
        return
    low, high = (scale(float(datum.value or 0)) for datum in ends)
    if high > low:
        canvas.rect(low, middle - 0.45, high - low, 0.9, Paint(plot.tokens.hex("grey_rule")))
        canvas.clear_behind(canvas.centred(low - _PAD, middle, ends[0].text, label, "end"))
    canvas.clear_behind(canvas.centred(high + _PAD, middle, ends[1].text, label))
    for datum, colour in zip(data, colours, strict=True):
        if datum.value is not None:
            finish = plot.tokens.finish(datum.status)
            paint = bar_paint(plot.tokens, finish, colour) if finish == "outline" else Paint(plot.tokens.hex(colour))
            canvas.disc(scale(float(datum.value)), middle, _RADIUS, paint, Layer.OVER)


def _axis(canvas: Canvas, plot: Plot, scale: Scale, top: float) -> None:
    for tick, text in tick_texts(plot, scale.domain):
        x = scale(tick)
        half = plot.type.width(text, plot.axis) / 2
        canvas.line(((x, top - 0.6), (x, top + 0.6)), "grey_rule", plot.tokens.rules.grid)
        canvas.text(min(max(x, half), canvas.width - half), top + 1.6 + plot.axis.capital, text, plot.axis, "middle")
    canvas.height = top + 1.8 + plot.axis.line
