"""Two figures of one unit, from and to, and the change between them."""

from dataclasses import dataclass, replace
from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.bars import plot_bars
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import bar_paint, inside_style
from printdesk.graphics.fitting import Overhang, fitted_scale
from printdesk.graphics.foot import shown_names
from printdesk.graphics.plot import Plot
from printdesk.graphics.rows import row_names
from printdesk.graphics.scales import Scale, nice_ticks, step_decimals, widened
from printdesk.graphics.scene import Layer, Paint
from printdesk.model.units import UnitKind, parse_unit

BAR, GAP = 7.4, 7.2  # mm
_NARROW = 100.0  # mm; below it names stand above the bars
_TICKS = 6.2  # mm below the lower bar
_PAD = 2.0
_EDGE = 0.13  # mm; half the line at zero


@dataclass(frozen=True, slots=True)
class Pair:
    """The two data of a change and what they are called."""

    data: tuple[Datum, Datum]
    names: tuple[str, str]


def plot_change(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw two bars with a marker of the change; data that are no such pair are drawn as bars."""
    pair = pair_of(panel)
    if pair is None:
        return plot_bars(plot, panel, width)
    names = row_names(plot, replace(panel, labels=pair.names), width, remarks_of(plot, pair))
    if width < _NARROW:
        return _with_names_above(plot, pair, width)
    canvas = Canvas(plot.type, width)
    tops = (0.8, 0.8 + BAR + GAP)
    scale = _scale(plot, pair, names.gutter, width)
    _ground(canvas, plot, scale, 0.8 - 0.8, tops[1] + BAR + 1.6)
    for row, top in enumerate(tops):
        names.draw(canvas, plot, row, top, BAR)
    _bars_and_marker(canvas, plot, pair, scale, (*tops, tops[1]))
    return canvas


def change_label(plot: Plot, pair: Pair) -> str:
    """Return the difference with its sign, and the percentage where it means something."""
    first, last = (datum.value or Decimal(0) for datum in pair.data)
    if plot.chart.unit.kind is UnitKind.PERCENT:
        return replace(plot.figures, unit=parse_unit("pp")).signed(last - first)
    difference = plot.figures.signed(last - first)
    if plot.chart.unit.kind in {UnitKind.PERCENTAGE_POINTS, UnitKind.BASIS_POINTS}:
        return difference
    if first <= 0 or last < 0 or first == last:
        return difference
    return f"{difference} ({plot.figures.percent((last - first) / first)})"


def pair_of(panel: ChartPanel) -> Pair | None:
    """Return the two data of a panel, from and to; None where it holds no such pair."""
    if len(panel.series) == 1 and len(panel.labels) == 2:
        first, last = panel.series[0].data
        names = (panel.labels[0], panel.labels[1])
    elif len(panel.series) == 2 and len(panel.labels) == 1:
        first, last = (series.data[0] for series in panel.series)
        names = (panel.series[0].name, panel.series[1].name)
    else:
        return None
    if first.value is None or last.value is None:
        return None
    return Pair((first, last), names)


def remarks_of(plot: Plot, pair: Pair) -> dict[int, str]:
    """Say the status under each name where the two differ and the names do not say it."""
    statuses = [datum.status for datum in pair.data]
    if statuses[0] == statuses[1]:
        return {}
    words = [plot.word(status).casefold() if status else "" for status in statuses]
    return {row: word for row, word in enumerate(words) if word and word not in pair.names[row].casefold()}


def _is_plain(plot: Plot, datum: Datum) -> bool:
    return plot.tokens.finish(datum.status) == "solid"


def _scale(plot: Plot, pair: Pair, left: float, width: float) -> Scale:
    domain = widened(plot.domain, nice_ticks(plot.domain))
    half_tick = plot.type.width(plot.figures.plain(domain.high, plot.figures.decimals), plot.axis) / 2
    before = half_tick if left > _EDGE and domain.low < 0 else 0.0
    room = [Overhang(domain.high, 0.0, half_tick), Overhang(domain.low, before, 0.0)]
    values = [float(datum.value or 0) for datum in pair.data]
    needed = plot.type.width(change_label(plot, pair), plot.change) + _PAD
    scale = fitted_scale(domain, room, left, width)
    gap = abs(scale(values[0]) - scale(values[1]))
    if needed > gap - 1 and max(values, key=abs) >= 0:  # the label goes right of the marker
        scale = fitted_scale(domain, [*room, Overhang(max(values), 0.0, needed)], left, width)
    return scale


def _ground(canvas: Canvas, plot: Plot, scale: Scale, top: float, bottom: float) -> None:
    """Draw the grid, its figures below, and the line at zero."""
    ticks = tuple(tick for tick in nice_ticks(plot.domain) if scale.domain.low <= tick <= scale.domain.high)
    decimals = step_decimals(ticks)
    places = [scale(tick) for tick in ticks]
    for tick, x in zip(ticks, places, strict=True):
        if tick != scale.domain.base:
            canvas.line(((x, top), (x, bottom)), "grey_hair", plot.tokens.rules.grid, layer=Layer.GRID)
    texts = [plot.figures.plain(tick, decimals) for tick in ticks]
    for index, middle in shown_names(plot, texts, places, (0.0, canvas.width)):
        canvas.text(middle, bottom + 4.0, texts[index], plot.axis, "middle")
    canvas.height = bottom + 5.2


def _with_names_above(plot: Plot, pair: Pair, width: float) -> Canvas:
    """Draw the change with each name over its bar, the marker between the first bar and the second name."""
    canvas = Canvas(plot.type, width)
    style = plot.type.style("chart_note", colour="ink")
    remarks = {row: said for row, said in remarks_of(plot, pair).items() if not _is_plain(plot, pair.data[row])}
    names = [f"{name}, {remarks[row]}" if row in remarks else name for row, name in enumerate(pair.names)]
    lines = [plot.type.lines(name, style, width) for name in names]
    widest = max((plot.type.width(line, style) for line in lines[1]), default=0.0)
    scale = _scale(plot, pair, _EDGE, width)
    heads = [len(part) * style.line for part in lines]
    top = heads[0] + 0.4
    ends = [scale(float(datum.value or 0)) for datum in pair.data]
    beside = min(ends) > widest + 3 and ends[1] >= ends[0]
    second = top + BAR + (max(GAP, heads[1] + 1.6) if beside else GAP - 0.2 + heads[1])
    left = _clear_of(ends[1], widest, width)
    _ground(canvas, plot, scale, top - 0.8, second + BAR + 1.6)
    for part, x, y in ((lines[0], 0.0, style.line * 0.72), (lines[1], left, second - heads[1] + style.line * 0.66)):
        canvas.block(x, y, part, style)
        longest = max((plot.type.width(line, style) for line in part), default=0.0)
        canvas.knock_out(x - 0.2, y - style.capital - 0.4, x + longest + 0.8, y + (len(part) - 1) * style.line + 0.6)
    crosses = left < ends[1] < left + widest + 0.6
    _bars_and_marker(canvas, plot, pair, scale, (top, second, second - heads[1] - 0.4 if crosses else second))
    return canvas


def _clear_of(drop: float, widest: float, width: float) -> float:
    """Return where the second name begins, so that the line that drops to its bar does not cross it."""
    if drop < widest + 0.6 and drop + 1.4 + widest <= width:
        return max(drop + 1.4, 0.0)
    return 0.0


def _bars_and_marker(canvas: Canvas, plot: Plot, pair: Pair, scale: Scale, tops: tuple[float, float, float]) -> None:
    """Draw both bars at their tops; the last of `tops` is where the second drop line ends."""
    for datum, top in zip(pair.data, tops[:2], strict=True):
        _bar(canvas, plot, datum, scale, top)
        foot = ((scale.base, top - 0.8), (scale.base, top + BAR + 0.8))
        canvas.line(foot, "ink", plot.tokens.rules.frame, layer=Layer.OVER)
    if pair.data[0].value != pair.data[1].value:
        _marker(canvas, plot, pair, scale, (tops[0], tops[2]))


def _bar(canvas: Canvas, plot: Plot, datum: Datum, scale: Scale, top: float) -> None:
    ends = sorted((scale.base, scale(float(datum.value or 0))))
    finish = plot.tokens.finish(datum.status)
    canvas.rect(ends[0], top, ends[1] - ends[0], BAR, bar_paint(plot.tokens, finish))
    inside = inside_style(plot, finish)
    if plot.type.width(datum.text, inside) + 2 * _PAD <= ends[1] - ends[0]:
        canvas.centred(ends[0] + _PAD, top + BAR / 2, datum.text, inside)
    else:
        canvas.clear_behind(canvas.centred(ends[1] + _PAD, top + BAR / 2, datum.text, plot.label))


def _marker(canvas: Canvas, plot: Plot, pair: Pair, scale: Scale, tops: tuple[float, float]) -> None:
    """Draw drop lines from both ends and an arrow between them, its label above or beside it."""
    first, last = (scale(float(datum.value or 0)) for datum in pair.data)
    y = tops[0] + BAR + 3.6
    weight = plot.tokens.rules.frame
    canvas.line(((first, tops[0] + BAR), (first, y + 1.2)), "accent", weight, layer=Layer.OVER)
    canvas.line(((last, y - 2.0), (last, tops[1])), "accent", weight, layer=Layer.OVER)
    text = change_label(plot, pair)
    if abs(last - first) > 1.2:
        arrow(canvas, plot, (first, last), y)
    width = plot.type.width(text, plot.change)
    if width + 2 <= abs(last - first):  # over the arrow where the first bar has ended, else under it
        under = y + 1.3 + plot.change.capital
        free = max(first, last) == last if scale(float(pair.data[0].value or 0)) >= scale.base else last > scale.base
        said = canvas.text((first + last) / 2, y - 1.6 if free else under, text, plot.change, "middle")
    elif max(first, last) + 1.6 + width <= canvas.width:
        said = canvas.centred(max(first, last) + 1.6, y, text, plot.change)
    else:
        said = canvas.centred(min(first, last) - 1.6, y, text, plot.change, "end")
    canvas.clear_behind(said)


def arrow(canvas: Canvas, plot: Plot, ends: tuple[float, float], y: float) -> None:
    """Draw a level arrow from the first x to the second."""
    first, last = ends
    back = 1.9 if last > first else -1.9
    back = back if abs(last - first) > 2 else (last - first) * 0.9
    canvas.line(((first, y), (last - back * 0.8, y)), "accent", 0.9, layer=Layer.OVER)
    head = ((last, y), (last - back, y - 0.75), (last - back, y + 0.75))
    canvas.polygon(head, Paint(plot.tokens.hex("accent")), Layer.OVER)
