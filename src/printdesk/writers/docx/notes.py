"""Footnotes and comments: two parts of their own, and the marks in the text that lead to them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from printdesk.writers.docx.ooxml import Element, properties_of, root, run, text_run, w
from printdesk.writers.docx.package import Package

_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})


class Footnotes:
    """The footnotes part; `part` owns the links that stand in footnotes."""

    def __init__(self, package: Package) -> None:
        self.root = root("w:footnotes", _separator(-1, "separator"), _separator(0, "continuationSeparator"))
        self.part, _ = package.add_word_part("footnotes", self.root)
        self._count = 0

    def add(self, content: Iterable[Element], direction: Element | None) -> Element:
        """Add a footnote and return the run of its mark."""
        self._count += 1
        mark = run(w("footnoteRef"), properties=properties_of("FootnoteReference"))
        paragraph = w("p", w("pPr", w("pStyle", val="FootnoteText"), direction), mark, text_run(" "), *content)
        self.root.append(w("footnote", paragraph, id=self._count))
        return run(w("footnoteReference", id=self._count), properties=properties_of("FootnoteReference"))


class Comments:
    """The comments part: the desk's queries, each at the words it is about."""

    def __init__(self, package: Package, day: date) -> None:
        self._root, self._package, self._day = root("w:comments"), package, day
        self._part: Any = None

    @property
    def part(self) -> Any:
        """The part, made when it is first wanted: it owns the links that stand in comments."""
        if self._part is None:
            self._part, _ = self._package.add_word_part("comments", self._root)
        return self._part

    def attach(self, paragraphs: Iterable[Element], text: Iterable[Element], *, about: str | None, by: str, dated: str | None) -> None:
        """Anchor a comment to the words `about` in one of the paragraphs, or else to the whole of the first."""
        candidates = list(paragraphs)
        target = next((found for each in candidates if about and (found := _words(each, about))), None)
        if target is None:
            content = [child for child in candidates[0] if child.tag != w("pPr").tag]
            target = content or [candidates[0][0]]
        number = self._add(text, by, dated)
        _enclose(target, number)

    def _add(self, text: Iterable[Element], by: str, dated: str | None) -> int:
        number = len(self._root)
        mark = run(w("annotationRef"), properties=properties_of("AnnotationReference"))
        paragraph = w("p", w("pPr", w("pStyle", val="AnnotationText")), mark, *text)
        initials = "".join(word[0] for word in by.split())[:3].upper()
        moment = f"{datetime.combine(_day(dated) or self._day, time()).isoformat()}Z"
        self._root.append(w("comment", paragraph, id=number, author=by, date=moment, initials=initials))
        return number


def _enclose(target: list[Element], number: int) -> None:
    target[0].addprevious(w("commentRangeStart", id=number))
    end = w("commentRangeEnd", id=number)
    target[-1].addnext(end)
    end.addnext(run(w("commentReference", id=number), properties=properties_of("AnnotationReference")))


def _words(paragraph: Element, about: str) -> list[Element] | None:
    """Return the runs that hold exactly the words, cutting runs where they begin and end."""
    texts = [node for node in paragraph.iter(w("t").tag) if node.getparent().getparent() is paragraph]
    whole = "".join(node.text or "" for node in texts).translate(_SAME)
    start = whole.find(" ".join(about.split()).translate(_SAME))
    if start < 0:
        return None
    _cut(texts, start)
    texts = [node for node in paragraph.iter(w("t").tag) if node.getparent().getparent() is paragraph]
    _cut(texts, start + len(" ".join(about.split())))
    texts = [node for node in paragraph.iter(w("t").tag) if node.getparent().getparent() is paragraph]
    return list(_between(texts, start, start + len(" ".join(about.split()))))


def _cut(texts: list[Element], at: int) -> None:
    position = 0
    for node in texts:
        text = node.text or ""
        if position < at < position + len(text):
            holder = node.getparent()
            properties = holder.find(w("rPr").tag)
            rest = text_run(text[at - position :])
            if properties is not None:
                rest.insert(0, _copied(properties))
            node.text = text[: at - position]
            holder.addnext(rest)
            return
        position += len(text)


def _between(texts: list[Element], start: int, end: int) -> Iterable[Element]:
    position = 0
    for node in texts:
        if start <= position < end and node.text:
            yield node.getparent()
        position += len(node.text or "")


def _copied(properties: Element) -> Element:
    copy = w("rPr")
    copy.extend(w(child.tag.rpartition("}")[2], **{key.rpartition("}")[2]: value for key, value in child.attrib.items()}) for child in properties)
    return copy


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _separator(number: int, kind: str) -> Element:
    spacing = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
    return w("footnote", w("p", spacing, run(w(kind))), type=kind, id=number)
