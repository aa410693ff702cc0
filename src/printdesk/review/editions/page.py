"""The changes between two editions as a redline page."""

from collections.abc import Sequence

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.review.editions.changes import Change
from printdesk.review.editions.telling import route
from printdesk.review.redline.page import Entry, Page, spans_of


def page_of(old: Edition, new: Edition, changes: Sequence[Change], *, names: tuple[str, str]) -> Page:
    """Return the page; `names` are those of the older and the newer file."""
    facts = (
        ("From", " · ".join(filter(None, (names[0], old.front.edition, old.front.date)))),
        ("To", " · ".join(filter(None, (names[1], new.front.edition, new.front.date)))),
        ("In all", _count(changes)),
    )
    return Page(
        title=plain_text(new.front.title),
        eyebrow="What changed",
        entries=tuple(map(_entry, changes)),
        facts=facts,
        language=new.language,
        direction=new.direction,
    )


def _entry(change: Change) -> Entry:
    remarks = [f"shown: {place}" for place in change.shows]
    if change.follows:
        remarks.insert(0, f"follows {', '.join(change.follows)}")
    if change.was:
        remarks.insert(0, route(change))
    place = ("Figures", *change.place) if change.thing.startswith("figure") else change.place
    spans = spans_of(change.pieces)
    return Entry(place=place, kind=f"{change.thing} {change.act}", spans=spans, remarks=tuple(remarks))


def _count(changes: Sequence[Change]) -> str:
    counts = {act: sum(change.act == act for change in changes) for act in ("changed", "added", "removed", "moved")}
    return ", ".join(f"{count} {act}" for act, count in counts.items() if count) or "no difference"
