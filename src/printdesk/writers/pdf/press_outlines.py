"""Type as outlines, for what stands outside the page: it needs no font in the file, and no reader takes it for text."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from printdesk.layout.fonts import Face, face, missing_glyphs


def outlines(text: str, size: float, x: float, y: float) -> Iterator[str]:
    """Yield the path operators of a line of type, its baseline beginning at x, y; in points."""
    import uharfbuzz as hb  # noqa: PLC0415 - only a press sheet draws with it

    font = _font(face_of(text))
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(font, line)
    scale = size / float(font.face.upem)
    for glyph, position in zip(line.glyph_infos, line.glyph_positions, strict=True):
        pen = _Pen(x + position.x_offset * scale, y + position.y_offset * scale, scale)
        font.draw_glyph_with_pen(glyph.codepoint, pen)
        if pen.path:
            yield f"{' '.join(pen.path)} f"
        x += position.x_advance * scale


class _Pen:
    """Writes a glyph's outline as path operators; its methods are those of a fontTools pen."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self._x, self._y, self._scale = x, y, scale
        self._at = (0.0, 0.0)
        self.path: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the name of the pen protocol
        self._at = point
        self.path.append(f"{self._placed(point)} m")

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - as above
        self._at = point
        self.path.append(f"{self._placed(point)} l")

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 - as above
        self._at = points[-1]
        self.path.append(f"{' '.join(map(self._placed, points))} c")

    def qCurveTo(self, handle: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802 - as above
        start = self._at
        first = _two_thirds(start, handle)
        second = _two_thirds(end, handle)
        self.curveTo(first, second, end)

    def closePath(self) -> None:  # noqa: N802 - as above
        self.path.append("h")

    def endPath(self) -> None:  # noqa: N802 - as above
        """Leave a path open; glyphs have none."""

    def _placed(self, point: tuple[float, float]) -> str:
        return f"{self._x + point[0] * self._scale:.3f} {self._y + point[1] * self._scale:.3f}"


def _two_thirds(end: tuple[float, float], handle: tuple[float, float]) -> tuple[float, float]:
    return end[0] + (handle[0] - end[0]) * 2 / 3, end[1] + (handle[1] - end[1]) * 2 / 3


def face_of(text: str) -> Face:
    """Return the face that has the signs of a text."""
    plain = face("sans")
    if not missing_glyphs(text, plain):
        return plain
    try:
        return face("arabic")
    except KeyError:  # its package is not installed
        return plain


@lru_cache(maxsize=4)
def _font(chosen: Face) -> Any:
    import uharfbuzz as hb  # noqa: PLC0415 - as above

    return hb.Font(hb.Face(chosen.path.read_bytes()))
