"""How an editor's hand marks the paper: straight into the text, or as tracked changes."""

from abc import ABC, abstractmethod
from copy import deepcopy
from dataclasses import dataclass

from tests.review.editing.document import END, LOOK, PROPERTIES, START, TC, P, R, T, Words, touch

from printdesk.writers.docx.ooxml import SPACE, Element, qualified, w


@dataclass(frozen=True)
class Editor:
    name: str = "E. Ditor"
    moment: str = "2026-02-03T10:00:00Z"


class Pen(ABC):
    """Changes paragraphs, runs and rows."""

    @abstractmethod
    def replace(self, words: Words, start: int, end: int, new: str) -> None:
        """Type `new` over a stretch of a run's text; an empty stretch is a place to type at."""

    @abstractmethod
    def embolden(self, words: Words, start: int, end: int, style: str) -> None:
        """Give a stretch a character style."""

    @abstractmethod
    def add_paragraph(self, after: Element, text: str, style: str | None = None) -> Element:
        """Press Enter at the end of a paragraph and type; the new one looks like it, or has a style given."""

    @abstractmethod
    def delete_paragraph(self, paragraph: Element) -> None: ...

    @abstractmethod
    def move_after(self, paragraphs: list[Element], after: Element) -> None:
        """Cut paragraphs that stand together and paste them elsewhere."""

    @abstractmethod
    def split(self, words: Words, at: int) -> None:
        """Press Enter in the middle of a paragraph."""

    @abstractmethod
    def join(self, paragraph: Element, following: Element) -> None:
        """Delete the end of a paragraph."""

    @abstractmethod
    def restyle(self, paragraph: Element, style: str) -> None: ...

    @abstractmethod
    def add_row(self, after: Element, texts: list[str]) -> Element: ...

    @abstractmethod
    def delete_row(self, row: Element) -> None: ...


def text_run(text: str, look: Element | None = None) -> Element:
    made = w("t", text=text)
    made.set(SPACE, "preserve")
    return w("r", deepcopy(look) if look is not None else None, made)


def cut(words: Words, start: int, end: int) -> tuple[Element | None, Element | None, Element | None]:
    """Cut a run at two places; return what stands before, between and behind, each None where it is empty."""
    look = words.run.find(LOOK)
    parts = (words.text[:start], words.text[start:end], words.text[end:])
    made = tuple(text_run(part, look) if part else None for part in parts)
    for each in made:
        if each is not None:
            words.run.addprevious(each)
    words.paragraph.remove(words.run)
    return made[0], made[1], made[2]


def copied_properties(paragraph: Element) -> Element | None:
    properties = paragraph.find(PROPERTIES)
    if properties is None:
        return None
    copied = deepcopy(properties)
    for name in ("sectPr", "rPr", "pPrChange"):
        for each in copied.findall(qualified(f"w:{name}")):
            copied.remove(each)
    return copied


class PlainPen(Pen):
    """Writes straight into the text."""

    def replace(self, words: Words, start: int, end: int, new: str) -> None:
        words.node.text = words.text[:start] + new + words.text[end:]
        words.node.set(SPACE, "preserve")

    def embolden(self, words: Words, start: int, end: int, style: str) -> None:
        middle = cut(words, start, end)[1]
        if middle is not None:
            set_style(middle, style)

    def add_paragraph(self, after: Element, text: str, style: str | None = None) -> Element:
        made = w("p", copied_properties(after), text_run(text))
        if style:
            set_paragraph_style(made, style)
        section = after.find(f"{PROPERTIES}/{qualified('w:sectPr')}")
        if section is not None:  # the last paragraph of a section bears its end
            made[0].append(section)
        after.addnext(made)
        touch(made)
        return made

    def delete_paragraph(self, paragraph: Element) -> None:
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    def move_after(self, paragraphs: list[Element], after: Element) -> None:
        for paragraph in reversed(paragraphs):
            after.addnext(paragraph)
            touch(paragraph)

    def split(self, words: Words, at: int) -> None:
        before, _, _ = cut(words, at, at)
        assert before is not None
        second = w("p", copied_properties(words.paragraph))
        for each in list(before.itersiblings()):
            second.append(each)
        words.paragraph.addnext(second)
        touch(second)

    def join(self, paragraph: Element, following: Element) -> None:
        for each in list(following):
            if each.tag != PROPERTIES:
                paragraph.append(each)
        parent = following.getparent()
        assert parent is not None
        parent.remove(following)

    def restyle(self, paragraph: Element, style: str) -> None:
        set_paragraph_style(paragraph, style)

    def add_row(self, after: Element, texts: list[str]) -> Element:
        made = row_like(after, texts)
        after.addnext(made)
        return made

    def delete_row(self, row: Element) -> None:
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)


