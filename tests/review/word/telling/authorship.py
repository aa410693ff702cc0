"""Who did what: the tracked changes of a file, found again in the text they led to."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from printdesk.review.word.accept import stays
from printdesk.review.word.likeness import folded
from printdesk.review.word.tree import Cell, Item, Paragraph, Piece, Revision, RevisionKind, Row, Table, WordFile
from printdesk.writers.docx.anchors import Anchor

_GONE: frozenset[RevisionKind] = frozenset({"deleted", "moved from"})


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change and when; both are empty where it was not tracked."""

    name: str = ""
    date: str = ""


UNKNOWN = Author()


class Authorship:
    """Answers for a file as it was read; places are those of the same file with all its changes accepted."""

    def __init__(self, raw: WordFile) -> None:
        self._raw = raw
        self._gone = {_key(item.text): item for item in raw.body if isinstance(item, Paragraph) and _dead(item)}
        self._bearers: dict[Anchor, Paragraph] = {}
        paragraphs = [each for item in raw.body for each in (item.paragraphs if isinstance(item, Table) else (item,))]
        for paragraph in paragraphs:
            for anchor in paragraph.anchors:
                self._bearers.setdefault(anchor, paragraph)
        self._notes = [piece for paragraph in paragraphs for piece in paragraph.pieces if piece.kind == "note"]

    def of_words(self, item: Item, first: int, last: int, kinds: Iterable[RevisionKind]) -> Author:
        """Return who changed the letters from one place of an edited paragraph to another, in these ways."""
        wanted = frozenset(kinds)
        found = [
            revision
            for place, length, piece in self._letters(item)
            if place <= last and place + length >= first and (length or piece.text)
            for revision in piece.revisions
            if revision.kind in wanted and (not length or (place < last and place + length > first))
        ]
        return _author(found)

    def of_paragraph(self, item: Item) -> Author:
        """Return who added or moved a whole paragraph: its end, or its words."""
        sources = [self._raw.body[at] for at in item.sources]
        marks = [revision for source in sources if isinstance(source, Paragraph) for revision in source.mark]
        pieces = [
            revision
            for source in sources
            if isinstance(source, Paragraph)
            for piece in source.pieces
            for revision in piece.revisions
        ]
        found = [revision for revision in (*pieces, *marks) if revision.kind in {"inserted", "moved to"}]
        return _author(found)

    def of_end(self, item: Item, kinds: Container[RevisionKind]) -> Author:
        """Return who put in, or took out, the end of one of the paragraphs that an item is made of."""
        sources = [self._raw.body[at] for at in item.sources]
        marks = [each for source in sources if isinstance(source, Paragraph) for each in source.mark]
        return _author([each for each in marks if each.kind in kinds])

    def of_note(self, number: str) -> Author:
        """Return who added a footnote."""
        marks = (piece for piece in self._notes if piece.target == number)
        return _author([each for piece in marks for each in piece.revisions if each.kind not in _GONE])

    def of_deleted_note(self, anchor: Anchor) -> Author:
        marks = (piece for piece in self._notes if piece.anchor == anchor)
        return _author([each for piece in marks for each in piece.revisions if each.kind in _GONE])

    def in_note(self, number: str) -> Author:
        """Return who changed the words of a footnote."""
        pieces = (piece for paragraph in self._raw.notes.get(number, ()) for piece in paragraph.pieces)
        return _author([each for piece in pieces for each in piece.revisions])

    def of_style(self, item: Item) -> Author:
        for at in item.sources:
            source = self._raw.body[at]
            if isinstance(source, Paragraph) and source.restyled:
                return Author(source.restyled.author, source.restyled.date)
        return UNKNOWN

    def of_deleted(self, item: Item) -> Author:
        """Return who deleted a paragraph or table of the file that was sent."""
        if isinstance(item, Table):
            return _author(
                [each for row in self._rows_of(item.anchors) for each in row.revisions if each.kind in _GONE]
            )
        bearers = [self._bearers[anchor] for anchor in item.anchors if anchor in self._bearers]
        bearers += [found] if (found := self._gone.get(_key(item.text))) else []
        revisions = [
            each
            for bearer in bearers
            for each in (*(r for piece in bearer.pieces for r in piece.revisions), *bearer.mark)
        ]
        return _author([each for each in revisions if each.kind in _GONE])

    def of_row(self, table: Item, row: int) -> Author:
        """Return who added a row of an edited table."""
        source = self._table(table)
        rows = [each for each in source.rows if stays(each.revisions, "all")] if source else []
        return _author(rows[row].revisions) if row < len(rows) else UNKNOWN

    def of_deleted_row(self, table: Item, row: Row) -> Author:
        source = self._table(table)
        for each in source.rows if source else ():
            dead = [revision for revision in each.revisions if revision.kind in _GONE]
            if dead and (set(each.anchors) & set(row.anchors) or _key(each.text) == _key(row.text)):
                return _author(dead)
        return UNKNOWN

    def of_cell(self, table: Item, row: int, cell: int) -> Author:
        """Return who changed the words of a cell of an edited table."""
        source = self._table(table)
        rows = [each for each in source.rows if stays(each.revisions, "all")] if source else []
        cells = [each for each in rows[row].cells if stays(each.revisions, "all")] if row < len(rows) else []
        return _author(list(_revisions(cells[cell]))) if cell < len(cells) else UNKNOWN

    def _table(self, item: Item) -> Table | None:
        source = self._raw.body[item.sources[0]] if item.sources else None
        return source if isinstance(source, Table) else None

    def _rows_of(self, anchors: Sequence[Anchor]) -> Iterator[Row]:
        wanted = set(anchors)
        tables = (item for item in self._raw.body if isinstance(item, Table))
        yield from (row for table in tables for row in table.rows if wanted & set(row.anchors))

    def _letters(self, item: Item) -> Iterator[tuple[int, int, Piece]]:
        """Yield each piece that was read with its place in the edited text and its length there: 0 if it is gone."""
        place = 0
        for at in item.sources:
            source = self._raw.body[at]
            for piece in source.pieces if isinstance(source, Paragraph) else ():
                length = len(piece.text) if stays(piece.revisions, "all") else 0
                yield place, length, piece
                place += length


def _author(revisions: Sequence[Revision]) -> Author:
    return Author(revisions[0].author, revisions[0].date) if revisions else UNKNOWN


def _revisions(cell: Cell) -> Iterator[Revision]:
    yield from cell.revisions
    for paragraph in cell.paragraphs:
        yield from paragraph.mark
        for piece in paragraph.pieces:
            yield from piece.revisions


def _dead(paragraph: Paragraph) -> bool:
    return bool(paragraph.pieces) and not any(stays(piece.revisions, "all") for piece in paragraph.pieces)


def _key(text: str) -> str:
    return folded(text)
