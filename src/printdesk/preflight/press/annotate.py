"""Pictures of pages with their findings marked and numbered, for a glance before the file is opened."""

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from printdesk.errors import PageFinding, Severity
from printdesk.layout.fonts import face
from printdesk.preflight.press.reading.document import Document, Page
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.raster import Raster, is_tame, rendered

SCALE = 1.5
"""Pixels per point: letters of six points can still be told."""
COLOURS = {Severity.ERROR: "#c8102e", Severity.WARNING: "#d9730d", Severity.NOTE: "#1f6fb2"}
TYPE = 14
LINE = 21
MARGIN = 12
FRAMES = 60
"""Frames of one finding on one page; more would hide it."""
SHOWN = 130


def annotated(pdf: bytes | Path, findings: Sequence[PageFinding]) -> Iterator[tuple[int, bytes]]:
    """Yield the number and a PNG of each page that has findings: frames where they are, and what they say below."""
    with Document.opened(pdf) as document:
        leaves = pypdfium2.PdfDocument(document.data)
        try:
            for page in document.pages:
                here = [found for found in findings if any(place.page == page.number for place in found.places)]
                if here:
                    yield page.number, _png(_drawn(_picture(leaves, page), page, here))
        finally:
            leaves.close()


def _picture(leaves: "pypdfium2.PdfDocument", page: Page) -> tuple[Image.Image, Raster]:
    """Return the page's picture; a page that is not safe to render is a grey sheet."""
    if is_tame(page) and page.number <= len(leaves):
        raster = rendered(leaves[page.number - 1], page, SCALE)
        return Image.fromarray(raster.pixels, "RGB"), raster
    size = [max(1, min(2000, round(extent * SCALE))) for extent in (page.media.width, page.media.height)]
    picture = Image.new("RGB", (size[0], size[1]), "#dddddd")
    scale = size[0] / max(page.media.width, 1)
    return picture, Raster(np.asarray(picture), scale, page.media)


def _drawn(shown: tuple[Image.Image, Raster], page: Page, findings: Sequence[PageFinding]) -> Image.Image:
    picture, raster = shown
    width = max(picture.width, 700)
    sheet = Image.new("RGB", (width, picture.height + 2 * MARGIN + LINE * len(findings)), "white")
    sheet.paste(picture, (0, 0))
    pen = ImageDraw.Draw(sheet)
    pen.font = ImageFont.truetype(face("sans-semibold").path, TYPE)
    for number, found in enumerate(findings, 1):
        boxes = (place.box for place in found.places if place.page == page.number and place.box)
        for box in islice(boxes, FRAMES):
            _frame(pen, raster, Box(*box), str(number), COLOURS[found.severity])
        text = f"{number}  {found.severity}: {found.message}"
        text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
        pen.text((MARGIN, picture.height + MARGIN + LINE * (number - 1)), text, COLOURS[found.severity])
    return sheet


def _frame(pen: ImageDraw.ImageDraw, raster: Raster, box: Box, label: str, colour: str) -> None:
    rows, columns = raster.window(box, margin=3)
    left, top = columns.start, rows.start
    right, bottom = max(columns.stop, left + 4), max(rows.stop, top + 4)
    pen.rectangle((left, top, right, bottom), outline=colour, width=2)
    wide = int(pen.textlength(label)) + 6
    pen.rectangle((left, max(0, top - TYPE), left + wide, max(0, top - TYPE) + TYPE + 1), fill=colour)
    pen.text((left + 3, max(0, top - TYPE) - 2), label, "white")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
