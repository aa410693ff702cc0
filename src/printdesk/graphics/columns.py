"""Upright columns: one a label, several side by side, or stacked."""

from dataclasses import dataclass

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.axes import level_guides, level_lines, tick_gutter, tick_texts
from printdesk.graphics.bars import plot_bars
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.column_marks import draw_column, draw_stack, inside_size, stack_ends
from printdesk.graphics.finishes import series_colours
from printdesk.graphics.flags import flags_of
from printdesk.graphics.foot import foot_names, is_dated, short_names
from printdesk.graphics.guides import series_key
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Scale, extents, spanned
from printdesk.graphics.scene import Layer, Style

_LOWEST, _HIGHEST, _SHARE = 30.0, 54.0, 0.42  # height of the plot in mm, and of its width
_WIDEST = 13.0  # mm: a column
_FILLED = 0.7  # of the space of a label
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Foot:
    """The names under the columns: in lines under each, or None where only some are shown."""

    lines: tuple[tuple[str, ...], ...] | None
    height: float


def plot_columns(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw one panel of columns. Names that have no room under columns and are no times make them bars instead."""
    count = max(len(panel.labels), 1)
    stacked = plot.chart.stacked and len(panel.series) > 1
    label = label_style(plot, panel, width / count, stacked=stacked)
    ticks = [] if label else tick_texts(plot, spanned(plot.domain, finest=plot.finest))
    left = tick_gutter(plot, ticks) if ticks else 0.0
    foot = foot_of(plot, panel, (width - left) / count)
    if foot.lines is None and not panel.periods and not is_sequence(panel):
        return plot_bars(plot, panel, width)
    return _Columns(plot, panel, width, left=left, label=label, ticks=ticks, foot=foot).draw()


class _Columns:
    """One panel being drawn."""

    def __init__(
        self,
        plot: Plot,
        panel: ChartPanel,
        width: float,
        *,
        left: float,
        label: Style | None,
        ticks: list[tuple[float, str]],
        foot: Foot,
    ) -> None:
        self.plot, self.panel, self.label, self.ticks, self.foot = plot, panel, label, ticks, foot
        self.canvas = Canvas(plot.type, width)
        self.left, self.right = left, width
        self.colours = series_colours(plot.tokens, len(panel.series))
        self.stacked = plot.chart.stacked and len(panel.series) > 1
        self.pitch = (width - left) / max(len(panel.labels), 1)
        self.middles = [left + (index + 0.5) * self.pitch for index in range(len(panel.labels))]

    def draw(self) -> Canvas:
        plot, canvas = self.plot, self.canvas
        if len(self.panel.series) > 1:
            canvas.paste(series_key(plot, [series.name for series in self.panel.series], self.colours, canvas.width))
        flags = flags_of(plot, dict(enumerate(self.middles)), (self.left, self.right))
        top = canvas.height + flags.height
        scale = self._scale(top + (4.2 if self.label else 1.6))
        level_lines(canvas, plot, scale, self.ticks, (self.left, self.right))
        summits = self._columns(scale)
        base = ((self.left, scale.base), (self.right, scale.base))
        canvas.line(base, "ink", plot.tokens.rules.frame, layer=Layer.OVER)
        flags.draw(canvas, plot, top, dict(zip(self.middles, summits, strict=True)))
        self._names(scale.start + (4.4 if self.label and plot.domain.low < 0 else 0.6))
        level_guides(canvas, plot, scale, (self.left, self.right))
        return canvas

    def _scale(self, top: float) -> Scale:
        height = min(max(self.canvas.width * _SHARE, _LOWEST), _HIGHEST)
        domain = spanned(self.plot.domain, finest=self.plot.finest) if self.ticks else self.plot.domain
        return Scale(domain, top + height, top)

    def _columns(self, scale: Scale) -> list[float]:
        """Draw the columns and return the y above each label's highest."""
        series = self.panel.series
        across = 1 if self.stacked else max(len(series), 1)
        wide = min(self.pitch * (_FILLED if across == 1 else 0.8), _WIDEST * across)
        inside = inside_size(self.plot, self.panel, wide)
        summits = []
        for index, middle in enumerate(self.middles):
            data = [each.data[index] for each in series]
            if self.stacked:
                draw_stack(
                    self.canvas,
                    self.plot,
                    data,
                    (middle - wide / 2, wide),
                    scale,
                    colours=self.colours,
                    label=self.label,
                    inside=inside,
                )
                high = max((end for end, _ in stack_ends(self.plot, data)), default=0.0)
            else:
                for position, datum in enumerate(data):
                    place = (middle - wide / 2 + position * wide / across, wide / across)
                    draw_column(
                        self.canvas, self.plot, datum, place, scale, colour=self.colours[position], label=self.label
                    )
                high = max((value for datum in data for value in extents(datum)), default=scale.domain.base)
            summits.append(min(scale(high), scale.base) - (4.0 if self.label and high > scale.domain.base else 0.4))
        return summits

    def _names(self, y: float) -> None:
        canvas, style = self.canvas, self.plot.axis
        if self.foot.lines is None:
            canvas.height = y + foot_names(canvas, self.plot, self.panel, self.middles, y)
            return
        ink = self.plot.type.style("chart_axis", colour="ink")
        for middle, lines in zip(self.middles, self.foot.lines, strict=True):
            canvas.block(middle, y + 1.6 + style.capital, lines, ink, "middle")
        canvas.height = y + 1.6 + self.foot.height


def label_style(plot: Plot, panel: ChartPanel, pitch: float, *, stacked: bool) -> Style | None:
    """Return the style of figures over the columns, or None where they have no room and an axis serves."""
    if plot.domain.log:
        return None
    if stacked:
        texts = [text for index in range(len(panel.labels)) for _, text in stack_ends(plot, _at(panel, index))]
    else:
        texts = [datum.text or MISSING for series in panel.series for datum in series.data]
    room = pitch if stacked or len(panel.series) < 2 else pitch * 0.8 / len(panel.series)
    for size in (9.0, 8.0, 7.0):
        style = plot.type.style("chart_label", size=size)
        if max((plot.type.width(text, style) for text in texts), default=0.0) <= room - 0.6:
            return style
    return None


def _at(panel: ChartPanel, index: int) -> list[Datum]:
    return [series.data[index] for series in panel.series]


def foot_of(plot: Plot, panel: ChartPanel, pitch: float) -> Foot:
    """Return the names as they stand under columns so far apart (mm)."""
    style = plot.axis
    dated = is_dated(panel)
    words = list(panel.labels) if dated else [word for label in panel.labels for word in label.split(" ")]
    if _widest(plot, words) > pitch - (2 if dated else 0.8):
        short = short_names(plot, panel)
        fits = short and _widest(plot, [line for lines in short for line in lines]) <= pitch - 0.8
        return Foot(tuple(short), 2 * style.line) if fits else Foot(None, style.line)
    lines = tuple(plot.type.lines(label, style, pitch - 0.8) for label in panel.labels)
    deepest = max(map(len, lines), default=1)
    return Foot(lines if deepest <= _MOST_LINES else None, deepest * style.line)


def _widest(plot: Plot, texts: list[str]) -> float:
    return max((plot.type.width(text, plot.axis) for text in texts), default=0.0)


def is_sequence(panel: ChartPanel) -> bool:
    """Tell whether labels run on by themselves (ages, years, weeks), so that some may be left out."""
    return all(any(letter.isdigit() for letter in label) for label in panel.labels)
