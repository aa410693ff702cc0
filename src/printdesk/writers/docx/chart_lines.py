"""Lines over time as Word draws them: named at their ends, intervals pale behind them, remarks above."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from printdesk.edition.tree import ChartPanel, Series
from printdesk.graphics.axes import tick_gutter, tick_texts
from printdesk.graphics.finishes import series_colours
from printdesk.graphics.flags import flags_of
from printdesk.graphics.guides import series_key
from printdesk.graphics.line_ends import EndName, end_names
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Scale, spanned
from printdesk.graphics.scene import Paint
from printdesk.graphics.separation import separate
from printdesk.writers.docx.chart_overlays import flag_shapes, guide_tracks
from printdesk.writers.docx.chart_plan import ChartPlan, Label, Layer, NameAxis, Track, ValueAxis
from printdesk.writers.docx.chart_ticks import name_track, on_steps, step_of, tick_code

_LOWEST, _HIGHEST, _SHARE = 32.0, 58.0, 0.42
_MOST_NAMED, _SMALL = 6, 70.0
_BAND, _DASH = 0.16, (3.2, 1.8)
_UNEVEN = 1.35
"""Times are evenly apart where the longest step is at most so many times the shortest."""


def lines_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return a curve for every series."""
    colours = series_colours(plot.tokens, len(panel.series))
    steps = 4 if width > _SMALL else 3
    domain = spanned(plot.domain, steps, plot.finest)
    ticks = tick_texts(plot, domain, steps)
    domain, ticks = on_steps(plot, domain, ticks)
    left = tick_gutter(plot, ticks) + 1.2
    ends = end_names(plot, panel, colours, width) if len(panel.series) <= _MOST_NAMED else []
    right = width - (max((name.width for name in ends), default=0.0) + 4.0 if ends else 2.0)
    pitch = (right - left) / max(len(panel.labels) - 1, 1)
    flags = flags_of(plot, {at: left + at * pitch for at in range(len(panel.labels))}, (left, width))
    names = [series.name for series in panel.series]
    has_key = not ends and len(names) > 1
    key = series_key(plot, names, colours, width).height + 1.5 if has_key else 0.0
    top = key + max(flags.height, 1.6)
    scale = Scale(domain, top + min(max(width * _SHARE, _LOWEST), _HIGHEST), top)
    places = [left + at * pitch for at in range(len(panel.labels))]
    named = name_track(plot, panel, places, domain.low, width)
    size = (width, scale.start + plot.axis.line * (named[1] if named else 1) + 3.4)
    return ChartPlan(
        size=size,
        frame=(left, top, right, scale.start),
        names=panel.labels,
        layers=(
            *_bands(plot, panel, colours),
            Layer(form="lines", tracks=(*_tracks(plot, panel, colours, ends, (scale, size[1])), *([named[0]] if named else []))),
        ),
        axis=ValueAxis(
            low=domain.low, high=domain.high, log=domain.log, step=step_of(plot, ticks), code=tick_code(ticks), has_lines=True
        ),
        name_axis=NameAxis(style=None if named else plot.axis, between=False),
        key=plot.type.style("chart_axis", colour="ink") if has_key else None,
        shapes=tuple(flag_shapes(plot, flags, top - 0.4, _summits(panel, scale, left, pitch))),
    )  # fmt: skip


def _summits(panel: ChartPanel, scale: Scale, left: float, pitch: float) -> dict[float, float]:
    """Return the y of the highest point at the x of every label, in mm."""
    found = {}
    for at in range(len(panel.labels)):
        here = [float(each.data[at].value or 0) for each in panel.series if each.data[at].value is not None]
        found[left + at * pitch] = scale(max(here, default=scale.domain.low))
    return found


def is_even(panel: ChartPanel) -> bool:
    """Whether times follow each other at about the same distance: names along an axis cannot stand otherwise."""
    days = [period.start.toordinal() for period in panel.periods if period.start]
    steps = [after - before for before, after in pairwise(days)]
    if len(days) < len(panel.labels) or not steps or min(steps) <= 0:
        return True
    return max(steps) <= _UNEVEN * min(steps)