class TrackingPen(Pen):
    """Lets Word keep track."""

    def __init__(self, editor: Editor) -> None:
        self._editor, self._count = editor, 70_000

    def _mark(self, name: str, *children: Element | None) -> Element:
        self._count += 1
        return w(name, *children, id=self._count, author=self._editor.name, date=self._editor.moment)

    def _mark_end(self, paragraph: Element, name: str) -> None:
        properties = paragraph.find(PROPERTIES)
        if properties is None:
            properties = w("pPr")
            paragraph.insert(0, properties)
        look = properties.find(LOOK)
        if look is None:
            look = w("rPr")
            later = properties.find(qualified("w:sectPr"))
            if later is not None:
                later.addprevious(look)
            else:
                properties.append(look)
        look.append(self._mark(name))

    def replace(self, words: Words, start: int, end: int, new: str) -> None:
        look = words.run.find(LOOK)
        before, middle, behind = cut(words, start, end)
        at = middle if middle is not None else before
        inserted = self._mark("ins", text_run(new, look)) if new else None
        if middle is not None:
            deleted = self._deleted([middle])
            if inserted is not None:
                deleted.addnext(inserted)
        elif inserted is not None:
            if at is not None:
                at.addnext(inserted)
            elif behind is not None:
                behind.addprevious(inserted)

    def _deleted(self, runs: list[Element]) -> Element:
        mark = self._mark("del")
        runs[0].addprevious(mark)
        for run in runs:
            mark.append(run)
            for node in run.iter(T):
                node.tag = qualified("w:delText")
            for node in run.iter(qualified("w:instrText")):
                node.tag = qualified("w:delInstrText")
        return mark

    def embolden(self, words: Words, start: int, end: int, style: str) -> None:
        middle = cut(words, start, end)[1]
        if middle is None:
            return
        look = middle.find(LOOK)
        before = deepcopy(look) if look is not None else w("rPr")
        set_style(middle, style)
        changed = middle.find(LOOK)
        assert changed is not None
        changed.append(self._mark("rPrChange", before))

    def add_paragraph(self, after: Element, text: str, style: str | None = None) -> Element:
        """Type behind a paragraph: its own end is the one that came."""
        made = w("p", copied_properties(after), self._mark("ins", text_run(text)))
        if style:
            set_paragraph_style(made, style)
            self._mark_end(made, "ins")
            after.addnext(made)
            touch(made)
            return made
        section = after.find(f"{PROPERTIES}/{qualified('w:sectPr')}")
        if section is not None:
            made[0].append(section)
        self._mark_end(after, "ins")
        after.addnext(made)
        touch(made)
        return made

    def delete_paragraph(self, paragraph: Element) -> None:
        self._delete_content(paragraph, "del")
        self._mark_end(paragraph, "del")
        touch(paragraph)

    def _delete_content(self, paragraph: Element, name: str) -> None:
        for holder in [paragraph, *paragraph.iter(qualified("w:hyperlink"))]:
            for run in [each for each in holder if each.tag == R]:
                if name == "del":
                    self._deleted([run])
                else:
                    mark = self._mark(name)
                    run.addprevious(mark)
                    mark.append(run)

    def move_after(self, paragraphs: list[Element], after: Element) -> None:
        """Leave the old place marked, bookmarks and all; what is pasted bears none."""
        self._count += 1
        name = f"move{self._count}"
        last = after
        copies = []
        for paragraph in paragraphs:
            copy = deepcopy(paragraph)
            for each in list(copy.iter(START, END)):
                each.getparent().remove(each)  # type: ignore[union-attr]
            if "touched" in copy.attrib:
                del copy.attrib["touched"]
            for holder in [copy, *copy.iter(qualified("w:hyperlink"))]:
                for run in [each for each in holder if each.tag == R]:
                    mark = self._mark("moveTo")
                    run.addprevious(mark)
                    mark.append(run)
            self._mark_end(copy, "moveTo")
            last.addnext(copy)
            last = copy
            copies.append(copy)
            self._delete_content(paragraph, "moveFrom")
            self._mark_end(paragraph, "moveFrom")
        for kind, moved in (("moveFrom", paragraphs), ("moveTo", copies)):
            start = self._mark(f"{kind}RangeStart")
            start.set(qualified("w:name"), name)
            moved[0].addprevious(start)
            moved[-1].addnext(w(f"{kind}RangeEnd", id=start.get(qualified("w:id"))))
            for each in moved:
                touch(each)

    def split(self, words: Words, at: int) -> None:
        PlainPen().split(words, at)
        self._mark_end(words.paragraph, "ins")

    def join(self, paragraph: Element, following: Element) -> None:
        self._mark_end(paragraph, "del")
        touch(following)

    def restyle(self, paragraph: Element, style: str) -> None:
        before = copied_properties(paragraph)
        set_paragraph_style(paragraph, style)
        paragraph[0].append(self._mark("pPrChange", before))

    def add_row(self, after: Element, texts: list[str]) -> Element:
        made = row_like(after, texts)
        for run in list(made.iter(R)):
            mark = self._mark("ins")
            run.addprevious(mark)
            mark.append(run)
        self._row_properties(made).append(self._mark("ins"))
        after.addnext(made)
        return made

    def delete_row(self, row: Element) -> None:
        for paragraph in row.iter(P):
            self._delete_content(paragraph, "del")
            touch(paragraph)
        self._row_properties(row).append(self._mark("del"))

    @staticmethod
    def _row_properties(row: Element) -> Element:
        properties = row.find(qualified("w:trPr"))
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        return properties


