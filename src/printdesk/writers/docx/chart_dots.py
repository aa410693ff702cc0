"""Dots in rows as Word draws them: a dot for every series, joined by a line, the row's name at the left."""

from dataclasses import replace
from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.axes import tick_texts
from printdesk.graphics.dots import dot_colours
from printdesk.graphics.finishes import bar_paint
from printdesk.graphics.fitting import NARROWEST, Overhang, fitted_scale, thickness
from printdesk.graphics.guides import series_key
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import RowNames, row_names
from printdesk.graphics.scales import Scale, spanned
from printdesk.graphics.scene import Paint, Style
from printdesk.writers.docx.chart_bars import row_axis
from printdesk.writers.docx.chart_overlays import row_guides
from printdesk.writers.docx.chart_plan import ChartPlan, Label, LabelPlace, Layer, NameAxis, Track, ValueAxis, Values
from printdesk.writers.docx.chart_sheet import numbers
from printdesk.writers.docx.chart_ticks import step_of, tick_code

_DIAMETER = 8  # points
_PAD, _RADIUS = 3.4, 1.5  # mm
_MOST_WITHOUT_AXIS = 2
_AXIS = 5.0  # mm


def dots_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return rows of dots; with more than two series the scale is printed below."""
    many = len(panel.series) > _MOST_WITHOUT_AXIS
    domain = spanned(plot.domain, finest=plot.finest) if many else plot.domain
    colours = dot_colours(plot, len(panel.series))
    sizes = thickness(len(panel.labels))
    label = plot.type.style("chart_label", size=min(sizes.size, 8.5))
    names = row_names(plot, panel, width)
    scale = _scale(replace(plot, domain=domain), panel, names, width, label)
    several = len(panel.series) > 1
    words = [series.name for series in panel.series]
    top = (series_key(plot, words, colours, width).height + 1.5 if several else 0.0) + (
        4.6 if plot.chart.guides else 0.8
    )
    pitch = max(sizes.bar + sizes.gap, *(name.height + 1.2 for name in names.rows))
    bottom = top + pitch * len(panel.labels)
    frame = (names.gutter, top, width, bottom)
    ticks = tick_texts(plot, domain) if many else []
    axis = row_axis(plot, scale, names.gutter, width)
    return ChartPlan(
        size=(width, bottom + (_AXIS if many else 0.8)),
        frame=frame,
        names=panel.labels,
        layers=(*_joins(plot, panel), Layer(form="dots", tracks=(*_names(panel, names, axis), *_tracks(plot, panel, colours, label)))),
        axis=ValueAxis(
            low=axis.low, high=axis.high, log=axis.log, step=step_of(plot, ticks), code=tick_code(ticks) if ticks else None
        ),
        name_axis=NameAxis(style=None),
        key=plot.type.style("chart_axis", colour="ink") if several else None,
        shapes=tuple(row_guides(plot, scale, frame)),
    )  # fmt: skip


def _scale(plot: Plot, panel: ChartPanel, names: RowNames, width: float, label: Style) -> Scale:
    found = []
    for row in range(len(panel.labels)):
        low, high = _ends([series.data[row] for series in panel.series])
        if low and high:
            found.append(Overhang(float(low.value or 0), plot.type.width(low.text, label) + _PAD, 0.0))
            found.append(Overhang(float(high.value or 0), 0.0, plot.type.width(high.text, label) + _PAD))
    room = width - names.gutter - max((each.before for each in found), default=0) - max((each.after for each in found), default=0)  # fmt: skip
    edges = (names.gutter + _RADIUS, width - _RADIUS)
    return fitted_scale(plot.domain, found if room > NARROWEST else [], *edges)


def _ends(data: list[Datum]) -> tuple[Datum | None, Datum | None]:
    present = sorted((datum for datum in data if datum.value is not None), key=lambda datum: datum.value or 0)
    return (present[0], present[-1]) if present else (None, None)


def _names(panel: ChartPanel, names: RowNames, axis: ValueAxis) -> list[Track]:
    """Return an unseen track at the left edge whose labels are the rows' names."""
    rows = range(len(panel.labels))
    labels = tuple(
        Label(at=row, style=names.style, place="l", lines=(*names.rows[row].lines, *names.rows[row].remarks))
        for row in rows
        if panel.labels[row]
    )
    edge = numbers(*(axis.low for _ in rows))
    return [Track(name=" ", values=edge, heights=_heights(panel), labels=labels, is_named=False)]


def _tracks(plot: Plot, panel: ChartPanel, colours: tuple[str, ...], style: Style) -> list[Track]:
    tracks: list[Track] = []
    for series, colour in zip(panel.series, colours, strict=True):
        labels, points = [], {}
        for at, datum in enumerate(series.data):
            low, high = _ends([each.data[at] for each in panel.series])
            if plot.tokens.finish(datum.status) == "outline":
                points[at] = bar_paint(plot.tokens, "outline", colour)
            place: LabelPlace = "r" if datum is high else "l"
            if datum is high or (datum is low and low is not high and low.value != (high and high.value)):
                labels.append(Label(at=at, style=style, place=place, lines=(datum.text,)))
        tracks.append(
            Track(
                name=series.name or MISSING,
                values=tuple(datum.value for datum in series.data),
                heights=_heights(panel),
                paint=Paint(fill=plot.tokens.hex(colour)),
                points=points,
                labels=tuple(labels),
                diameter=_DIAMETER,
            )
        )
    return tracks


def _joins(plot: Plot, panel: ChartPanel) -> list[Layer]:
    """Return the lines from the lowest dot of each row to its highest, with a gap after each."""
    if len(panel.series) < 2:
        return []
    values: list[Decimal | None] = []
    heights: list[float | None] = []
    for row in range(len(panel.labels)):
        low, high = _ends([series.data[row] for series in panel.series])
        values += [low.value if low else None, high.value if high else None, None]
        heights += [row + 1.0, row + 1.0, None]
    line = Paint(stroke=plot.tokens.hex("grey_rule"), weight=1.6)
    track = Track(name=" ", values=tuple(values), heights=numbers(*heights), paint=line, is_named=False)
    return [Layer(form="dots", tracks=(track,))]


def _heights(panel: ChartPanel) -> Values:
    return numbers(*(float(row + 1) for row in range(len(panel.labels))))
