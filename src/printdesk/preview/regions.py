"""Where on a page each part of the content stands: from its named place to the next, as far as there is ink."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CELL = 4
"""Pixels of the usual picture across one cell of an ink map."""
BESIDE = frozenset({"note"})
"""Parts that stand in the side column and end nothing beside them."""

Ink = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place; `left` and `top` in parts of the page."""

    key: str
    left: float
    top: float


def ink_of(pixels: npt.NDArray[np.uint8]) -> Ink:
    """Return which cells of a page hold anything but paper."""
    grey = pixels.min(axis=2)
    height, width = (side // CELL * CELL for side in grey.shape)
    cells = grey[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL)
    found: Ink = cells.min(axis=(1, 3)) < 250
    return found


def regions(
    spots: Sequence[Spot], kinds: Mapping[str, str], ink: Ink, carried: str | None, sheet: tuple[float, float]
) -> list[tuple[str, Box]]:
    """Return the boxes of the parts of one page, small ones last, in parts of the page.

    `carried` is the part that began on an earlier page and may go on at the top of this one; `sheet` are the top and
    the bottom of the area of text, so that heads and feet belong to nothing.
    """
    known = [spot for spot in spots if spot.key in kinds]
    flowing = [spot for spot in known if kinds[spot.key] not in BESIDE]
    top = min((spot.top for spot in flowing), default=sheet[1])
    found = [(carried, (0.0, sheet[0], 1.0, top))] if carried and top - sheet[0] > 0.02 else []
    found += [(spot.key, _reach(spot, known, flowing, kinds, sheet[1])) for spot in known]
    shrunk = [(key, _shrunk(box, ink)) for key, box in found]
    return sorted(((key, box) for key, box in shrunk if box), key=lambda each: -each[1][2] * each[1][3])


def _reach(
    spot: Spot, known: Sequence[Spot], flowing: Sequence[Spot], kinds: Mapping[str, str], foot: float
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the room that a part may take."""
    is_beside = kinds[spot.key] in BESIDE
    below = [
        other.top
        for other in (known if is_beside else flowing)
        if other.top > spot.top + 0.002 and (other.left <= spot.left + 0.01 or not is_beside)
    ]
    bottom = min(below, default=foot)
    right = min(
        (
            other.left
            for other in flowing
            if other.left > spot.left + 0.02 and (is_beside or spot.top - 0.002 <= other.top < bottom - 0.002)
        ),
        default=1.0,
    )
    return spot.left, spot.top, right - 0.004, bottom


def _shrunk(box: tuple[float, float, float, float], ink: Ink) -> Box | None:
    """Return left, top, width and height of the ink in a box, or None where there is none."""
    height, width = ink.shape
    left, right = int(max(0.0, box[0]) * width), int(min(1.0, box[2]) * width)
    top, bottom = int(max(0.0, box[1]) * height), int(min(1.0, box[3]) * height)
    window = ink[top:bottom, left:right]
    rows, columns = np.flatnonzero(window.any(axis=1)), np.flatnonzero(window.any(axis=0))
    if not rows.size:
        return None
    return (
        (left + int(columns[0])) / width,
        (top + int(rows[0])) / height,
        (int(columns[-1]) - int(columns[0]) + 1) / width,
        (int(rows[-1]) - int(rows[0]) + 1) / height,
    )
