"""Blank and nearly empty pages."""

from collections.abc import Iterator
from typing import Any

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.bleed import inked
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.remarks import Remark

FURNITURE = 0.08
"""The part of a page's depth, above and below, where running heads and folios stand."""


def check_pages(case: Case) -> Iterator[Remark]:
    """Judge blank and nearly empty pages."""
    meant = case.facts.blank_pages | _declared(case)
    for page in case.pages:
        if page.number in meant:
            continue
        if _coverage(case, page) < case.limits.blank_ink:
            hint = "remove the page, or declare it as meant to be blank"
            yield Remark("blank-page", "the page is blank", hint, page.number)
        elif len(case.pages) > 1 and (depth := _depth(page)) < case.limits.empty_depth:
            what = f"the page is nearly empty: {depth:.0%} of its depth is used"
            yield Remark(
                "empty-page", what, "pull the rest back to the page before, or let the text run on", page.number
            )


def _declared(case: Case) -> frozenset[int]:
    """Return the pages that the file itself says are meant to be blank, as our press editions do."""
    info: Any = case.document.pdf.trailer.get("/Info", {})
    words = str(info.get("/IntentionallyBlankPages", "")).split()
    return frozenset(int(word) for word in words if word.isdecimal())


def _coverage(case: Case, page: Page) -> float:
    """Return the part of the page that is not paper; a page that cannot be pictured is judged by its marks."""
    if look := case.looks.get(page.number):
        return look.coverage
    return float(any(inked(mark) and not mark.hidden for mark in page.marks) or bool(page.failure))


def _depth(page: Page) -> float:
    """Return which part of the page's depth holds something other than heads and folios."""
    sheet = page.sheet
    band = sheet.height * FURNITURE
    body = Box(sheet.left, sheet.bottom + band, sheet.right, sheet.top - band)
    spans = sorted(
        (max(mark.box.bottom, sheet.bottom), min(mark.box.top, sheet.top))
        for mark in page.marks
        if inked(mark) and not mark.hidden and mark.box.meets(sheet) and body.bottom < mark.box.middle[1] < body.top
    )
    used, reached = 0.0, sheet.bottom
    for low, high in spans:
        used += max(0.0, high - max(low, reached))
        reached = max(reached, high)
    return used / max(sheet.height, 1) if not page.failure else 1.0
