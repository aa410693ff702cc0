"""Numbers over time: a curve for every series, named at its end; gaps stay gaps, intervals are pale."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.axes import level_guides, level_lines, tick_gutter, tick_texts
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import series_colours
from printdesk.graphics.flags import flags_of
from printdesk.graphics.foot import foot_names
from printdesk.graphics.guides import series_key
from printdesk.graphics.line_ends import EndName, draw_end_names, end_names
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Scale, spanned
from printdesk.graphics.scene import Layer, Paint, Point

_T = TypeVar("_T")
_LOWEST, _HIGHEST, _SHARE = 32.0, 58.0, 0.42  # height of the plot in mm, and of its width
_MOST_NAMED = 6
_BAND = 0.16  # opacity
_STEPS = 4
_SMALL = 70.0  # mm


def plot_lines(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw one panel of curves."""
    return _Lines(plot, panel, width).draw()


class _Lines:
    """One panel being drawn."""

    def __init__(self, plot: Plot, panel: ChartPanel, width: float) -> None:
        self.plot, self.panel = plot, panel
        self.canvas = Canvas(plot.type, width)
        self.colours = series_colours(plot.tokens, len(panel.series))
        steps = _STEPS if width > _SMALL else _STEPS - 1
        self.domain = spanned(plot.domain, steps, plot.finest)
        self.ticks = tick_texts(plot, self.domain, steps)
        self.left = tick_gutter(plot, self.ticks)
        named = len(panel.series) <= _MOST_NAMED
        self.names: list[EndName] = end_names(plot, panel, self.colours, width) if named else []
        self.right = width - (max((name.width for name in self.names), default=0.0) + 2.4 if self.names else 1.6)
        self.places = _places(panel, self.left + 1.2, self.right)

    def draw(self) -> Canvas:
        plot, canvas = self.plot, self.canvas
        if not self.names and len(self.panel.series) > 1:
            key = series_key(plot, [series.name for series in self.panel.series], self.colours, canvas.width)
            canvas.paste(key)
        flags = flags_of(plot, dict(enumerate(self.places)), (self.left, canvas.width))
        top = canvas.height + max(flags.height, plot.axis.capital / 2 + 0.4)
        height = min(max(canvas.width * _SHARE, _LOWEST), _HIGHEST)
        scale = Scale(self.domain, top + height, top)
        level_lines(canvas, plot, scale, self.ticks, (self.left, self.right))
        if "low" in self.domain.held and self.ticks[0][0] > self.domain.low:  # no level line stands there
            canvas.line(((self.left, scale.start), (self.right, scale.start)), "grey_rule", plot.tokens.rules.grid)
        curves = [self._points(series.data, scale) for series in self.panel.series]
        self._bands(scale)
        for position in reversed(range(len(curves))):
            self._curve(self.panel.series[position].data, curves[position], self.colours[position], first=position == 0)
        if not any(point for curve in curves for point in curve):
            canvas.centred((self.left + self.right) / 2, top + height / 2, MISSING, plot.missing, "middle")
        flags.draw(canvas, plot, top - 0.4, self._flag_points(curves))
        draw_end_names(canvas, self.names, curves, (top - plot.name.line / 2, top + height + plot.name.line / 2))
        foot = foot_names(canvas, plot, self.panel, self.places, scale.start + 0.6)
        canvas.height = max(canvas.height, scale.start + 0.6 + foot)
        level_guides(canvas, plot, scale, (self.left, self.right))
        return canvas

    def _points(self, data: Sequence[Datum], scale: Scale) -> list[Point | None]:
        return [
            None if datum.value is None else (x, scale(float(datum.value)))
            for x, datum in zip(self.places, data, strict=True)
        ]

    def _bands(self, scale: Scale) -> None:
        for series, colour in zip(self.panel.series, self.colours, strict=True):
            ends = [
                None
                if datum.low is None or datum.high is None
                else (x, scale(float(datum.low)), scale(float(datum.high)))
                for x, datum in zip(self.places, series.data, strict=True)
            ]
            for run in _split(ends):
                upper, lower = [(x, high) for x, _, high in run], [(x, low) for x, low, _ in reversed(run)]
                paint = Paint(self.plot.tokens.hex(colour), opacity=_BAND)
                if len(run) > 1:
                    self.canvas.polygon((*upper, *lower), paint, Layer.BAND)
                else:
                    self.canvas.line((upper[0], lower[0]), colour, 0.9, layer=Layer.MARK)

    def _curve(self, data: Sequence[Datum], curve: list[Point | None], colour: str, *, first: bool) -> None:
        """Draw the runs between gaps; what is planned is dashed, a point alone is a dot."""
        weight = 1.7 if first else 1.4
        finishes = [self.plot.tokens.finish(datum.status) for datum in data]
        begin = 0
        for run in _runs(curve):
            begin = curve.index(run[0], begin)
            if len(run) == 1:
                self.canvas.disc(*run[0], 0.9, Paint(self.plot.tokens.hex(colour)))
            start = 0
            for end in range(1, len(run)):
                outline = finishes[begin + end] == "outline"
                if end == len(run) - 1 or (finishes[begin + end + 1] == "outline") != outline:
                    dash = (3.2, 1.8) if outline else ()
                    self.canvas.line(tuple(run[start : end + 1]), colour, weight, dash=dash, layer=Layer.MARK)
                    start = end

    def _flag_points(self, curves: list[list[Point | None]]) -> dict[float, float]:
        """Mark the points that remarks are about, and return how far down each flag's line goes."""
        points: dict[float, float] = {}
        for mark in self.plot.chart.marks:
            here = [curve[mark.at] for curve in curves if mark.at < len(curve)]
            present = [point for point in here if point is not None]
            if present:
                x, y = min(present, key=lambda point: point[1])
                points[x] = y
                paint = Paint(self.plot.tokens.hex("paper"), self.plot.tokens.hex("ink"), 0.9)
                self.canvas.disc(x, y, 0.9, paint, Layer.OVER)
        return points


def _places(panel: ChartPanel, left: float, right: float) -> list[float]:
    """Return the x of every label: by its date where all are dates, else evenly."""
    count = len(panel.labels)
    days = [_middle(period.start, period.end) for period in panel.periods]
    known = [day for day in days if day is not None]
    if count > 1 and len(known) == count and known == sorted(known) and known[0] < known[-1]:
        return [left + (day - known[0]) / (known[-1] - known[0]) * (right - left) for day in known]
    if count == 1:
        return [(left + right) / 2]
    return [left + index * (right - left) / max(count - 1, 1) for index in range(count)]


def _middle(start: date | None, end: date | None) -> float | None:
    return (start.toordinal() + end.toordinal()) / 2 if start and end else None


def _runs(curve: list[Point | None]) -> list[list[Point]]:
    return _split(curve)


def _split(items: Sequence[_T | None]) -> list[list[_T]]:
    """Return the runs of what is there, between gaps."""
    runs: list[list[_T]] = [[]]
    for entry in items:
        if entry is not None:
            runs[-1].append(entry)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
