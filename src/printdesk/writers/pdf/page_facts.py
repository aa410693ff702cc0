"""What stands where on laid-out pages: the parts of the edition, and what of them does not fit.

What of WeasyPrint is not its public API is listed in `PRIVATE`, and a test fails where one is gone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from printdesk.writers.pdf.weasy import POINTS_PER_PIXEL

PRIVATE = (
    "weasyprint.document.Page._page_box",
    "weasyprint.formatting_structure.boxes.MarginBox",
    "weasyprint.formatting_structure.boxes.LineBox",
    "weasyprint.formatting_structure.boxes.TextBox",
    "weasyprint.formatting_structure.boxes.BlockContainerBox",
    "weasyprint.formatting_structure.boxes.ReplacedBox",
    "weasyprint.images.RasterImage",
    "weasyprint.layout.absolute.AbsolutePlaceholder._box",
)
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the trimmed page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands on one page of a part of the edition; `key` is the part's."""

    key: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Spill:
    """A line of text that runs out of its block, by so many points."""

    key: str
    page: int
    box: Box
    by: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of pixels as placed, and how many of them an inch has, the fewer of across and down."""

    key: str
    page: int
    box: Box
    resolution: float


@dataclass(slots=True)
class PageFacts:
    """What was found on all pages.

    `depths` is how far down the text of each reaches, as a part of the type area; `crosswise` pages are wider than tall.
    """

    pieces: list[Piece] = field(default_factory=list)
    spills: list[Spill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    depths: list[float] = field(default_factory=list)
    crosswise: set[int] = field(default_factory=set)


def page_facts(document: Any) -> PageFacts:
    """Look over a laid-out document."""
    return facts_of(document.pages)


def facts_of(pages: Sequence[Any]) -> PageFacts:
    """Look over laid-out pages, numbered from 1."""
    facts = PageFacts()
    for number, page in enumerate(pages, 1):
        _Reader(page._page_box, number, facts).read()  # noqa: SLF001 - see PRIVATE
    return facts


def key_at(pieces: Sequence[Piece], page: int, box: Box | None) -> str:
    """Return the key of the smallest part in which something on a page lies, "" where there is none.

    What lies beside all of them, as in a margin, belongs to none; a whole page belongs to the first part on it.
    """
    here = [piece for piece in pieces if piece.page == page]
    if box is None:
        return here[0].key if here else ""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    around = [piece for piece in here if piece.box[0] <= x <= piece.box[2] and piece.box[1] <= y <= piece.box[3]]
    return min(around, key=lambda piece: _area(piece.box)).key if around else ""


class _Reader:
    """Reads one page from its boxes; lengths of boxes are in pixels, from the top."""

    def __init__(self, page: Any, number: int, facts: PageFacts) -> None:
        from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - whoever laid the pages out has loaded it
        from weasyprint.images import RasterImage  # noqa: PLC0415 - as above

        self._raster = RasterImage
        self._boxes, self._page, self._number, self._facts = boxes, page, number, facts
        self._deepest = page.content_box_y()

    def read(self) -> None:
        waiting = [(child, None, "") for child in self._page.children if not isinstance(child, self._boxes.MarginBox)]
        for box, holder, key in self._below(waiting):
            if isinstance(box, self._boxes.LineBox):
                self._line(box, holder, key)
            elif isinstance(box, self._boxes.ReplacedBox):
                self._picture(box, key)
        if self._page.margin_width() > self._page.margin_height():
            self._facts.crosswise.add(self._number)
        area = max(self._page.height, 1)
        self._facts.depths.append((self._deepest - self._page.content_box_y()) / area)

    def _below(self, waiting: list[tuple[Any, Any, str]]) -> Iterator[tuple[Any, Any, str]]:
        """Yield every box with the block it is set in and the key of its part."""
        while waiting:
            found, holder, key = waiting.pop()
            box = getattr(found, "_box", found)  # an absolutely placed box stands behind a placeholder
            own = _key_of(box)
            if own and box.border_height() > 0:
                key = own
                self._facts.pieces.append(Piece(key, self._number, self._placed(box)))
            yield box, holder, key
            if isinstance(box, self._boxes.ParentBox) and not isinstance(box, self._boxes.LineBox):
                inner = box if isinstance(box, self._boxes.BlockContainerBox) else holder
                waiting.extend((child, inner, key) for child in box.children)
            elif isinstance(box, self._boxes.LineBox):
                pictures = (part for part in box.descendants() if isinstance(part, self._boxes.ReplacedBox))
                waiting.extend((part, holder, key) for part in pictures)

    def _line(self, line: Any, holder: Any, key: str) -> None:
        self._deepest = max(self._deepest, line.position_y + line.height)
        if holder is None or not line.children:
            return
        left = min(child.position_x for child in line.children)
        right = max(child.position_x + child.margin_width() for child in line.children)
        edge = holder.padding_box_x()
        by = max(edge - left, right - edge - holder.padding_width()) * POINTS_PER_PIXEL
        if by > 0:
            text = "".join(part.text for part in line.descendants() if isinstance(part, self._boxes.TextBox))
            box = self._box(left, line.position_y, right - left, line.height)
            self._facts.spills.append(Spill(key, self._number, box, by, text))

    def _picture(self, box: Any, key: str) -> None:
        self._deepest = max(self._deepest, box.border_box_y() + box.border_height())
        if isinstance(box.replacement, self._raster) and box.width > 0 < box.height:  # a drawing has no pixels
            inches = POINTS_PER_PIXEL / 72
            pixels = box.replacement.width / box.width, box.replacement.height / box.height
            self._facts.pictures.append(Picture(key, self._number, self._placed(box), min(pixels) / inches))

    def _placed(self, box: Any) -> Box:
        return self._box(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())

    def _box(self, x: float, y: float, width: float, height: float) -> Box:
        top = self._page.margin_height() - y
        edges = (x, top - height, x + width, top)
        left, bottom, right, upper = (edge * POINTS_PER_PIXEL for edge in edges)
        return left, bottom, right, upper


def _key_of(box: Any) -> str:
    element = box.element
    if element is None or box.element_tag.endswith(("::before", "::after", "::marker")):
        return ""
    return str(element.get("data-key") or element.get("id") or element.get("data-chapter") or "")


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
