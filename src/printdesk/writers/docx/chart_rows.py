"""Charts of few bars as Word draws them: a change, levels from 100, the parts of a whole."""

from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.axes import tick_texts
from printdesk.graphics.change import BAR, GAP, Pair, change_label, pair_of, remarks_of
from printdesk.graphics.finishes import bar_paint, inside_style
from printdesk.graphics.fitting import Overhang, fitted_scale
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import row_names
from printdesk.graphics.scales import Domain, Scale, nice_ticks, widened
from printdesk.graphics.scene import Paint
from printdesk.graphics.share import RAMP
from printdesk.writers.docx.chart_bars import bars_plan, broken, row_axis, value_at
from printdesk.writers.docx.chart_marks import label_of
from printdesk.writers.docx.chart_plan import ChartPlan, Head, Label, Layer, NameAxis, Rule, Track, ValueAxis, Words
from printdesk.writers.docx.chart_sheet import numbers
from printdesk.writers.docx.chart_ticks import step_of, tick_code

_HUNDRED = Decimal(100)
_PAD = 2.0
_AXIS = 6.0  # mm for the figures under the bars


def change_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return two bars with an arrow between them; data that are no pair are bars."""
    pair = pair_of(panel)
    if pair is None:
        return bars_plan(plot, panel, width)
    remarks = remarks_of(plot, pair)
    names = row_names(plot, ChartPanel(labels=pair.names, series=()), width, remarks)
    gutter = names.gutter
    scale = _change_scale(plot, pair, gutter, width)
    pitch = BAR + GAP
    frame = (gutter, 0.4, width, 2 * pitch + 0.4)
    ticks = [tick for tick in tick_texts(plot, scale.domain) if tick[0] <= value_at(scale, width)]
    axis = row_axis(plot, scale, gutter, width)
    return ChartPlan(
        size=(width, frame[3] + _AXIS),
        frame=frame,
        names=broken(names),
        layers=(Layer(form="bars", tracks=(_pair_track(plot, pair, scale),), gap=round(GAP / BAR * 100)),),
        axis=ValueAxis(low=axis.low, high=axis.high, step=step_of(plot, ticks), code=tick_code(ticks), has_lines=True),
        name_axis=NameAxis(style=plot.name, is_reversed=True),
        shapes=tuple(_marker(plot, pair, scale, frame)) if pair.data[0].value != pair.data[1].value else (),
    )


def index_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return a bar of 100 and the levels that follow it, with what is gone or added."""
    data = [datum for series in panel.series for datum in series.data]
    labels = [
        f"{series.name}: {label}" if len(panel.series) > 1 else label
        for series in panel.series
        for label in panel.labels
    ]
    names = (plot.word("index_base"), *labels)
    beside = row_names(plot, ChartPanel(labels=names, series=()), width)
    gutter = beside.gutter
    levels = [_HUNDRED, *(_HUNDRED + datum.value if datum.value is not None else None for datum in data)]
    most = max([_HUNDRED, *(level for level in levels if level is not None)])
    scale = Scale(Domain(0.0, float(most) * 1.02), gutter, width)
    every = (Datum(value=Decimal(0)), *data)
    pitch = BAR + 4.2
    return ChartPlan(
        size=(width, pitch * len(names) + 0.8),
        frame=(gutter, 0.4, width, pitch * len(names) + 0.4),
        names=broken(beside),
        layers=(
            Layer(form="bars", tracks=tuple(_levels(plot, every, levels)), stacked=True, gap=round(4.2 / BAR * 100)),
        ),
        axis=row_axis(plot, scale, gutter, width),
        name_axis=NameAxis(style=plot.note, is_reversed=True),
    )


