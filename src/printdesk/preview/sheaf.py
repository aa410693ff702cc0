"""A PDF that lies before the camera: its pages, what they say, and the names of their pictures."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pypdfium2

from printdesk.preview.changes import Box, Stretch
from printdesk.preview.page_prints import Inventory, inventory
from printdesk.preview.pictures import Pixels, drawn, png, usual_width

_Sides = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner."""
READ = 12
"""Pages whose letters are kept at hand."""
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "sd", "yi")


@dataclass(eq=False)
class Sheaf:
    """A PDF; `ids` names each page's picture, None where it has not been drawn."""

    data: bytes
    known: Inventory = field(init=False)
    ids: list[str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.known = inventory(self.data)
        self.ids = [None] * len(self.known.prints)
        self._texts: dict[int, str] = {}
        self._letters: OrderedDict[int, Any] = OrderedDict()

    @cached_property
    def document(self) -> Any:
        return pypdfium2.PdfDocument(self.data)

    @property
    def runs_to_the_left(self) -> bool:
        return self.known.language.split("-")[0].lower() in RIGHT_TO_LEFT

    def close(self) -> None:
        self.document.close()

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        width, height = self.document.get_page_size(index)
        return round(width, 2), round(height, 2)

    def text(self, index: int) -> str:
        """Return a page's text; its letters count as those of `boxes`."""
        if index not in self._texts:
            text = self.letters(index)
            self._texts[index] = str(text.get_text_range(0, text.count_chars()))
        return self._texts[index]

    def letters(self, index: int) -> Any:
        """Return a page's text with the place of every letter; reading it takes as long as drawing the page."""
        if index not in self._letters:
            self._letters[index] = self.document[index].get_textpage()
            if len(self._letters) > READ:
                self._letters.popitem(last=False)
        self._letters.move_to_end(index)
        return self._letters[index]

    def draw(self, index: int, width: int | None = None) -> Pixels:
        page = self.document[index]
        return drawn(page, width or usual_width(page))

    def picture(self, index: int, width: int) -> bytes:
        return png(self.draw(index, width))

    def boxes(self, index: int, stretch: Stretch) -> Iterator[Box]:
        """Yield the boxes of some letters, one a line; one without width where something was taken out."""
        text = self.letters(index)
        if stretch.start == stretch.end:
            at = min(stretch.start, max(text.count_chars() - 1, 0))
            left, bottom, _, top = text.get_charbox(at, loose=True)
            yield self._box(index, (left, bottom, left, top))
            return
        count = text.count_rects(stretch.start, stretch.end - stretch.start)
        for sides in _by_line([text.get_rect(number) for number in range(count)]):
            yield self._box(index, sides)

    @cached_property
    def title(self) -> str:
        return str(self.document.get_metadata_dict().get("Title", ""))

    @cached_property
    def outline(self) -> list[dict[str, Any]]:
        """Return the bookmarks with their levels from 0, pages from 0, and how far down they lead."""
        return list(self._bookmarks())

    def _bookmarks(self) -> Iterator[dict[str, Any]]:
        for entry in self.document.get_toc(max_depth=6):
            target = entry.get_dest()
            index = target.get_index() if target else None
            if index is None:
                continue
            _, view = target.get_view()
            top = 1 - view[1] / self.size(index)[1] if len(view) > 1 and view[1] else 0.0
            yield {"title": entry.get_title(), "level": entry.level, "page": index, "top": round(max(top, 0.0), 4)}

    def _box(self, index: int, sides: _Sides) -> Box:
        width, height = self.size(index)
        left, bottom, right, top = sides
        return left / width, 1 - top / height, (right - left) / width, (top - bottom) / height


def _by_line(rects: list[_Sides]) -> list[_Sides]:
    """Join rectangles that follow one another on a line: signs and digits of one word may come apart."""
    joined: list[_Sides] = []
    for left, bottom, right, top in rects:
        if joined:
            first, below, last, above = joined[-1]
            overlap = min(above, top) - max(below, bottom)
            if overlap > 0 and -1 < left - last < above - below:
                joined[-1] = (first, min(below, bottom), max(last, right), max(above, top))
                continue
        joined.append((left, bottom, right, top))
    return joined
