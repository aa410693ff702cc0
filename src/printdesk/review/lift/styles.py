"""What a paragraph of a Word file is by the name of its style, whoever applied it."""

import re
from dataclasses import dataclass
from typing import Literal

from printdesk.review.lift.flows import EntryKind
from printdesk.review.word.tree import Paragraph

Use = Literal["heading", "text", "quote", "speaker", "note", "note title", "caption", "subtitle", "source", "standfirst",
              "takeaway", "lead", "prompt", "prompts title", "box", "box title", "filler"]  # fmt: skip
_USES: tuple[tuple[str, Use], ...] = (
    (r"(quote|intense quote|quotations?|block text)", "quote"),
    (r"quote source", "speaker"),
    (r"side heading.*", "note title"),
    (r"side .*", "note"),
    (r"caption.*|figure|table|illustration", "caption"),
    (r"figure subtitle.*", "subtitle"),
    (r"source note.*", "source"),
    (r"standfirst", "standfirst"),
    (r"takeaway", "takeaway"),
    (r"lead", "lead"),
    (r"prompt", "prompt"),
    (r"prompt heading", "prompts title"),
    (r"box title", "box title"),
    (r"box .*", "box"),
    (r"writing line|table end|end rule|figure key.*|figure wide|panel name|roadmap.*|toc.*|contents.*", "filler"),
)
_MOST_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph is for, and what entry of a running text it makes."""

    use: Use
    entry: EntryKind = "paragraph"
    level: int = 0


def kind_of(paragraph: Paragraph) -> Kind:
    """Return what a paragraph is by its style; what has no style of ours is text, in a list where Word lists it."""
    name = paragraph.style.strip().lower()
    if paragraph.role == "heading":
        return Kind("heading", level=max(paragraph.level, 1))
    use: Use = next((use for pattern, use in _USES if re.fullmatch(pattern, name)), "text")
    if "continue" in name:
        return Kind(
            use, "continued", min(max(paragraph.level, int(name[-1]) if name[-1].isdigit() else 1), _MOST_LEVELS)
        )
    if paragraph.role in {"bullet", "number"}:
        return Kind(
            use, "bullet" if paragraph.role == "bullet" else "number", min(max(paragraph.level, 1), _MOST_LEVELS)
        )
    return Kind(use)
