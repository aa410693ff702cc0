"""The figures along an axis: their step, their format, and how many names have room."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import floor, isclose, log10

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.foot import shown_lines
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Domain, step_decimals
from printdesk.writers.docx.chart_formats import number_format
from printdesk.writers.docx.chart_plan import Label, Track
from printdesk.writers.docx.chart_sheet import numbers

_MOST_STEPS = 8


Ticks = list[tuple[float, str]]


def on_steps(plot: Plot, domain: Domain, ticks: Ticks) -> tuple[Domain, Ticks]:
    """Return a domain that begins at a tick, and its ticks: Word counts from the low end of the axis."""
    if domain.log or len(ticks) < 2 or _is_whole(domain.low / _step(ticks)):
        return domain, ticks
    usual, wide = _step(ticks), domain.high - domain.low
    steps = [factor * 10.0 ** (floor(log10(usual)) + power) for power in (-1, 0, 1) for factor in (1.0, 2.0, 2.5, 5.0)]

    def cost(step: float) -> float:
        return domain.low - floor(domain.low / step + 1e-9) * step + 0.1 * wide * abs(log10(step / usual))

    allowed = [step for step in steps if 2 <= wide / step <= _MOST_STEPS and step >= plot.finest]
    if "low" in domain.held:
        allowed = [step for step in allowed if _is_whole(domain.low / step)]
    step = min(allowed, key=cost, default=usual)
    low = domain.low if "low" in domain.held else floor(domain.low / step + 1e-9) * step
    values = [low + step * number for number in range(int((domain.high - low) / step + 1e-9) + 1)]
    decimals = step_decimals(tuple(values))
    return replace(domain, low=low), [(value, plot.figures.plain(value, decimals)) for value in values]


def step_of(plot: Plot, ticks: Ticks) -> float | None:
    """Return the distance between ticks; a logarithmic axis has its own."""
    return None if plot.domain.log or len(ticks) < 2 else _step(ticks)


def tick_code(ticks: Ticks) -> str:
    """Return the one format that prints the ticks; zero stands alone."""
    codes = (number_format(text, Decimal(repr(tick))) for tick, text in reversed(ticks) if tick)
    code = next((code for code in codes if code), "General")
    return f"{code.rpartition(';')[0]};0" if ";" in code else code


def name_track(
    plot: Plot, panel: ChartPanel, places: Sequence[float], low: float, width: float
) -> tuple[Track, int] | None:
    """Return an unseen track at the foot that names some labels, and the lines of the deepest; None where all have room.

    Which ones Word would name of its own accord does not go by the calendar.
    """
    shown = shown_lines(plot, panel, places, width)
    if len(shown) == len(panel.labels) and all(len(lines) == 1 for _, _, lines in shown):
        return None
    labels = tuple(Label(at=at, style=plot.axis, place="b", lines=lines) for at, _, lines in shown)
    held = {at for at, _, _ in shown}
    values = numbers(*(low if at in held else None for at in range(len(panel.labels))))
    return Track(name=" ", values=values, labels=labels, is_named=False), max(len(lines) for _, _, lines in shown)


def _step(ticks: Ticks) -> float:
    return ticks[1][0] - ticks[0][0]


def _is_whole(number: float) -> bool:
    return isclose(number, round(number), abs_tol=1e-6)
