"""Names along the foot of a plot: as many as have room, and times as a calendar names them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from printdesk.edition.tree import ChartPanel
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.model.periods import Bound, Period, Precision

_DATED = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.HALF})
_IN_A_YEAR = {Precision.MONTH: 12, Precision.QUARTER: 4, Precision.HALF: 2}
_OF_YEARS = (1, 2, 5, 10, 20, 50, 100)
_OF_WEEKS = (1, 2, 4, 13, 26, 52, 104)
_OF_DAYS = (1, 2, 7, 14)
_STRIDES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 15, 20, 24, 26, 30, 36, 48, 50, 52, 60, 100, 104, 120, 200, 250, 500, 1000)
_FEW_MONTHS = 2  # with more of them only the first day of each is named
_AIR = 2.6  # mm between names on an axis


def foot_names(canvas: Canvas, plot: Plot, panel: ChartPanel, places: Sequence[float], y: float) -> float:
    """Set as many of the labels under the axis as have room, evenly; return the height used in mm.

    Times that are too many to be named in full are cut short, their year under the first of each.
    """
    style, shown = plot.axis, shown_lines(plot, panel, places, canvas.width)
    for index, middle, lines in shown:
        canvas.line(((places[index], y), (places[index], y + 1.0)), "grey_rule", plot.tokens.rules.grid)
        canvas.block(middle, y + 1.8 + style.capital, lines, style, "middle")
    return 1.8 + style.line * max((len(lines) for _, _, lines in shown), default=1)


def short_names(plot: Plot, panel: ChartPanel) -> list[tuple[str, ...]]:
    """Return every label cut short, the year on a line of its own where it changes; nothing where none is a time."""
    return _with_years(plot, panel.periods, range(len(panel.periods))) if is_dated(panel) else []


def is_dated(panel: ChartPanel) -> bool:
    """Tell whether all labels are days, weeks, months, quarters or halves: times of one kind inside years."""
    kinds = {period.precision for period in panel.periods}
    return len(kinds) == 1 and kinds <= _DATED and all(period.bound is Bound.NONE for period in panel.periods)


def shown_names(
    plot: Plot,
    labels: Sequence[str],
    places: Sequence[float],
    ends: tuple[float, float],
    strides: Sequence[int] = _STRIDES,
) -> list[tuple[int, float]]:
    """Return the indices of the labels that are shown, each with the middle of its text, kept between `ends`."""
    widths = [plot.type.width(label, plot.axis) for label in labels]
    middles = _kept(places, widths, ends)
    for stride in strides:
        chosen = list(range(0, len(labels), stride))
        if _apart(chosen, middles, widths):
            return [(index, middles[index]) for index in _with_last(chosen, len(labels) - 1, middles, widths)]
    return [(0, middles[0])] if labels else []


def shown_lines(
    plot: Plot, panel: ChartPanel, places: Sequence[float], width: float
) -> list[tuple[int, float, tuple[str, ...]]]:
    """Return index, middle and lines of every name that is shown."""
    strides = (*_OF_YEARS, *_STRIDES[-4:]) if _is_of_years(panel) else _STRIDES
    dated = is_dated(panel)
    full = shown_names(plot, panel.labels, places, (0.0, width), (1,) if dated else strides)
    if not dated or len(full) == len(panel.labels):
        return [(index, middle, (panel.labels[index],)) for index, middle in full]
    widths = [max(plot.type.width(line, plot.axis) for line in _both(plot, period)) for period in panel.periods]
    middles = _kept(places, widths, (0.0, width))
    for chosen in _choices(panel.periods):
        if _apart(chosen, middles, widths):
            if _are_years(chosen, panel.periods):
                return [(index, middles[index], (_year(plot, panel.periods[index]),)) for index in chosen]
            named = _with_last(chosen, len(places) - 1, middles, widths)
            lines = _with_years(plot, panel.periods, named)
            return [(index, middles[index], said) for index, said in zip(named, lines, strict=True)]
    return [(0, middles[0], _both(plot, panel.periods[0]))]


def _choices(periods: Sequence[Period]) -> Iterator[list[int]]:
    """Yield ever fewer of the times: those that a calendar makes stand out, then any that are evenly apart."""
    precision, count = periods[0].precision, len(periods)
    found: list[list[int]] = []
    if a_year := _IN_A_YEAR.get(precision):
        numbers = [(period.year or 0) * a_year + (period.number or 1) - 1 for period in periods]
        strides = [stride for stride in (1, 2, 3, 6) if a_year % stride == 0 and stride < a_year]
        strides += [a_year * years for years in _OF_YEARS]
        found = [[at for at, number in enumerate(numbers) if number % stride == 0] for stride in strides]
    elif precision is Precision.DAY:
        firsts = [(at, day.month) for at, period in enumerate(periods) if (day := period.start) and day.day == 1]
        strides = [1] if len(firsts) > _FEW_MONTHS else list(_OF_DAYS)
        found = [list(range(0, count, stride)) for stride in strides]
        found += [[at for at, month in firsts if (month - 1) % stride == 0] for stride in (1, 2, 3, 6, 12)]
    else:
        found = [list(range(0, count, stride)) for stride in _OF_WEEKS]
    yield from (chosen for chosen in found if len(chosen) > 1)
    yield from (list(range(0, count, stride)) for stride in _STRIDES)


def _are_years(chosen: Sequence[int], periods: Sequence[Period]) -> bool:
    """Tell whether the times chosen are the beginnings of years, and so are best named by them."""
    begins = [periods[index].start for index in chosen]
    return len(chosen) > 1 and all(day is not None and (day.month, day.day) == (1, 1) for day in begins)


def _with_years(plot: Plot, periods: Sequence[Period], chosen: Sequence[int]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    year = None
    for index in chosen:
        name, own = _both(plot, periods[index])
        found.append((name,) if periods[index].year == year else (name, own))
        year = periods[index].year
    return found


def _both(plot: Plot, period: Period) -> tuple[str, str]:
    return plot.figures.house.period(period, form="short"), _year(plot, period)


def _year(plot: Plot, period: Period) -> str:
    return plot.figures.house.numerals.native(str(period.year))


def _is_of_years(panel: ChartPanel) -> bool:
    return bool(panel.periods) and {period.precision for period in panel.periods} == {Precision.YEAR}


def _kept(places: Sequence[float], widths: Sequence[float], ends: tuple[float, float]) -> list[float]:
    """Return the middles of texts, moved in where they would reach beyond the ends."""
    return [
        min(max(place, ends[0] + width / 2), ends[1] - width / 2) for place, width in zip(places, widths, strict=True)
    ]


def _with_last(chosen: list[int], last: int, middles: Sequence[float], widths: Sequence[float]) -> list[int]:
    if chosen and chosen[-1] != last and _apart([chosen[-1], last], middles, widths):
        return [*chosen, last]
    return chosen


def _apart(chosen: Sequence[int], middles: Sequence[float], widths: Sequence[float]) -> bool:
    return all(
        middles[after] - widths[after] / 2 - middles[before] - widths[before] / 2 >= _AIR
        for before, after in pairwise(chosen)
    )
