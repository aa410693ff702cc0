"""Who changed what, as far as the tracked changes of the file say."""

from collections.abc import Iterable, Iterator

from printdesk.review.lift.outline import Atom
from printdesk.review.word.tree import Cell, Item, Paragraph, Revision, Table, WordFile


class Authors:
    """Finds the author and the date of a change in the file as it was read, its changes unsettled."""

    def __init__(self, read: WordFile) -> None:
        self._read = read

    def of(self, atom: Atom, *cells: Cell) -> tuple[str, str]:
        """Return author and date of the changes in an item, or in a cell of it: empty where none is tracked.

        Several authors are named with commas; the date is that of the last change.
        """
        items = [self._read.body[at] for at in atom.item.sources if at < len(self._read.body)]
        found = [each for item in items for each in revisions_in(item)]
        return _named(found)


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
