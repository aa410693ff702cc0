"""From values to millimetres, and round values to mark on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor, isclose, log10
from typing import Literal

from printdesk.edition.tree import Chart, ChartPanel, Datum

_FAR = 0.35  # of a step
_ABOUT = 0.05  # of a lone value, above and below it
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


End = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Domain:
    """The values that a chart covers; `held` are the ends that the author has set, which nothing stretches."""

    low: float
    high: float
    log: bool = False
    held: frozenset[End] = frozenset()

    def share(self, value: float) -> float:
        """Return where `value` lies: 0 at the low end, 1 at the high end; an interval may end beyond, and is cut off."""
        within = min(max(value, self.low), self.high)
        if not self.log:
            return (within - self.low) / (self.high - self.low)
        return (log10(within) - log10(self.low)) / (log10(self.high) - log10(self.low))

    @property
    def base(self) -> float:
        """Where bars stand: zero, or the low end of a logarithmic axis."""
        return self.low if self.log else min(max(0.0, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Scale:
    """A domain laid along a line from `start` to `end` mm."""

    domain: Domain
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + self.domain.share(value) * (self.end - self.start)

    @property
    def base(self) -> float:
        return self(self.domain.base)


def domain_of(chart: Chart, *, base: float | None = 0.0) -> Domain:
    """Return the values of all panels, guides and the axis; `base` is a value that must be in sight.

    An end of the axis that is set is the end of the domain, unless a value lies beyond it; intervals are cut off there.
    """
    ends: dict[End, float] = {}
    if chart.axis.min is not None:
        ends["low"] = float(chart.axis.min)
    if chart.axis.max is not None:
        ends["high"] = float(chart.axis.max)
    values = [*_values(chart), *(float(guide.value) for guide in chart.guides), *_interval_ends(chart, ends)]
    if chart.axis.log:
        return _log_domain(chart, [value for value in (*values, *ends.values()) if value > 0], ends)
    if base is not None and ends.get("low", base) <= base <= ends.get("high", base):
        values.append(base)
    values += ends.values()
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low == high and low and base is None:
        low, high = low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    elif low == high:
        low, high = (low, low + 1) if low >= 0 else (low, 0.0)
    return Domain(low, high, held=_held({"low": low, "high": high}, ends))


def nice_ticks(domain: Domain, count: int = 3, finest: float = 0.0) -> tuple[float, ...]:
    """Return round values that cover the domain in about `count` steps: steps of 1, 2, 2.5 or 5 times a power of ten.

    Steps are whole multiples of `finest`, so that no tick is more exact than the figures of the chart.
    """
    if domain.log:
        first, last = floor(log10(domain.low)), ceil(log10(domain.high))
        stride = max(1, round((last - first) / (count + 1)))
        return tuple(10.0**power for power in range(first, last + 1, stride))
    step = _nice_step((domain.high - domain.low) / count, finest)
    first, last = floor(domain.low / step + 1e-9), ceil(domain.high / step - 1e-9)
    return tuple(round(step * number, 12) for number in range(first, last + 1))


def spanned(domain: Domain, count: int = 3, finest: float = 0.0) -> Domain:
    """Return the domain up to the round values about it, or to its own end where the next one is far off."""
    ticks = nice_ticks(domain, count, finest)
    if domain.log or len(ticks) < 3:
        return widened(domain, ticks)
    step = ticks[1] - ticks[0]
    low = domain.low if ticks[1] - domain.low < _FAR * step else ticks[0]
    high = domain.high if domain.high - ticks[-2] < _FAR * step else ticks[-1]
    return _stretched(domain, low, high)


def widened(domain: Domain, ticks: tuple[float, ...]) -> Domain:
    """Return the domain stretched to its outermost ticks."""
    return _stretched(domain, min(domain.low, ticks[0]), max(domain.high, ticks[-1]))


def _stretched(domain: Domain, low: float, high: float) -> Domain:
    """Return the domain between new ends, but for those that are held."""
    low = domain.low if "low" in domain.held else low
    high = domain.high if "high" in domain.held else high
    return Domain(low, high, domain.log, domain.held)


def step_decimals(ticks: tuple[float, ...]) -> int:
    """Return how many decimals the ticks need."""
    for decimals in range(13):
        if all(isclose(tick, round(tick, decimals), rel_tol=1e-9, abs_tol=1e-15) for tick in ticks):
            return decimals
    return 12


def extents(datum: Datum) -> tuple[float, ...]:
    """Return the value and the ends of its interval, as far as they are given."""
    return tuple(float(value) for value in (datum.value, datum.low, datum.high) if value is not None)


def _values(chart: Chart) -> Iterable[float]:
    for panel in chart.panels:
        if chart.stacked and chart.kind in {"bars", "columns"}:
            yield from _stack_ends(panel)
        else:
            data = [datum for series in panel.series for datum in series.data]
            yield from (float(datum.value) for datum in data if datum.value is not None)


def _interval_ends(chart: Chart, ends: Mapping[End, float]) -> Iterable[float]:
    """Yield the ends of intervals, but for those beyond an end of the axis that is set."""
    for panel in chart.panels if not chart.stacked else ():
        for series in panel.series:
            for end in (float(end) for datum in series.data for end in (datum.low, datum.high) if end is not None):
                yield min(max(end, ends.get("low", end)), ends.get("high", end))


def _stack_ends(panel: ChartPanel) -> Iterable[float]:
    for position in range(len(panel.labels)):
        values = [float(value) for series in panel.series if (value := series.data[position].value) is not None]
        yield sum(value for value in values if value > 0)
        yield sum(value for value in values if value < 0)


def _log_domain(chart: Chart, values: list[float], ends: Mapping[End, float]) -> Domain:
    least, most = min(values, default=1.0), max(values, default=10.0)
    low, high = 10.0 ** floor(log10(least) + 1e-9), 10.0 ** ceil(log10(most) - 1e-9)
    if chart.kind in {"bars", "columns"} and isclose(low, least):
        low /= 10  # the smallest bar is seen too
    if 0 < ends.get("low", 0) <= least:
        low = ends["low"]
    if ends.get("high", 0) >= most:
        high = ends["high"]
    held: dict[End, float] = {"low": low, "high": high}
    return Domain(low, high if high > low else low * 10, True, _held(held, ends))


def _held(found: Mapping[End, float], ends: Mapping[End, float]) -> frozenset[End]:
    return frozenset(end for end in ends if found[end] == ends[end])


def _nice_step(rough: float, finest: float) -> float:
    power = 10.0 ** floor(log10(rough))
    usual = [power * step for step in _STEPS]
    allowed = [step for step in usual if not finest or _is_multiple(step, finest)] or [max(finest, rough)]
    return min(allowed, key=lambda step: abs(step - rough) / step)


def _is_multiple(step: float, finest: float) -> bool:
    return step >= finest * 0.999 and isclose(step / finest, round(step / finest), rel_tol=1e-9)
