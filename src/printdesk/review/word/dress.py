"""Looks that a briefing cannot say: told with their place, and taken off, since nothing can come of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from printdesk.errors import Diagnostic, Severity
from printdesk.review.word.places import places, short
from printdesk.review.word.runs import joined
from printdesk.review.word.tree import Alignment, Cell, Item, Pair, Paragraph, Piece, Row, Table, WordFile


def undressed(base: WordFile, edited: WordFile, alignment: Alignment) -> WordFile:
    """Return a file in the looks that a briefing knows; what it loses by that is told in it."""
    names = places(edited.body)
    told: list[Diagnostic] = []
    for pair in alignment.pairs:
        source = base.body[pair.base] if pair.base is not None else None
        told += _told(source, edited.body[pair.edited], names[pair.edited])
        told += _merged(source, edited.body[pair.edited], alignment.rows.get(pair.edited, ()), names[pair.edited])
    notes = {number: tuple(map(_plain, content)) for number, content in edited.notes.items()}
    return replace(edited, body=tuple(map(_bare, edited.body)), notes=notes, told=(*edited.told, *told))


def _told(base: Item | None, edited: Item, place: str) -> Iterator[Diagnostic]:
    """Yield what words were given a look by hand that none of them had when they were sent."""
    sent = {piece.dress for piece in _pieces(base)} if base is not None else set()
    found: dict[str, str] = {}
    for piece in _pieces(edited):
        if piece.dress and piece.dress not in sent and piece.text.strip() and not piece.href:
            found[piece.dress] = found.get(piece.dress, "") + piece.text
    for dress, words in found.items():
        message = f"{place}: ‘{short(words)}’ is {dress}, which a briefing cannot say"
        hint = "make it strong or emphasised, or write a comment, if it matters"
        yield Diagnostic("word-look-left-out", message, hint=hint, severity=Severity.WARNING)


def _merged(base: Item | None, edited: Item, rows: Sequence[Pair], place: str) -> Iterator[Diagnostic]:
    """Yield the rows of which cells were made one."""
    if not (isinstance(base, Table) and isinstance(edited, Table)):
        return
    for pair in rows:
        row = edited.rows[pair.edited]
        if pair.base is not None and _spans(row) > _spans(base.rows[pair.base]):
            message = f"{place}: cells are merged around ‘{short(row.text)}’, which a briefing cannot say"
            hint = "part them again, or make the row a heading of a group in the content"
            yield Diagnostic("word-cells-merged", message, hint=hint, severity=Severity.WARNING)


def _spans(row: Row) -> int:
    return sum(cell.columns > 1 or cell.merged for cell in row.cells)


def _pieces(item: Item) -> Iterable[Piece]:
    paragraphs = item.paragraphs if isinstance(item, Table) else (item,)
    return (piece for paragraph in paragraphs for piece in paragraph.pieces)


def _bare(item: Item) -> Item:
    if isinstance(item, Paragraph):
        return _plain(item)
    if not any(piece.dress for piece in _pieces(item)):
        return item
    return replace(item, rows=tuple(replace(row, cells=tuple(map(_bare_cell, row.cells))) for row in item.rows))


def _bare_cell(cell: Cell) -> Cell:
    return replace(cell, content=tuple(map(_bare, cell.content)))


def _plain(paragraph: Paragraph) -> Paragraph:
    if not any(piece.dress for piece in paragraph.pieces):
        return paragraph
    return replace(paragraph, pieces=tuple(joined(replace(piece, dress="") for piece in paragraph.pieces)))
