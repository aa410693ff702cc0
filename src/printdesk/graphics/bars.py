"""Horizontal bars: one a row, several side by side, or stacked; every bar has its figure, so there is no axis."""

from dataclasses import dataclass

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.finishes import bar_paint, inside_style, series_colours
from printdesk.graphics.guides import guide_lines, series_key
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import RowNames, row_names
from printdesk.graphics.scales import Domain, Scale, extents, nice_ticks, step_decimals
from printdesk.graphics.scene import Layer, Style

_PAD = 1.5  # mm between a bar and its figure
_NARROWEST = 6.0  # mm left for the bars themselves


@dataclass(frozen=True, slots=True)
class Thickness:
    """A bar and the space between rows, in mm; the size of figures in points."""

    bar: float
    gap: float
    size: float


def plot_bars(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw one panel of bars."""
    canvas = Canvas(plot.type, width)
    colours = series_colours(plot.tokens, len(panel.series))
    if len(panel.series) > 1:
        canvas.paste(series_key(plot, [series.name for series in panel.series], colours, width))
    names = row_names(plot, panel, width)
    grouped = len(panel.series) if not plot.chart.stacked else 1
    sizes = thickness(len(panel.labels), grouped)
    tops, bottom = _row_tops(names, sizes, grouped, canvas.height + _headroom(plot))
    label = plot.type.style("chart_label", size=sizes.size)
    scale = fitted_scale(plot, _overhangs(plot, panel, label), names.gutter, width)
    guide_lines(canvas, plot, scale, tops[0] - sizes.gap / 4 if tops else 0, bottom)
    for row, top in enumerate(tops):
        names.draw(canvas, plot, row, top + sizes.bar * grouped / 2)
        if plot.chart.stacked:
            _stack(canvas, plot, panel, row, top, sizes, scale, colours)
        else:
            for position, series in enumerate(panel.series):
                _bar(canvas, plot, series.data[row], top + position * sizes.bar, sizes, scale, colours[position])
    canvas.height = bottom
    base_line(canvas, plot, scale, tops, bottom - sizes.gap / 2)
    return canvas


def thickness(rows: int, grouped: int = 1) -> Thickness:
    """Return thinner bars for more rows; bars of one row stand together."""
    steps = ((4, 6.0, 4.0, 9.0), (8, 5.0, 3.2, 9.0), (14, 4.3, 2.4, 8.5), (26, 3.6, 1.8, 8.0))
    bar, gap, size = next(((bar, gap, size) for most, bar, gap, size in steps if rows <= most), (3.1, 1.4, 7.5))
    return Thickness(bar, gap, size) if grouped == 1 else Thickness(max(3.0, bar * 0.68), gap + 0.8, min(size, 8.0))


def fitted_scale(plot: Plot, overhangs: list[tuple[float, float, float]], left: float, right: float) -> Scale:
    """Return the longest scale between two edges at which every figure beside a bar still fits.

    An overhang is a value, and the room in mm that is needed to its left and to its right.
    """
    domain = plot.domain
    start, end = left, right
    for _ in range(40):
        for value, before, after in overhangs:
            share = domain.share(value)
            if share > 0:
                end = min(end, start + (right - after - start) / share)
            if share < 1:
                start = max(start, (left + before - share * end) / (1 - share))
    if end - start < _NARROWEST:
        raise DrawingError(
            f"names and figures leave {max(end - start, 0):.0f} mm for the bars",
            hint="give the chart more width (`width: full`), or shorten the labels",
        )
    return Scale(domain, start, end)


def base_line(canvas: Canvas, plot: Plot, scale: Scale, tops: list[float], bottom: float) -> None:
    """Draw the line that bars stand on."""
    if tops:
        top = tops[0] - 0.8
        canvas.line(((scale.base, top), (scale.base, bottom + 0.8)), "ink", plot.tokens.rules.frame, layer=Layer.OVER)


def _headroom(plot: Plot) -> float:
    return 4.6 if plot.chart.guides or plot.domain.log else 0.8


def _row_tops(names: RowNames, sizes: Thickness, grouped: int, top: float) -> tuple[list[float], float]:
    tops = []
    for name in names.rows:
        height = max(sizes.bar * grouped + sizes.gap, name.height + 1.2)
        tops.append(top + (height - sizes.bar * grouped) / 2)
        top += height
    return tops, top


def _overhangs(plot: Plot, panel: ChartPanel, label: Style) -> list[tuple[float, float, float]]:
    if plot.chart.stacked:
        return [
            (
                end,
                plot.type.width(text, label) + _PAD if end < 0 else 0,
                plot.type.width(text, label) + _PAD if end >= 0 else 0,
            )
            for row in range(len(panel.labels))
            for end, text in _totals(plot, panel, row)
        ]
    found = []
    for series in panel.series:
        for datum in series.data:
            needed = plot.type.width(datum.text or MISSING, label) + _PAD
            end = _end(datum, plot.domain)
            leftward = datum.value is not None and float(datum.value) < plot.domain.base
            found.append((end, needed if leftward else 0, 0 if leftward else needed))
    return found


def _end(datum: Datum, domain: Domain) -> float:
    """Return the value at which the figure stands: the bar's end, or its interval's."""
    ends = extents(datum)
    if datum.value is None or not ends:
        return domain.base
    return min(ends) if float(datum.value) < domain.base else max(ends)


def _bar(canvas: Canvas, plot: Plot, datum: Datum, top: float, sizes: Thickness, scale: Scale, colour: str) -> None:
    middle = top + sizes.bar / 2
    label = plot.type.style("chart_label", size=sizes.size)
    if datum.value is None:
        canvas.centred(scale.base + _PAD, middle, datum.text or MISSING, plot.axis)
        return
    ends = sorted((scale.base, scale(float(datum.value))))
    finish = plot.tokens.finish(datum.status)
    if ends[1] > ends[0]:
        canvas.rect(ends[0], top, max(ends[1] - ends[0], 0.25), sizes.bar, bar_paint(plot.tokens, finish, colour))
    if datum.low is not None and datum.high is not None:
        _interval(canvas, plot, scale(float(datum.low)), scale(float(datum.high)), middle)
    leftward = float(datum.value) < plot.domain.base
    place = scale(_end(datum, plot.domain))
    said = canvas.centred(
        place - _PAD if leftward else place + _PAD, middle, datum.text, label, "end" if leftward else "start"
    )
    if plot.chart.guides or plot.domain.log:
        canvas.clear_behind(said)


def _interval(canvas: Canvas, plot: Plot, low: float, high: float, middle: float) -> None:
    canvas.line(((low, middle), (high, middle)), "paper", 2.2, layer=Layer.OVER)
    canvas.line(((low, middle), (high, middle)), "ink", 0.9, layer=Layer.OVER)
    for end in (low, high):
        canvas.line(((end, middle - 0.8), (end, middle + 0.8)), "ink", 0.9, layer=Layer.OVER)


def _totals(plot: Plot, panel: ChartPanel, row: int) -> list[tuple[float, str]]:
    """Return the ends of a row's stacks, each with the sum that is printed there."""
    values = [series.data[row].value for series in panel.series]
    present = [value for value in values if value is not None]
    positive, negative = [value for value in present if value >= 0], [value for value in present if value < 0]
    ends = [sum(part) for part in (positive, negative) if part]
    return [(float(end), plot.figures.plain(end, plot.chart.decimals)) for end in ends] or [(plot.domain.base, MISSING)]


def _stack(
    canvas: Canvas,
    plot: Plot,
    panel: ChartPanel,
    row: int,
    top: float,
    sizes: Thickness,
    scale: Scale,
    colours: tuple[str, ...],
) -> None:
    reached = {True: 0.0, False: 0.0}
    middle = top + sizes.bar / 2
    for series, colour in zip(panel.series, colours, strict=True):
        datum = series.data[row]
        if not datum.value:
            continue
        value = float(datum.value)
        begin = reached[value > 0]
        reached[value > 0] = begin + value
        ends = sorted((scale(begin), scale(begin + value)))
        finish = plot.tokens.finish(datum.status)
        canvas.rect(ends[0], top, ends[1] - ends[0], sizes.bar, bar_paint(plot.tokens, finish, colour))
        canvas.line(((ends[1], top), (ends[1], top + sizes.bar)), "paper", 0.75, layer=Layer.OVER)
        style = inside_style(plot, finish, colour, min(sizes.size, 8.0))
        if plot.type.width(datum.text, style) + 1.6 <= ends[1] - ends[0]:
            canvas.centred(sum(ends) / 2, middle, datum.text, style, "middle")
    label = plot.type.style("chart_label", size=sizes.size)
    for end, text in _totals(plot, panel, row):
        place = scale(end)
        canvas.centred(place - _PAD if end < 0 else place + _PAD, middle, text, label, "end" if end < 0 else "start")


def log_ticks(plot: Plot) -> list[tuple[float, str]]:
    """Return the powers of ten of a logarithmic axis, as printed."""
    ticks = nice_ticks(plot.domain)
    return [
        (tick, plot.figures.plain(tick, step_decimals((tick,))))
        for tick in ticks
        if plot.domain.low <= tick <= plot.domain.high
    ]
