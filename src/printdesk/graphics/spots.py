"""Free spots on a sheet: where a label covers nothing that is drawn already."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from printdesk.graphics.canvas import Canvas
from printdesk.graphics.scene import Disc, Layer, Outline, Point, Shape

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm."""
_LABEL, _AREA, _LINE, _BAND = 20.0, 5.0, 1.0, 0.1  # how bad it is to cover one


class Spot(NamedTuple):
    """The place of a box among those tried, and whether it covers nothing but a pale band."""

    place: int
    is_free: bool


def freest(canvas: Canvas, boxes: Sequence[Box]) -> Spot:
    """Return the first of the boxes that covers no mark, band or label, else the one that covers least."""
    marks = [shape for shape in canvas.shapes if shape.layer in {Layer.BAND, Layer.MARK, Layer.OVER}]
    labels = [label.box for label in canvas.labels]
    least, found = -1.0, 0
    for index, box in enumerate(boxes):
        cost = sum(_LABEL for label in labels if _meet(box, label)) + sum(_cost(shape, box) for shape in marks)
        if not cost:
            return Spot(index, is_free=True)
        if least < 0 or cost < least:
            least, found = cost, index
    return Spot(found, is_free=least < _LINE)


def _cost(shape: Shape, box: Box) -> float:
    if isinstance(shape, Disc):
        reach = shape.radius
        return _AREA if _meet(box, (shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach)) else 0
    if shape.layer is Layer.BAND:
        return _BAND if any(_is_inside(corner, shape) for corner in _corners(box)) else 0
    if shape.closed:
        return _AREA if _meet(box, _bounds(shape)) else 0
    return _LINE * sum(_crosses(piece, box) for piece in _pieces(shape))


def _pieces(shape: Outline) -> Iterator[tuple[Point, Point]]:
    return pairwise(shape.points)


def _crosses(piece: tuple[Point, Point], box: Box) -> bool:
    """Tell whether a straight line passes through a box."""
    (x0, y0), (x1, y1) = sorted(piece)
    left, top, right, bottom = box
    begin, end = max(x0, left), min(x1, right)
    if begin > end:
        return False
    slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
    ends = (y0 + (begin - x0) * slope, y0 + (end - x0) * slope) if x1 > x0 else (y0, y1)
    return min(ends) <= bottom and max(ends) >= top


def _corners(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _is_inside(point: Point, shape: Outline) -> bool:
    """Tell whether a point lies in a polygon: a ray from it crosses the sides an odd number of times."""
    x, y = point
    sides = zip(shape.points, (*shape.points[1:], shape.points[0]), strict=True)
    crossed = [x < x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in sides if (y0 > y) != (y1 > y)]
    return sum(crossed) % 2 == 1


def _bounds(shape: Outline) -> Box:
    across, down = zip(*shape.points, strict=True)
    return min(across), min(down), max(across), max(down)


def _meet(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
