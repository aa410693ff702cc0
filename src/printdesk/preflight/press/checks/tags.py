"""Tags: what a screen reader is told each piece is (PDF/UA-1, 7; WCAG 2.2)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from printdesk.errors import Severity
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.reading.tag_tree import Tag
from printdesk.preflight.press.remarks import Remark, clipped

HEADING = re.compile(r"H([1-6])")
FILE_NAME = re.compile(
    r"\.(png|jpe?g|svg|gif|pdf|tiff?|webp|eps|bmp)$|^(image|picture|img|figure|bild)[ _-]?\d*$", re.IGNORECASE
)
TAG_IT = "export a tagged PDF (PDF/UA)"


def check_tags(case: Case) -> Iterator[Remark]:
    """Judge the tags."""
    if not case.profile.asks("pdf-untagged"):
        return
    marked = case.document.root.get("/MarkInfo", {}).get("/Marked")
    if case.tags is None or marked is not True:
        what = "the file has no tags, so it is read aloud in any order and without headings"
        yield Remark("pdf-untagged", what, TAG_IT)
        return
    yield from _untagged(case)
    yield from _links_to_tags(case)
    yield from _headings(case, case.tags)
    yield from _figures(case, case.tags)
    yield from _lists(case, case.tags)


def _untagged(case: Case) -> Iterator[Remark]:
    """Find what is painted and is neither in the tree nor declared as furniture."""
    for page in case.pages:
        for mark in page.marks:
            place = mark.place
            held = place.ticket is not None and (page.number, place.stream, place.ticket) in case.tagged
            if not held and not place.artifact and not mark.hidden:
                sample = mark.text if isinstance(mark, TextMark) else ""
                what = f"{'text' if sample else 'a drawing'} is in no tag, so it is not read aloud"
                yield Remark("content-untagged", what, TAG_IT, page.number, mark.box, sample)


def _links_to_tags(case: Case) -> Iterator[Remark]:
    if case.tagged and "/ParentTree" not in case.document.root.StructTreeRoot:
        yield Remark("pdf-tag-links", "the tags cannot be found from the page (no ParentTree)", TAG_IT)
    with_tickets = {page for page, stream, _ in case.tagged if stream is None}
    for page in case.pages:
        if page.number in with_tickets and "/StructParents" not in page.raw:
            yield Remark("pdf-tag-links", "the page does not lead to its tags (no StructParents)", TAG_IT, page.number)
        yield from _annotations(page)


def _annotations(page: Page) -> Iterator[Remark]:
    notes = list(page.annotations)
    if notes and str(page.raw.get("/Tabs")) != "/S":
        what = "the tab key does not follow the reading order"
        yield Remark("pdf-tab-order", what, "set Tabs to S on pages with links", page.number)
    if any(str(note.get("/Subtype")) == "/Link" and "/StructParent" not in note for note in notes):
        what = "a link is in no tag, so it cannot be reached by ear"
        yield Remark("pdf-tag-links", what, TAG_IT, page.number)


def _headings(case: Case, root: Tag) -> Iterator[Remark]:
    levels = [(int(found[1]), tag) for tag in root.walk() if (found := HEADING.fullmatch(tag.kind))]
    hint = "give headings levels in steps of one, from H1"
    if levels and levels[0][0] != 1:
        yield _heading(case, levels[0][1], f"the first heading is of level {levels[0][0]}", hint)
    for (before, _), (level, tag) in pairwise(levels):
        if level > before + 1:
            yield _heading(case, tag, f"a heading of level {level} follows one of level {before}", hint)
    for level, tag in [pair for pair in levels if pair[0] == 1][1:]:
        what = f"a second heading of level {level}: a document has one title"
        yield _heading(case, tag, what, "make it level 2", Severity.NOTE)


def _heading(case: Case, tag: Tag, what: str, hint: str, level: Severity = Severity.ERROR) -> Remark:
    return Remark("heading-order", what, hint, _page(tag), sample=case.text_of(tag), level=level)


def _figures(case: Case, root: Tag) -> Iterator[Remark]:
    for tag in root.walk():
        if tag.kind not in {"Figure", "Formula"}:
            continue
        text, thing = tag.words("/Alt") or tag.words("/ActualText"), tag.kind.lower()
        hint = "say in a sentence what it shows"
        if not text:
            yield Remark("figure-alt", f"a {thing} has no description", hint, _page(tag))
        elif FILE_NAME.search(text):
            yield Remark("figure-alt", f"a {thing} is described by a file name", hint, _page(tag), sample=text)
        elif len(text) > case.limits.alt_signs:
            what = f"the description of a {thing} has more than {case.limits.alt_signs} signs"
            yield Remark(
                "figure-alt",
                what,
                "shorten it, and put the data into the text",
                _page(tag),
                sample=text,
                level=Severity.WARNING,
            )


def _lists(case: Case, root: Tag) -> Iterator[Remark]:
    for tag in root.walk():
        kinds = {child.kind for child in tag.children}
        strange = sorted(kinds - {"LI", "L", "Caption"} if tag.kind == "L" else set())
        if tag.kind == "L" and (strange or not kinds):
            what = f"a list holds {clipped(', '.join(strange)) or 'no item'} instead of items (LI)"
            yield Remark("list-tags", what, TAG_IT, _page(tag), sample=case.text_of(tag))
        elif tag.kind == "LI" and "LBody" not in kinds:
            what = "a list item has no body (LBody)"
            yield Remark("list-tags", what, TAG_IT, _page(tag), sample=case.text_of(tag))


def _page(tag: Tag) -> int | None:
    return next((page for page, _, _ in tag.tickets()), None)
