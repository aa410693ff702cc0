"""An editor at work in Word: edits a file as Word writes them, tracked where there is a name to track them under."""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Literal

from lxml import etree

from printdesk.writers.docx.ooxml import SPACE, Element, qualified, to_xml, w
from printdesk.writers.docx.stylesheet import style_id

DOCUMENT = "word/document.xml"
_DATE = "2026-03-05T09:30:00Z"
_P, _R, _T = map(qualified, ("w:p", "w:r", "w:t"))
_START, _END = qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")
Change = Literal["ins", "del", "moveTo", "moveFrom"]


class Editor:
    """Opens a file; every edit is tracked under the name of the author, if there is one."""

    def __init__(self, document: bytes, author: str = "") -> None:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self.author = author
        self._count = 9000

    def save(self) -> bytes:
        self.parts[DOCUMENT] = to_xml(self.root)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        return made.getvalue()

    # What an editor points at ----------------------------------------------------------------------------------------

    def paragraph(self, beginning: str) -> Element:
        wanted = _plain(beginning)
        return next(
            each for each in self.root.iter(_P) if _plain(text_of(each)).startswith(wanted) and not _in_contents(each)
        )

    def row(self, words: str) -> Element:
        return next(each for each in self.root.iter(qualified("w:tr")) if _plain(words) in _plain(text_of(each)))

    # What an editor does ---------------------------------------------------------------------------------------------

    def replace(self, old: str, new: str) -> None:
        """Type over some words that stand in one run."""
        node = next(
            each for each in self.root.iter(_T) if _plain(old) in _plain(each.text or "") and not _in_contents(each)
        )
        run, text = parent(node), node.text or ""
        at = _plain(text).index(_plain(old))
        before, middle, after = text[:at], text[at : at + len(old)], text[at + len(old) :]
        look = run.find(qualified("w:rPr"))
        if not self.author and not before and not after:
            _drop_bookmark_around(run)
        parts = [_run(before, look)] if before else []
        parts += self._changed(_run(middle, look), "del") if self.author else []
        parts += self._changed(_run(new, look), "ins") if new else []
        parts += [_run(after, look)] if after else []
        for part in parts:
            run.addprevious(part)
        parent(run).remove(run)

    def delete(self, paragraph: Element) -> None:
        if not self.author:
            parent(paragraph).remove(paragraph)
            return
        self._track_runs(paragraph, "del")
        self._mark(paragraph, "del")

    def add_after(self, paragraph: Element, text: str, style: str | None = None) -> Element:
        made = w("p", deepcopy(paragraph[0]), *self._changed(_run(text, None), "ins"))
        if style:
            set_style(made, style)
        paragraph.addnext(made)
        if self.author:
            self._mark(made, "ins")
        return made

    def split(self, paragraph: Element, before: str) -> None:
        """Press Enter before some words; the second half takes the rest, and the bookmark's end."""
        node = next(each for each in paragraph.iter(_T) if _plain(before) in _plain(each.text or ""))
        run, text = parent(node), node.text or ""
        at = _plain(text).index(_plain(before))
        rest = w("p", deepcopy(paragraph[0]))
        following = list(run.itersiblings())
        rest.append(_run(text[at:], run.find(qualified("w:rPr"))))
        rest.extend(following)
        node.text = text[:at]
        node.set(SPACE, "preserve")
        paragraph.addnext(rest)
        if self.author:
            self._mark(paragraph, "ins")

    def join(self, paragraph: Element) -> None:
        """Delete the end of a paragraph and put a space there."""
        rest = paragraph.getnext()
        assert rest is not None
        if self.author:
            paragraph.extend(self._changed(_run(" ", None), "ins"))
            self._mark(paragraph, "del")
            return
        paragraph.append(_run(" ", None))
        paragraph.extend(list(rest)[1:])
        parent(rest).remove(rest)

    def move(self, paragraph: Element, after: Element) -> None:
        """Cut and paste a whole paragraph; LibreOffice copies the bookmark where that is tracked."""
        if not self.author:
            after.addnext(paragraph)
            return
        copy = deepcopy(paragraph)
        for start in copy.iter(_START):
            start.set(qualified("w:name"), f"{start.get(qualified('w:name'))}_Copy_1")
        after.addnext(copy)
        self._track_runs(paragraph, "moveFrom")
        self._mark(paragraph, "moveFrom")
        self._track_runs(copy, "moveTo")
        self._mark(copy, "moveTo")

    def restyle(self, paragraph: Element, style: str) -> None:
        if self.author:
            before = w("pPrChange", deepcopy(paragraph[0]), **self._who())
            set_style(paragraph, style)
            paragraph[0].append(before)
        else:
            set_style(paragraph, style)

    def embolden(self, words: str) -> None:
        node = next(each for each in self.root.iter(_T) if _plain(words) in _plain(each.text or ""))
        run, text = parent(node), node.text or ""
        at = _plain(text).index(_plain(words))
        change = w("rPrChange", w("rPr"), **self._who()) if self.author else None
        for part in (
            _run(text[:at], None),
            _run(text[at : at + len(words)], w("rPr", w("b"), change)),
            _run(text[at + len(words) :], None),
        ):
            if text_of(part):
                run.addprevious(part)
        parent(run).remove(run)

    def add_row(self, after: Element, texts: Sequence[str]) -> None:
        made = deepcopy(after)
        for mark in [*made.iter(_START), *made.iter(_END)]:
            parent(mark).remove(mark)
        for cell, text in zip(made.iter(qualified("w:tc")), texts, strict=True):
            paragraph = next(cell.iter(_P))
            for child in list(paragraph)[1:]:
                paragraph.remove(child)
            paragraph.extend(self._changed(_run(text, None), "ins"))
        if self.author:
            made[0].append(w("ins", **self._who()))
        after.addnext(made)

    def delete_row(self, row: Element) -> None:
        if not self.author:
            parent(row).remove(row)
            return
        for paragraph in row.iter(_P):
            self._track_runs(paragraph, "del")
        row[0].append(w("del", **self._who()))

    def comment(self, paragraph: Element, author: str, text: str) -> None:
        """Say something about a whole paragraph."""
        number = len(self._comments())
        words = w("comment", w("p", _run(text, None)), id=number, author=author, date=_DATE)
        self._save_comments([*self._comments(), words])
        paragraph.insert(1, w("commentRangeStart", id=number))
        paragraph.append(w("commentRangeEnd", id=number))
        paragraph.append(w("r", w("commentReference", id=number)))

    def copy_comments(self) -> None:
        """Give the second of two marks of one comment a copy of the comment."""
        seen: set[str] = set()
        for mark in list(self.root.iter(qualified("w:commentReference"))):
            number = mark.get(qualified("w:id")) or ""
            if number not in seen:
                seen.add(number)
                continue
            copy = deepcopy(next(each for each in self._comments() if each.get(qualified("w:id")) == number))
            new = str(len(self._comments()))
            copy.set(qualified("w:id"), new)
            self._save_comments([*self._comments(), copy])
            paragraph = next(mark.iterancestors(_P))
            for each in paragraph.iter(
                *map(qualified, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"))
            ):
                each.set(qualified("w:id"), new)

    def _comments(self) -> list[Element]:
        part = self.parts.get("word/comments.xml")
        return list(etree.fromstring(part)) if part else []

    def _save_comments(self, comments: Sequence[Element]) -> None:
        if "word/comments.xml" not in self.parts:
            rels = "word/_rels/document.xml.rels"
            row = b'<Relationship Id="c9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
            self.parts[rels] = self.parts[rels].replace(b"</Relationships>", row + b"</Relationships>")
        self.parts["word/comments.xml"] = to_xml(w("comments", *comments))

    def forget_anchors(self) -> None:
        """Leave only what a program keeps that knows neither hidden bookmarks nor parts of one's own."""
        for mark in [*self.root.iter(_START), *self.root.iter(_END)]:
            parent(mark).remove(mark)
        self.parts = {
            name: data for name, data in self.parts.items() if not name.startswith(("customXml", "docProps/custom"))
        }
        rels = "word/_rels/document.xml.rels"
        self.parts[rels] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", self.parts[rels])

    # How Word writes it ----------------------------------------------------------------------------------------------

    def _changed(self, run: Element, kind: Change) -> list[Element]:
        if not self.author:
            return [run]
        if kind in {"del", "moveFrom"}:
            _strike(run)
        return [w(kind, run, **self._who())]

    def _track_runs(self, paragraph: Element, kind: Change) -> None:
        for run in [each for each in paragraph.iter(_R) if parent(each).tag != qualified("w:del")]:
            if kind in {"del", "moveFrom"}:
                _strike(run)
            wrapped = w(kind, **self._who())
            run.addprevious(wrapped)
            wrapped.append(run)

    def _mark(self, paragraph: Element, kind: Change) -> None:
        look = paragraph[0].find(qualified("w:rPr"))
        if look is None:
            look = w("rPr")
            paragraph[0].append(look)
        look.append(w(kind, **self._who()))

    def _who(self) -> dict[str, Any]:
        self._count += 1
        return {"id": self._count, "author": self.author, "date": _DATE}


def parent(node: Element) -> Element:
    found = node.getparent()
    assert found is not None
    return found


def text_of(node: Element) -> str:
    return "".join(each.text or "" for each in node.iter(_T))


def set_style(paragraph: Element, style: str) -> None:
    node = paragraph[0].find(qualified("w:pStyle"))
    assert node is not None
    node.set(qualified("w:val"), style_id(style))


def _run(text: str, look: Element | None) -> Element:
    node = w("t", text=text)
    node.set(SPACE, "preserve")
    return w("r", deepcopy(look) if look is not None else None, node)


def _strike(run: Element) -> None:
    for node in run.iter(_T):
        node.tag = qualified("w:delText")


def _drop_bookmark_around(run: Element) -> None:
    """Word drops a bookmark whose whole text is typed over."""
    before, after = run.getprevious(), run.getnext()
    if before is not None and after is not None and before.tag == _START and after.tag == _END:
        parent(before).remove(before)
        parent(after).remove(after)


def _in_contents(node: Element) -> bool:
    paragraph = node if node.tag == _P else next(node.iterancestors(_P))
    style = paragraph[0].find(qualified("w:pStyle")) if len(paragraph) else None
    return style is not None and (style.get(qualified("w:val")) or "").startswith("TOC")


def _plain(text: str) -> str:
    return re.sub("[\u00a0\u202f\u2009]", " ", text).replace("\u2011", "-")
