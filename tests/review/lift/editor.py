"""An editor at work: changes to a Word file as a person makes them, written straight into its XML."""

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

Element = Any


class Editor:
    """A Word file being edited. Paragraphs are found by words that they hold."""

    def __init__(self, data: bytes) -> None:
        self._document = docx.Document(io.BytesIO(data))
        self.body: Element = self._document.element.body

    def saved(self) -> bytes:
        made = io.BytesIO()
        self._document.save(made)
        return made.getvalue()

    def paragraph(self, words: str) -> Element:
        """Return the first paragraph that holds the words, wherever it stands but in the contents."""
        return next(each for each in self.paragraphs() if words in text_of(each))

    def paragraphs(self) -> Iterator[Element]:
        return (each for each in self.body.iter(qn("w:p")) if not (style_of(each) or "").startswith("TOC"))

    def replace(self, old: str, new: str) -> None:
        """Type over some words of a paragraph, wherever its runs part them."""
        paragraph = self.paragraph(old)
        texts = list(paragraph.iter(qn("w:t")))
        whole = text_of(paragraph)
        start = whole.index(old)
        end, place, is_typed = start + len(old), 0, False
        for each in texts:
            text = each.text or ""
            first, last = max(start - place, 0), min(end - place, len(text))
            if first < last or (first == last == 0 and start == place and not is_typed and not old):
                each.text = text[:first] + ("" if is_typed else new) + text[last:]
                each.set(qn("xml:space"), "preserve")
                is_typed = True
            place += len(text)

    def retype(self, words: str, new: str) -> None:
        """Type a whole paragraph anew: its bookmarks go, as they do in Word."""
        paragraph = self.paragraph(words)
        for child in list(paragraph):
            if child.tag != qn("w:pPr"):
                paragraph.remove(child)
        paragraph.append(run(new))

    def delete(self, words: str) -> None:
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)

    def delete_section(self, words: str, *, until: str | None = None) -> None:
        """Delete a heading and all that follows it up to the next heading, or to the one with other words."""
        for each in list(self._section(words, until)):
            each.getparent().remove(each)

    def move_section(self, words: str, *, before: str, until: str | None = None) -> None:
        moved = list(self._section(words, until))
        place = self.paragraph(before)
        for each in moved:
            place.addprevious(each)

    def _section(self, words: str, until: str | None) -> Iterator[Element]:
        heading = self.paragraph(words)
        yield heading
        at = heading.getnext()
        while at is not None and at.tag in {qn("w:p"), qn("w:tbl")}:
            is_heading = at.tag == qn("w:p") and (style_of(at) or "").startswith("Heading")
            if is_heading and (until is None or until in text_of(at)):
                return
            yield at
            at = at.getnext()

    def insert_after(self, words: str, new: str, style: str | None = None) -> Element:
        """Press Enter at the end of a paragraph and type; the style is that paragraph's, if no other."""
        above = self.paragraph(words)
        made = etree.SubElement(above.getparent(), qn("w:p"))
        properties = above.find(qn("w:pPr"))
        if properties is not None:
            made.append(deepcopy(properties))
        made.append(run(new))
        above.addnext(made)
        if style:
            self.restyle_element(made, style)
        return made

    def split(self, words: str) -> None:
        """Press Enter before words inside a paragraph."""
        paragraph = self.paragraph(words)
        whole = text_of(paragraph)
        cut = whole.index(words)
        rest = etree.Element(qn("w:p"))
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            rest.append(deepcopy(properties))
        place = 0
        for child in list(paragraph):
            if child.tag == qn("w:pPr"):
                continue
            length = len(text_of(child)) if child.tag != qn("w:t") else len(child.text or "")
            if place >= cut:
                rest.append(child)
            elif place + length > cut:
                second = deepcopy(child)
                keep_text(child, 0, cut - place)
                keep_text(second, cut - place, length)
                rest.append(second)
            place += length
        paragraph.addnext(rest)

    def join(self, words: str) -> None:
        """Delete the end of a paragraph, so that the next one goes on in it."""
        paragraph = self.paragraph(words)
        following = paragraph.getnext()
        paragraph.append(run(" "))
        for child in list(following):
            if child.tag != qn("w:pPr"):
                paragraph.append(child)
        following.getparent().remove(following)

    def move(self, words: str, *, before: str | None = None, after: str | None = None) -> None:
        paragraph = self.paragraph(words)
        if before:
            self.paragraph(before).addprevious(paragraph)
        elif after:
            self.paragraph(after).addnext(paragraph)

    def restyle(self, words: str, style: str) -> None:
        self.restyle_element(self.paragraph(words), style)

    def restyle_element(self, paragraph: Element, style: str) -> None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = etree.Element(qn("w:pPr"))
            paragraph.insert(0, properties)
        for name in ("w:pStyle", "w:numPr", "w:framePr"):
            for each in properties.findall(qn(name)):
                properties.remove(each)
        made = etree.Element(qn("w:pStyle"))
        made.set(qn("w:val"), next(each.style_id for each in self._document.styles if each.name == style))
        properties.insert(0, made)

    def mark(self, words: str, mark: str) -> None:
        """Make words bold ("b") or italic ("i") that stand in one run."""
        paragraph = self.paragraph(words)
        for found in paragraph.iter(qn("w:r")):
            text = text_of(found)
            if words in text:
                at = text.index(words)
                middle, last = deepcopy(found), deepcopy(found)
                keep_text(found, 0, at)
                keep_text(middle, at, at + len(words))
                keep_text(last, at + len(words), len(text))
                properties = middle.find(qn("w:rPr"))
                if properties is None:
                    properties = etree.Element(qn("w:rPr"))
                    middle.insert(0, properties)
                properties.append(etree.Element(qn(f"w:{mark}")))
                found.addnext(middle)
                middle.addnext(last)
                return
        raise AssertionError(words)

    def table(self, words: str) -> Element:
        """Return the table that holds the words."""
        return next(each for each in self.body.iter(qn("w:tbl")) if words in text_of(each))

    def row(self, words: str) -> Element:
        return next(each for each in self.body.iter(qn("w:tr")) if words in text_of(each))

    def add_row(self, words: str, cells: list[str]) -> None:
        """Add a row below the one with the words, as Word does: the bookmarks stay with the old row."""
        row = self.row(words)
        made = deepcopy(row)
        without_bookmarks(made)
        for cell, text in zip(made.findall(qn("w:tc")), cells, strict=True):
            first, *others = cell.findall(qn("w:p"))
            for each in others:
                cell.remove(each)
            for child in list(first):
                if child.tag != qn("w:pPr"):
                    first.remove(child)
            first.append(run(text))
        row.addnext(made)

    def delete_row(self, words: str) -> None:
        row = self.row(words)
        row.getparent().remove(row)

    def move_row(self, words: str, *, before: str) -> None:
        self.row(before).addprevious(self.row(words))

    def chart_value(self, old: str, new: str) -> None:
        """Change a value in the first chart that has it, as Word keeps it beside its sheet."""
        for part in self._document.part.package.iter_parts():
            before = f"<c:v>{old}</c:v>".encode()
            if "/charts/chart" in str(part.partname) and before in part.blob:
                part._blob = part.blob.replace(before, f"<c:v>{new}</c:v>".encode(), 1)
                return
        raise AssertionError(old)

    def delete_block(self, *words: str) -> None:
        """Delete the paragraphs and tables that hold these words."""
        for each in words:
            tables = [table for table in self.body.iterchildren(qn("w:tbl")) if each in text_of(table)]
            element = tables[0] if tables else self.paragraph(each)
            element.getparent().remove(element)

    def without_content(self) -> bytes:
        """Return the file as a program saves it that drops what it does not know."""
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.saved())) as package, zipfile.ZipFile(made, "w") as bare:
            for name in package.namelist():
                data = package.read(name)
                bare.writestr(
                    name, b"<none/>" if name.startswith("customXml/item") and b"urn:printdesk" in data else data
                )
        return made.getvalue()

    def comment(self, words: str, text: str, author: str) -> None:
        """Comment on a whole paragraph."""
        paragraph = Paragraph(self.paragraph(words), self._document._body)
        self._document.add_comment(paragraph.runs, text=text, author=author)

    def delete_comment(self, words: str) -> None:
        """Delete the comment with these words."""
        comment = next(each for each in self._document.comments if words in each.text)
        number = str(comment.comment_id)
        for each in list(self.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))):
            if each.get(qn("w:id")) == number:
                each.getparent().remove(each)
        element: Element = comment._comment_elm
        element.getparent().remove(element)

    def add_picture(self, words: str, data: bytes) -> None:
        """Paste a picture below a paragraph."""
        made = self._document.add_paragraph()
        made.add_run().add_picture(io.BytesIO(data))
        self.paragraph(words).addnext(made._p)

    def copied(self, element: Element) -> Element:
        """Copy and paste: the copy has no bookmarks."""
        made = deepcopy(element)
        without_bookmarks(made)
        return made

    def add_column(self, words: str, texts: Callable[[int], str]) -> None:
        """Add a column at the end of the table with the words."""
        table = self.table(words)
        grid = table.find(qn("w:tblGrid"))
        grid.append(deepcopy(grid[-1]))
        for number, row in enumerate(table.findall(qn("w:tr"))):
            last = row.findall(qn("w:tc"))[-1]
            made = deepcopy(last)
            without_bookmarks(made)
            for each in list(made.iter(qn("w:r"))):
                each.getparent().remove(each)
            made.find(qn("w:p")).append(run(texts(number)))
            last.addnext(made)

    def delete_column(self, words: str, number: int) -> None:
        table = self.table(words)
        grid = table.find(qn("w:tblGrid"))
        grid.remove(grid[number])
        for row in table.findall(qn("w:tr")):
            cells = row.findall(qn("w:tc"))
            if number < len(cells):
                row.remove(cells[number])


def run(text: str) -> Element:
    made = etree.Element(qn("w:r"))
    inner = etree.SubElement(made, qn("w:t"))
    inner.text = text
    inner.set(qn("xml:space"), "preserve")
    return made


def text_of(element: Element) -> str:
    """Return the words in an element as a person types them: with plain blanks and hyphens."""
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).translate(_PLAIN)


_PLAIN = {0xA0: " ", 0x2011: "-", 0x202F: " "}


def style_of(paragraph: Element) -> str | None:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return found.get(qn("w:val")) if found is not None else None


def keep_text(element: Element, start: int, end: int) -> None:
    """Keep of an element's text what lies between two places."""
    place = 0
    for each in element.iter(qn("w:t")):
        text = each.text or ""
        each.text = text[max(start - place, 0) : max(end - place, 0)]
        each.set(qn("xml:space"), "preserve")
        place += len(text)


def without_bookmarks(element: Element) -> None:
    for each in list(element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        each.getparent().remove(each)
