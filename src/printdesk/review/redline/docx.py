"""Two Word files of one content, an older and a newer, as the newer one with tracked changes."""

from dataclasses import dataclass, field
from typing import Final

from printdesk.review.redline.container import Container
from printdesk.review.redline.held import Side
from printdesk.review.redline.ink import Ink, Numbers, Stamp
from printdesk.review.redline.parts import Parts
from printdesk.writers.docx.document import DocxResult
from printdesk.writers.docx.ooxml import Element, qualified

_DOCUMENT, _NOTES, _NUMBERING = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"
_NUMBER: Final = qualified("w:id")
_HEADS = ("word/header", "word/footer")


@dataclass(frozen=True, slots=True)
class Redline:
    """The file, and how many tracked changes it holds."""

    data: bytes = field(repr=False)
    changes: int


def write_redline(old: DocxResult, new: DocxResult, stamp: Stamp) -> Redline:
    """Return the new file with tracked changes: all rejected it reads as the old one, all accepted as the new one.

    Both must be written in one layout. Lists that Word makes anew (the contents) are the new file's. The same
    files and the same stamp give the same bytes.
    """
    before, after = Side(Parts(old.data), old.anchors), Side(Parts(new.data), new.anchors)
    document, notes = _tree(after.parts, _DOCUMENT), _tree(after.parts, _NOTES)
    numbering = _tree(after.parts, _NUMBERING)
    numbers = Numbers(_tree(before.parts, _NUMBERING), numbering, _highest(document, notes))
    ink = Ink(stamp, before.parts, after.parts, numbers, first_note=_highest(notes) + 1)
    container = Container(before, after, ink)
    ink.owner = _DOCUMENT
    container.merge(_tree(before.parts, _DOCUMENT)[0], document[0])
    _merge_notes(container, ink, before, after, notes)
    for name in sorted(name for name in after.parts.files if name.startswith(_HEADS)):
        tree, was = after.parts.tree(name), before.parts.tree(name)
        if tree is not None and was is not None:
            ink.owner = name
            container.merge(was, tree)
            after.parts.fill(name, tree)
    for name, tree in ((_DOCUMENT, document), (_NOTES, notes), (_NUMBERING, numbering)):
        after.parts.fill(name, tree)
    return Redline(after.parts.save(), _count(document, notes))


def _merge_notes(container: Container, ink: Ink, before: Side, after: Side, notes: Element) -> None:
    """Mark what changed in the notes; one that went stands behind the others, its mark led to it."""
    ink.owner = _NOTES
    was = {each.get(_NUMBER): each for each in _tree(before.parts, _NOTES)}
    now = {each.get(_NUMBER): each for each in notes}
    for old, new in list(ink.notes):
        if old is not None and new is not None:
            container.merge(was[old], now[new])
        elif new is not None:
            container.mark_all(now[new], "ins", after)
        elif old is not None:
            container.mark_all(was[old], "del", before)
            was[old].set(_NUMBER, ink.note_of_old(old))
            notes.append(was[old])


def _tree(parts: Parts, name: str) -> Element:
    found = parts.tree(name)
    assert found is not None, name
    return found


def _highest(*trees: Element) -> int:
    return max((int(each.get(_NUMBER) or 0) for tree in trees for each in tree.iter() if each.get(_NUMBER)), default=0)


def _count(*trees: Element) -> int:
    marks = [qualified(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")]
    return sum(1 for tree in trees for _ in tree.iter(*marks))
