"""Key facts: a label and a text a row."""

from collections.abc import Iterator
from dataclasses import replace

from printdesk.edition.inline import Path
from printdesk.edition.tree import Table as MadeTable
from printdesk.review.content.edits import Edit, Insert, Move, Remove, Retext
from printdesk.review.lift.cells import GridView, cell_text
from printdesk.review.lift.context import Context
from printdesk.review.lift.order import staying
from printdesk.review.lift.values import text_at, value_at
from printdesk.review.word.tree import Paragraph, Piece, Row

_LIST: Path = ("key_facts",)


def key_fact_edits(context: Context, view: GridView, made: MadeTable) -> Iterator[Edit]:
    """Yield what became of the key facts."""
    known = [pair for pair in view.rows if pair.base is not None]
    stay = {known[number].edited for number in staying([pair.base for pair in known if pair.base is not None])}
    file, after = context.standing.file_of(_LIST), None
    for pair in view.rows:
        row = view.back.rows[pair.edited]
        origin = context.standing.origin_of(
            view.atom, f"key facts, row {pair.edited + 1}", after=row.text.replace("\t", " | ")
        )
        if pair.base is None:
            if row.text.strip():
                node = {
                    "label": cell_text(context.wording, view.cell(row, 0)),
                    "text": cell_text(context.wording, view.cell(row, 1)),
                }
                yield Insert(file=file, path=_LIST, after=after, node=node, origin=origin)
            continue
        if pair.edited in stay:
            after = pair.base
        else:
            yield Move(file=file, path=(*_LIST, pair.base), to=_LIST, after=after, origin=origin)
        yield from _row(context, view, pair.base, row)
    kept = {pair.base for pair in view.rows}
    for number in range(len(made.rows)):
        if number not in kept:
            before = view.sent.rows[number].text.replace("\t", " | ") if number < len(view.sent.rows) else ""
            origin = context.standing.origin_of(view.atom, f"key facts, row {number + 1}", before=before)
            yield Remove(file=file, path=(*_LIST, number), origin=origin)


def _row(context: Context, view: GridView, number: int, row: Row) -> Iterator[Edit]:
    for column, part in enumerate(("label", "text")):
        sent, back = view.cell(view.sent.rows[number], column), view.cell_of(row, column)
        path = (*_LIST, number, part)
        old = text_at(context.standing.content, path)
        if sent is None or back is None or old is None:
            continue
        was, now = (
            _without_sources(context, number, sent.paragraphs),
            _without_sources(context, number, back.paragraphs),
        )
        origin = context.standing.origin_of(view.atom, f"key facts, {view.sent.rows[number].cells[0].text}", sent, back)
        new = context.wording.again(old, was, now, origin)
        if new != old:
            yield Retext(file=context.standing.file_of(path), path=path, old=old, new=new, origin=origin)


def _without_sources(context: Context, number: int, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Leave out the citation that the row's `source` prints behind its last words."""
    if not paragraphs or not value_at(context.standing.content, (*_LIST, number, "source")):
        return paragraphs
    *first, last = paragraphs
    pieces = list(last.pieces)
    while pieces and (pieces[-1].kind == "citation" or not pieces[-1].text.strip()):
        pieces.pop()
    if pieces and pieces[-1].kind == "text":
        pieces[-1] = _trimmed(pieces[-1])
    return (*first, replace(last, pieces=tuple(pieces)))


def _trimmed(piece: Piece) -> Piece:
    return replace(piece, text=piece.text.rstrip())
