from printdesk.edition.tree import ChartPanel
from printdesk.graphics.bars import plot_bars
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot


def plot_share(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    return plot_bars(plot, panel, width)
