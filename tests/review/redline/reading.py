"""A Word file as its reader sees it once all tracked changes are accepted, or all rejected: an oracle of its own."""

import io
import zipfile
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from printdesk.review.redline.words import evenly_spaced
from printdesk.writers.docx.ooxml import Element, qualified

View = Literal["accepted", "rejected"]
Fields = Literal["shown", "blank"]
FIELD, FIELD_TYPE = qualified("w:fldChar"), qualified("w:fldCharType")
GOES = {
    "accepted": (qualified("w:del"), qualified("w:moveFrom")),
    "rejected": (qualified("w:ins"), qualified("w:moveTo")),
}
MARKS = {qualified(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
P, TBL, TR, TC = (qualified(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
TEXT = {qualified("w:t"), qualified("w:delText")}
NOTE = qualified("w:footnoteReference")


def lines(document: bytes, view: View, fields: Fields = "shown") -> list[str]:
    """Return every paragraph that is not empty, "Style: text", a row's cells marked with bars, notes in their place.

    With `fields` blank, what Word works out (numbers of figures, pages) reads "#".
    """
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
        held = package.read("word/footnotes.xml") if "word/footnotes.xml" in package.namelist() else b"<none/>"
    by_number = {note.get(qualified("w:id")) or "": note for note in etree.fromstring(held)}
    return [evenly_spaced(line) for line in _Reader(by_number, view, fields).container(body)]


def note_numbers(document: bytes) -> tuple[list[str], list[str]]:
    """Return the numbers of the notes, and those that the text refers to."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    key = qualified("w:id")
    return sorted(n.get(key) or "" for n in notes if n.get(qualified("w:type")) is None), sorted(r.get(key) or "" for r in body.iter(NOTE))  # fmt: skip


class _Reader:
    def __init__(self, notes: dict[str, Element], view: View, fields: Fields) -> None:
        self._notes, self._view, self._fields = notes, view, fields
        self._is_result = False

    def container(self, element: Element) -> Iterator[str]:
        waiting = ""
        for child in element:
            if child.tag == P:
                waiting += self._text(child)
                if self._has_end(child):
                    yield from self._line(child, waiting)
                    waiting = ""
            elif child.tag == TBL:
                yield from self._rest(waiting)
                waiting = ""
                yield from self._table(child)
        yield from self._rest(waiting)

    def _rest(self, waiting: str) -> Iterator[str]:
        if waiting.strip():
            yield f"NO END: {waiting}"

    def _line(self, paragraph: Element, text: str) -> Iterator[str]:
        style = self._style(paragraph)
        if text.strip() and not style.startswith("TOC"):
            yield f"{style}: {text.strip()}"

    def _style(self, paragraph: Element) -> str:
        place = paragraph.find(qualified("w:pPr"))
        if place is None:
            return ""
        before = place.find(f"{qualified('w:pPrChange')}/{qualified('w:pPr')}")
        chosen = before if self._view == "rejected" and before is not None else place
        style = chosen.find(qualified("w:pStyle"))
        name = "" if style is None else style.get(qualified("w:val")) or ""
        return "BodyText" if name in {"BodyTextFirstIndent", "BodyTextAfterFigure"} else name

    def _has_end(self, paragraph: Element) -> bool:
        mark = paragraph.find(f"{qualified('w:pPr')}/{qualified('w:rPr')}")
        return mark is None or not any(each.tag in GOES[self._view] for each in mark)

    def _table(self, table: Element) -> Iterator[str]:
        for row in table.findall(TR):
            properties = row.find(qualified("w:trPr"))
            if properties is not None and any(each.tag in GOES[self._view] for each in properties):
                continue
            cells = [" ¶ ".join(self.container(cell)) for cell in row.findall(TC)]
            yield "| " + " | ".join(cells)

    def _text(self, element: Element) -> str:
        found = ""
        for child in element:
            if child.tag in GOES[self._view] or child.tag == qualified("w:pPr"):
                continue
            if child.tag == FIELD:
                self._is_result = child.get(FIELD_TYPE) == "separate"
                found += "#" if self._is_result and self._fields == "blank" else ""
            elif child.tag in TEXT:
                found += "" if self._is_result and self._fields == "blank" else child.text or ""
            elif child.tag == qualified("w:tab"):
                found += "\t"
            elif child.tag == NOTE:
                note = self._notes[child.get(qualified("w:id")) or ""]
                found += f"[{' ¶ '.join(self.container(note))}]"
            elif child.tag == qualified("w:drawing"):
                found += f"<{self._described(child)}>"
            elif child.tag not in {qualified("w:instrText"), qualified("w:delInstrText"), qualified("w:rPr")}:
                found += self._text(child)
        return found

    @staticmethod
    def _described(drawing: Element) -> str:
        properties = drawing.find(f".//{qualified('wp:docPr')}")
        return "" if properties is None else f"{properties.get('name')} {properties.get('descr')}"
