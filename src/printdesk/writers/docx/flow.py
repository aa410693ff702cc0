"""Running text and lists, in the styles of the place they stand in."""

from dataclasses import dataclass

from printdesk.edition.tree import Flow, ItemList, ListItem
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.story import Story


@dataclass(frozen=True, slots=True)
class FlowStyles:
    """The styles of a place: for a first paragraph and the next ones, for two levels of lists, and what continues an item."""

    first: str
    next: str
    bullets: tuple[str, str]
    numbers: tuple[str, str]
    continued: tuple[str, str]
    ordered: str
    """The list that numbered items are counted by."""


TEXT = FlowStyles(
    "Body Text", "Body Text First Indent", ("List Bullet", "List Bullet 2"), ("List Number", "List Number 2"),
    ("List Continue", "List Continue 2"), "numbers",
)  # fmt: skip
BOX = FlowStyles(
    "Box Text",
    "Box Text",
    ("Box Bullet", "Box Bullet"),
    ("Box Number", "Box Number"),
    ("Box Text", "Box Text"),
    "box numbers",
)
SIDE = FlowStyles(
    "Side Note", "Side Note", ("Side Bullet", "Side Bullet"), ("Side Number", "Side Number"), ("Side Note", "Side Note"),
    "side numbers",
)  # fmt: skip


SIDE_IN_COLUMN = FlowStyles(
    "Side Note Column", "Side Note Column", ("List Bullet", "List Bullet 2"), ("List Number", "List Number 2"),
    ("List Continue", "List Continue 2"), "numbers",
)  # fmt: skip


def add_flow(story: Story, flow: Flow, styles: FlowStyles, key: str) -> None:
    """Add paragraphs and lists; each is anchored by its place in the block."""
    _Flow(story, styles, key).add(flow)


class _Flow:
    def __init__(self, story: Story, styles: FlowStyles, key: str) -> None:
        self._story, self._styles, self._key, self._count = story, styles, key, 0

    def add(self, flow: Flow) -> None:
        for part in flow:
            if isinstance(part, ItemList):
                self._add_list(part, 1)
                self._story.follows = "other"
            else:
                self._story.paragraph(self._style(), self._story.runs(part.content), anchor=self._anchor())
                self._story.follows = "text"

    def _style(self) -> str:
        if self._styles is not TEXT:
            return self._styles.next
        return {"text": self._styles.next, "figure": "Body Text After Figure", "other": self._styles.first}[
            self._story.follows
        ]

    def _anchor(self) -> Anchor:
        self._count += 1
        return Anchor(self._key, f"p{self._count}")

    def _add_list(self, items: ItemList, level: int) -> None:
        styles = self._styles.numbers if items.ordered else self._styles.bullets
        numbering = None
        if items.ordered:
            numbering = (
                self._story.manuscript.numbering.restarted(self._styles.ordered, start=items.start, level=level),
                level,
            )
        for item in items.items:
            self._add_item(item, styles[level - 1], level, numbering)

    def _add_item(self, item: ListItem, style: str, level: int, numbering: tuple[int, int] | None) -> None:
        for number, paragraph in enumerate(item.content):
            is_first = number == 0
            self._story.paragraph(
                style if is_first else self._styles.continued[level - 1],
                self._story.runs(paragraph.content),
                anchor=self._anchor(),
                numbering=numbering if is_first else None,
            )
        if item.nested:
            self._add_list(item.nested, level + 1)
