"""The graphics state of a content stream (ISO 32000-2, 8.4 and 9.3)."""

from dataclasses import dataclass
from typing import Any

from printdesk.preflight.press.reading.colour_spaces import BLACK, Colour
from printdesk.preflight.press.reading.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from printdesk.preflight.press.reading.marks import Overprint, Paint
from printdesk.preflight.press.reading.typefaces import Typeface

NORMAL = ("Normal", "Compatible")


@dataclass(slots=True)
class GraphicsState:
    """What the operators before have set."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_pattern: Any = None
    stroke_pattern: Any = None
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    blend: str = "Normal"
    masked: bool = False
    line_width: float = 1.0
    typeface: Typeface | None = None
    size: float = 0.0
    character_spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    rendering: int = 0

    def fill_paint(self) -> Paint:
        overprint = self._overprint(self.fill, on=self.fill_overprint)
        return Paint(self.fill, self.fill_alpha, overprint, self.blend, self.masked)

    def stroke_paint(self) -> Paint:
        overprint = self._overprint(self.stroke, on=self.stroke_overprint)
        return Paint(self.stroke, self.stroke_alpha, overprint, self.blend, self.masked)

    def set_extended(self, settings: Any) -> None:
        """Take over an ExtGState dictionary; `op` follows `OP` where it is not said (ISO 32000-2, 8.6.7)."""
        if "/OP" in settings:
            self.stroke_overprint = self.fill_overprint = bool(settings["/OP"])
        if "/op" in settings:
            self.fill_overprint = bool(settings["/op"])
        self.overprint_mode = int(settings.get("/OPM", self.overprint_mode))
        self.fill_alpha = float(settings.get("/ca", self.fill_alpha))
        self.stroke_alpha = float(settings.get("/CA", self.stroke_alpha))
        self.line_width = float(settings.get("/LW", self.line_width))
        if "/BM" in settings:
            mode = settings["/BM"]
            name = str(mode if not len_of(mode) else mode[0])[1:]
            self.blend = "Normal" if name in NORMAL else name
        if "/SMask" in settings:
            self.masked = str(settings["/SMask"]) != "/None"

    def _overprint(self, colour: Colour, *, on: bool) -> Overprint:
        if not on:
            return "none"
        return "keep" if self.overprint_mode == 1 and colour.space.family == "DeviceCMYK" else "replace"


def len_of(found: Any) -> int:
    """Return how many items an array holds; a name is no array."""
    import pikepdf  # noqa: PLC0415  loaded where a PDF is read

    return len(found) if isinstance(found, pikepdf.Array) else 0
