"""The marks of tracked changes: who made them, when, and the number each needs."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from printdesk.review.redline.parts import Parts
from printdesk.writers.docx.ooxml import Element, qualified, to_xml, w

Change = Literal["ins", "del", "moveTo", "moveFrom"]
COMING: frozenset[Change] = frozenset({"ins", "moveTo"})
_LOOK, _NOTE, _ID = qualified("w:rPr"), qualified("w:footnoteReference"), qualified("w:id")
_PROPERTIES, _ROW_PROPERTIES = qualified("w:pPr"), qualified("w:trPr")
_TEXT, _CODE = qualified("w:t"), qualified("w:instrText")
_DELETED = {_TEXT: qualified("w:delText"), _CODE: qualified("w:delInstrText")}
_RELATED = qualified("r:id").rpartition("}")[0] + "}"
_DRAWING_NUMBER = qualified("wp:docPr")
_LAST_OF_PARAGRAPH = {qualified("w:sectPr"), qualified("w:pPrChange")}
_NUMBER, _VALUE, _ABSTRACT = qualified("w:numId"), qualified("w:val"), qualified("w:abstractNumId")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who is said to have made the changes, and when (ISO 8601, in UTC)."""

    author: str
    moment: str


class Ink:
    """Marks changes in a part of the new file, and carries over what stood in the same part of the old one."""

    def __init__(self, stamp: Stamp, old: Parts, new: Parts, numbering: "Numbers", *, first_note: int) -> None:
        self._stamp, self._old, self._new, self._numbers = stamp, old, new, numbering
        self.owner = ""
        self._count = numbering.first
        self._drawings = 100_000
        self._moves = 0
        self._first_note = first_note
        self._old_notes: dict[str, str] = {}
        self.notes: list[tuple[str | None, str | None]] = []
        """Footnotes met in the text: the number in the old file and in the new one."""

    def mark(self, change: str, *children: Element | None) -> Element:
        """Return `w:ins`, `w:pPrChange` or another mark of a change, around its children."""
        self._count += 1
        return w(change, *children, id=self._count, author=self._stamp.author, date=self._stamp.moment)

    def around(self, change: Change, runs: Iterable[Element]) -> Element:
        """Mark runs; those that go are written as Word keeps them."""
        content = list(runs)
        if change == "del":
            for run in content:
                for each in list(run.iter(*_DELETED)):
                    each.tag = _DELETED[each.tag]
        return self.mark(change, *content)

    def mark_end(self, paragraph: Element, change: Change) -> None:
        """Mark the end of a paragraph."""
        properties = properties_of(paragraph)
        known = properties.find(_LOOK)
        if known is not None:
            known.append(self.mark(change))
            return
        mark = w("rPr", self.mark(change))
        last = next((each for each in properties if each.tag in _LAST_OF_PARAGRAPH), None)
        if last is None:
            properties.append(mark)
        else:
            last.addprevious(mark)

    def mark_row(self, row: Element, change: Change) -> None:
        """Mark a whole row; Word knows no moved ones."""
        properties = row.find(_ROW_PROPERTIES)
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        if not len(properties):
            properties.append(w("cantSplit", val="off"))  # the schema wants a property before the mark
        properties.append(self.mark("ins" if change in COMING else "del"))

    def move(self) -> str:
        """Return the name of a move: the place it leaves and the place it reaches share it."""
        self._moves += 1
        return f"move{self._moves}"

    def ranges(self, change: Change, name: str) -> tuple[Element, Element]:
        """Return the two ends of what moved, at the place that `change` says."""
        start = self.mark(f"{change}RangeStart")
        start.set(qualified("w:name"), name)
        return start, w(f"{change}RangeEnd", id=start.get(qualified("w:id")))

    def note_of_old(self, number: str) -> str:
        """Return the number here of a footnote of the old file."""
        return self._old_notes.setdefault(number, str(self._first_note + len(self._old_notes)))

    def carried(self, old: Element) -> Element:
        """Return a copy of something of the old file that is fit for the new one: its parts are taken in."""
        copied = deepcopy(old)
        for each in copied.iter():
            for name, key in each.attrib.items():
                if str(name).startswith(_RELATED) and key:
                    each.set(str(name), self._new.take(self._old, self.owner, str(key)))
            if each.tag == _DRAWING_NUMBER:
                self._drawings += 1
                each.set("id", str(self._drawings))
            if each.tag == _NOTE:
                each.set(_ID, self.note_of_old(each.get(_ID) or ""))
            if each.tag == _NUMBER:
                each.set(_VALUE, self._numbers.of_old(each.get(_VALUE) or ""))
        return copied


class Numbers:
    """The lists of the new file, to which those of the old one are added where text that goes needs them."""

    def __init__(self, old: Element, new: Element, first: int) -> None:
        self._old, self._new = old, new
        self.first = first
        """The number after which marks are counted."""
        self._known: dict[str, str] = {}

    def of_old(self, key: str) -> str:
        """Return the number here of a list of the old file."""
        if key not in self._known:
            self._known[key] = self._added(key)
        return self._known[key]

    def _added(self, key: str) -> str:
        found, own = (_numbered(tree, "num", "numId", key) for tree in (self._old, self._new))
        starts_afresh = found is not None and found.find(qualified("w:lvlOverride")) is not None
        if found is None or (own is not None and not starts_afresh and to_xml(found) == to_xml(own)):
            return key
        copied = deepcopy(found)
        abstract = copied.find(_ABSTRACT)
        if abstract is not None:
            abstract.set(_VALUE, self._abstract_of_old(abstract.get(_VALUE) or ""))
        copied.set(qualified("w:numId"), _next(self._new, "num", "numId"))
        _append_after(self._new, "num", copied)
        return copied.get(qualified("w:numId")) or key

    def _abstract_of_old(self, key: str) -> str:
        old, new = (_numbered(tree, "abstractNum", "abstractNumId", key) for tree in (self._old, self._new))
        if old is None or (new is not None and to_xml(old) == to_xml(new)):
            return key
        copied = deepcopy(old)
        for each in copied.iter(qualified("w:pStyle")):
            each.getparent().remove(each)  # type: ignore[union-attr]
        fresh = _next(self._new, "abstractNum", "abstractNumId")
        copied.set(qualified("w:abstractNumId"), fresh)
        _append_after(self._new, "abstractNum", copied)
        return fresh


def _numbered(tree: Element, name: str, attribute: str, key: str) -> Element | None:
    found = (each for each in tree.iter(qualified(f"w:{name}")) if each.get(qualified(f"w:{attribute}")) == key)
    return next(found, None)


def _next(tree: Element, name: str, attribute: str) -> str:
    numbers = [int(each.get(qualified(f"w:{attribute}")) or 0) for each in tree.iter(qualified(f"w:{name}"))]
    return str(max(numbers, default=0) + 1)


def _append_after(tree: Element, name: str, made: Element) -> None:
    """Append behind the last of its kind: lists stand behind what they are made from."""
    last = list(tree.iter(qualified(f"w:{name}")))
    if last:
        last[-1].addnext(made)
    else:
        tree.append(made)


def properties_of(paragraph: Element) -> Element:
    """Return the properties of a paragraph, made where it has none."""
    found = paragraph.find(_PROPERTIES)
    if found is None:
        found = w("pPr")
        paragraph.insert(0, found)
    return found
