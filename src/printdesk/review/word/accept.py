"""The tracked changes of a file settled: as if they had been accepted or rejected in Word."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from printdesk.review.word.runs import joined
from printdesk.review.word.tree import Cell, Item, Paragraph, Piece, Remark, Revision, Row, Table, WordFile
from printdesk.writers.docx.anchors import Anchor

_COPY = re.compile(r"(.+) \(\d+\)")
"""How the reader tells a second graphic of one name from the first."""
_ADDING = frozenset({"inserted", "moved to"})


@dataclass(frozen=True, slots=True)
class By:
    """The changes of one author; those of all others count as rejected."""

    author: str


Whose = Literal["all", "none"] | By


def accepted(file: WordFile, whose: Whose = "all") -> WordFile:
    """Return the file with some changes made and the others undone, without a trace of either.

    Paragraphs without anything in them go, but for one in an empty cell, as do rows and tables that are left without
    cells. Where a bookmark was copied, the living paragraph has it.
    """
    bodies = _settled(file.body, whose)
    notes = {number: tuple(_only_paragraphs(_settled(content, whose))) for number, content in file.notes.items()}
    everything = [each for item in bodies for each in _paragraphs(item)]
    shown = {piece.target for each in everything for piece in each.pieces if piece.kind in {"note", "graphic"}}
    borne = {anchor for each in everything for anchor in each.anchors}
    names = _moved_names(shown & file.graphics.keys())
    claims = _Claims(borne, names)
    body = tuple(claims.item(item) for item in bodies)
    return replace(
        file,
        body=body,
        graphics={names.get(name, name): graphic for name, graphic in file.graphics.items() if name in shown},
        notes={number: tuple(map(_with_copies, content)) for number, content in notes.items() if number in shown},
        remarks=tuple(placed(_once(file, whose), body)),
    )


def is_taken(revision: Revision, whose: Whose) -> bool:
    return whose == "all" if isinstance(whose, str) else revision.author == whose.author


def stays(revisions: Iterable[Revision], whose: Whose) -> bool:
    """Whether what carries these changes is there once they are settled."""
    return all(is_taken(each, whose) == (each.kind in _ADDING) for each in revisions if each.kind != "formatted")


def _moved_names(shown: Iterable[str]) -> dict[str, str]:
    """Return the names that graphics have again: the copy of one whose first place is gone is the one that was sent."""
    own = set(shown)
    names: dict[str, str] = {}
    for name in sorted(own):
        found = _COPY.fullmatch(name)
        if found and found[1] not in own and found[1] not in names.values():
            names[name] = found[1]
    return names


@dataclass(slots=True)
class _Claims:
    """Gives anchors whose own bookmark is gone to the first paragraph that has a copy of it, and graphics their names."""

    borne: set[Anchor]
    names: Mapping[str, str]

    def item(self, item: Item) -> Item:
        if isinstance(item, Paragraph):
            return self._paragraph(item)
        rows = tuple(self._row(row) for row in item.rows)
        return replace(item, rows=rows, anchors=_distinct(anchor for row in rows for anchor in row.anchors))

    def _row(self, row: Row) -> Row:
        cells = tuple(replace(cell, content=tuple(map(self.item, cell.content))) for cell in row.cells)
        found = (anchor for cell in cells for each in cell.paragraphs for anchor in each.anchors)
        return replace(row, cells=cells, anchors=_distinct(found))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        if not (paragraph.copies or self.names):
            return paragraph
        own = [each for each in paragraph.copies if each not in self.borne]
        self.borne.update(own)
        pieces = tuple(
            replace(piece, target=self.names[piece.target])
            if piece.kind == "graphic" and piece.target in self.names
            else piece
            for piece in paragraph.pieces
        )
        return replace(paragraph, anchors=_distinct((*paragraph.anchors, *own)), copies=(), pieces=pieces)


def _settled(items: Iterable[Item], whose: Whose) -> list[Item]:
    """Return blocks with their changes settled, without paragraphs that have nothing in them."""
    return list(_filled(_unfilled(items, whose)))


def _unfilled(items: Iterable[Item], whose: Whose) -> list[Item]:
    """Return blocks with their changes settled; a paragraph whose end is gone goes on in the next."""
    made: list[Item] = []
    open_: Paragraph | None = None
    for item in items:
        if isinstance(item, Table):
            made += [open_] if open_ is not None else []
            made += [table] if (table := _table(item, whose)) else []
            open_ = None
            continue
        paragraph = _paragraph(item, whose)
        if open_ is not None:
            paragraph = _joined(open_, paragraph)
        has_end = stays(item.mark, whose)
        open_ = None if has_end else paragraph
        if has_end:
            made.append(paragraph)
    return made + ([open_] if open_ is not None else [])


def _paragraph(item: Paragraph, whose: Whose) -> Paragraph:
    if not item.mark and item.restyled is None and not any(piece.revisions for piece in item.pieces):
        return item
    pieces = tuple(joined(_looking(piece, whose) for piece in item.pieces if stays(piece.revisions, whose)))
    made = replace(item, pieces=pieces, mark=(), restyled=None)
    before = item.restyled
    if before is not None and not is_taken(Revision("formatted", before.author), whose):
        made = replace(made, style=before.style, role=before.role, level=before.level)
    return made


def _looking(piece: Piece, whose: Whose) -> Piece:
    """Return a piece without its changes, in the look it has once they are settled."""
    if not piece.revisions:
        return piece
    undone = next((each for each in piece.revisions if each.kind == "formatted" and not is_taken(each, whose)), None)
    if undone is None:
        return replace(piece, revisions=())
    return replace(piece, revisions=(), strong=undone.strong, emphasis=undone.emphasis)


def _joined(one: Paragraph, other: Paragraph) -> Paragraph:
    """Return two paragraphs as one; what has nothing left in it gives neither style nor anchors."""
    if not one.pieces:
        return replace(other, comments=one.comments + other.comments, sources=one.sources + other.sources)
    lead = replace(
        one,
        pieces=tuple(joined((*one.pieces, *other.pieces))),
        comments=one.comments + other.comments,
        sources=one.sources + other.sources,
    )
    if not other.pieces:
        return lead
    continues = tuple(each for each in other.continues if each not in lead.anchors)
    return replace(
        lead,
        anchors=_distinct((*one.anchors, *other.anchors)),
        copies=_distinct((*one.copies, *other.copies)),
        continues=_distinct((*one.continues, *continues)),
    )


def _filled(items: Iterable[Item]) -> Iterator[Item]:
    """Leave out paragraphs without words; one whose anchors go on in the next gives them to it."""
    handed: tuple[Anchor, ...] = ()
    for item in items:
        if isinstance(item, Table):
            yield item
            handed = ()
        elif not item.text.strip() and all(piece.text for piece in item.pieces):
            if item.anchors or item.copies:
                handed = _distinct((*item.anchors, *item.copies))
        else:
            mine = tuple(each for each in item.continues if each in handed)
            handed = ()
            yield (
                replace(
                    item,
                    anchors=_distinct((*mine, *item.anchors)),
                    continues=tuple(each for each in item.continues if each not in mine),
                )
                if mine
                else item
            )


def _table(table: Table, whose: Whose) -> Table | None:
    rows = tuple(
        replace(row, cells=cells, revisions=())
        for row in table.rows
        if stays(row.revisions, whose) and (cells := tuple(_cells(row, whose)))
    )
    return replace(table, rows=rows) if rows else None


def _cells(row: Row, whose: Whose) -> Iterator[Cell]:
    for cell in row.cells:
        if stays(cell.revisions, whose):
            content = tuple(_settled(cell.content, whose)) or tuple(_unfilled(cell.content, whose)[:1])
            yield replace(cell, content=content, revisions=())


def _paragraphs(item: Item) -> tuple[Paragraph, ...]:
    return item.paragraphs if isinstance(item, Table) else (item,)


def _only_paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    for item in items:
        yield from _paragraphs(item)


def _with_copies(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, anchors=_distinct((*paragraph.anchors, *paragraph.copies)), copies=())


def placed(remarks: Iterable[Remark], body: Sequence[Item]) -> Iterator[Remark]:
    """Yield the comments with the items of a body they stand in."""
    places = {
        number: (at, each.anchors)
        for at, item in enumerate(body)
        for each in _paragraphs(item)
        for number in each.comments
    }
    for remark in remarks:
        at, anchors = places.get(remark.number, (-1, remark.place))
        yield replace(remark, paragraph=at, place=anchors)


def _once(file: WordFile, whose: Whose) -> Iterator[Remark]:
    """Yield the comments, without those that went with text that was moved and are there twice: the living one stays."""
    gone = {
        number
        for item in file.body
        for paragraph in _paragraphs(item)
        if paragraph.comments and not any(stays(piece.revisions, whose) for piece in paragraph.pieces)
        for number in paragraph.comments
    }
    living = {(each.author, each.date, each.text) for each in file.remarks if each.number not in gone}
    yield from (
        each for each in file.remarks if each.number not in gone or (each.author, each.date, each.text) not in living
    )


def _distinct(anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    return tuple(dict.fromkeys(anchors))
