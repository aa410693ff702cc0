"""Charts of rows: names in a gutter as wide as the longest needs, a height for every row."""

from dataclasses import dataclass

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.fitting import Thickness
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Style

_WIDEST = 0.4  # of the drawing
_MANY, _WIDEST_OF_MANY = 10, 0.46  # many rows take more room for names, rather than two lines each
_AIR = 4.0  # mm between names and bars


@dataclass(frozen=True, slots=True)
class RowName:
    """The lines of a row's name and of what is remarked under it."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names of all rows: beside the bars in a gutter, or above each."""

    gutter: float
    rows: tuple[RowName, ...]
    style: Style
    above: bool = False

    def tops(self, sizes: Thickness, grouped: int, top: float) -> tuple[list[float], float]:
        """Return where the bars of each row begin, and where the last row ends."""
        bars, tops = sizes.bar * grouped, []
        for name in self.rows:
            if self.above:
                tops.append(top + name.height + 0.8)
                top += name.height + 0.8 + bars + sizes.gap * 0.6
            else:
                height = max(bars + sizes.gap, name.height + 1.2)
                tops.append(top + (height - bars) / 2)
                top += height
        return tops, top

    def draw(self, canvas: Canvas, plot: Plot, row: int, top: float, thick: float) -> None:
        """Set the name of a row whose bars begin at `top` and are `thick` mm in all."""
        name = self.rows[row]
        under = len(name.remarks) * plot.axis.line
        first = top + thick / 2 + self.style.capital / 2 - (len(name.lines) - 1) * self.style.line / 2 - under / 2
        if self.above:
            first = top - name.height + self.style.line * 0.66
        canvas.block(0, first, name.lines, self.style)
        last = first + (len(name.lines) - 1) * self.style.line
        for position, line in enumerate(name.remarks, 1):
            canvas.text(0, last + position * plot.axis.line, line, plot.axis)


def names_above(plot: Plot, panel: ChartPanel, width: float) -> RowNames:
    """Break the names of a panel's rows to the full width."""
    return _names(plot, panel, plot.type.style("chart_name", size=8), width, {}, above=True)


def row_names(plot: Plot, panel: ChartPanel, width: float, remarks: dict[int, str] | None = None) -> RowNames:
    """Measure and break the names of a panel's rows; marks stand as remarks under the name they belong to."""
    style = plot.name if len(panel.labels) <= _MANY else plot.type.style("chart_name", size=8)
    longest = max((plot.type.width(label, style) for label in panel.labels), default=0.0)
    measure = longest if len(panel.labels) > _MANY and longest <= width * _WIDEST_OF_MANY else width * _WIDEST
    return _names(plot, panel, style, measure, remarks or {}, above=False)


def _names(
    plot: Plot, panel: ChartPanel, style: Style, measure: float, remarks: dict[int, str], *, above: bool
) -> RowNames:
    said = {mark.at: mark.text for mark in plot.chart.marks} | remarks
    rows, widths = [], [0.0]
    for position, label in enumerate(panel.labels):
        lines = plot.type.lines(label, style, measure)
        under = plot.type.lines(said.get(position, ""), plot.axis, measure)
        rows.append(RowName(lines, under, len(lines) * style.line + len(under) * plot.axis.line))
        widths += [plot.type.width(line, style) for line in lines] + [
            plot.type.width(line, plot.axis) for line in under
        ]
    widest = 0.0 if above else max(widths)
    return RowNames(widest + _AIR if widest else 0.0, tuple(rows), style, above)
