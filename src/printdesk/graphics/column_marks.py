"""A column, a stack, an interval: the marks of upright charts."""

from decimal import Decimal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import REVERSED, bar_paint, inside_style
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Scale, extents
from printdesk.graphics.scene import Layer, Style

_THINNEST = 0.25  # mm
_SMALL = 7.5
"""Points of a figure inside a column that has no room for more."""


def draw_column(
    canvas: Canvas,
    plot: Plot,
    datum: Datum,
    place: tuple[float, float],
    scale: Scale,
    *,
    colour: str,
    label: Style | None,
) -> None:
    """Draw a column at `place` (left, width), its figure above it, below it where it hangs."""
    left, width = place
    middle = left + width / 2
    if datum.value is None:
        if label:
            canvas.text(middle, scale.base - 1.2, datum.text or MISSING, plot.missing, "middle")
        return
    ends = sorted((scale.base, scale(float(datum.value))))
    finish = plot.tokens.finish(datum.status)
    if ends[1] > ends[0]:
        canvas.rect(left, ends[0], width, max(ends[1] - ends[0], _THINNEST), bar_paint(plot.tokens, finish, colour))
    for guide in plot.chart.guides:
        y = scale(float(guide.value))
        if ends[0] < y < ends[1]:
            canvas.line(((left, y), (left + width, y)), "paper", 0.75, dash=(2.2, 1.8), layer=Layer.OVER)
    if datum.low is not None and datum.high is not None:
        reach = (scale(float(datum.low)), scale(float(datum.high)))
        inside = "paper" if finish == "solid" else "ink"
        _interval(canvas, reach, scale(float(datum.value)), (middle, min(width * 0.3, 1.0)), inside)
    if label:
        hangs = float(datum.value) < scale.domain.base
        tips = [*(scale(value) for value in extents(datum)), scale.base]
        y = max(tips) + 1.0 + label.capital if hangs else min(tips) - 1.2
        canvas.text(middle, y, datum.text, label, "middle")


def draw_stack(
    canvas: Canvas,
    plot: Plot,
    data: list[Datum],
    place: tuple[float, float],
    scale: Scale,
    *,
    colours: tuple[str, ...],
    label: Style | None,
    inside: float,
) -> None:
    """Draw one stack, each part's figure inside it, `inside` points large, where it fits, the sum at its end."""
    left, width = place
    reached = {True: 0.0, False: 0.0}
    for datum, colour in zip(data, colours, strict=True):
        if not datum.value:
            continue
        value = float(datum.value)
        begin = reached[value > 0]
        reached[value > 0] = begin + value
        ends = sorted((scale(begin), scale(begin + value)))
        finish = plot.tokens.finish(datum.status)
        canvas.rect(left, ends[0], width, ends[1] - ends[0], bar_paint(plot.tokens, finish, colour))
        canvas.line(((left, ends[0]), (left + width, ends[0])), "paper", 0.75, layer=Layer.OVER)
        for size in dict.fromkeys((inside, _SMALL)):
            style = inside_style(plot, finish, colour, size)
            if label and plot.type.width(datum.text, style) + 1 <= width and ends[1] - ends[0] >= style.capital + 1.4:
                canvas.centred(left + width / 2, sum(ends) / 2, datum.text, style, "middle")
                break
    for end, text in stack_ends(plot, data):
        if label and plot.says_sums:
            y = scale(end) + 1.0 + label.capital if end < 0 else scale(end) - 1.2
            canvas.text(left + width / 2, y, text, label, "middle")


def inside_size(plot: Plot, panel: ChartPanel, width: float) -> float:
    """Return the size of figures inside stacks so wide (mm): one that prints well reversed, if all have room at it."""
    large = inside_style(plot, "solid", size=REVERSED)
    texts = [datum.text for series in panel.series for datum in series.data if datum.value]
    return REVERSED if all(plot.type.width(text, large) + 1 <= width for text in texts) else _SMALL


def stack_ends(plot: Plot, data: list[Datum]) -> list[tuple[float, str]]:
    """Return how far a stack reaches up and down, each with its sum as printed."""
    present = [datum.value for datum in data if datum.value is not None]
    sides = [[value for value in present if value >= 0], [value for value in present if value < 0]]
    sums = [sum(side, Decimal(0)) for side in sides if side]
    return [(float(end), plot.figures.plain(end, plot.chart.decimals)) for end in sums]


def _interval(canvas: Canvas, reach: tuple[float, float], top: float, place: tuple[float, float], inside: str) -> None:
    """Draw an interval about the end of a column, light on the column and dark beyond it."""
    middle, half = place
    low, high = max(reach), min(reach)  # y runs downwards
    edge = min(max(top, high), low)
    for begin, end, colour in ((low, edge, inside), (edge, high, "ink")):
        canvas.line(((middle, begin), (middle, end)), colour, 0.9, layer=Layer.OVER)
    for y in (low, high):
        canvas.line(((middle - half, y), (middle + half, y)), inside if y > top else "ink", 0.9, layer=Layer.OVER)
