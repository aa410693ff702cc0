"""Separations: what each plate of a page carries, by painting its marks over one another at a low resolution.

Areas, lines, gradients and images are painted; text is not, being too fine to matter for a sum of inks over an area.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow
from PIL import ImageDraw

from printdesk.preflight.press.reading.colour_spaces import PROCESS, Colour
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import Box, Point
from printdesk.preflight.press.reading.marks import ImageMark, Mark, Paint, PathMark, ShadingMark
from printdesk.preflight.press.reading.pictures import inks

SCALE = 0.75
"""Pixels per point."""
MOST_PIXELS = 1_500_000

Plate = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Blend = Callable[[Plate, float], Plate]

BLENDS: Mapping[str, Blend] = {
    "Multiply": lambda below, ink: 1 - (1 - below) * (1 - ink),
    "Darken": lambda below, ink: np.maximum(below, np.float32(ink)),
    "ColorBurn": lambda below, ink: 1 - (1 - below) * (1 - ink),
}
"""Blend modes that can lay more ink on top; the others are taken as if the object were opaque."""


class _Window(NamedTuple):
    """A part of a plate, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def at(self) -> tuple[slice, slice]:
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)


@dataclass(slots=True)
class Plates:
    """The plates of one page: 0 is bare paper, 1 is solid; rows from the top, `scale` in pixels per point."""

    media: Box
    scale: float
    shape: tuple[int, int]
    plates: dict[str, Plate] = field(default_factory=dict)

    def plate(self, name: str) -> Plate:
        if name not in self.plates:
            self.plates[name] = np.zeros(self.shape, dtype=np.float32)
        return self.plates[name]

    def total(self) -> Plate:
        """Return the sum of all inks, in per cent."""
        total = np.zeros(self.shape, dtype=np.float32)
        for plate in self.plates.values():
            total += plate
        return total * 100


def heaviest(page: Page) -> float:
    """Return what the sum of inks on the page cannot exceed, in per cent: cheap, and often enough."""
    solid, over = 0.0, dict.fromkeys(PROCESS, 0.0)
    printed = page.bleed or page.sheet
    for mark in page.marks:
        if not mark.box.meets(printed):
            continue
        if isinstance(mark, ImageMark) and mark.image.space is not None and mark.image.space.model != "rgb":
            return 100.0 * len(PROCESS)
        for paint, colour in _painted(mark):
            solid = max(solid, colour.total())
            if paint.overprint != "none" or paint.blend in BLENDS:
                for name, ink in (colour.inks() or {}).items():
                    over[name] = max(over.get(name, 0.0), ink)
    return solid + 100 * sum(over.values())


def composed(page: Page) -> Plates:
    """Paint the page's marks onto plates; what is in RGB or Lab is left out, as its inks are not settled."""
    scale = min(SCALE, (MOST_PIXELS / max(page.media.area, 1)) ** 0.5)
    shape = max(1, round(page.media.height * scale)), max(1, round(page.media.width * scale))
    plates = Plates(page.media, scale, shape)
    for mark in page.marks:
        if not mark.hidden:
            _paint(plates, mark)
    return plates


def _painted(mark: Mark) -> Iterator[tuple[Paint, Colour]]:
    match mark:
        case PathMark():
            yield from ((paint, paint.colour) for paint in (mark.fill, mark.stroke) if paint)
        case ShadingMark():
            yield from ((mark.paint, colour) for colour in mark.colours)


def _paint(plates: Plates, mark: Mark) -> None:
    window = _window(plates, mark.box)
    if window is None:
        return
    match mark:
        case PathMark():
            if mark.fill:
                _lay(plates, window, _filled(plates, window, mark), mark.fill)
            if mark.stroke:
                _lay(plates, window, _stroked(plates, window, mark), mark.stroke)
        case ShadingMark():
            darkest = max(mark.colours, key=lambda colour: colour.total(), default=None)
            if darkest:
                everywhere = np.ones((window.height, window.width), dtype=np.bool_)
                _lay(plates, window, everywhere, Paint(darkest, mark.paint.alpha))
        case ImageMark():
            _lay_image(plates, window, mark)


