"""A sheet in millimetres to draw on: shapes, measured text, sheets pasted into sheets."""

from dataclasses import replace
from math import ceil
from typing import assert_never

from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.scene import (
    MM_PER_POINT,
    Anchor,
    Disc,
    Label,
    Layer,
    Outline,
    Paint,
    Point,
    Scene,
    Shape,
    Style,
)
from printdesk.graphics.typesetting import Typesetter, runs_right_to_left

_TOLERANCE = 0.06  # mm; half of the thinnest rule


class Canvas:
    """What has been drawn so far on a sheet of `width` mm; `height` grows with what is set."""

    def __init__(self, type_: Typesetter, width: float) -> None:
        self.type = type_
        self.tokens = type_.tokens
        self.width = width
        self.height = 0.0
        self.shapes: list[Shape] = []
        self.labels: list[Label] = []

    def rect(self, x: float, y: float, width: float, height: float, paint: Paint, *, layer: Layer = Layer.MARK) -> None:
        """Draw a rectangle from its top left corner; a stroke stays inside it."""
        inset = paint.weight * MM_PER_POINT / 2 if paint.stroke else 0.0
        left, top = x + min(inset, width / 2), y + inset
        right, bottom = x + max(width - inset, width / 2), y + height - inset
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self.shapes.append(Outline(corners, paint, layer, closed=True))

    def line(
        self,
        points: tuple[Point, ...],
        colour: str,
        weight: float,
        *,
        dash: tuple[float, ...] = (),
        layer: Layer = Layer.GRID,
    ) -> None:
        """Draw straight lines through `points`, in a colour of the tokens."""
        self.shapes.append(Outline(points, Paint(None, self.tokens.hex(colour), weight, dash), layer))

    def polygon(self, points: tuple[Point, ...], paint: Paint, layer: Layer = Layer.MARK) -> None:
        self.shapes.append(Outline(points, paint, layer, closed=True))

    def disc(self, x: float, y: float, radius: float, paint: Paint, layer: Layer = Layer.MARK) -> None:
        self.shapes.append(Disc(x, y, radius, paint, layer))

    def text(self, x: float, y: float, text: str, style: Style, anchor: Anchor = "start") -> Label:
        """Set one line with its baseline at `y`."""
        chosen = self.type.for_text(text, style)
        width = self.type.width(text, style)
        label = Label(x, y, text, chosen, anchor, width, runs_right_to_left(text))
        if text:
            self.labels.append(label)
        return label

    def centred(self, x: float, middle: float, text: str, style: Style, anchor: Anchor = "start") -> Label:
        """Set one line whose capitals stand evenly about the height `middle`."""
        return self.text(x, middle + style.capital / 2, text, style, anchor)

    def block(self, x: float, y: float, lines: tuple[str, ...], style: Style, anchor: Anchor = "start") -> None:
        """Set lines one below the other, the first with its baseline at `y`."""
        for position, line in enumerate(lines):
            self.text(x, y + position * style.line, line, style, anchor)

    def centred_block(
        self, x: float, middle: float, lines: tuple[str, ...], style: Style, anchor: Anchor = "start"
    ) -> None:
        """Set lines evenly about the height `middle`."""
        first = middle + style.capital / 2 - (len(lines) - 1) * style.line / 2
        self.block(x, first, lines, style, anchor)

    def knock_out(self, left: float, top: float, right: float, bottom: float) -> None:
        """Clear the grid behind a label; marks and other text are above and stay."""
        paper = Paint(self.tokens.hex("paper"))
        self.rect(left, top, right - left, bottom - top, paper, layer=Layer.KNOCK_OUT)

    def clear_behind(self, label: Label, margin: float = 0.5) -> None:
        left, top, right, bottom = label.box
        self.knock_out(left - margin, top - margin / 2, right + margin, bottom + margin / 4)

    def paste(self, other: "Canvas", x: float = 0, y: float = 0) -> None:
        """Put what was drawn on another sheet here, its origin at `x`, `y`."""
        self.shapes.extend(_moved(shape, x, y) for shape in other.shapes)
        self.labels.extend(label.moved(x, y) for label in other.labels)
        self.height = max(self.height, y + other.height)

    def mirrored(self) -> "Canvas":
        """Return the sheet with left and right exchanged; letters keep their own direction."""
        turned = Canvas(self.type, self.width)
        turned.height = self.height
        turned.shapes = [_turned(shape, self.width) for shape in self.shapes]
        turned.labels = [_turned_label(label, self.width) for label in self.labels]
        return turned

    def finished(self, height: float | None = None) -> Scene:
        """Return the scene, its height rounded up to whole units of the page's grid.

        Raises DrawingError for a label that does not stand wholly on the sheet: nothing is cut off unseen.
        """
        unit = self.tokens.unit * MM_PER_POINT
        full = ceil(round(self.height / unit, 4)) * unit if height is None else height
        for label in self.labels:
            left, top, right, bottom = label.box
            if min(left, top) < -_TOLERANCE or right > self.width + _TOLERANCE or bottom > full + _TOLERANCE:
                raise DrawingError(
                    f"{label.text!r} does not fit a drawing {self.width:.0f} mm wide",
                    hint="give the block more width (`width: full`), or shorten the label",
                )
        return Scene(self.width, full, tuple(self.shapes), tuple(self.labels))


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    match shape:
        case Outline():
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
        case Disc():
            return replace(shape, x=shape.x + dx, y=shape.y + dy)
        case _:
            assert_never(shape)


def _turned(shape: Shape, width: float) -> Shape:
    match shape:
        case Outline():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case Disc():
            return replace(shape, x=width - shape.x)
        case _:
            assert_never(shape)


def _turned_label(label: Label, width: float) -> Label:
    other: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
    return replace(label, x=width - label.x, anchor=other[label.anchor])