def row_like(row: Element, texts: list[str]) -> Element:
    """Return a row as Word makes one: cells and styles of the row above it, texts typed in."""
    made = w("tr")
    properties = row.find(qualified("w:trPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    for cell, text in zip(row.findall(TC), texts, strict=True):
        fresh = w("tc", deepcopy(cell.find(qualified("w:tcPr"))))
        first = cell.find(P)
        paragraph = w("p", copied_properties(first) if first is not None else None, text_run(text))
        touch(paragraph)
        fresh.append(paragraph)
        made.append(fresh)
    return made


def set_style(run: Element, style: str) -> None:
    """Give a run a look as the toolbar does: `b` and `i` straight, anything else as a character style."""
    look = run.find(LOOK)
    if look is None:
        look = w("rPr")
        run.insert(0, look)
    if style in {"b", "i"}:
        known = look.find(qualified("w:rStyle"))
        made = w(style)
        if known is not None:
            known.addnext(made)
        else:
            look.insert(0, made)
        return
    known = look.find(qualified("w:rStyle"))
    if known is not None:
        look.remove(known)
    look.insert(0, w("rStyle", val=style))


def set_paragraph_style(paragraph: Element, style: str) -> None:
    properties = paragraph.find(PROPERTIES)
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    for name in ("pStyle", "numPr"):
        for each in properties.findall(qualified(f"w:{name}")):
            properties.remove(each)
    properties.insert(0, w("pStyle", val=style))
