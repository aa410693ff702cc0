"""What each item of the Word file that was sent shows of the content."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from printdesk.edition.inline import Path
from printdesk.edition.tree import Chart, Edition, Quote
from printdesk.edition.walk import all_blocks
from printdesk.review.lift.places import Place
from printdesk.review.word.tree import Item, Paragraph, Table, WordFile
from printdesk.writers.docx.anchors import Anchor

GridKind = Literal["table", "key facts", "numbers", "boxes", "chart", "roadmap", "figures", "ending"]
RoleKind = Literal["heading", "flow", "line", "graphic", "grid", "made", "filler"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """`place` is the text a paragraph prints; `owner` the section, block or item that an item belongs to, () for none."""

    kind: RoleKind
    place: Place | None = None
    owner: Path = ()
    grid: GridKind | None = None

    @property
    def entry(self) -> Path:
        """The entry in the body of a section: the block without the word of its kind."""
        return entry_of(self.owner)


def entry_of(path: Path) -> Path:
    """Return the path of the body's entry that a path lies in; () where it lies in none."""
    last = max((at for at, step in enumerate(path) if step == "body"), default=-1)
    return path[: last + 2] if last >= 0 and len(path) >= last + 2 else ()


class Roles:
    """The roles of all items of a file, and how parts are found by name."""

    def __init__(self, edition: Edition, sent: WordFile, places: Mapping[Anchor, Place]) -> None:
        self.places = places
        self.marks = {block.path: block.marks for block in all_blocks(edition) if isinstance(block, Quote)}
        """The quotation marks that are set round each quotation."""
        self._graphics = {f"pd:{block.key}": block.path for block in all_blocks(edition)}
        self._charts = {block.path for block in all_blocks(edition) if isinstance(block, Chart)}
        self.items = tuple(self._role(item) for item in sent.body)

    def place_of(self, item: Item) -> Place | None:
        """Return the first place that an item's bookmarks name."""
        return next((self.places[anchor] for anchor in item.anchors if anchor in self.places), None)

    def graphic(self, name: str) -> Path:
        """Return the block that a drawing of this name shows, () where there is none."""
        key = name if name in self._graphics else name.rpartition(":")[0]
        return self._graphics.get(key, ())

    def _role(self, item: Item) -> Role:
        return self._grid(item) if isinstance(item, Table) else self._paragraph(item)

    def _paragraph(self, item: Paragraph) -> Role:
        place = self.place_of(item)
        if place is None:
            drawn = next((piece.target for piece in item.pieces if piece.kind == "graphic"), "")
            if path := self.graphic(drawn):
                return Role(kind="graphic", owner=path)
            return Role(kind="made" if item.text.strip() else "filler")
        if place.kind == "heading":
            return Role(kind="heading", place=place, owner=place.owner)
        if place.kind == "flow":
            return Role(kind="flow", place=place, owner=place.owner)
        return Role(kind="made" if place.kind == "made" else "line", place=place, owner=place.owner)

    def _grid(self, table: Table) -> Role:
        found = [place for item in table.paragraphs if (place := self.place_of(item))]
        drawn = [
            path
            for item in table.paragraphs
            for piece in item.pieces
            if piece.kind == "graphic" and (path := self.graphic(piece.target))
        ]
        kind = _kind_of(found, drawn)
        owner = _owner(kind, found, drawn)
        return Role(kind="grid", owner=owner, grid=kind)


def _kind_of(found: Sequence[Place], drawn: Sequence[Path]) -> GridKind:
    counts = Counter(_grid_of(place) for place in found)
    if drawn:
        return "figures"
    for kind in ("roadmap", "boxes", "numbers", "chart", "key facts", "ending", "table"):
        if counts.get(kind):
            return kind
    return "figures" if found else "table"


def _grid_of(place: Place) -> GridKind | None:
    match place.kind:
        case "row" | "head":
            return "key facts" if place.owner == ("key_facts",) else "table"
        case "mark":
            return "chart"
        case "when":
            return "roadmap"
        case "value":
            return "ending" if place.owner[:1] in {("sources",), ("abbreviations",)} else "numbers"
        case "flow":
            return "boxes" if place.container == "box" else None
        case "line":
            return "ending" if place.owner == ("imprint",) else None
        case _:
            return None


def _owner(kind: GridKind, found: Sequence[Place], drawn: Sequence[Path]) -> Path:
    """Return the block that a table shows; of figures side by side the first."""
    if drawn:
        return drawn[0]
    owners = [place.owner for place in found if place.owner]
    if not owners or kind == "ending":
        return ()
    owner = owners[0]
    if kind in {"boxes", "roadmap"} and (entry := entry_of(owner)):
        return (*entry, owner[len(entry)]) if len(owner) > len(entry) else entry
    return owner
