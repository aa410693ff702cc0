"""Paths as overprinting sees them: where in the stream one began, and how thick what it paints is."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

STEPS = frozenset({"m", "l", "c", "v", "y", "h", "re"})
FILLS = frozenset({"f", "F", "f*"})
STROKES = frozenset({"S", "s"})
BOTH = frozenset({"B", "B*", "b", "b*"})
PAINTS = FILLS | STROKES | BOTH
_FRAME = 2

_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Trail:
    """The path under construction, in the units of its stream; `start` is how much was written before it."""

    start: int = 0
    boxes: list[_Box] = field(default_factory=list)
    """What each of its outlines covers: left, bottom, right, top."""
    begun: bool = False
    """Whether the last outline is no more than its first point: another beginning replaces it."""

    def step(self, operator: str, operands: Any, written: int) -> None:
        """Take in one step; a path may not be interrupted, so what it is painted with must stand before its first."""
        if not self.boxes:
            self.start = written
        begun, self.begun = self.begun, operator == "m"
        if operator == "h":
            return
        values = [float(value) for value in operands]
        if operator == "re":
            x, y, width, height = values
            self.boxes.append((min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)))
            return
        xs, ys = values[::2], values[1::2]
        around = (min(xs), min(ys), max(xs), max(ys))
        if operator == "m" and begun:
            self.boxes[-1] = around
        elif operator == "m" or not self.boxes:
            self.boxes.append(around)
        else:
            self.boxes[-1] = _joined(self.boxes[-1], around)

    def thickness(self) -> float:
        """Return how thick an area is at its thickest: a bar across, a frame on its widest side; else beyond measure."""
        if len(self.boxes) == 1:
            left, bottom, right, top = self.boxes[0]
            return min(right - left, top - bottom)
        if len(self.boxes) == _FRAME:
            return max(_sides(*self.boxes), default=math.inf)
        return math.inf

    def forget(self) -> None:
        self.boxes.clear()
        self.begun = False


def _joined(one: _Box, other: _Box) -> _Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _sides(one: _Box, other: _Box) -> Iterator[float]:
    """Yield how wide the sides of a frame are; nothing where neither outline holds the other."""
    outer = _joined(one, other)
    if outer in {one, other}:
        inner = other if outer == one else one
        yield from (abs(inner[at] - outer[at]) for at in range(4))