def _lay(plates: Plates, window: _Window, mask: Mask, paint: Paint) -> None:
    """Put a colour on the plates where the mask is, over or in place of what is there."""
    recipe = paint.colour.inks()
    if recipe is None or paint.alpha <= 0:
        return
    every = recipe.get("All")
    recipe = dict.fromkeys(PROCESS, every) if every is not None else recipe
    names = {*recipe} if paint.overprint != "none" or paint.blend in BLENDS else {*recipe, *plates.plates}
    for name in names:
        ink = recipe.get(name, 0.0)
        if paint.overprint == "keep" and ink == 0:
            continue
        plate = plates.plate(name)[window.at]
        below = plate[mask]
        blended = BLENDS[paint.blend](below, ink) if paint.blend in BLENDS else np.float32(ink)
        plate[mask] = below + np.float32(paint.alpha) * (blended - below)


def _lay_image(plates: Plates, window: _Window, mark: ImageMark) -> None:
    """Lay an upright image down pixel by pixel; turned ones are rare and are taken at their heaviest."""
    pixels = inks(mark.image)
    if pixels is None:
        return
    a, b, c, d, _, _ = mark.matrix
    if abs(b) + abs(c) > 0.01 * (abs(a) + abs(d)):
        shown = np.broadcast_to(pixels.reshape(-1, 4).max(axis=0), (window.height, window.width, 4))
    else:
        x = plates.media.left + (np.arange(window.width) + window.left + 0.5) / plates.scale - mark.whole.left
        y = mark.whole.top - plates.media.top + (np.arange(window.height) + window.top + 0.5) / plates.scale
        columns = _sampled(x / max(mark.whole.width, 1e-6), pixels.shape[1], -1 if a < 0 else 1)
        rows = _sampled(y / max(mark.whole.height, 1e-6), pixels.shape[0], -1 if d < 0 else 1)
        shown = pixels[rows][:, columns]
    for index, name in enumerate(PROCESS):
        plate = plates.plate(name)[window.at]
        plate += np.float32(mark.fill.alpha) * (shown[:, :, index].astype(np.float32) / 255 - plate)


def _sampled(parts: npt.NDArray[np.floating], count: int, step: Literal[1, -1]) -> npt.NDArray[np.int64]:
    """Return which of `count` pixels stands at each part of the way across, from the far end where `step` is -1."""
    found = np.clip((parts * count).astype(np.int64), 0, count - 1)
    return found if step == 1 else count - 1 - found


def _filled(plates: Plates, window: _Window, mark: PathMark) -> Mask:
    """Return which pixels an area covers: outlines within outlines cut holes where the rule is even-odd."""
    mask = np.zeros((window.height, window.width), dtype=np.bool_)
    for outline in mark.outlines:
        if len(outline) < 3:
            continue
        layer = Pillow.new("1", (window.width, window.height))
        ImageDraw.Draw(layer).polygon(_points(plates, window, outline), fill=1)
        drawn = np.asarray(layer)
        mask = mask ^ drawn if mark.even_odd else mask | drawn
    return mask


def _stroked(plates: Plates, window: _Window, mark: PathMark) -> Mask:
    layer = Pillow.new("1", (window.width, window.height))
    width = max(1, round(mark.line * plates.scale))
    for outline in mark.outlines:
        ImageDraw.Draw(layer).line(_points(plates, window, outline), fill=1, width=width)
    return np.asarray(layer)


def _points(plates: Plates, window: _Window, outline: Sequence[Point]) -> list[Point]:
    """Return the outline in pixels of the window; corners far off the page are drawn in, so that the drawing ends."""
    height, width = plates.shape
    return [
        (
            min(max((x - plates.media.left) * plates.scale - 0.5, -width), 2 * width) - window.left,
            min(max((plates.media.top - y) * plates.scale - 0.5, -height), 2 * height) - window.top,
        )
        for x, y in outline
    ]


def _window(plates: Plates, box: Box) -> _Window | None:
    """Return the pixels of a box that lie on the page, or None where none do."""
    height, width = plates.shape
    left = _near((box.left - plates.media.left) * plates.scale, width)
    top = _near((plates.media.top - box.top) * plates.scale, height)
    right = _near((box.right - plates.media.left) * plates.scale, width)
    bottom = _near((plates.media.top - box.bottom) * plates.scale, height)
    return _Window(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _near(value: float, extent: int) -> int:
    return round(min(max(value, 0), extent))
