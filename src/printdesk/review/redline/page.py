"""A redline page: changed texts with what went and what came, by whom, under the names of what they stand in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from printdesk.review.redline.words import Fate, Piece

State = Literal["", "landed", "already", "conflict", "unplaced", "query"]
"""What became of a change on its way home; nothing where it is only told."""

_MARK = re.compile(r"(\*\*|\*)")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one fate; `author` where a page shows changes of several."""

    text: str
    fate: Fate = "same"
    author: str = ""
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change.

    `place` are the names of what it stands in, outermost first; entries in a row that share the first of them stand
    under one heading. `kind` says what happened ("paragraph changed"), `home` where it lands ("briefing.yaml:41").
    `remarks` stand below in small type: every place that shows a figure, why something could not be placed.
    """

    place: tuple[str, ...]
    kind: str
    spans: tuple[Span, ...]
    author: str = ""
    date: str = ""
    home: str = ""
    remarks: tuple[str, ...] = ()
    state: State = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`facts` are lines under the title, label and text: what was compared, when, by whom. `words` are fixed words of the page."""

    title: str
    eyebrow: str
    entries: tuple[Entry, ...]
    facts: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    empty: str = "No difference."
    legend: tuple[Span, ...] = field(default=(Span("removed", "old"), Span("added", "new")))


def spans_of(pieces: Sequence[Piece], author: str = "") -> tuple[Span, ...]:
    """Return the words of a text, Markdown's stars turned into emphasis; stars that are themselves the change stay."""
    return tuple(_spans(pieces, author))


def _spans(pieces: Sequence[Piece], author: str) -> Iterator[Span]:
    is_marked = all(piece.text.count("*") % 2 == 0 for piece in pieces) or "*" in "".join(
        piece.text for piece in pieces if piece.fate == "same"
    )
    strong = emphasis = False
    for piece in pieces:
        is_change = piece.fate != "same" and not piece.text.strip("* ")
        for part in _MARK.split(piece.text):
            if part == "**" and is_marked and not is_change:
                strong = not strong
            elif part == "*" and is_marked and not is_change:
                emphasis = not emphasis
            elif part:
                yield Span(part, piece.fate, author, strong=strong, emphasis=emphasis)
