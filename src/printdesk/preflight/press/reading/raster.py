"""Pages as pictures: what a reader sees, at a low resolution."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2

from printdesk.preflight.press.reading.bounds import IMAGE_PIXELS
from printdesk.preflight.press.reading.document import Document, Page
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.marks import ImageMark

MOST_PIXELS = 2_000_000
MOST_OPERATORS = 100_000
SCALE = 1.0
"""Pixels per point."""
WHITE = 250
"""A channel from this value on is paper."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Raster:
    """One page in sRGB, rows from the top; `scale` is pixels per point, `media` what the picture shows."""

    pixels: Pixels
    scale: float
    media: Box

    def window_of(self, box: Box, margin: int = 1) -> tuple[slice, slice]:
        """Return the rows and columns of a box and of `margin` pixels around it; empty where it lies outside."""
        left = round((box.left - self.media.left) * self.scale) - margin
        top = round((self.media.top - box.top) * self.scale) - margin
        right = round((box.right - self.media.left) * self.scale) + margin
        bottom = round((self.media.top - box.bottom) * self.scale) + margin
        return slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))

    def ink(self, box: Box) -> npt.NDArray[np.bool_]:
        """Return which pixels of a box are not paper."""
        darkest: Pixels = self.pixels[self.window_of(box, margin=0)].min(axis=2, initial=255)
        return darkest < WHITE


def rendered(document: Document) -> "dict[int, Raster]":
    """Render the pages that are safe to render; a page with too many or too large objects is left out."""
    rasters: dict[int, Raster] = {}
    try:
        pdf = pypdfium2.PdfDocument(document.data)
    except pypdfium2.PdfiumError:
        return rasters
    try:
        for page in document.pages[: len(pdf)]:
            if _is_tame(page):
                rasters[page.number] = _raster(pdf[page.number - 1], page)
    finally:
        pdf.close()
    return rasters


def _is_tame(page: Page) -> bool:
    images = (mark.image for mark in page.marks if isinstance(mark, ImageMark))
    heavy = page.operators > MOST_OPERATORS or page.failure or page.rotation
    return not heavy and all(image.pixels <= IMAGE_PIXELS for image in images)


def _raster(leaf: "pypdfium2.PdfPage", page: Page) -> Raster:
    shown = page.crop.common(page.media) if page.crop else page.media
    scale = min(SCALE, (MOST_PIXELS / max(shown.area, 1)) ** 0.5)
    bitmap = leaf.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
    pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
    leaf.close()
    return Raster(pixels, scale, shown)
