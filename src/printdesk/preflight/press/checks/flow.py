"""The flow of text over pages, as far as the tags tell it: headings left behind, stray lines, split rows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.tables import rows_of
from printdesk.preflight.press.checks.tags import HEADING
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.reading.tag_tree import Tag
from printdesk.preflight.press.remarks import Remark

HYPHENS = ("-", "\u00ad", "\u2010")
SAME_LINE = 0.5
"""Baselines this near, in parts of the size, are one line."""


def check_flow(case: Case) -> Iterator[Remark]:
    """Judge the flow of text over pages."""
    rules = ("heading-stranded", "stray-line", "runt-line", "hyphen-ladder")
    tables = ("table-row-split", "table-row-alone", "table-head-lost")
    if case.tags is None or not case.profile.asks(*rules, *tables):
        return
    yield from _stranded(case, case.tags)
    for tag in case.tags.walk():
        if tag.kind == "P":
            yield from _paragraph(case, tag)
        elif tag.kind == "Table":
            yield from _table(case, tag)


def _stranded(case: Case, root: Tag) -> Iterator[Remark]:
    """Find headings after which nothing more stands on their page."""
    last: Tag | None = None
    for tag in root.walk():
        if HEADING.fullmatch(tag.kind):
            last = tag
            continue
        own = next((piece for piece in tag.pieces if not isinstance(piece, Tag)), None)
        if last is None or own is None or not case.runs.get(own):
            continue
        heading = list(last.tickets())
        if own in heading:
            continue
        if heading and own[0] > heading[-1][0]:
            what, hint = "a heading stands at the foot of the page, its text on the next", "keep it with its text"
            yield Remark("heading-stranded", what, hint, heading[-1][0], _box(case, last), case.text_of(last))
        last = None


def _paragraph(case: Case, tag: Tag) -> Iterator[Remark]:
    lines = list(_lines(case, tag))
    by_page = {page: [runs for _, runs in group] for page, group in groupby(lines, key=lambda line: line[0])}
    if len(by_page) > 1:
        for page, here in by_page.items():
            if len(here) == 1:
                what, hint = "a single line of a paragraph stands alone on the page", "keep two lines together"
                yield Remark("stray-line", what, hint, page, here[0][0].box, _text(here[0]))
    yield from _runt(case, lines)
    ladder = 0
    for page, runs in lines:
        ladder = ladder + 1 if _text(runs).rstrip().endswith(HYPHENS) else 0
        if ladder == case.limits.hyphens + 1:
            what = f"more than {case.limits.hyphens} lines in turn end in a hyphen"
            yield Remark("hyphen-ladder", what, "reword a line, or allow fewer hyphens", page, runs[0].box, _text(runs))


def _runt(case: Case, lines: Sequence[tuple[int, Sequence[TextMark]]]) -> Iterator[Remark]:
    """Find a last line that is a scrap of a word; the figure of a note is no line."""
    if len(lines) < 2:
        return
    page, runs = lines[-1]
    scrap = _text(runs).strip()
    if any(sign.isalpha() for sign in scrap) and len(scrap) < case.limits.runt_signs:
        what, hint = "the last line of a paragraph is a scrap", "reword it, or bind the last two words"
        yield Remark("runt-line", what, hint, page, runs[0].box, _text([*lines[-2][1], *runs]))


def _lines(case: Case, tag: Tag) -> Iterator[tuple[int, Sequence[TextMark]]]:
    """Yield the page and the runs of each line of a paragraph."""
    line: list[TextMark] = []
    page = 0
    for ticket in tag.tickets():
        for run in case.runs.get(ticket, ()):
            if line and (page != ticket[0] or abs(run.whole.bottom - line[-1].whole.bottom) > SAME_LINE * run.size):
                yield page, line
                line = []
            page = ticket[0]
            line.append(run)
    if line:
        yield page, line


def _table(case: Case, table: Tag) -> Iterator[Remark]:
    rows = list(rows_of(table))
    pages: list[int] = []
    for row in rows:
        held = sorted({page for page, _, _ in row.tickets()})
        pages += held
        if len(held) > 1:
            what, hint = "a table row is broken between two pages", "keep rows whole, or shorten the row"
            yield Remark("table-row-split", what, hint, held[0], sample=case.text_of(row))
    yield from _alone(case, rows, pages)
    head = next((row for row in rows if row.children and all(cell.kind == "TH" for cell in row.children)), None)
    words = _squeezed(case.text_of(head)) if head else ""
    for page in sorted(set(pages))[1:]:
        if words and not _stands(case, page, head, words):
            what, hint = "a table goes on without its heading row", "repeat the heading row on every page"
            yield Remark("table-head-lost", what, hint, page, sample=case.text_of(head) if head else "")


def _alone(case: Case, rows: Sequence[Tag], pages: Sequence[int]) -> Iterator[Remark]:
    """Find pages on which a broken table has but one row, its head not counted."""
    body = [row for row in rows if any(cell.kind != "TH" for cell in row.children)]
    for page in sorted(set(pages)) if len(set(pages)) > 1 else ():
        here = [row for row in body if any(number == page for number, _, _ in row.tickets())]
        if len(here) == 1:
            what, hint = "a single row of a table stands alone on the page", "keep two rows together"
            yield Remark("table-row-alone", what, hint, page, sample=case.text_of(here[0]))


def _stands(case: Case, page: int, head: Tag | None, words: str) -> bool:
    shown = _squeezed("".join(run.text for run in case.pages[page - 1].texts))
    return words in shown or (
        head is not None and all(_squeezed(case.text_of(cell)) in shown for cell in head.children)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _text(runs: Sequence[TextMark]) -> str:
    return "".join(run.text for run in runs)


def _box(case: Case, tag: Tag) -> Box | None:
    runs = [run for ticket in tag.tickets() for run in case.runs.get(ticket, ())]
    return runs[0].box if runs else None
