"""Images: enough pixels for the size they are shown at, and data that really is what it says."""

from collections.abc import Iterator

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import MM
from printdesk.preflight.press.reading.marks import Image, ImageMark
from printdesk.preflight.press.reading.pictures import BrokenImage, verified
from printdesk.preflight.press.remarks import Remark

FLAT = 64
"""An image of so few pixels is a patch of colour."""


def check_images(case: Case) -> Iterator[Remark]:
    """Judge the images."""
    seen: set[int] = set()
    for page in case.pages:
        for mark in page.marks:
            if isinstance(mark, ImageMark):
                yield from _resolution(case, page, mark)
                if id(mark.image) not in seen:
                    seen.add(id(mark.image))
                    yield from _data(case, page, mark)


def _resolution(case: Case, page: Page, mark: ImageMark) -> Iterator[Remark]:
    image, ppi = mark.image, mark.resolution
    extent = max(mark.whole.width, mark.whole.height) / MM
    if image.pixels <= FLAT or extent < case.limits.image_extent or mark.hidden:
        return
    size = f"{image.width} × {image.height} pixels at {ppi:.0f} ppi"
    steps = case.limits.line_art_resolution if image.line_art else case.limits.resolution
    code, kind = ("line-art-resolution", "line art") if image.line_art else ("image-resolution", "an image")
    if level := steps.below(ppi + 0.5):
        what = f"{kind} of {size} is too coarse; {steps.highest:g} ppi are needed"
        yield Remark(code, what, "use the original, or show it smaller", page.number, mark.box, level=level)
    elif not image.line_art and ppi > case.limits.resolution_most:
        what = f"an image of {size} has more than anyone sees; {case.limits.resolution_most:g} ppi are plenty"
        yield Remark("image-oversampled", what, "scale it down before it is placed", page.number, mark.box)


def _data(case: Case, page: Page, mark: ImageMark) -> Iterator[Remark]:
    problem = _problem(mark.image, case)
    if problem:
        code, what = problem
        yield Remark(code, what, "open the image, save it anew and place it again", page.number, mark.box)


def _problem(image: Image, case: Case) -> tuple[str, str] | None:
    try:
        complete = verified(image, case.document.library.budget)
    except BrokenImage as error:
        return "image-damaged", f"an image of {image.width} × {image.height} pixels is damaged: {error}"
    if complete:
        return None
    return "image-too-large", f"an image of {image.pixels / 1e6:.0f} megapixels was not opened"
