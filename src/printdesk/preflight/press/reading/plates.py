"""Separations: what each plate of a page carries, by painting its marks over one another at a low resolution.

Areas, lines, gradients and images are painted; text is not, being too fine to matter for a sum of inks over an area.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow
from PIL import ImageDraw

from printdesk.preflight.press.reading.colour_spaces import PROCESS
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import Box
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


@dataclass(slots=True)
class Plates:
    """The plates of one page: 0 is bare paper, 1 is solid; rows from the top, `scale` in pixels per point."""

    media: Box
    scale: float
    shape: tuple[int, int]
    plates: dict[str, Plate] = field(default_factory=dict)

    def plate(self, name: str) -> Plate:
        return self.plates.setdefault(name, np.zeros(self.shape, dtype=np.float32))

    def total(self) -> Plate:
        """Return the sum of all inks, in per cent."""
        total = np.zeros(self.shape, dtype=np.float32)
        for plate in self.plates.values():
            total += plate
        return total * 100


def composed(page: Page) -> Plates:
    """Paint the page's marks onto plates; what is in RGB or Lab is left out, as its inks are not settled."""
    scale = min(SCALE, (MOST_PIXELS / max(page.media.area, 1)) ** 0.5)
    shape = max(1, round(page.media.height * scale)), max(1, round(page.media.width * scale))
    plates = Plates(page.media, scale, shape)
    for mark in page.marks:
        _paint(plates, mark)
    return plates


def _paint(plates: Plates, mark: Mark) -> None:
    match mark:
        case PathMark() if not mark.hidden:
            if mark.fill:
                _lay(plates, _filled(plates, mark), mark.fill)
            if mark.stroke:
                _lay(plates, _stroked(plates, mark), mark.stroke)
        case ShadingMark() if not mark.hidden:
            heaviest = max(mark.colours, key=lambda colour: colour.total(), default=None)
            if heaviest:
                _lay(plates, _clip(plates, mark.box), Paint(heaviest, mark.paint.alpha))
        case ImageMark() if not mark.hidden:
            _lay_image(plates, mark)


def _lay(plates: Plates, mask: Mask | None, paint: Paint) -> None:
    """Put a colour on the plates where the mask is, over or in place of what is there."""
    recipe = paint.colour.inks()
    if recipe is None or mask is None or paint.alpha <= 0:
        return
    every = recipe.get("All")
    recipe = dict.fromkeys(PROCESS, every) if every is not None else recipe
    names = {*recipe} if paint.overprint != "none" or paint.blend in BLENDS else {*recipe, *plates.plates}
    for name in names:
        ink = recipe.get(name, 0.0)
        if paint.overprint == "keep" and ink == 0:
            continue
        plate = plates.plate(name)
        below = plate[mask]
        blended = BLENDS[paint.blend](below, ink) if paint.blend in BLENDS else np.float32(ink)
        plate[mask] = below + np.float32(paint.alpha) * (blended - below)


def _lay_image(plates: Plates, mark: ImageMark) -> None:
    if mark.image.space is None:
        return
    pixels = inks(mark.image)
    if pixels is None:
        return
    a, b, c, d, _, _ = mark.matrix
    if abs(b) + abs(c) > 0.01 * (abs(a) + abs(d)):
        return  # turned images are rare, and their pixels were judged as they are
    picture = pixels[:: 1 if d > 0 else -1, :: 1 if a > 0 else -1]
    left, top, right, bottom = _window(plates, mark.whole)
    if right <= left or bottom <= top:
        return
    rows = np.clip(np.arange(bottom - top) * picture.shape[0] // (bottom - top), 0, picture.shape[0] - 1)
    columns = np.clip(np.arange(right - left) * picture.shape[1] // (right - left), 0, picture.shape[1] - 1)
    clip = _clip(plates, mark.box)
    if clip is None:
        return
    at = slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
    shown = picture[rows][:, columns][max(0, -top) :, max(0, -left) :][
        : plates.shape[0] - at[0].start, : plates.shape[1] - at[1].start
    ]
    seen = clip[at]
    for index, name in enumerate(PROCESS):
        plate = plates.plate(name)[at]
        plate[seen] += np.float32(mark.fill.alpha) * (shown[:, :, index].astype(np.float32)[seen] / 255 - plate[seen])


def _filled(plates: Plates, mark: PathMark) -> Mask | None:
    """Return which pixels an area covers: outlines within outlines cut holes where the rule is even-odd."""
    layer = Pillow.new("1", plates.shape[::-1])
    mask = np.zeros(plates.shape, dtype=np.bool_)
    for outline in mark.outlines:
        if len(outline) < 3:
            continue
        layer.paste(0, (0, 0, *layer.size))
        ImageDraw.Draw(layer).polygon(_points(plates, outline), fill=1)
        drawn = np.asarray(layer)
        mask = mask ^ drawn if mark.even_odd else mask | drawn
    return _within(plates, mask, mark.box)


def _stroked(plates: Plates, mark: PathMark) -> Mask | None:
    layer = Pillow.new("1", plates.shape[::-1])
    width = max(1, round(mark.line * plates.scale))
    for outline in mark.outlines:
        ImageDraw.Draw(layer).line(_points(plates, outline), fill=1, width=width)
    return _within(plates, np.asarray(layer), mark.box)


def _points(plates: Plates, outline: "tuple[tuple[float, float], ...]") -> list[tuple[float, float]]:
    """Return the outline in pixels; corners far off the page are drawn in, so that the drawing ends."""
    height, width = plates.shape
    return [
        (
            min(max((x - plates.media.left) * plates.scale - 0.5, -width), 2 * width),
            min(max((plates.media.top - y) * plates.scale - 0.5, -height), 2 * height),
        )
        for x, y in outline
    ]


def _within(plates: Plates, mask: Mask, box: Box) -> Mask | None:
    clip = _clip(plates, box)
    return None if clip is None else mask & clip


def _clip(plates: Plates, box: Box) -> Mask | None:
    left, top, right, bottom = _window(plates, box)
    if right <= max(0, left) or bottom <= max(0, top):
        return None
    clip = np.zeros(plates.shape, dtype=np.bool_)
    clip[max(0, top) : bottom, max(0, left) : right] = True
    return clip


def _window(plates: Plates, box: Box) -> tuple[int, int, int, int]:
    """Return a box in pixels: left, top, right, bottom, cut to a page's width around the page."""
    height, width = plates.shape
    return (
        _near((box.left - plates.media.left) * plates.scale, width),
        _near((plates.media.top - box.top) * plates.scale, height),
        _near((box.right - plates.media.left) * plates.scale, width),
        _near((plates.media.top - box.bottom) * plates.scale, height),
    )


def _near(value: float, extent: int) -> int:
    return round(min(max(value, -extent), 2 * extent))
