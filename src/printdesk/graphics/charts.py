"""A chart of any kind on its sheet: the panels, then the key to the finishes."""

from collections.abc import Callable, Mapping
from typing import Literal

from printdesk.edition.tree import Chart, ChartPanel
from printdesk.graphics.bars import plot_bars
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.change import plot_change
from printdesk.graphics.columns import plot_columns
from printdesk.graphics.dots import plot_dots
from printdesk.graphics.figures import figures_of
from printdesk.graphics.finishes import finish_key
from printdesk.graphics.index import plot_index
from printdesk.graphics.lines import plot_lines
from printdesk.graphics.matrix import plot_matrix
from printdesk.graphics.panels import plot_panels
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import domain_of
from printdesk.graphics.share import plot_share
from printdesk.graphics.typesetting import Typesetter
from printdesk.graphics.units import plot_units
from printdesk.layout.tokens import Tokens
from printdesk.model.blocks import ChartKind

_PLOTS: Mapping[ChartKind, Callable[[Plot, ChartPanel, float], Canvas]] = {
    "bars": plot_bars,
    "columns": plot_columns,
    "lines": plot_lines,
    "change": plot_change,
    "units": plot_units,
    "dots": plot_dots,
    "share": plot_share,
    "index": plot_index,
}
_FREE_BASE = frozenset({"lines", "dots"})
_KEY_GAP = 2.5  # mm


def compose_chart(
    chart: Chart,
    width: float,
    tokens: Tokens,
    *,
    words: Mapping[str, str],
    language: str,
    direction: Literal["ltr", "rtl"],
) -> Canvas:
    """Return a chart on a sheet of `width` mm, as high as it needs."""
    base = None if chart.kind in _FREE_BASE else 0.0
    plot = Plot(chart, Typesetter(tokens), words, figures_of(chart, language), domain_of(chart, base=base))
    canvas = Canvas(plot.type, width)
    canvas.paste(_panels(plot, width))
    if key := _key(plot, width):
        canvas.paste(key, 0, canvas.height + _KEY_GAP)
    return canvas.mirrored() if direction == "rtl" and not _runs_with_time(chart) else canvas


def _panels(plot: Plot, width: float) -> Canvas:
    chart = plot.chart
    if chart.kind == "matrix":
        return plot_matrix(plot, width)
    if len(chart.panels) == 1:
        return _PLOTS[chart.kind](plot, chart.panels[0], width)
    return plot_panels(plot, _PLOTS[chart.kind], width)


def _key(plot: Plot, width: float) -> Canvas | None:
    return None if plot.chart.kind in {"change", "matrix"} else finish_key(plot, width)


def _runs_with_time(chart: Chart) -> bool:
    """Time runs from left to right on the axis of a chart in any language: a mirrored curve would be misread."""
    return chart.kind in {"lines", "columns"} and any(panel.periods for panel in chart.panels)
