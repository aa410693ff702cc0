"""Bars as thick as their number allows, and as long as their figures allow."""

from dataclasses import dataclass
from typing import NamedTuple

from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.scales import Domain, Scale

NARROWEST = 8.0
"""The least length in mm that is left to bars."""


@dataclass(frozen=True, slots=True)
class Thickness:
    """A bar and the space between rows, in mm; the size of figures in points."""

    bar: float
    gap: float
    size: float


class Overhang(NamedTuple):
    """A value, and the room in mm that its figure needs to its left and to its right."""

    value: float
    before: float
    after: float


def thickness(rows: int, grouped: int = 1) -> Thickness:
    """Return thinner bars for more rows; bars of one row stand together."""
    steps = ((4, 6.0, 4.0, 9.0), (8, 5.0, 3.2, 9.0), (14, 4.3, 2.4, 8.5), (26, 3.6, 1.8, 8.0))
    bar, gap, size = next(((bar, gap, size) for most, bar, gap, size in steps if rows <= most), (3.1, 1.4, 7.5))
    return Thickness(bar, gap, size) if grouped == 1 else Thickness(max(3.0, bar * 0.68), gap + 0.8, min(size, 8.0))


def fitted_scale(domain: Domain, overhangs: list[Overhang], left: float, right: float) -> Scale:
    """Return the longest scale between two edges at which every figure beside a bar still fits.

    Raises DrawingError where next to nothing is left for the bars.
    """
    start, end = left, right
    for _ in range(40):
        for value, before, after in overhangs:
            share = domain.share(value)
            if share > 0:
                end = min(end, start + (right - after - start) / share)
            if share < 1:
                start = max(start, (left + before - share * end) / (1 - share))
    if end - start < NARROWEST:
        raise DrawingError(
            f"names and figures leave {max(end - start, 0):.0f} mm for the bars",
            hint="give the chart more width (`width: full`), or shorten the labels",
        )
    return Scale(domain, start, end)
