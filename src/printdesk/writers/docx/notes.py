"""Footnotes and comments: two parts of their own, and the marks in the text that lead to them.

Their numbers leave no gaps, comments beginning with 0: LibreOffice takes them for places in the part, and mixes up notes
where they are not.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, time

from printdesk.writers.docx.counts import Count
from printdesk.writers.docx.ooxml import Element, properties_of, qualified, run, text_run, w
from printdesk.writers.docx.stories import COMMENTS, FOOTNOTES

_SAME = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-", "’": "'", "‘": "'", "“": '"', "”": '"'}
)


_NUMBER = re.compile(rb'(<w:(footnote|comment)(?:Reference|RangeStart|RangeEnd)? w:id=")(\d+)')
_RUN, _TEXT, _PROPERTIES = qualified("w:r"), qualified("w:t"), qualified("w:pPr")


class Footnotes:
    """The footnotes of a chapter; `count` runs through the file."""

    def __init__(self) -> None:
        self.count = Count(1)
        self.holder = FOOTNOTES.holder()

    def begin_chapter(self) -> None:
        self.holder = FOOTNOTES.holder()

    def add(self, content: Iterable[Element], direction: Element | None) -> Element:
        """Add a footnote and return the run of its mark."""
        number = self.count.next()
        mark = run(w("footnoteRef"), properties=properties_of("FootnoteReference"))
        paragraph = w("p", w("pPr", w("pStyle", val="FootnoteText"), direction), mark, text_run(" "), *content)
        self.holder.append(w("footnote", paragraph, id=number))
        return run(w("footnoteReference", id=number), properties=properties_of("FootnoteReference"))


def renumbered(piece: bytes, footnotes: int, comments: int) -> bytes:
    """Return a piece of a part with every number of a footnote or a comment so much higher."""
    by = {b"footnote": footnotes, b"comment": comments}
    return _NUMBER.sub(lambda found: b"%b%d" % (found[1], int(found[3]) + by[found[2]]), piece)


def separators() -> bytes:
    """Return what stands in the part before the first footnote."""
    return FOOTNOTES.piece(FOOTNOTES.holder(_separator(-1, "separator"), _separator(0, "continuationSeparator")))


class Comments:
    """The comments of a chapter: the desk's queries, each at the words it is about."""

    def __init__(self, day: date) -> None:
        self._day = day
        self.count = Count(1)
        self.holder = COMMENTS.holder()

    def begin_chapter(self) -> None:
        self.holder = COMMENTS.holder()

    def attach(
        self, paragraphs: Iterable[Element], text: Iterable[Element], *, about: str | None, by: str, dated: str | None
    ) -> None:
        """Anchor a comment to the words `about` in one of the paragraphs, or else to the whole of the first."""
        candidates = list(paragraphs)
        target = next((found for each in candidates if about and (found := _words(each, about))), None)
        if target is None:
            content = [child for child in candidates[0] if child.tag != _PROPERTIES]
            target = content or [candidates[0][0]]
        number = self._add(text, by, dated)
        _enclose(target, number)

    def _add(self, text: Iterable[Element], by: str, dated: str | None) -> int:
        number = self.count.next() - 1
        mark = run(w("annotationRef"), properties=properties_of("AnnotationReference"))
        paragraph = w("p", w("pPr", w("pStyle", val="AnnotationText")), mark, *text)
        initials = "".join(word[0] for word in by.split())[:3].upper()
        moment = f"{datetime.combine(_day(dated) or self._day, time()).isoformat()}Z"
        self.holder.append(w("comment", paragraph, id=number, author=by, date=moment, initials=initials))
        return number


def _enclose(target: list[Element], number: int) -> None:
    target[0].addprevious(w("commentRangeStart", id=number))
    end = w("commentRangeEnd", id=number)
    target[-1].addnext(end)
    end.addnext(run(w("commentReference", id=number), properties=properties_of("AnnotationReference")))


def _words(paragraph: Element, about: str) -> list[Element] | None:
    """Return the runs that hold exactly the words, cutting runs where they begin and end."""
    wanted = " ".join(about.split()).translate(_SAME)
    start = "".join(_text(each) for each in _runs(paragraph)).translate(_SAME).find(wanted)
    if start < 0:
        return None
    end = start + len(wanted)
    for at in (start, end):
        _cut(_runs(paragraph), at)
    position, found = 0, []
    for each in _runs(paragraph):
        if start <= position < end:
            found.append(each)
        position += len(_text(each))
    return found


def _runs(paragraph: Element) -> list[Element]:
    """Return the runs of text that stand in the paragraph itself, not in a link."""
    return [child for child in paragraph if child.tag == _RUN and child.find(_TEXT) is not None]


def _text(each: Element) -> str:
    return each.findtext(_TEXT) or ""


def _cut(runs: Iterable[Element], at: int) -> None:
    """Cut the run that holds a place into two alike."""
    position = 0
    for each in runs:
        text = _text(each)
        if position < at < position + len(text):
            rest = deepcopy(each)
            for made, part in ((each, text[: at - position]), (rest, text[at - position :])):
                node = made.find(_TEXT)
                if node is not None:
                    node.text = part
            each.addnext(rest)
            return
        position += len(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _separator(number: int, kind: str) -> Element:
    spacing = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
    return w("footnote", w("p", spacing, run(w(kind))), type=kind, id=number)
