"""Text and the edge: clear of the knife and of the spine, and all of it on the page."""

from collections.abc import Iterator

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import MM
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.remarks import Remark

DISPLAY = 36
"""From this size on, letters that run off the page are more likely meant than slipped."""
SHOWN = 0.7
"""A run of text is cut when less than this part of it shows."""


def check_margins(case: Case) -> Iterator[Remark]:
    """Judge the margins around text."""
    for page in case.pages:
        for mark in page.texts:
            if mark.seen and mark.text.strip():
                yield from _off_page(page, mark)
                yield from _near_trim(case, page, mark)
                yield from _near_spine(case, page, mark)


def _off_page(page: Page, mark: TextMark) -> Iterator[Remark]:
    if not mark.whole.meets(page.media):
        what, hint = "text lies beyond the page, where nobody sees it", "shorten the text, or give it room"
        yield Remark("text-outside-page", what, hint, page.number, mark.whole, mark.text)
    elif mark.whole.meets(page.sheet) and not mark.whole.within(page.sheet):
        if mark.size < DISPLAY:
            what, hint = "text runs over the edge of the page and is cut off", "shorten the text, or give it room"
            yield Remark("text-outside-page", what, hint, page.number, mark.whole, mark.text)
    elif mark.hidden or mark.box.area < SHOWN * mark.whole.area:
        what, hint = "text is cut off by the frame it stands in", "give the frame room for its text"
        yield Remark("text-clipped", what, hint, page.number, mark.whole, mark.text)


def _near_trim(case: Case, page: Page, mark: TextMark) -> Iterator[Remark]:
    sheet, box = page.sheet, mark.whole
    if mark.hidden or not box.within(sheet):
        return
    nearest = min(box.left - sheet.left, box.bottom - sheet.bottom, sheet.right - box.right, sheet.top - box.top) / MM
    if level := case.limits.text_to_trim.below(nearest):
        what = f"text stands {nearest:.1f} mm from the edge; {case.limits.text_to_trim.highest:g} mm keep it from the knife"
        yield Remark("text-near-trim", what, "move it inwards", page.number, box, mark.text, level)


def _near_spine(case: Case, page: Page, mark: TextMark) -> Iterator[Remark]:
    """Measure from the side that is bound: left on odd pages, right on even ones."""
    sheet, box = page.sheet, mark.whole
    if case.document.page_count < case.limits.spine_from_pages or mark.hidden or not box.within(sheet):
        return
    inner = (box.left - sheet.left if page.number % 2 else sheet.right - box.right) / MM
    if level := case.limits.text_to_spine.below(inner):
        what = f"text stands {inner:.1f} mm from the spine, where the binding swallows it"
        yield Remark("text-near-spine", what, "give the inner margin more room", page.number, box, mark.text, level)
