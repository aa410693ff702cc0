"""Axes where they help: a few level lines with their values, and names along the foot that never touch."""

from collections.abc import Sequence
from itertools import pairwise

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Domain, Scale, nice_ticks, step_decimals
from printdesk.graphics.scene import ASCENT, DESCENT, MM_PER_POINT, Layer, Point, Style
from printdesk.model.periods import Precision

_NATURAL = {
    Precision.DAY: (1, 7, 14, 28, 91, 182, 364),
    Precision.WEEK: (1, 2, 4, 13, 26, 52, 104),
    Precision.MONTH: (1, 2, 3, 6, 12, 24, 60, 120),
    Precision.QUARTER: (1, 2, 4, 8, 20, 40),
    Precision.YEAR: (1, 2, 5, 10, 20, 50, 100),
}
"""Strides between the names on an axis that a reader expects of days, weeks, months, quarters and years."""
_STRIDES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 15, 20, 24, 26, 30, 36, 48, 50, 52, 60, 100, 104, 120, 200, 250, 500, 1000)
_AIR = 2.6  # mm between names on an axis


def tick_texts(plot: Plot, domain: Domain, count: int = 3) -> list[tuple[float, str]]:
    """Return the values to mark and how they are printed."""
    margin = (domain.high - domain.low) * 1e-9
    ticks = [
        tick for tick in nice_ticks(domain, count, plot.finest) if domain.low - margin <= tick <= domain.high + margin
    ]
    if domain.log:
        return [(tick, plot.figures.plain(tick, step_decimals((tick,)))) for tick in ticks]
    decimals = step_decimals(tuple(ticks))
    return [(tick, plot.figures.plain(tick, decimals)) for tick in ticks]


def tick_gutter(plot: Plot, ticks: list[tuple[float, str]]) -> float:
    """Return the width that the values need at the left."""
    return max((plot.type.width(text, plot.axis) for _, text in ticks), default=0.0) + 2.0


def level_lines(
    canvas: Canvas, plot: Plot, scale: Scale, ticks: list[tuple[float, str]], ends: tuple[float, float]
) -> None:
    """Draw a level line at every tick, its value at the left."""
    for tick, text in ticks:
        y = scale(tick)
        zero = tick == 0 and not scale.domain.log
        weight = plot.tokens.rules.frame if zero else plot.tokens.rules.grid
        canvas.line(((ends[0], y), (ends[1], y)), "ink" if zero else "grey_hair", weight, layer=Layer.GRID)
        canvas.centred(ends[0] - 2.0, y, text, plot.axis, "end")


def level_guides(
    canvas: Canvas, plot: Plot, scale: Scale, ends: tuple[float, float], curves: Sequence[Sequence[Point]]
) -> None:
    """Draw the guides, each named where the fewest curves pass."""
    for guide in plot.chart.guides:
        y = scale(float(guide.value))
        canvas.line(
            ((ends[0], y), (ends[1], y)), "grey_text", plot.tokens.rules.frame, dash=(2.2, 1.8), layer=Layer.GRID
        )
        width = plot.type.width(guide.text, plot.axis)
        places = [
            (x, base)
            for base in (y - 1.0, y + 1.0 + plot.axis.capital)
            for x in (ends[0] + 1.2, (ends[0] + ends[1] - width) / 2, ends[1] - width - 1.2)
        ]
        x, base = min(places, key=lambda place: _passes(_box(place, width, plot.axis), curves))
        canvas.clear_behind(canvas.text(x, base, guide.text, plot.axis), 0.4)


def foot_names(canvas: Canvas, plot: Plot, panel: ChartPanel, places: Sequence[float], y: float) -> float:
    """Set as many of the labels under the axis as have room, evenly; return the height used in mm."""
    style = plot.axis
    shown = shown_names(plot, panel.labels, places, (0.0, canvas.width), _strides(panel))
    for index, middle in shown:
        canvas.line(((places[index], y), (places[index], y + 1.0)), "grey_rule", plot.tokens.rules.grid)
        canvas.text(middle, y + 1.8 + style.capital, panel.labels[index], style, "middle")
    return 1.8 + style.line


def shown_names(
    plot: Plot,
    labels: Sequence[str],
    places: Sequence[float],
    ends: tuple[float, float],
    strides: Sequence[int] = _STRIDES,
) -> list[tuple[int, float]]:
    """Return the indices of the labels that are shown, each with the middle of its text, kept between `ends`."""
    widths = [plot.type.width(label, plot.axis) for label in labels]
    middles = [
        min(max(place, ends[0] + width / 2), ends[1] - width / 2) for place, width in zip(places, widths, strict=True)
    ]
    for stride in strides:
        chosen = list(range(0, len(labels), stride))
        if _apart(chosen, middles, widths):
            last = len(labels) - 1
            if chosen and chosen[-1] != last and _apart([chosen[-1], last], middles, widths):
                chosen.append(last)
            return [(index, middles[index]) for index in chosen]
    return [(0, middles[0])] if labels else []


def _strides(panel: ChartPanel) -> Sequence[int]:
    """Return the strides to try: those of the calendar where all labels are times of one kind."""
    kinds = {period.precision for period in panel.periods}
    return (*_NATURAL.get(kinds.pop(), ()), *_STRIDES[-4:]) if len(kinds) == 1 and kinds <= set(_NATURAL) else _STRIDES


def _apart(chosen: list[int], middles: list[float], widths: list[float]) -> bool:
    return all(
        middles[after] - widths[after] / 2 - middles[before] - widths[before] / 2 >= _AIR
        for before, after in pairwise(chosen)
    )


def _box(place: Point, width: float, style: Style) -> tuple[float, float, float, float]:
    em = style.size * MM_PER_POINT
    return place[0] - 0.5, place[1] - ASCENT * em, place[0] + width + 0.5, place[1] + DESCENT * em


def _passes(box: tuple[float, float, float, float], curves: Sequence[Sequence[Point]]) -> int:
    """Count how many pieces of curves pass through a box, by points along them."""
    left, top, right, bottom = box
    found = 0
    for curve in curves:
        for (x0, y0), (x1, y1) in pairwise(curve):
            if max(x0, x1) < left or min(x0, x1) > right:
                continue
            inside = [(x0 + (x1 - x0) * step / 8, y0 + (y1 - y0) * step / 8) for step in range(9)]
            found += any(left <= x <= right and top <= y <= bottom for x, y in inside)
    return found
