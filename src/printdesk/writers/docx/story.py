"""A place that takes paragraphs: the text itself, a cell, the side column."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from printdesk.edition.inline import Inlines as Text
from printdesk.edition.tree import Query
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.frames import FRAME
from printdesk.writers.docx.inlines import PLAIN, Inlines, Marks
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, twips, w
from printdesk.writers.docx.package import COMMENTS
from printdesk.writers.docx.stylesheet import style_id

Place = Literal["page", "cell", "side"]
"""`page`: text stands in the main column, what is wide starts at the margin. `side`: a frame in the side column."""


_DROP = 50
"""Twips that small type in the side column stands lower, to share the baseline of the text."""


@dataclass
class Story:
    """Adds paragraphs to an element, in the order in which they are read."""

    manuscript: Manuscript
    element: Element
    place: Place = "page"
    width: float = 166
    """Millimetres that are there for figures and tables."""
    paragraphs: list[Element] = field(default_factory=list)
    """Every paragraph so far, those in cells included."""
    follows: Literal["text", "figure", "other"] = "other"
    """What stands above: it decides about indent and space."""

    def inside(self, element: Element, width: float, place: Place = "cell") -> "Story":
        """Return a story inside a cell of this one; its paragraphs count as this one's."""
        return Story(self.manuscript, element, place, width, self.paragraphs)

    def beside(self) -> "Story":
        """Return the side column at this point; on a house's page there is none."""
        if self.manuscript.house:
            return self
        return replace(self, place="side", width=self.manuscript.tokens.measures.side)

    def runs(self, text: Text, marks: Marks = PLAIN) -> list[Element]:
        return Inlines(self.manuscript).runs(text, marks)

    def plain(self, text: str, marks: Marks = PLAIN) -> list[Element]:
        return Inlines(self.manuscript).text(text, marks)

    def note_queries(self, fact: str) -> None:
        """Let the queries about a figure stand at the next paragraph, if they stand nowhere yet."""
        Inlines(self.manuscript).note_queries(fact)

    def paragraph(
        self,
        style: str,
        content: Iterable[Element],
        *,
        anchor: Anchor | None = None,
        numbering: tuple[int, int] | None = None,
        keep: Literal["next"] | None = None,
    ) -> Element:
        """Add a paragraph; `numbering` is a list's number and a level from 1, where the style's own is not meant."""
        manuscript = self.manuscript
        children = manuscript.anchors.mark(anchor, content) if anchor else list(content)
        made = w("p", self._properties(style, numbering, keep), *children)
        self.element.append(made)
        self.paragraphs.append(made)
        if self.place != "side":  # what is asked there waits for the text beside
            self._attach_open_queries(made)
        return made

    def _properties(self, style: str, numbering: tuple[int, int] | None, keep: Literal["next"] | None) -> Element:
        manuscript = self.manuscript
        breaks, manuscript.breaks_page = (
            manuscript.breaks_page and self.place != "side",
            manuscript.breaks_page and self.place == "side",
        )
        opens = (breaks or manuscript.is_at_top) and style == "Heading 1"
        manuscript.is_at_top &= self.place == "side"
        frame = self._frame() if self.place == "side" else None
        is_rtl = manuscript.setting.direction == "rtl"
        return deepcopy(
            _paragraph_properties(style, numbering, keep=keep, breaks=breaks, frame=frame, is_rtl=is_rtl, opens=opens)
        )

    def _frame(self) -> tuple[int, int, bool]:
        """Return width and gutter of the side column in twips, and whether it stands at the right."""
        measures = self.manuscript.tokens.measures
        return twips(measures.side), twips(measures.gutter), self.manuscript.edition.direction == "rtl"

    def _attach_open_queries(self, paragraph: Element) -> None:
        """Set queries about figures where the figure is first printed."""
        for about, query in self.manuscript.open_queries:
            attach_query(self.manuscript, [paragraph], query, about)
        self.manuscript.open_queries.clear()


@lru_cache(maxsize=4096)
def _paragraph_properties(
    style: str,
    numbering: tuple[int, int] | None,
    *,
    keep: Literal["next"] | None,
    breaks: bool,
    frame: tuple[int, int, bool] | None,
    is_rtl: bool,
    opens: bool,
) -> Element:
    """Make properties once: most paragraphs of a file are like others."""
    return w(
        "pPr",
        w("pStyle", val=style_id(style)),
        w("keepNext") if keep else None,
        w("pageBreakBefore") if breaks else None,
        _framed(*frame) if frame else None,
        w("numPr", w("ilvl", val=numbering[1] - 1), w("numId", val=numbering[0])) if numbering else None,
        w("bidi") if is_rtl else None,
        w("spacing", before=0) if opens else None,
    )


def _framed(width: int, gutter: int, is_rtl: bool) -> Element:
    return w(
        "framePr",
        w=width, hSpace=gutter, wrap="around", vAnchor="text", hAnchor="margin",
        x=None if is_rtl else 1, xAlign="right" if is_rtl else None, y=_DROP,
    )  # fmt: skip


def attach_query(manuscript: Manuscript, paragraphs: Sequence[Element], query: Query, about: str | None = None) -> None:
    """Make a query a comment at the words it is about, or at the first of the paragraphs; never in a frame."""
    free = [each for each in paragraphs if each.find(FRAME) is None]  # LibreOffice parts a frame at a comment
    manuscript.comments.attach(
        free or paragraphs,
        Inlines(manuscript, COMMENTS).runs(query.text),
        about=about or query.about,
        by=query.by or manuscript.words("desk_query"),
        dated=query.date,
    )
