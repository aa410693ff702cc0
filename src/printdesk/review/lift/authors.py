"""Who changed what, as far as the tracked changes of the file say."""

from collections.abc import Iterable, Iterator, Sequence

from printdesk.review.lift.outline import Atom
from printdesk.review.word.accept import stays
from printdesk.review.word.tree import Cell, Item, Paragraph, Revision, Table, WordFile


class Authors:
    """Finds the author and the date of a change in the file as it was read, its changes unsettled."""

    def __init__(self, read: WordFile) -> None:
        self._read = read

    def of(self, atom: Atom, *cells: Cell) -> tuple[str, str]:
        """Return author and date of the changes in an item, or in its cell that reads as one of `cells` now.

        Several authors are named with commas; the date is that of the last change.
        """
        items = [self._read.body[at] for at in atom.item.sources if at < len(self._read.body)]
        if cells and (found := [inner for item in items for inner in self._in_cells(item, cells)]):
            return _named(found)
        return _named(each for item in items for each in revisions_in(item))

    def of_deleted(self, item: Item) -> tuple[str, str]:
        """Return author and date of the deletion of an item that was sent."""
        anchors = set(item.anchors)
        for each in self._read.body:
            if isinstance(each, Paragraph) and anchors & {*each.anchors, *each.copies}:
                return _named(found for found in revisions_in(each) if found.kind in {"deleted", "moved from"})
        return "", ""

    def _in_cells(self, item: Item, cells: Sequence[Cell]) -> Iterator[Revision]:
        if not isinstance(item, Table):
            return
        wanted = {cell.text for cell in cells}
        for row in item.rows:
            for cell in row.cells:
                settled = "".join(
                    piece.text for each in cell.paragraphs for piece in each.pieces if stays(piece.revisions, "all")
                )
                if settled in wanted:
                    yield from (*row.revisions, *(each for inner in cell.content for each in revisions_in(inner)))


def _named(found: Iterable[Revision]) -> tuple[str, str]:
    listed = list(found)
    names = dict.fromkeys(each.author for each in listed if each.author)
    return ", ".join(names), max((each.date for each in listed), default="")


def revisions_in(item: Item) -> Iterator[Revision]:
    """Yield the tracked changes of an item and of all that stands in it."""
    if isinstance(item, Table):
        for row in item.rows:
            yield from row.revisions
            for cell in row.cells:
                for inner in cell.content:
                    yield from revisions_in(inner)
        return
    yield from _of_paragraph(item)


def _of_paragraph(item: Paragraph) -> Iterator[Revision]:
    yield from item.mark
    if item.restyled:
        yield Revision("formatted", item.restyled.author, item.restyled.date)
    for piece in item.pieces:
        yield from piece.revisions
