"""Charts that Word draws itself, so that an editor can change their figures; they look as they do in print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from printdesk.edition.tree import Chart, ChartPanel
from printdesk.graphics.columns import foot_of, is_sequence
from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.figures import figures_of
from printdesk.graphics.finishes import key_entries
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import domain_of
from printdesk.graphics.scene import Paint
from printdesk.graphics.typesetting import Typesetter
from printdesk.layout.tokens import Finish, Tokens
from printdesk.model.blocks import ChartKind
from printdesk.writers.docx.chart_bars import bars_plan
from printdesk.writers.docx.chart_columns import columns_plan
from printdesk.writers.docx.chart_dots import dots_plan
from printdesk.writers.docx.chart_lines import has_broken_band, is_even, lines_plan
from printdesk.writers.docx.chart_part import ChartPart
from printdesk.writers.docx.chart_plan import ChartPlan, Head, Rule, Words
from printdesk.writers.docx.chart_rows import change_plan, index_plan, share_plan
from printdesk.writers.docx.chart_shapes import shapes_part
from printdesk.writers.docx.chart_sheet import ChartSheet
from printdesk.writers.docx.ooxml import Element

MOST_SERIES, MOST_POINTS = 255, 4000
"""Word draws no more series in a chart, and is slow with more points."""
_PLANS: Mapping[ChartKind, Callable[[Plot, ChartPanel, float], ChartPlan]] = {
    "bars": bars_plan,
    "columns": columns_plan,
    "lines": lines_plan,
    "change": change_plan,
    "index": index_plan,
    "share": share_plan,
    "dots": dots_plan,
}
_FREE_BASE = frozenset({"lines", "dots"})


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart of Word's own: its size in mm, its part, its workbook, the shapes over it."""

    size: tuple[float, float]
    part: Element = field(repr=False)
    workbook: bytes = field(repr=False)
    shapes: Element | None = field(repr=False)


def plot_of(chart: Chart, tokens: Tokens, words: Mapping[str, str], language: str) -> Plot:
    """Return what a chart is drawn from, as in print."""
    base = None if chart.kind in _FREE_BASE else 0.0
    return Plot(chart, Typesetter(tokens), words, figures_of(chart, language), domain_of(chart, base=base))


def reason_for_picture(chart: Chart) -> str | None:
    """Say why Word cannot draw a chart as it is; None where it can."""
    series = sum(len(panel.series) for panel in chart.panels)
    points = sum(len(each.data) for panel in chart.panels for each in panel.series)
    if series > MOST_SERIES or points > MOST_POINTS:
        return (
            f"it has {series} series and {points} values; Word's charts are for up to {MOST_SERIES} and {MOST_POINTS}"
        )
    if chart.kind in {"lines", "columns"} and not all(is_even(panel) for panel in chart.panels):
        return "its times are not evenly apart"
    if chart.kind == "lines" and any(has_broken_band(panel) for panel in chart.panels):
        return "its interval has gaps"
    return None


def native_chart(plot: Plot, panel: ChartPanel, width: float, language: str, *, mirrored: bool) -> NativeChart:
    """Return one panel `width` mm wide. Raises DrawingError where its words leave no room for it."""
    plan = _planned(plot, panel, width)
    plan = _mirrored(plan) if mirrored else plan
    tokens, sheet = plot.tokens, ChartSheet(plan)
    base = Paint(stroke=tokens.hex("ink"), weight=tokens.rules.frame)
    grid = Paint(stroke=tokens.hex("grey_hair"), weight=tokens.rules.grid)
    part = ChartPart(plan, sheet, plot.axis, (base, grid), language).tree()
    return NativeChart(plan.size, part, sheet.file(), shapes_part(plan, language) if plan.shapes else None)


def finishes_to_tell(plot: Plot) -> list[tuple[Finish, str]]:
    """Return the finishes that need a key, each with its words."""
    return [] if plot.chart.kind in {"change", "matrix"} else key_entries(plot)


def _planned(plot: Plot, panel: ChartPanel, width: float) -> ChartPlan:
    make = _PLANS[plot.chart.kind]
    if plot.chart.kind == "columns":
        foot = foot_of(plot, panel, width / max(len(panel.labels), 1))
        if foot.lines is None and not panel.periods and not is_sequence(panel):
            make = bars_plan
    try:
        return make(plot, panel, width)
    except ValueError as error:
        raise DrawingError(f"it has no room at {width:.0f} mm ({error})") from error


def _mirrored(plan: ChartPlan) -> ChartPlan:
    """Return the chart for text that runs from right to left."""
    width, (left, top, right, bottom) = plan.size[0], plan.frame
    frame = (width - right, top, width - left, bottom)
    plan = replace(plan, shapes=tuple(_turned(shape, width) for shape in plan.shapes))
    if plan.layers[0].form in {"bars", "dots"}:
        return replace(plan, frame=frame, axis=replace(plan.axis, is_reversed=True))
    return replace(plan, frame=frame, name_axis=replace(plan.name_axis, is_reversed=True))


def _turned(shape: Rule | Head | Words, width: float) -> Rule | Head | Words:
    match shape:
        case Rule():
            start, end = ((width - x, y) for x, y in (shape.start, shape.end))
            return replace(shape, start=start, end=end)
        case Head():
            return replace(shape, at=(width - shape.at[0], shape.at[1]), points_right=not shape.points_right)
        case Words():
            return replace(shape, at=(width - shape.at[0], shape.at[1]))
        case _:
            assert_never(shape)
