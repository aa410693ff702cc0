"""What a page paints, one mark after the other."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from printdesk.preflight.press.reading.bounds import filters
from printdesk.preflight.press.reading.colour_spaces import Colour, Space
from printdesk.preflight.press.reading.geometry import Box, Matrix, Point
from printdesk.preflight.press.reading.typefaces import Typeface

Overprint = Literal["none", "replace", "keep"]
"""Whether a paint knocks out what lies below, or lies over it with mode 0 or with mode 1 (zero inks keep)."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour and how it goes on the sheet."""

    colour: Colour
    alpha: float = 1.0
    overprint: Overprint = "none"
    blend: str = "Normal"
    masked: bool = False
    """Whether a soft mask lets what lies below show through."""

    @property
    def see_through(self) -> bool:
        return self.alpha < 1 or self.blend != "Normal" or self.masked


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the content a mark stands. `ticket` is its marked-content number within `stream`."""

    artifact: bool = False
    ticket: int | None = None
    stream: tuple[int, int] | None = None
    """The form that holds the ticket; None is the page itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Anything painted: `box` is what can be seen of it, `whole` is its extent before clipping; both in points."""

    box: Box
    whole: Box
    place: Place

    @property
    def hidden(self) -> bool:
        """Say whether the clip leaves nothing of it."""
        return not self.box.meets(self.whole) or (self.box.area == 0 < self.whole.area)


@dataclass(frozen=True, slots=True)
class TextMark(Mark):
    """A run of text. `size` is in points as it stands on the page; an outline text has a stroke."""

    typeface: Typeface
    size: float
    text: str
    codes: tuple[int, ...]
    fill: Paint | None
    stroke: Paint | None = None
    upright: bool = True

    @property
    def seen(self) -> bool:
        return (self.fill is not None and self.fill.alpha > 0) or self.stroke is not None

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the codes that the font has no glyph for."""
        faces = self.typeface
        return tuple(code for code in self.codes if code in faces.missing and not faces.text(code).isspace())


@dataclass(frozen=True, slots=True)
class PathMark(Mark):
    """A line or an area. `outlines` are in points on the page, curves as chords; `line` is the stroke's width."""

    outlines: tuple[tuple[Point, ...], ...]
    fill: Paint | None
    stroke: Paint | None
    line: float = 0.0
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class ShadingMark(Mark):
    """A gradient; `colours` are its ends where they can be told."""

    space: Space
    colours: tuple[Colour, ...]
    paint: Paint


@dataclass(eq=False)
class Image:
    """An image of the file: `stream` is its object, sizes are in pixels."""

    stream: Any
    width: int
    height: int
    bits: int
    space: Space | None
    """None for a stencil, which takes the fill colour."""
    inverted: bool = False
    inline: bool = False

    @property
    def line_art(self) -> bool:
        return self.bits == 1

    @property
    def pixels(self) -> int:
        return self.width * self.height

    @property
    def see_through(self) -> bool:
        return not self.inline and "/SMask" in self.stream

    @cached_property
    def filters(self) -> tuple[str, ...]:
        return filters(self.stream)


@dataclass(frozen=True, slots=True)
class ImageMark(Mark):
    """An image where it stands: the matrix carries the unit square onto the page."""

    image: Image
    matrix: Matrix
    fill: Paint
    resolution: float = field(default=0.0)
    """Pixels per inch as placed, the lower of across and down."""
