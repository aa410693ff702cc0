"""Upright columns as Word draws them: single, side by side, stacked."""

from collections.abc import Iterator, Mapping

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.axes import tick_gutter, tick_texts
from printdesk.graphics.column_marks import stack_ends
from printdesk.graphics.columns import foot_of, label_style
from printdesk.graphics.flags import flags_of
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Scale, extents, spanned
from printdesk.writers.docx.chart_bars import key_height, value_at
from printdesk.writers.docx.chart_marks import BarMarks
from printdesk.writers.docx.chart_overlays import flag_shapes, guide_tracks
from printdesk.writers.docx.chart_plan import ChartPlan, Layer, NameAxis, ValueAxis
from printdesk.writers.docx.chart_ticks import Ticks, name_track, on_steps, step_of, tick_code

_COLUMN, _FILLED, _HEIGHTS, _SHARE = 13.0, 0.7, (30.0, 54.0), 0.42


def columns_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return upright columns, with an axis where their figures have no room."""
    stacked, count = plot.chart.stacked and len(panel.series) > 1, max(len(panel.labels), 1)
    label = label_style(plot, panel, width / count, stacked=stacked)
    domain = plot.domain if label else spanned(plot.domain, finest=plot.finest)
    ticks = [] if label else tick_texts(plot, domain)
    domain, ticks = on_steps(plot, domain, ticks)
    left = tick_gutter(plot, ticks) if ticks else 0.0
    pitch = (width - left) / count
    foot = foot_of(plot, panel, pitch)
    across = 1 if stacked else max(len(panel.series), 1)
    wide = min(pitch * (_FILLED if across == 1 else 0.8), _COLUMN * across)
    room = min(max(width * _SHARE, _HEIGHTS[0]), _HEIGHTS[1])
    key = key_height(plot, panel, width)
    above, below = (4.4 if label else 1.6), (4.4 if label and domain.low < 0 else 0.0)
    middles = {at: left + (at + 0.5) * pitch for at in range(len(panel.labels))}
    flags = flags_of(plot, middles, (left, width))
    key += flags.height
    scale = Scale(domain, key + above + room, key + above)
    bottom = scale.start + below
    marks = BarMarks(
        plot=plot, panel=panel, form="columns", scale=scale, pitch=pitch, thick=wide / across, stacked=stacked,
        figure=label, inside_size=7.5,
    )  # fmt: skip
    low = value_at(scale, bottom)
    named = name_track(plot, panel, list(middles.values()), low, width) if foot.lines is None else None
    deepest = named[1] * plot.axis.line if named else foot.height
    return ChartPlan(
        size=(width, bottom + max(deepest, plot.axis.line) + 3.0),
        frame=(left, key, width, bottom),
        names=tuple(_column_names(panel, foot.lines)),
        layers=(
            marks.layer(),
            *_guide_layer(plot, panel, scale, bottom + 6),
            *([Layer(form="lines", tracks=(named[0],))] if named else []),
        ),
        axis=_upright_axis(plot, scale, (bottom, key), ticks),
        name_axis=NameAxis(style=None if named else plot.type.style("chart_axis", colour="ink")),
        key=plot.type.style("chart_axis", colour="ink") if len(panel.series) > 1 else None,
        shapes=tuple(flag_shapes(plot, flags, key, _summits(plot, panel, scale, middles, stacked=stacked))),
    )


def _summits(
    plot: Plot, panel: ChartPanel, scale: Scale, middles: Mapping[int, float], *, stacked: bool
) -> dict[float, float]:
    """Return the y above the highest column at the x of every label, in mm."""
    found = {}
    for at, x in middles.items():
        data = [series.data[at] for series in panel.series]
        values = (
            [end for end, _ in stack_ends(plot, data)]
            if stacked
            else [each for datum in data for each in extents(datum)]
        )
        found[x] = min(scale(max(values, default=scale.domain.base)), scale.base) - 4.4
    return found


def _guide_layer(plot: Plot, panel: ChartPanel, scale: Scale, height: float) -> Iterator[Layer]:
    drawn = [[datum.value for datum in each.data] for each in panel.series]
    tracks = guide_tracks(plot, drawn, scale, height)
    if tracks:
        yield Layer(form="lines", tracks=tracks)


def _upright_axis(plot: Plot, scale: Scale, edges: tuple[float, float], ticks: Ticks) -> ValueAxis:
    low, high = value_at(scale, edges[0]), value_at(scale, edges[1])
    if ticks:
        low, high = scale.domain.low, max(scale.domain.high, high)
    return ValueAxis(
        low=low,
        high=high,
        log=plot.domain.log,
        step=step_of(plot, ticks),
        code=tick_code(ticks) if ticks else None,
        has_lines=bool(ticks),
    )


def _column_names(panel: ChartPanel, lines: tuple[tuple[str, ...], ...] | None) -> Iterator[str]:
    for at, label in enumerate(panel.labels):
        yield label if lines is None or " ".join(lines[at]) == label else " ".join(lines[at])