def share_plan(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    """Return one bar of the parts, end to end; a figure that has no room in its part stands in the key."""
    whole = panel.series[0]
    total = float(sum((datum.value or Decimal(0) for datum in whole.data), Decimal(0))) or 1.0
    tracks = []
    for at, (label, datum) in enumerate(zip(panel.labels, whole.data, strict=True)):
        colour, finish = RAMP[at % len(RAMP)], plot.tokens.finish(datum.status)
        style = inside_style(plot, finish, colour)
        has_room = plot.type.width(datum.text, style) + 3 <= float(datum.value or 0) / total * width
        paint = bar_paint(plot.tokens, finish, colour)
        edge = Paint(paint.fill, paint.stroke or plot.tokens.hex("paper"), 0.75, opacity=paint.opacity)
        tracks.append(
            Track(
                name=label if has_room else f"{label} ({datum.text or MISSING})",
                values=(datum.value,),
                paint=edge,
                labels=(label_of(0, datum, style, "ctr"),) if has_room else (),
            )
        )
    key = 6.0 if sum(plot.type.width(label, plot.axis) + 9 for label in panel.labels) <= width else 10.5
    return ChartPlan(
        size=(width, key + BAR + 1.2),
        frame=(0, key, width, key + BAR),
        names=(whole.name or " ",),
        layers=(Layer(form="bars", tracks=tuple(tracks), stacked=True, gap=0),),
        axis=ValueAxis(low=0.0, high=total),
        name_axis=NameAxis(style=None, is_reversed=True),
        key=plot.type.style("chart_axis", colour="ink"),
    )


def _change_scale(plot: Plot, pair: Pair, left: float, width: float) -> Scale:
    domain = widened(plot.domain, nice_ticks(plot.domain))
    half = plot.type.width(plot.figures.plain(domain.high, plot.figures.decimals), plot.axis) / 2
    values = [float(datum.value or 0) for datum in pair.data]
    ends = [Overhang(domain.high, 0.0, half)]
    needed = plot.type.width(change_label(plot, pair), plot.change) + _PAD + 1.0
    scale = fitted_scale(domain, ends, left, width)
    if needed > abs(scale(values[0]) - scale(values[1])) - 1:
        scale = fitted_scale(domain, [*ends, Overhang(max(values), 0.0, needed)], left, width)
    return scale


def _pair_track(plot: Plot, pair: Pair, scale: Scale) -> Track:
    labels, points = [], {}
    for at, datum in enumerate(pair.data):
        finish = plot.tokens.finish(datum.status)
        points[at] = bar_paint(plot.tokens, finish)
        inside = inside_style(plot, finish)
        length = abs(scale(float(datum.value or 0)) - scale.base)
        has_room = plot.type.width(datum.text, inside) + 2 * _PAD <= length
        labels.append(label_of(at, datum, inside if has_room else plot.label, "inBase" if has_room else "outEnd"))
    return Track(
        name=plot.chart.unit.text or " ",
        values=tuple(datum.value for datum in pair.data),
        paint=Paint(fill=plot.tokens.hex("petrol")),
        points={at: paint for at, paint in points.items() if paint != Paint(fill=plot.tokens.hex("petrol"))},
        labels=tuple(labels),
    )


def _marker(
    plot: Plot, pair: Pair, scale: Scale, frame: tuple[float, float, float, float]
) -> list[Rule | Head | Words]:
    """Return the drop lines from both ends, the arrow between them, and the change in words."""
    first, last = (scale(float(datum.value or 0)) for datum in pair.data)
    foot = frame[1] + GAP / 2 + BAR
    y = foot + 3.6
    paint = Paint(stroke=plot.tokens.hex("accent"), weight=plot.tokens.rules.frame)
    shapes: list[Rule | Head | Words] = [
        Rule(start=(first, foot), end=(first, y + 1.2), paint=paint),
        Rule(start=(last, y - 2.0), end=(last, foot + GAP), paint=paint),
    ]
    if abs(last - first) > 1.2:
        shapes.append(Rule(start=(first, y), end=(last, y), paint=paint))
        shapes.append(Head(at=(last, y), points_right=last > first, colour=plot.tokens.hex("accent")))
    text = change_label(plot, pair)
    width = plot.type.width(text, plot.change) + 1.5
    if width + 2 <= abs(last - first):
        middle = ((first + last) / 2, y - 2.4 if last > first else y + 2.6)
    elif max(first, last) + 1.0 + width <= frame[2]:
        middle = (max(first, last) + 1.0 + width / 2, y)
    else:
        middle = (min(first, last) - 1.0 - width / 2, y)
    return [*shapes, Words(text=text, at=middle, width=width, style=plot.change)]


def _levels(plot: Plot, data: tuple[Datum, ...], levels: list[Decimal | None]) -> list[Track]:
    """Return what is left of 100 or stays above it, and what is gone."""
    petrol = Paint(fill=plot.tokens.hex("petrol"))
    points, inside, changes = {}, [], []
    for at, (datum, level) in enumerate(zip(data, levels, strict=True)):
        finish = plot.tokens.finish(datum.status)
        if finish != "solid":
            points[at] = bar_paint(plot.tokens, finish)
        if level is None:
            changes.append(Label(at=at, style=plot.missing, place="inBase", lines=(datum.text or MISSING,)))
            continue
        text = plot.figures.bare(level, plot.chart.decimals)
        style = inside_style(plot, finish)
        inside.append(label_of(at, Datum(value=level, text=text), style, "inBase"))
        if datum.value:
            said = plot.figures.signed(datum.value) if datum.value > 0 else datum.text
            rises = datum.value > 0
            changes.append(Label(at=at, style=plot.change, place="inBase" if rises else "ctr", lines=(said,)))
    gone = numbers(*(float(max(_HUNDRED - level, Decimal(0))) if level is not None else None for level in levels))
    dashed = Paint(stroke=plot.tokens.hex("accent"), weight=plot.tokens.rules.frame, dash=(2, 2))
    return [
        Track(name=plot.word("index_base"), values=tuple(levels), paint=petrol, points=points, labels=tuple(inside)),
        Track(
            name="Δ",
            values=tuple(each or None for each in gone),
            paint=dashed,
            labels=tuple(label for label in changes if gone[label.at]),
        ),
        *_risen(levels, changes),
    ]


def _risen(levels: list[Decimal | None], changes: list[Label]) -> list[Track]:
    """Return an unseen track with the changes of what has risen, beyond its bars."""
    risen = [label for label in changes if label.place == "inBase"]
    if not risen:
        return []
    held = {label.at for label in risen}
    values = numbers(*(20.0 if at in held else None for at in range(len(levels))))
    return [Track(name=" ", values=values, labels=tuple(risen), is_named=False)]