def has_broken_band(panel: ChartPanel) -> bool:
    """Whether an interval is missing between others: an area would fall to nothing there."""
    for series in panel.series:
        there = [datum.low is not None and datum.high is not None for datum in series.data]
        if any(there) and not all(there[there.index(True) : len(there) - there[::-1].index(True)]):
            return True
        if any(there) and not all(there):
            return True
    return False


def _bands(plot: Plot, panel: ChartPanel, colours: tuple[str, ...]) -> Iterator[Layer]:
    """Yield for each interval an unseen area up to its low end and a pale one from there to the high end."""
    for series, colour in zip(panel.series, colours, strict=True):
        if any(datum.low is None or datum.high is None for datum in series.data):
            continue
        pale = Paint(fill=plot.tokens.hex(colour), opacity=_BAND)
        width = tuple((datum.high or Decimal(0)) - (datum.low or Decimal(0)) for datum in series.data)
        low = Track(name=f"{series.name} min", values=tuple(datum.low for datum in series.data), is_named=False)
        yield Layer(
            form="areas",
            tracks=(low, Track(name=f"{series.name} ±", values=width, paint=pale, is_named=False)),
            stacked=True,
        )


def _tracks(
    plot: Plot,
    panel: ChartPanel,
    colours: tuple[str, ...],
    ends: list[EndName],
    room: tuple[Scale, float],
) -> Iterator[Track]:
    scale, height = room
    said = {name.series: label for name, label in zip(ends, _end_labels(panel, ends, scale, height), strict=True)}
    for number, (series, colour) in enumerate(zip(panel.series, colours, strict=True)):
        paint = Paint(stroke=plot.tokens.hex(colour), weight=1.7 if number == 0 else 1.4)
        label = said.get(number)
        planned = [plot.tokens.finish(datum.status) == "outline" and datum.value is not None for datum in series.data]
        if not any(planned) or len(planned) < 2:
            yield _curve(series.name, [datum.value for datum in series.data], paint, label)
            continue
        joint = [planned[at] or (at + 1 < len(planned) and planned[at + 1]) for at in range(len(planned))]
        held = [None if planned[at] else datum.value for at, datum in enumerate(series.data)]
        ahead = [datum.value if joint[at] else None for at, datum in enumerate(series.data)]
        statuses = [datum.status for at, datum in enumerate(series.data) if planned[at] and datum.status]
        dashed = Paint(stroke=paint.stroke, weight=paint.weight, dash=_DASH)
        ends_ahead = label is not None and planned[label.at]
        yield _curve(series.name, held, paint, None if ends_ahead else label)
        name = f"{series.name} ({plot.word(statuses[0]).casefold()})".strip()
        yield _curve(name, ahead, dashed, label if ends_ahead else None)
    drawn = [[datum.value for datum in each.data] for each in panel.series]
    yield from guide_tracks(plot, drawn, scale, height)


def _curve(name: str, values: list[Decimal | None], paint: Paint, label: Label | None) -> Track:
    padded = [None, *values, None]
    alone = [
        at for at in range(len(values)) if values[at] is not None and padded[at] is None and padded[at + 2] is None
    ]
    dotted = {*alone, *([label.at] if label else [])}
    labels = (label,) if label else ()
    return Track(name=name or " ", values=tuple(values), paint=paint, labels=labels, dotted=tuple(sorted(dotted)))


def _end_labels(panel: ChartPanel, ends: list[EndName], scale: Scale, height: float) -> list[Label]:
    """Return each curve's name and last value at its end, moved up or down where two would meet."""
    points = [_last(panel.series[name.series]) for name in ends]
    places = [scale(value) for _, value in points]
    sizes = [len(name.lines) * name.style.line for name in ends]
    slack = ends[0].style.line / 2 if ends else 0
    middles = separate(places, sizes, scale.end - slack, scale.start + slack)
    return [
        Label(at=at, style=name.style, place="r", lines=name.lines, shift=(middle - place) / height if abs(middle - place) > 0.3 else 0)
        for name, (at, _), place, middle in zip(ends, points, places, middles, strict=True)
    ]  # fmt: skip


def _last(series: Series) -> tuple[int, float]:
    return max((at, float(datum.value)) for at, datum in enumerate(series.data) if datum.value is not None)
