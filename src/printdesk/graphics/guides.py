"""What helps to read bars: lines at named values, and the key to several series."""

from collections.abc import Sequence

from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Scale, nice_ticks, step_decimals
from printdesk.graphics.scene import Layer
from printdesk.graphics.separation import separate

_SWATCH = 2.5  # mm


def guide_lines(canvas: Canvas, plot: Plot, scale: Scale, top: float, bottom: float) -> None:
    """Draw upright lines at the guides' values, and the powers of ten of a logarithmic axis, each named above."""
    named = [(scale(float(guide.value)), guide.text, "grey_text") for guide in plot.chart.guides]
    if plot.domain.log:
        ticks = [tick for tick in nice_ticks(plot.domain) if plot.domain.low <= tick <= plot.domain.high]
        named += [(scale(tick), plot.figures.plain(tick, step_decimals((tick,))), "grey_hair") for tick in ticks]
    widths = [plot.type.width(text, plot.axis) + 1.6 for _, text, _ in named]
    middles = separate([place for place, _, _ in named], widths, 0, canvas.width)
    for (place, text, colour), middle in zip(named, middles, strict=True):
        dash = (2.0, 1.6) if colour == "grey_text" else ()
        canvas.line(((place, top), (place, bottom)), colour, plot.tokens.rules.grid, dash=dash, layer=Layer.GRID)
        canvas.text(middle, top - 1.0, text, plot.axis, "middle")


def series_key(plot: Plot, names: Sequence[str], colours: Sequence[str], width: float) -> Canvas:
    """Return a row of swatches with the names of series, broken into rows where it is long."""
    key = Canvas(plot.type, width)
    style = plot.type.style("chart_axis", colour="ink")
    x, y = 0.0, style.line * 0.9
    for name, colour in zip(names, colours, strict=True):
        lines = plot.type.lines(name, style, width - _SWATCH - 1.6)
        needed = _SWATCH + 1.6 + max((plot.type.width(line, style) for line in lines), default=0.0)
        if x and x + needed > width:
            x, y = 0.0, y + style.line * 1.25
        key.rect(x, y - _SWATCH + 0.2, _SWATCH, _SWATCH, plot.fill(colour))
        key.block(x + _SWATCH + 1.6, y, lines, style)
        y += style.line * (len(lines) - 1)
        x += needed + 5
    key.height = y + 2.2
    return key
