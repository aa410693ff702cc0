"""Remarks at points of a chart: flags above the plot, each on a thin line down to its point."""

from collections.abc import Mapping
from dataclasses import dataclass

from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer, Style

_MEASURE = 36.0  # mm
_AIR = 1.0


@dataclass(frozen=True, slots=True)
class Flag:
    """A remark's lines, the x of its point, its left edge, and its level above the plot."""

    x: float
    left: float
    lines: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Flags:
    """All remarks of a plot; `height` in mm is what they take above it."""

    flags: tuple[Flag, ...]
    level: float
    height: float
    style: Style

    def draw(self, canvas: Canvas, plot: Plot, bottom: float, points: Mapping[float, float]) -> None:
        """Set the flags above `bottom`, their lines down to the y of their points."""
        for flag in self.flags:
            top = bottom - (flag.level + 1) * self.level
            base = top + self.style.line * 0.8
            under = base + (len(flag.lines) - 1) * self.style.line + 0.8
            end = points.get(flag.x, bottom)
            canvas.line(((flag.x, under), (flag.x, max(end - 1.4, under))), "grey_text", 0.5, layer=Layer.GRID)
            canvas.block(flag.left, base, flag.lines, self.style)
            width = max(plot.type.width(line, self.style) for line in flag.lines)
            canvas.knock_out(flag.left - 0.3, base - self.style.capital - 0.3, flag.left + width + 0.3, under - 0.1)


def flags_of(plot: Plot, places: Mapping[int, float], ends: tuple[float, float]) -> Flags:
    """Lay out the chart's marks over the given x of each label, so that no text meets another or another's line.

    A flag's text runs right from its line. Taken from the right, a flag goes above every one whose line it would cross.
    """
    style = plot.type.style("chart_axis", colour="ink")
    flags: list[Flag] = []
    deepest = 1
    for mark in sorted(plot.chart.marks, key=lambda mark: -places.get(mark.at, -1.0)):
        if mark.at not in places or not mark.text:
            continue
        lines = plot.type.lines(mark.text, style, min(_MEASURE, ends[1] - ends[0]))
        width = max(plot.type.width(line, style) for line in lines)
        x = places[mark.at]
        left = min(x - 0.3, ends[1] - width)
        level = max((flag.level + 1 for flag in flags if _meets(plot, flag, left, width, style)), default=0)
        deepest = max(deepest, len(lines))
        flags.append(Flag(x, left, lines, level))
    height = deepest * style.line + 1.2
    levels = max((flag.level + 1 for flag in flags), default=0)
    return Flags(tuple(flags), height, levels * height + (0.8 if flags else 0), style)


def _meets(plot: Plot, flag: Flag, left: float, width: float, style: Style) -> bool:
    """Tell whether a text at `left` would touch a flag or the line under it."""
    right = flag.left + max(plot.type.width(line, style) for line in flag.lines)
    crosses_line = left - _AIR < flag.x < left + width + _AIR
    return crosses_line or (left < right + _AIR and flag.left < left + width + _AIR)
