"""What is drawn: plain shapes and lines of text in millimetres, the origin at the top left, y downwards."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal

from printdesk.layout.fonts import Face

MM_PER_POINT = 25.4 / 72
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

# How far letters reach above and below their baseline, and how high capitals are, in ems (Source Sans 3, rounded up).
ASCENT, DESCENT, CAPITAL = 0.74, 0.22, 0.66


class Layer(IntEnum):
    """The order of painting; text is always on top."""

    GRID = 0
    KNOCK_OUT = 1
    BAND = 2
    MARK = 3
    OVER = 4


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill and stroke as sRGB hex; weight and dashes in points; `opacity` is the fill's."""

    fill: str | None = None
    stroke: str | None = None
    weight: float = 0
    dash: tuple[float, ...] = ()
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Outline:
    """Straight lines through `points`."""

    points: tuple[Point, ...]
    paint: Paint
    layer: Layer = Layer.MARK
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    paint: Paint
    layer: Layer = Layer.MARK


Shape = Outline | Disc


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text is set: the face, size and leading in points, colour as sRGB hex."""

    face: Face
    size: float
    leading: float
    colour: str

    @property
    def line(self) -> float:
        """The leading in millimetres."""
        return self.leading * MM_PER_POINT

    @property
    def capital(self) -> float:
        """The height of capitals in millimetres."""
        return self.size * CAPITAL * MM_PER_POINT


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text: `x` is its left, middle or right by `anchor`, `y` its baseline, `width` as measured."""

    x: float
    y: float
    text: str
    style: Style
    anchor: Anchor
    width: float
    outlined: bool = False
    """Drawn as shapes: for scripts whose letters join or run from right to left."""

    @property
    def left(self) -> float:
        return self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the ink it may cover."""
        em = self.style.size * MM_PER_POINT
        return self.left, self.y - ASCENT * em, self.left + self.width, self.y + DESCENT * em

    def moved(self, dx: float, dy: float) -> "Label":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished drawing, in millimetres."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
