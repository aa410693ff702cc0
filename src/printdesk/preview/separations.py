"""The plates of one page of a press edition."""

from io import BytesIO
from pathlib import Path

import pikepdf

from printdesk.preflight.press.reading.document import Document
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.ghostscript import plates_by_ghostscript
from printdesk.preflight.press.reading.plates import Plates, composed

RESOLUTION = 220
"""Dots per inch that Ghostscript draws; two by two they give one pixel, so that type is smooth."""


def separated(pdf: Path, page: int) -> tuple[Plates, float]:
    """Return the plates of a page, counted from 0, and the heaviest sum of inks inside its bleed, in per cent.

    By Ghostscript where it is installed, else painted by ourselves, without text.
    """
    with Document.opened(_only(pdf, page)) as document:
        drawn = plates_by_ghostscript(document, RESOLUTION)
        plates = _smooth(drawn[0]) if drawn else composed(document.pages[0])
        return plates, _heaviest(plates, document.pages[0].bleed or document.pages[0].sheet)


def _smooth(plates: Plates) -> Plates:
    height, width = plates.shape[0] // 2, plates.shape[1] // 2
    smooth = Plates(plates.media, plates.scale / 2, (height, width))
    for name, plate in plates.plates.items():
        smooth.plates[name] = plate[: height * 2, : width * 2].reshape(height, 2, width, 2).mean(axis=(1, 3))
    return smooth


def _heaviest(plates: Plates, printed: Box) -> float:
    """Return the heaviest sum of inks on what is printed; the marks outside carry all inks on purpose."""
    left, right = (round((x - plates.media.left) * plates.scale) for x in (printed.left, printed.right))
    top, bottom = (round((plates.media.top - y) * plates.scale) for y in (printed.top, printed.bottom))
    total = plates.total()[max(top, 0) : bottom, max(left, 0) : right]
    return float(total.max()) if total.size else 0.0


def _only(pdf: Path, page: int) -> bytes:
    with pikepdf.open(pdf) as whole, pikepdf.new() as single:
        single.pages.append(whole.pages[page])
        kept = BytesIO()
        single.save(kept)
        return kept.getvalue()
