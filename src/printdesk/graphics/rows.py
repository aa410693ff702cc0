"""Charts of rows: names in a gutter as wide as the longest needs, a height for every row."""

from dataclasses import dataclass

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot

_WIDEST = 0.4  # of the drawing
_AIR = 4.0  # mm between names and bars


@dataclass(frozen=True, slots=True)
class RowName:
    """The lines of a row's name and of what is remarked under it."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class RowNames:
    gutter: float
    rows: tuple[RowName, ...]

    def draw(self, canvas: Canvas, plot: Plot, row: int, middle: float) -> None:
        """Set the name of a row evenly about `middle`."""
        name = self.rows[row]
        count = len(name.lines)
        extra = len(name.remarks) * plot.axis.line
        middle -= extra / 2
        canvas.centred_block(0, middle, name.lines, plot.name)
        last = middle + plot.name.capital / 2 + (count - 1) * plot.name.line / 2
        for position, line in enumerate(name.remarks, 1):
            canvas.text(0, last + position * plot.axis.line, line, plot.axis)


def row_names(plot: Plot, panel: ChartPanel, width: float, remarks: dict[int, str] | None = None) -> RowNames:
    """Measure and break the names of a panel's rows; marks stand as remarks under the name they belong to."""
    said = {mark.at: mark.text for mark in plot.chart.marks} | (remarks or {})
    measure = width * _WIDEST
    rows = []
    widest = 0.0
    for position, label in enumerate(panel.labels):
        lines = plot.type.lines(label, plot.name, measure)
        under = plot.type.lines(said.get(position, ""), plot.axis, measure)
        rows.append(RowName(lines, under, len(lines) * plot.name.line + len(under) * plot.axis.line))
        widths = [plot.type.width(line, plot.name) for line in lines] + [
            plot.type.width(line, plot.axis) for line in under
        ]
        widest = max(widest, *widths, 0.0)
    return RowNames(widest + _AIR if widest else 0.0, tuple(rows))
