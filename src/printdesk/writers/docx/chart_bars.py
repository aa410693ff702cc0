"""Bars as Word draws them: single, side by side, stacked; with intervals, and with what is missing said."""

from collections.abc import Iterator

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.bar_marks import PAD, figure_end, stack_sums
from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.finishes import series_colours
from printdesk.graphics.fitting import Overhang, fitted_scale, thickness
from printdesk.graphics.guides import series_key
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import RowNames, row_names
from printdesk.graphics.scales import Scale
from printdesk.graphics.scene import Style
from printdesk.writers.docx.chart_marks import BarMarks
from printdesk.writers.docx.chart_overlays import row_guides
from printdesk.writers.docx.chart_plan import ChartPlan, NameAxis, ValueAxis, Words


def bars_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return rows of bars, each as thick as in print."""
    stacked = plot.chart.stacked and len(panel.series) > 1
    grouped = 1 if stacked else max(len(panel.series), 1)
    sizes = thickness(len(panel.labels), grouped)
    names = row_names(plot, panel, width)
    scale = row_scale(plot, panel, names, width, plot.type.style("chart_label", size=sizes.size), stacked=stacked)
    pitch = max(sizes.bar * grouped + sizes.gap, *(name.height + 1.2 for name in names.rows))
    top = key_height(plot, panel, width) + (4.6 if plot.chart.guides else 0.8)
    height = top + pitch * len(panel.labels) + 0.8
    frame = (names.gutter, top, width, height - 0.8)
    figure = plot.type.style("chart_label", size=sizes.size)
    marks = BarMarks(
        plot=plot, panel=panel, form="bars", scale=scale, pitch=pitch, thick=sizes.bar, stacked=stacked, figure=figure,
        inside_size=min(sizes.size, 8.0),
    )  # fmt: skip
    return ChartPlan(
        size=(width, height),
        frame=frame,
        names=broken(names),
        layers=(marks.layer(),),
        axis=row_axis(plot, scale, names.gutter, width),
        name_axis=NameAxis(style=names.style, is_reversed=True),
        key=plot.type.style("chart_axis", colour="ink") if len(panel.series) > 1 else None,
        shapes=(*row_guides(plot, scale, frame), *_small_figures(marks, top)),
    )


def row_scale(plot: Plot, panel: ChartPanel, names: RowNames, width: float, style: Style, *, stacked: bool) -> Scale:
    """Return the scale at which every figure has room at the end of its bar."""
    found = []
    for row in range(len(panel.labels)):
        if stacked:
            ends = stack_sums(plot, panel, row) if plot.says_sums else []
        else:
            data = (series.data[row] for series in panel.series)
            ends = [(figure_end(datum, plot.domain), datum.text or MISSING) for datum in data]
        for end, text in ends:
            needed = plot.type.width(text, style) + PAD + 1.0
            is_left = end < plot.domain.base
            found.append(Overhang(end, needed if is_left else 0.0, 0.0 if is_left else needed))
    try:
        return fitted_scale(plot.domain, found, names.gutter, width)
    except DrawingError:
        return Scale(plot.domain, names.gutter, max(width * 0.8, names.gutter + 1))


def row_axis(plot: Plot, scale: Scale, left: float, right: float) -> ValueAxis:
    """Return the axis from edge to edge of the plot, so that figures beyond the bars' ends lie inside it."""
    low, high = value_at(scale, left), value_at(scale, right)
    return ValueAxis(low=low, high=high, log=plot.domain.log)


def value_at(scale: Scale, place: float) -> float:
    """Return the value that lies at a place in mm."""
    domain, share = scale.domain, (place - scale.start) / (scale.end - scale.start)
    if domain.log:
        return float(domain.low * (domain.high / domain.low) ** share)
    return domain.low + share * (domain.high - domain.low)


def key_height(plot: Plot, panel: ChartPanel, width: float) -> float:
    """Return the height in mm of the key to several series."""
    if len(panel.series) < 2:
        return 0.0
    names = [series.name for series in panel.series]
    return series_key(plot, names, series_colours(plot.tokens, len(names)), width).height + 1.5


def _small_figures(marks: BarMarks, top: float) -> Iterator[Words]:
    """Yield the figures under one of a logarithmic axis."""
    data = marks.panel.series[0].data
    for at, datum in enumerate(data):
        if marks.figure and marks.is_small(datum):
            width = marks.plot.type.width(datum.text, marks.figure) + 0.8
            middle = (marks.scale(float(datum.value or 0)) + 1.0 + width / 2, top + (at + 0.5) * marks.pitch)
            yield Words(text=datum.text, at=middle, width=width, style=marks.figure)


def broken(names: RowNames) -> tuple[str, ...]:
    """Return the names of rows in the lines they are printed in: not every reader breaks them of its own accord."""
    return tuple("\n".join((*name.lines, *name.remarks)) for name in names.rows)
