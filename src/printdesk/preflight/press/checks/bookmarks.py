"""Bookmarks: the list beside the page is the list of its headings."""

from collections.abc import Iterator, Sequence

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.tags import HEADING
from printdesk.preflight.press.checks.wording import key
from printdesk.preflight.press.facts import Heading
from printdesk.preflight.press.reading.destinations import Bookmark, Destinations, bookmarks
from printdesk.preflight.press.remarks import Remark, clipped

MAKE = "export with bookmarks made from the headings"


def check_bookmarks(case: Case) -> Iterator[Remark]:
    """Judge the bookmarks."""
    if not case.profile.asks("bookmarks", "bookmark-target", "bookmark-order"):
        return
    found = list(bookmarks(case.document, Destinations(case.document)))
    if not found and case.document.page_count >= case.limits.bookmarks_from_pages:
        what = f"{case.document.page_count} pages have no bookmarks"
        yield Remark("bookmarks", what, MAKE)
    for bookmark in found:
        if bookmark.leads and bookmark.page is None:
            what = f"the bookmark “{clipped(bookmark.title)}” leads nowhere"
            yield Remark("bookmark-target", what, MAKE)
    if found:
        yield from _order(found, _headings(case))


def _order(found: Sequence[Bookmark], headings: Sequence[Heading]) -> Iterator[Remark]:
    """Compare with the headings, down to the level that the bookmarks reach."""
    pages: dict[str, set[int | None]] = {}
    for bookmark in found:
        pages.setdefault(key(bookmark.title), set()).add(bookmark.page)
    kept = {heading.level for heading in headings if key(heading.text) in pages}
    for heading in headings:
        words = key(heading.text)
        if not words or heading.level > max(kept, default=0):
            continue
        if words not in pages:
            what = f"the heading “{clipped(heading.text)}” is not among the bookmarks"
            yield Remark("bookmark-order", what, MAKE, heading.page)
        elif heading.page not in pages[words]:
            what = f"the bookmark of “{clipped(heading.text)}” leads to another page"
            yield Remark("bookmark-order", what, MAKE, heading.page)


def _headings(case: Case) -> Sequence[Heading]:
    if case.facts.headings or case.tags is None:
        return case.facts.headings
    found: list[Heading] = []
    for tag in case.tags.walk():
        level = HEADING.fullmatch(tag.kind)
        page = next((number for number, _, _ in tag.tickets()), None)
        if level and page:
            found.append(Heading(int(level[1]), case.text_of(tag), page))
    return found
