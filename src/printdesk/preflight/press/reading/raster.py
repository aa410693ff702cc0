"""How pages look: what part of each is inked, and what lies behind its text. Pictures are dropped page by page."""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
import pypdfium2

from printdesk.preflight.press.reading.bounds import IMAGE_PIXELS
from printdesk.preflight.press.reading.document import Document, Page
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.marks import ImageMark, TextMark

MOST_PIXELS = 2_000_000
MOST_OPERATORS = 100_000
SCALE = 1.0
"""Pixels per point."""
WHITE = 250
"""A channel from this value on is paper."""
SHADE_BITS = 3
"""Channels that differ in these low bits only count as one shade when the commonest around a word is looked for."""

RIM = 3
"""Rows of pixels above and below text that show what it stands on."""
ALIKE = 0.12

Pixels = npt.NDArray[np.uint8]
Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """How one page looks: `coverage` is the part of it that is not paper, `behind` the colour behind each run of text."""

    coverage: float
    behind: tuple[Rgb | None, ...]


@dataclass(frozen=True, slots=True)
class Raster:
    """One page in sRGB, rows from the top; `scale` is pixels per point, `media` what the picture shows."""

    pixels: Pixels
    scale: float
    media: Box

    def window(self, box: Box, margin: int = 1) -> tuple[slice, slice]:
        """Return the rows and columns of a box and of `margin` pixels around it; empty where it lies outside."""
        left = round((box.left - self.media.left) * self.scale) - margin
        top = round((self.media.top - box.top) * self.scale) - margin
        right = round((box.right - self.media.left) * self.scale) + margin
        bottom = round((self.media.top - box.bottom) * self.scale) + margin
        return slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))


class Camera:
    """Looks at the pages of a document, which is opened when the first is looked at."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pdf: pypdfium2.PdfDocument | None = None
        self._broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def look(self, page: Page) -> Look | None:
        """Return how a page looks; None for one that has too many or too large objects to be rendered, or is broken."""
        if not is_tame(page):
            return None
        pdf = self._opened()
        if pdf is None or page.number > len(pdf):
            return None
        return _look(rendered(pdf[page.number - 1], page), page)

    def _opened(self) -> "pypdfium2.PdfDocument | None":
        if self._pdf is None and not self._broken:
            try:
                self._pdf = pypdfium2.PdfDocument(self._document.data)
            except pypdfium2.PdfiumError:
                self._broken = True
        return self._pdf


def is_tame(page: Page) -> bool:
    """Say whether a page can be rendered in bounded time and memory."""
    images = (mark.image for mark in page.marks if isinstance(mark, ImageMark))
    heavy = page.operators > MOST_OPERATORS or page.dense or page.failure or page.rotation
    return not heavy and all(image.pixels <= IMAGE_PIXELS for image in images)


def rendered(leaf: "pypdfium2.PdfPage", page: Page, scale: float = SCALE) -> Raster:
    """Return the picture of a page, without what is laid over it for the screen."""
    shown = page.crop.common(page.media) if page.crop else page.media
    scale = min(scale, (MOST_PIXELS / max(shown.area, 1)) ** 0.5)
    bitmap = leaf.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
    pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
    leaf.close()
    return Raster(pixels, scale, shown)


def _look(raster: Raster, page: Page) -> Look:
    page_pixels = raster.pixels[raster.window(page.sheet, margin=0)]
    red, green, blue = (page_pixels[:, :, channel] for channel in range(3))
    ink = np.minimum(np.minimum(red, green), blue) < WHITE
    levels = (raster.pixels >> SHADE_BITS).astype(np.uint16)
    shades = ((levels[:, :, 0] << 10) | (levels[:, :, 1] << 5) | levels[:, :, 2]).astype(np.uint16, copy=False)
    behind = tuple(_behind(shades, raster, mark) for mark in page.texts)
    return Look(float(ink.mean()) if ink.size else 0.0, behind)


def _behind(shades: npt.NDArray[np.uint16], raster: Raster, mark: TextMark) -> Rgb | None:
    """Return the commonest shade where the text stands; where bold letters fill that, the commonest around them."""
    found = _commonest(shades, raster, raster.window(mark.box))
    own = mark.fill.colour.rgb() if mark.fill else None
    if found is None or own is None or max(abs(one - other) for one, other in zip(found, own, strict=True)) > ALIKE:
        return found
    rows, columns = raster.window(mark.box, margin=RIM)
    above = slice(rows.start, rows.start + RIM), columns
    below = slice(max(rows.start, rows.stop - RIM), rows.stop), columns
    rims = [rim for place in (above, below) if (rim := _commonest(shades, raster, place)) is not None]
    return max(rims, key=lambda rim: sum(abs(one - other) for one, other in zip(rim, own, strict=True)), default=found)


def _commonest(shades: npt.NDArray[np.uint16], raster: Raster, window: tuple[slice, slice]) -> Rgb | None:
    """Return the commonest shade of a window: the mean of the pixels that have it."""
    flat = shades[window].ravel()
    if not flat.size:
        return None
    here = flat == np.bincount(flat).argmax()
    red, green, blue = raster.pixels[window].reshape(-1, 3)[here].mean(axis=0) / 255
    return float(red), float(green), float(blue)
