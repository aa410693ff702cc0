"""Small multiples: one small chart for each panel, all on one scale."""

from collections.abc import Callable

from printdesk.edition.tree import Chart, ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer

PANEL_GUTTER = 5.0  # mm
_LEAST = {"lines": 48.0, "columns": 48.0, "units": 72.0}
_USUAL_LEAST = 62.0
_ROW_GAP = 4.0
_MOST_IN_A_ROW = 4


def plot_panels(plot: Plot, draw: Callable[[Plot, ChartPanel, float], Canvas], width: float) -> Canvas:
    """Set the panels in rows, as many side by side as can be read, each under its name."""
    panels = plot.chart.panels
    across = panels_across(plot.chart, width)
    measure = (width - (across - 1) * PANEL_GUTTER) / across
    sheet = Canvas(plot.type, width)
    for first in range(0, len(panels), across):
        row = panels[first : first + across]
        top = sheet.height + (_ROW_GAP if first else 0)
        head = max(_head(Canvas(plot.type, measure), plot, panel.name, measure).height for panel in row)
        for position, panel in enumerate(row):
            x = position * (measure + PANEL_GUTTER)
            sheet.paste(_head(Canvas(plot.type, measure), plot, panel.name, measure), x, top)
            sheet.paste(draw(plot, panel, measure), x, top + head)
    return sheet


def panels_across(chart: Chart, width: float) -> int:
    """Return how many panels stand side by side in `width` mm."""
    least = _LEAST.get(chart.kind, _USUAL_LEAST)
    across = max(1, min(_MOST_IN_A_ROW, len(chart.panels), int((width + PANEL_GUTTER) / (least + PANEL_GUTTER))))
    return 2 if len(chart.panels) == 4 and across == 3 else across


def _head(head: Canvas, plot: Plot, name: str, measure: float) -> Canvas:
    head.line(((0, 0.1), (measure, 0.1)), "grey_rule", plot.tokens.rules.row, layer=Layer.GRID)
    lines = plot.type.lines(name, plot.name, measure)
    head.block(0, 1.0 + plot.name.line * 0.8, lines, plot.name)
    head.height = 1.6 + len(lines) * plot.name.line + 1.2
    return head
