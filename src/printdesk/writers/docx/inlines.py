"""Resolved text as runs, fields and links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from printdesk.edition.inline import (
    Citation,
    Emphasis,
    FactText,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Reference,
    Run,
    Strong,
)
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, field, inner_link, outer_link, properties_of, run, text_run, w
from printdesk.writers.docx.package import COMMENTS, DOCUMENT, FOOTNOTES
from printdesk.writers.docx.script import stretches

_STYLES = {(True, False): "Strong", (False, True): "Emphasis", (True, True): "StrongEmphasis"}


@dataclass(frozen=True, slots=True)
class Marks:
    """How a run is marked; `style` is a character style and wins over the styles for strong and emphasis."""

    style: str | None = None
    strong: bool = False
    emphasis: bool = False


PLAIN = Marks()


class Inlines:
    """Turns text into runs; links belong to the part that the text stands in, its owner."""

    def __init__(self, manuscript: Manuscript, owner: str = DOCUMENT) -> None:
        self._manuscript, self._owner = manuscript, owner

    def runs(self, content: Iterable[Inline], marks: Marks = PLAIN) -> list[Element]:
        """Return the children of a paragraph."""
        return [made for node in content for made in self._node(node, marks)]

    def text(self, text: str, marks: Marks = PLAIN) -> list[Element]:
        """Return plain text as runs of one direction each."""
        return [
            text_run(stretch, self._properties(marks, direction))
            for stretch, direction in stretches(text, self._manuscript.setting.direction)
        ]

    def _node(self, node: Inline, marks: Marks) -> Iterator[Element]:
        match node:
            case Run():
                yield from self.text(node.text, marks)
            case Strong():
                yield from self.runs(node.content, replace(marks, strong=True))
            case Emphasis():
                yield from self.runs(node.content, replace(marks, emphasis=True))
            case LineBreak():
                yield run(w("br"))
            case Link():
                relationship = self._manuscript.package.link(node.href, self._owner)
                yield outer_link(relationship, self.runs(node.content, replace(marks, style="Hyperlink")))
            case FactText():
                yield from self._figure(node, marks)
            case Reference():
                yield from self._reference(node, marks)
            case Citation():
                yield from self._citation(node, marks)
            case Footnote():
                yield from self._manuscript.anchors.mark(Anchor(node.key, "mark"), [self._footnote(node)])
            case _:
                assert_never(node)

    def _figure(self, node: FactText, marks: Marks) -> Iterator[Element]:
        made = self.text(node.text, marks)
        if self._owner == COMMENTS:  # a comment is no text of the edition
            yield from made
            return
        yield from self._manuscript.anchors.mark(Anchor(f"fact-{node.fact}", node.form), made)
        self.note_queries(node.fact)

    def note_queries(self, fact: str) -> None:
        manuscript = self._manuscript
        entry = manuscript.edition.facts.get(fact)
        if entry and entry.queries and fact not in manuscript.asked:
            manuscript.asked.add(fact)
            manuscript.open_queries.extend((entry.text, query) for query in entry.queries)

    def _reference(self, node: Reference, marks: Marks) -> Iterator[Element]:
        """Yield a field where Word can work the text out itself ("Figure 3", a section's number), else a link."""
        name = reference_name(node.target)
        number = self._manuscript.number_of("section", node.target)
        if node.text and self._manuscript.number_of("label", node.target) == node.text:
            yield from field(f"REF {name} \\h", self.text(node.text, marks))
        elif number and node.text.endswith(number):
            yield from self.text(node.text.removesuffix(number), marks)
            yield from field(f"REF {name} \\r \\h", self.text(number, marks))
        else:
            yield inner_link(name, self.text(node.text, marks))

    def _citation(self, node: Citation, marks: Marks) -> Iterator[Element]:
        """Each number links to its line in the list of sources; one source takes the whole citation."""
        if len(node.sources) == 1:
            yield inner_link(reference_name(f"source-{node.sources[0]}"), self.text(node.text, marks))
            return
        wanted = {number: key for key in node.sources if (number := self._manuscript.number_of("source", key))}
        for piece in re.split(r"(\d+)", node.text):
            if key := wanted.pop(piece, None):
                yield inner_link(reference_name(f"source-{key}"), self.text(piece, marks))
            elif piece:
                yield from self.text(piece, marks)

    def _footnote(self, node: Footnote) -> Element:
        manuscript = self._manuscript
        content = manuscript.anchors.mark(Anchor(node.key, "text"), Inlines(manuscript, FOOTNOTES).runs(node.content))
        bidi = w("bidi") if manuscript.setting.direction == "rtl" else None
        return manuscript.footnotes.add(content, bidi)

    def _properties(self, marks: Marks, direction: str) -> Element | None:
        manuscript, is_rtl = self._manuscript, direction == "rtl"
        style = marks.style or _STYLES.get((marks.strong, marks.emphasis))
        return properties_of(
            style,
            *((w("b"), w("bCs")) if marks.style and marks.strong else ()),
            *((w("i"), w("iCs")) if marks.style and marks.emphasis else ()),
            w("rtl") if is_rtl else None,
            self._language(is_rtl=is_rtl),
        )

    def _language(self, *, is_rtl: bool) -> Element | None:
        language = self._manuscript.setting.language
        if language is None:
            return None
        return w("lang", bidi=language) if is_rtl else w("lang", val=language)
