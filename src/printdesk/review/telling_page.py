"""The changes of a returned file as a page: what went, what came, by whom, and what became of it."""

from collections.abc import Sequence

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.review.redline.page import Entry, Page, Span, State, spans_of
from printdesk.review.redline.words import Piece, evenly_spaced, pieces
from printdesk.review.telling import Told

_STATES: dict[str, State] = {
    "landed": "landed", "already": "already", "conflict": "conflict", "unplaced": "unplaced", "query": "query", "remark": "",
}  # fmt: skip


def page_of(edition: Edition, file: str, content: str, entries: Sequence[Told]) -> Page:
    """Return the page of one file that came back; `file` and `content` are their names."""
    return Page(
        title=plain_text(edition.front.title),
        eyebrow=f"What came back in {file}",
        entries=tuple(_entry(entry) for entry in entries),
        facts=(("Word file", file), ("Content", content)),
        language="en",
        empty="Nothing was changed.",
    )


def _entry(entry: Told) -> Entry:
    block = entry.block or "The text"
    place = tuple(part[:1].upper() + part[1:] for part in block.split(", ", 1))
    remarks = tuple(filter(None, (f"The desk has: {entry.desk}" if entry.desk else "", entry.why, entry.remedy)))
    return Entry(
        place=place,
        kind=entry.act,
        spans=_spans(entry),
        author=entry.author,
        date=entry.date[:10],
        home=f"{entry.file}:{entry.line}" if entry.line else entry.file,
        remarks=remarks,
        state=_STATES[entry.fate],
    )


def _spans(entry: Told) -> tuple[Span, ...]:
    before, after = evenly_spaced(entry.before), evenly_spaced(entry.after)
    if entry.act == "moved":
        return spans_of([Piece(after or before)])
    return spans_of(pieces(before, after), entry.author)
