"""Boxes and matrices in PDF user space: points, the origin below left."""

from collections.abc import Iterable, Sequence
from math import hypot, isfinite, sqrt
from typing import NamedTuple, Self

MM = 72 / 25.4
FARTHEST = 1e7
"""Coordinates beyond this are a broken file's; they are drawn in to it, so that sums stay finite."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
Point = tuple[float, float]


class Box(NamedTuple):
    """An upright rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Self:
        """Return the smallest box that holds the points, of which there is at least one."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def within(self, other: "Box", tolerance: float = 0.01) -> bool:
        """Say whether this box lies in the other one."""
        return (
            self.left >= other.left - tolerance
            and self.bottom >= other.bottom - tolerance
            and self.right <= other.right + tolerance
            and self.top <= other.top + tolerance
        )

    def meets(self, other: "Box") -> bool:
        """Say whether the two share any place, be it an edge."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.bottom <= other.top
            and other.bottom <= self.top
        )

    def common(self, other: "Box") -> "Box":
        """Return what both share; where they share nothing, an empty box at the nearest edge of the other."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top)))

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


EVERYWHERE = Box(-FARTHEST, -FARTHEST, FARTHEST, FARTHEST)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first` and then `then` (ISO 32000-2, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def placed(matrix: Matrix, x: float, y: float) -> Point:
    """Return where the matrix puts a point."""
    a, b, c, d, e, f = matrix
    return _bounded(a * x + c * y + e), _bounded(b * x + d * y + f)


def corners(matrix: Matrix, box: Box) -> tuple[Point, Point, Point, Point]:
    """Return where the matrix puts the four corners of a box, in turn."""
    return (
        placed(matrix, box.left, box.bottom),
        placed(matrix, box.right, box.bottom),
        placed(matrix, box.right, box.top),
        placed(matrix, box.left, box.top),
    )


def enlargement(matrix: Matrix) -> float:
    """Return by how much lengths grow on average."""
    a, b, c, d, _, _ = matrix
    return _bounded(sqrt(abs(a * d - b * c)))


def enlargements(matrix: Matrix) -> tuple[float, float]:
    """Return by how much a step to the right and a step upwards grow."""
    a, b, c, d, _, _ = matrix
    return _bounded(hypot(a, b)), _bounded(hypot(c, d))


def thickness(*outlines: Sequence[Point]) -> float:
    """Return how thick a closed shape is: on average, twice its area over its circumference.

    A second outline within the first is a hole, as where a border is drawn as a frame: then its thinnest side counts.
    """
    if len(outlines) == 2:
        outer, inner = sorted((Box.around(outline) for outline in outlines), key=lambda box: -box.area)
        sides = (inner.left - outer.left, inner.bottom - outer.bottom, outer.right - inner.right, outer.top - inner.top)
        return min((side for side in sides if side > 1e-3), default=0.0) if inner.within(outer) else FARTHEST
    around = sum(map(_circumference, outlines))
    return 2 * abs(sum(map(_area, outlines))) / around if around else 0.0


def _area(outline: Sequence[Point]) -> float:
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in pairs) / 2


def _circumference(outline: Sequence[Point]) -> float:
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return sum(hypot(u - x, v - y) for (x, y), (u, v) in pairs)


def _bounded(value: float) -> float:
    if -FARTHEST < value < FARTHEST:
        return value
    return min(max(value, -FARTHEST), FARTHEST) if isfinite(value) else 0.0
