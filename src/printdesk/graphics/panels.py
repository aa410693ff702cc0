"""Small multiples: one small chart for each panel, all on one scale."""

from collections.abc import Callable

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer

_GUTTER = 5.0  # mm
_LEAST = {"lines": 48.0, "columns": 48.0, "units": 72.0}
_USUAL_LEAST = 62.0
_ROW_GAP = 4.0
_MOST_IN_A_ROW = 4


def plot_panels(plot: Plot, draw: Callable[[Plot, ChartPanel, float], Canvas], width: float) -> Canvas:
    """Set the panels in rows, as many side by side as can be read, each under its name."""
    panels = plot.chart.panels
    least = _LEAST.get(plot.chart.kind, _USUAL_LEAST)
    across = max(1, min(_MOST_IN_A_ROW, len(panels), int((width + _GUTTER) / (least + _GUTTER))))
    if len(panels) == 4 and across == 3:
        across = 2
    measure = (width - (across - 1) * _GUTTER) / across
    sheet = Canvas(plot.type, width)
    for first in range(0, len(panels), across):
        row = panels[first : first + across]
        top = sheet.height + (_ROW_GAP if first else 0)
        head = max(_head(Canvas(plot.type, measure), plot, panel.name, measure).height for panel in row)
        for position, panel in enumerate(row):
            x = position * (measure + _GUTTER)
            sheet.paste(_head(Canvas(plot.type, measure), plot, panel.name, measure), x, top)
            sheet.paste(draw(plot, panel, measure), x, top + head)
    return sheet


def _head(head: Canvas, plot: Plot, name: str, measure: float) -> Canvas:
    head.line(((0, 0.1), (measure, 0.1)), "grey_rule", plot.tokens.rules.row, layer=Layer.GRID)
    lines = plot.type.lines(name, plot.name, measure)
    head.block(0, 1.0 + plot.name.line * 0.8, lines, plot.name)
    head.height = 1.6 + len(lines) * plot.name.line + 1.2
    return head
