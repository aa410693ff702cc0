"""Axes where they help: a few level lines with their values, and guides that are named where there is room."""

from collections.abc import Iterator

from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Domain, Scale, nice_ticks, step_decimals
from printdesk.graphics.scene import ASCENT, DESCENT, MM_PER_POINT, Layer, Point, Style
from printdesk.graphics.spots import Box, freest

_STEPS = 16


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


def level_guides(canvas: Canvas, plot: Plot, scale: Scale, ends: tuple[float, float]) -> None:
    """Draw the guides over what is drawn already, each named where nothing else is, or on a ground of paper."""
    for guide in plot.chart.guides:
        y = scale(float(guide.value))
        line = ((ends[0], y), (ends[1], y))
        canvas.line(line, "grey_text", plot.tokens.rules.frame, dash=(2.2, 1.8), layer=Layer.GRID)
        style = plot.type.style("chart_axis", colour="ink")  # it may stand on a band
        width = plot.type.width(guide.text, style)
        spots = list(_spots(y, width, ends, style))
        chosen = freest(canvas, [box for _, box in spots])
        (x, base), box = spots[chosen.place]
        layer = Layer.KNOCK_OUT if chosen.is_free else Layer.OVER
        left, top, right, bottom = box
        canvas.rect(left, top, right - left, bottom - top, plot.fill("paper"), layer=layer)
        canvas.text(x, base, guide.text, style)


def _spots(y: float, width: float, ends: tuple[float, float], style: Style) -> Iterator[tuple[Point, Box]]:
    """Yield where a guide may be named, the best first: at its beginning, at its end, between; above it and below it."""
    em = style.size * MM_PER_POINT
    first, last = ends[0] + 1.2, max(ends[1] - width - 1.2, ends[0] + 1.2)
    between = (first + (last - first) * step / _STEPS for step in range(1, _STEPS))
    for x in (first, last, *between):
        for base in (y - 1.1, y + 1.1 + style.capital):
            if base < ASCENT * em:
                continue  # it would stand off the sheet
            yield (x, base), (x - 0.5, base - ASCENT * em, x + width + 0.5, base + DESCENT * em)
