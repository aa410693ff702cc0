"""Tracked changes as Word writes them (ECMA-376 part 1, 17.13.5)."""

from typing import Final

from printdesk.review.word.styles import Standing, Styles
from printdesk.review.word.tree import Restyled, Revision, RevisionKind
from printdesk.writers.docx.ooxml import Element, qualified

CHANGES: Final[dict[str, RevisionKind]] = {
    "ins": "inserted",
    "del": "deleted",
    "moveTo": "moved to",
    "moveFrom": "moved from",
    "cellIns": "inserted",
    "cellDel": "deleted",
}
_AUTHOR, _DATE = qualified("w:author"), qualified("w:date")


def revision_of(change: Element) -> Revision:
    """Return what an element such as `w:ins` says."""
    return Revision(CHANGES[change.tag.rpartition("}")[2]], *_who(change))


def revisions_in(properties: Element | None) -> tuple[Revision, ...]:
    """Return the changes that properties of a mark, a row or a cell carry."""
    children = properties if properties is not None else ()
    return tuple(
        revision_of(each) for each in children if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in CHANGES
    )


def look_changed(properties: Element | None, styles: Styles, paragraph: str) -> Revision | None:
    """Return the change of look that a run's properties carry, with what was strong or emphasised before."""
    change = properties.find(qualified("w:rPrChange")) if properties is not None else None
    if change is None:
        return None
    strong, emphasis = styles.marks(change.find(qualified("w:rPr")), paragraph)
    return Revision("formatted", *_who(change), strong=strong, emphasis=emphasis)


def style_changed(properties: Element | None, styles: Styles, now: Standing) -> Restyled | None:
    """Return the change of style that a paragraph's properties carry; None where it is still what it was."""
    change = properties.find(qualified("w:pPrChange")) if properties is not None else None
    if change is None:
        return None
    before = styles.standing(change.find(qualified("w:pPr")))
    return None if before == now else Restyled(*_who(change), before.style, before.role, before.level)


def _who(change: Element) -> tuple[str, str]:
    return change.get(_AUTHOR) or "", change.get(_DATE) or ""
