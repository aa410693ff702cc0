"""Links: they lead somewhere, they say where, and printed page numbers are true."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.destinations import Destinations
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.remarks import Remark, clipped

EMPTY_WORDS = {
    "here",
    "click here",
    "link",
    "this link",
    "more",
    "read more",
    "hier",
    "mehr",
    "ici",
    "aquí",
    "тут",
    "здесь",
}
NUMBER = re.compile(r"(?:^|[\s.…·]{2,}|\s)(\d{1,4})$")
COLUMN = 3
"""So many linked numbers under one another are the page numbers of a list of contents."""


def check_links(case: Case) -> Iterator[Remark]:
    """Judge the links."""
    rules = ("link-target", "pdf-link-address", "link-text", "link-description", "contents-numbers")
    if not case.profile.asks(*rules):
        return
    destinations = Destinations(case.document)
    for page in case.pages:
        links = [note for note in page.annotations if str(note.get("/Subtype")) == "/Link"]
        for note in links:
            yield from _judged(case, page, note, destinations)
        yield from _numbers(case, page, links, destinations)


def _judged(case: Case, page: Page, note: Any, destinations: Destinations) -> Iterator[Remark]:
    box, words = _box(note), _words(page, note)
    action = note.get("/A", {})
    kind = str(action.get("/S", "/GoTo"))
    if kind == "/URI":
        if problem := _address_problem(str(action.get("/URI", "")), case.profile.link_schemes):
            yield Remark("pdf-link-address", problem, "correct the address", page.number, box, words)
    elif kind == "/GoTo" and destinations.page(note.get("/Dest", action)) is None:
        what = "a link leads to a place that does not exist"
        yield Remark("link-target", what, "correct or remove the link", page.number, box, words)
    if " ".join(words.casefold().split()) in EMPTY_WORDS:
        what = "the words of a link do not say where it leads"
        yield Remark("link-text", what, "name the page or the document it leads to", page.number, box, words)
    if not str(note.get("/Contents", "")).strip():
        what = "a link has no description for those who hear it"
        yield Remark("link-description", what, "export with link descriptions (Contents)", page.number, box, words)


def _address_problem(address: str, schemes: tuple[str, ...]) -> str:
    """Return what is wrong with an address, or nothing; nobody is asked whether it answers."""
    if not address:
        return "a link has no address"
    shown = clipped(address)
    if any(sign.isspace() or sign in '<>"' for sign in address):
        return f"the address “{shown}” holds a space or a sign that none may hold"
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"the address “{shown}” cannot be read"
    if parts.scheme.lower() not in schemes:
        return f"the address “{shown}” does not begin with {', '.join(schemes)}"
    web = parts.scheme.lower() in {"http", "https"}
    host = parts.hostname or ""
    if web and ("." not in host.strip(".") or ".." in host):
        return f"the address “{shown}” has no proper host"
    return ""


def _numbers(case: Case, page: Page, links: list[Any], destinations: Destinations) -> Iterator[Remark]:
    """Compare the page numbers of a list of contents with where its links lead."""
    columns: dict[int, list[tuple[str, int, TextMark]]] = defaultdict(list)
    for note in links:
        target = destinations.page(note.get("/Dest", note.get("/A")))
        run = _last_run(page, note)
        found = NUMBER.search(run.text.strip()) if run else None
        if run and found and target:
            columns[round(run.whole.right / 2)].append((found[1], target, run))
    for column in columns.values():
        if len({target for _, target, _ in column}) < COLUMN:
            continue
        for number, target, run in column:
            if number not in {str(target), _label(case, target)}:
                what = f"the contents say page {number}; the link leads to page {_label(case, target)}"
                yield Remark(
                    "contents-numbers", what, "build the list of contents again", page.number, run.box, run.text
                )


def _label(case: Case, number: int) -> str:
    return str(case.document.pdf.pages[number - 1].label)


def _last_run(page: Page, note: Any) -> TextMark | None:
    runs = _runs(page, note)
    return max(runs, key=lambda run: run.whole.right) if runs else None


def _runs(page: Page, note: Any) -> list[TextMark]:
    box = _box(note).grown(1)
    return [run for run in page.texts if run.text.strip() and _held(run.whole.middle, box)]


def _words(page: Page, note: Any) -> str:
    return "".join(run.text for run in _runs(page, note)).strip()


def _held(point: tuple[float, float], box: Box) -> bool:
    return box.left <= point[0] <= box.right and box.bottom <= point[1] <= box.top


def _box(note: Any) -> Box:
    x, y, u, v = (float(value) for value in note.Rect)
    return Box.around([(x, y), (u, v)])
