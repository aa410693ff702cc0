"""Building and painting paths (ISO 32000-2, 8.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from printdesk.preflight.press.reading.geometry import Box, Point, enlargement, placed
from printdesk.preflight.press.reading.marks import PathMark, Place
from printdesk.preflight.press.reading.state import GraphicsState

CHORDS = (0.25, 0.5, 0.75, 1.0)
"""Where on a curve the chords that stand for it end."""
FEW_CHORDS = (1.0,)
SHORT = 6.0
"""Points from end to end below which a curve, such as one of a letter's, is measured by its ends."""


@dataclass(slots=True)
class PathPen:
    """The path under construction, in points on the page."""

    outlines: list[list[Point]] = field(default_factory=list)
    clipping: bool = False

    STEPS: ClassVar[frozenset[str]] = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
    PAINTS: ClassVar[frozenset[str]] = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})

    def step(self, operator: str, values: Sequence[float], state: GraphicsState) -> None:
        """Add a step of the path, or note that the next painting operator also clips."""
        if operator in {"W", "W*"}:
            self.clipping = True
        elif operator == "re":
            x, y, width, height = values
            ring = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.outlines.append([placed(state.matrix, *corner) for corner in ring])
        elif operator == "h":
            if self.outlines and self.outlines[-1]:
                self.outlines.append([self.outlines[-1][0]])
        else:
            points = [placed(state.matrix, *values[at : at + 2]) for at in range(0, len(values), 2)]
            self._add(operator, points)

    def paint(self, operator: str, state: GraphicsState, place: Place) -> PathMark | None:
        """Close the path and return its mark, or None where it only clips or is empty."""
        outlines = tuple(tuple(outline) for outline in self.outlines if len(outline) > 1)
        clipping, self.outlines, self.clipping = self.clipping, [], False
        if not outlines:
            state.clip = state.clip if not clipping else Box(*state.clip[:2], *state.clip[:2])
            return None
        mark = None if operator == "n" else _mark(operator, outlines, state, place)
        if clipping:
            state.clip = _around(outlines).common(state.clip)
        return mark

    def _add(self, operator: str, points: list[Point]) -> None:
        if operator == "m":
            self.outlines.append(points)
            return
        if not self.outlines:
            raise ValueError("a line without a start")
        start = self.outlines[-1][-1]
        match operator:
            case "l":
                self.outlines[-1] += points
            case "c":
                self.outlines[-1] += _chords(start, *points)
            case "v":
                self.outlines[-1] += _chords(start, start, *points)
            case "y":
                self.outlines[-1] += _chords(start, points[0], points[1], points[1])


def _mark(operator: str, outlines: tuple[tuple[Point, ...], ...], state: GraphicsState, place: Place) -> PathMark:
    fills, strokes = operator[0] in "fFBb", operator[0] in "SsBb"
    line = state.line_width * enlargement(state.matrix) if strokes else 0.0
    reach = _around(outlines).grown(line / 2)
    return PathMark(
        box=reach.common(state.clip),
        whole=reach,
        place=place,
        outlines=outlines,
        fill=state.fill_paint() if fills else None,
        stroke=state.stroke_paint() if strokes else None,
        line=line,
        even_odd=operator.endswith("*"),
    )


def _around(outlines: tuple[tuple[Point, ...], ...]) -> Box:
    return Box.around(point for outline in outlines for point in outline)


def _chords(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return points on a cubic Bézier curve."""
    is_short = abs(end[0] - start[0]) + abs(end[1] - start[1]) < SHORT
    return [
        (
            a * start[0] + b * first[0] + c * second[0] + d * end[0],
            a * start[1] + b * first[1] + c * second[1] + d * end[1],
        )
        for a, b, c, d in (_FEW_WEIGHTS if is_short else _WEIGHTS)
    ]


def _weights(at: float) -> tuple[float, float, float, float]:
    """Return how much each of a curve's four points counts at a place on it."""
    back = 1 - at
    return back**3, 3 * back**2 * at, 3 * back * at**2, at**3


_WEIGHTS, _FEW_WEIGHTS = ([_weights(at) for at in chords] for chords in (CHORDS, FEW_CHORDS))
