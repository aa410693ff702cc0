"""Pages painted beyond their edge: what WeasyPrint needs to be told after a layout that knew of no bleed.

What is used of its private parts is listed in `PRIVATE`, and a test fails where one is gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

PRIVATE = (
    "weasyprint.document.Page._page_box",
    "weasyprint.document.Page.bleed",
    "weasyprint.layout.background.Background.layers",
    "weasyprint.layout.background.BackgroundLayer.painting_area",
    "weasyprint.formatting_structure.boxes.PageBox.bleed_area",
)
_PIXELS_PER_MM = 96 / 25.4


@contextmanager
def bled(document: Any, bleed: float) -> Iterator[Any]:
    """Yield a copy of a laid-out document whose pages are painted `bleed` millimetres beyond their edge.

    The layout is shared with the document, which is as it was when the block ends.
    """
    width = bleed * _PIXELS_PER_MM
    boxes = [page._page_box for page in document.pages]  # noqa: SLF001 - see PRIVATE
    before = [(box, box.background, getattr(box, "canvas_background", None)) for box in boxes]
    for box, background, canvas in before:
        sheet = (-width, -width, box.margin_width() + 2 * width, box.margin_height() + 2 * width)
        box.background = _widened(background, sheet, box)
        box.canvas_background = _widened(canvas, sheet, box)
    try:
        yield document.copy([_with_bleed(page, width) for page in document.pages])
    finally:
        for box, background, canvas in before:
            box.background, box.canvas_background = background, canvas


def _with_bleed(page: Any, width: float) -> Any:
    own = copy(page)
    own.bleed = dict.fromkeys(("top", "right", "bottom", "left"), width)
    return own


def _widened(background: Any, sheet: tuple[float, float, float, float], box: Any) -> Any:
    """Return a background that covers the whole sheet where it covered the whole page."""
    if background is None:
        return None
    page = (box.margin_width(), box.margin_height())
    layers = [
        layer._replace(painting_area=sheet, clipped_boxes=[]) if _covers(layer.painting_area, page) else layer
        for layer in background.layers
    ]
    return background._replace(layers=layers)


def _covers(area: Any, page: tuple[float, float]) -> bool:
    left, top, width, height = area
    return bool(left <= 0 and top <= 0 and left + width >= page[0] and top + height >= page[1])
