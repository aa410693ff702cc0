"""One change to a Word file, as a reader would tell it."""

from dataclasses import dataclass
from typing import Literal

from printdesk.writers.docx.anchors import Anchor

ChangeKind = Literal[
    "text", "figure", "look", "link", "style", "added", "deleted", "split", "joined", "moved",
    "row added", "row deleted", "row moved", "column added", "column deleted", "column moved",
    "note added", "note deleted", "note", "chart", "picture", "picture added", "picture deleted",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `before` and `after` are words as a reader sees them; looks and links are written as in Markdown.

    `base` and `edited` are indices of items in the two bodies, None where there is none; `row` and `cell` count from 0
    in the edited table, or in the one that was sent for what was deleted. `anchors` are those of the place. Author and
    date are empty where the change was not tracked.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""
    place: str = ""
    author: str = ""
    date: str = ""
    base: int | None = None
    edited: int | None = None
    row: int | None = None
    cell: int | None = None
    anchors: tuple[Anchor, ...] = ()

    @property
    def is_tracked(self) -> bool:
        return bool(self.author or self.date)
