"""Whether a chart's kind fits its values."""

from collections.abc import Iterator
from decimal import Decimal

from printdesk.edition.findings import Findings
from printdesk.edition.tree import Chart, ChartPanel
from printdesk.model.units import UnitKind

MAX_UNITS = 400
_HUNDRED = Decimal(100)
_WITH_AXIS = frozenset({"bars", "columns", "lines", "dots", "change"})


def check_chart(chart: Chart, findings: Findings) -> None:
    """Report what the kind of chart cannot show; a chart without values has been reported already."""
    if not chart.panels:
        return
    if not any(_values(panel) for panel in chart.panels):
        findings.error("chart-data", "the chart has no value to draw", chart.path, "fill in its values")
        return
    for message, hint in _mismatches(chart):
        findings.error("chart-kind", message, (*chart.path, "kind"), hint)
    for message, hint in _doubts(chart):
        findings.warning("chart-doubt", message, chart.path, hint)


def _mismatches(chart: Chart) -> Iterator[tuple[str, str]]:
    values = [value for panel in chart.panels for value in _values(panel)]
    match chart.kind:
        case "change" if any(_is_no_pair(panel) for panel in chart.panels):
            yield "a change is drawn from exactly two figures, from and to", "use bars, or lines over time"
        case "units" if any(value != value.to_integral_value() or value < 0 for value in values):
            yield "only whole things can be drawn as units", "use bars"
        case "units" if sum(values) > MAX_UNITS:
            yield f"{sum(values):,} squares are more than {MAX_UNITS}", "use bars, or count in larger units"
        case "share" if any(value < 0 for value in values):
            yield "a share of a whole cannot be below zero", "use bars"
        case "share" if any(len(panel.series) > 1 for panel in chart.panels):
            yield "a share shows one column of numbers", "name one column in `values`, or use stacked bars"
        case "index" if chart.unit.kind not in {UnitKind.PERCENT, UnitKind.NONE}:
            yield "an index is drawn from changes in percent", "derive the change as a fact with unit percent"
        case "index" if any(value < -_HUNDRED for value in values):
            yield "nothing falls by more than 100%", "check the figure; a fall is negative"
        case "lines" if all(len(panel.labels) < 2 for panel in chart.panels):
            yield "a line needs two values or more", "use bars"
    if chart.stacked and chart.kind not in {"bars", "columns"}:
        yield f"{chart.kind} cannot be stacked", "stack bars or columns"
    if chart.stacked and any(value < 0 for value in values):
        yield "values below zero cannot be stacked", "take out `stacked: true`"
    if chart.axis.log and chart.kind != "matrix" and any(value <= 0 for value in _on_axis(chart)):
        yield "a logarithmic axis has no place for zero or less", "take out `log: true`"


def _doubts(chart: Chart) -> Iterator[tuple[str, str]]:
    yield from _beyond_axis(chart)
    if chart.kind == "share" and chart.unit.kind is UnitKind.PERCENT:
        for panel in chart.panels:
            total = sum(_values(panel))
            if total > _HUNDRED + 1:
                yield f"the shares add up to {total}%", "check the figures"
    if chart.kind in {"bars", "columns"} and chart.axis.min is not None and chart.axis.min > 0 and not chart.axis.log:
        yield "bars that do not begin at zero mislead", "take out `axis: min`, or use dots"


def _beyond_axis(chart: Chart) -> Iterator[tuple[str, str]]:
    """Say which end of the axis leaves values out; the drawing reaches as far as they do."""
    if chart.kind not in _WITH_AXIS:
        return
    values, axis = _reached(chart), chart.axis
    if axis.min is not None and values and min(values) < axis.min:
        yield f"the axis begins at {axis.min}, above a value of {min(values)}", "lower `axis: min`"
    if axis.max is not None and values and max(values) > axis.max:
        yield f"the axis ends at {axis.max}, below a value of {max(values)}", "raise `axis: max`"


def _reached(chart: Chart) -> list[Decimal]:
    """Return how far what is drawn reaches: values, or the ends of stacks."""
    if not chart.stacked:
        return [value for panel in chart.panels for value in _values(panel)]
    rows = (zip(*(series.data for series in panel.series), strict=True) for panel in chart.panels)
    return [sum((datum.value or Decimal(0) for datum in row), Decimal(0)) for panel in rows for row in panel]


def _is_no_pair(panel: ChartPanel) -> bool:
    return len(panel.labels) != 2 or len(panel.series) != 1 or len(_values(panel)) != 2


def _values(panel: ChartPanel) -> list[Decimal]:
    return [datum.value for series in panel.series for datum in series.data if datum.value is not None]


def _on_axis(chart: Chart) -> Iterator[Decimal]:
    for panel in chart.panels:
        for series in panel.series:
            for datum in series.data:
                yield from (end for end in (datum.value, datum.low, datum.high) if end is not None)
    yield from (guide.value for guide in chart.guides)
    yield from (end for end in (chart.axis.min, chart.axis.max) if end is not None)
