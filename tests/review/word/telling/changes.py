"""What was done to a file, one change after the other: by whom, when, what it was before and what it is now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.review.word.telling.authorship import UNKNOWN, Author, Authorship
from tests.review.word.telling.change import Change
from tests.review.word.telling.redrawing import called, redrawn
from tests.review.word.telling.wording import Wording, wordings

from printdesk.review.word.align import align_items
from printdesk.review.word.hold import Held
from printdesk.review.word.order import in_place
from printdesk.review.word.places import places
from printdesk.review.word.tree import (
    Alignment,
    Cell,
    Pair,
    Paragraph,
    Piece,
    RevisionKind,
    Table,
    WordFile,
)
from printdesk.writers.docx.anchors import Anchor


def changes(held: Held, raw: WordFile) -> tuple[Change, ...]:
    """Return what was changed, in the order of the edited file; `raw` is that file as it was read.

    Only what makes a difference is told: what was typed and taken back is not.
    """
    return tuple(_Telling(held, Authorship(raw)).all())


class _Telling:
    def __init__(self, held: Held, authors: Authorship) -> None:
        self._held, self._authors = held, authors
        self._ours, self._theirs = places(held.base.body), places(held.edited.body)

    def all(self) -> Iterator[Change]:
        alignment = self._held.alignment
        gone = _deleted_by_place(alignment)
        yield from self._deleted(gone.get(-1, ()))
        for pair in alignment.pairs:
            yield from self._pair(pair, alignment)
            yield from self._deleted(gone.get(pair.edited, ()))
        yield from self._notes()

    def _pair(self, pair: Pair, alignment: Alignment) -> Iterator[Change]:
        item = self._held.edited.body[pair.edited]
        where = Change(
            kind="text", place=self._theirs[pair.edited], base=pair.base, edited=pair.edited, anchors=item.anchors
        )
        if pair.base is None:
            yield _by(self._authors.of_paragraph(item), replace(where, kind="added", after=item.text))
            return
        source = self._held.base.body[pair.base]
        if pair.continues:
            author = self._authors.of_end(self._held.edited.body[pair.edited - 1], {"inserted"})
            yield _by(author, replace(where, kind="split", before=source.text, after=item.text))
            return
        if pair.edited in alignment.moved:
            yield _by(
                self._authors.of_paragraph(item),
                replace(where, kind="moved", before=self._ours[pair.base], after=item.text),
            )
        if isinstance(item, Paragraph) and isinstance(source, Paragraph):
            yield from self._paragraph(pair, source, item, where)
        elif isinstance(item, Table) and isinstance(source, Table):
            yield from self._table(pair, source, item, where)

    def _paragraph(self, pair: Pair, source: Paragraph, item: Paragraph, where: Change) -> Iterator[Change]:
        if _standing(source) != _standing(item):
            told = replace(where, kind="style", before=_styled(source), after=_styled(item))
            yield _by(self._authors.of_style(item), told)
        if pair.joined:
            joined = [self._held.base.body[at].text for at in sorted({pair.base or 0, *pair.joined})]
            told = replace(where, kind="joined", before="\n".join(joined), after=item.text)
            yield _by(self._authors.of_end(item, {"deleted", "moved from"}), told)
        elif not self._is_split(pair):
            yield from self._words(source.pieces, item, where)
        yield from self._graphics(source.pieces, item.pieces, where)

    def _is_split(self, pair: Pair) -> bool:
        """Whether later parts of the paragraph stand below: they tell what became of it."""
        pairs = self._held.alignment.pairs
        return pair.edited + 1 < len(pairs) and pairs[pair.edited + 1].continues

    def _words(self, base: Sequence[Piece], item: Paragraph, where: Change) -> Iterator[Change]:
        for wording in wordings(base, item.pieces):
            kinds = _LOOKS if wording.kind in {"look", "link"} else _WORDS
            author = self._authors.of_words(item, *wording.place, kinds)
            yield _by(author, _told(wording, where))

    def _table(self, pair: Pair, base: Table, edited: Table, where: Change) -> Iterator[Change]:
        rows = self._held.alignment.rows.get(pair.edited, ())
        used = {row.base for row in rows}
        for number, row in enumerate(base.rows):
            if number not in used:
                author = self._authors.of_deleted_row(edited, row)
                yield _by(author, replace(where, kind="row deleted", before=row.text, row=number, anchors=row.anchors))
        columns = self._held.alignment.columns.get(pair.edited, ())
        yield from _columns(base, edited, columns, where)
        kept = [row.base for row in rows if row.base is not None]
        still = {kept[at] for at in in_place(kept)}
        for made in rows:
            at = replace(where, row=made.edited, anchors=edited.rows[made.edited].anchors)
            if made.base is not None and made.base not in still:
                yield replace(at, kind="row moved", before=f"row {made.base + 1}", after=edited.rows[made.edited].text)
            yield from self._row(base, edited, made, columns, at)

    def _row(
        self, base: Table, edited: Table, pair: Pair, columns: Sequence[int | None], where: Change
    ) -> Iterator[Change]:
        row = edited.rows[pair.edited]
        if pair.base is None:
            author = self._authors.of_row(edited, pair.edited)
            yield _by(author, replace(where, kind="row added", after=row.text))
            return
        sent = base.rows[pair.base]
        numbers = columns if len(columns) == len(row.cells) else range(len(row.cells))
        for number, source in enumerate(numbers):
            if source is not None and source < len(sent.cells):
                at = replace(where, cell=number)
                for told in self._cell(sent.cells[source], row.cells[number], at):
                    yield _by(self._authors.of_cell(edited, pair.edited, number), told)

    def _cell(self, base: Cell, edited: Cell, where: Change) -> Iterator[Change]:
        if base.content == edited.content:
            return
        found = align_items(base.content, edited.content)
        for number in found.deleted:
            yield replace(where, kind="deleted", before=base.content[number].text)
        for pair in found.pairs:
            item = edited.content[pair.edited]
            source = base.content[pair.base] if pair.base is not None else None
            if source is None:
                yield replace(where, kind="added", after=item.text)
            elif pair.continues:
                yield replace(where, kind="split", before=source.text, after=item.text)
            elif isinstance(item, Paragraph) and isinstance(source, Paragraph):
                yield from self._in_cell(source, item, where)

    def _in_cell(self, source: Paragraph, item: Paragraph, where: Change) -> Iterator[Change]:
        """Tell of a short cell as a whole."""
        if _standing(source) != _standing(item):
            yield replace(where, kind="style", before=_styled(source), after=_styled(item))
        told = [_told(wording, where) for wording in wordings(source.pieces, item.pieces)]
        words = [each for each in told if each.kind == "text"]
        if words and len(source.text) <= _SHORT_CELL:
            told = [each for each in told if each.kind not in {"text", "figure"}]
            yield replace(where, kind="text", before=source.text, after=item.text)
        yield from told
        yield from self._graphics(source.pieces, item.pieces, where)

    def _graphics(self, base: Sequence[Piece], edited: Sequence[Piece], where: Change) -> Iterator[Change]:
        sent = {piece.target for piece in base if piece.kind == "graphic"}
        back = {piece.target for piece in edited if piece.kind == "graphic"}
        for name in sorted(sent - back):
            yield replace(where, kind="picture deleted", before=called(self._held.base.graphics.get(name), name))
        for name in sorted(back - sent):
            yield replace(where, kind="picture added", after=called(self._held.edited.graphics.get(name), name))
        for name in sorted(sent & back):
            yield from redrawn(self._held.base.graphics.get(name), self._held.edited.graphics.get(name), where)

    def _deleted(self, numbers: Sequence[int]) -> Iterator[Change]:
        for number in numbers:
            item = self._held.base.body[number]
            told = Change(kind="deleted", before=item.text, place=self._ours[number], base=number, anchors=item.anchors)
            yield _by(self._authors.of_deleted(item), told)

    def _notes(self) -> Iterator[Change]:
        sent, back = _marks(self._held.base), _marks(self._held.edited)
        for anchor, (number, at) in sent.items():
            if anchor not in back:
                told = Change(kind="note deleted", before=_note(self._held.base, number), base=at, place=self._ours[at])
                yield _by(self._authors.of_deleted_note(anchor), replace(told, anchors=(anchor,)))
        for anchor, (number, at) in back.items():
            where = Change(kind="note added", place=self._theirs[at], edited=at)
            if anchor in sent:
                yield from self._note(
                    sent[anchor][0], number, replace(where, place=f"footnote {number}", anchors=(anchor,))
                )
            else:
                yield _by(self._authors.of_note(number), replace(where, after=_note(self._held.edited, number)))

    def _note(self, sent: str, back: str, where: Change) -> Iterator[Change]:
        ours, theirs = self._held.base.notes.get(sent, ()), self._held.edited.notes.get(back, ())
        author = self._authors.in_note(back)
        for one, other in zip(ours, theirs, strict=False):
            yield from (_by(author, _told(each, where)) for each in wordings(one.pieces, other.pieces))
        for one in ours[len(theirs) :]:
            yield _by(author, replace(where, kind="deleted", before=one.text))
        for one in theirs[len(ours) :]:
            yield _by(author, replace(where, kind="added", after=one.text))


_LOOKS: frozenset[RevisionKind] = frozenset({"formatted"})
_WORDS: frozenset[RevisionKind] = frozenset({"inserted", "deleted", "moved to", "moved from"})
_FLOWING = {"Body Text First Indent": "Body Text", "Body Text After Figure": "Body Text"}
_SHORT_CELL = 80
"""Letters up to which a cell is told whole."""


def _told(wording: Wording, where: Change) -> Change:
    anchor = wording.piece.anchor if wording.piece else None
    anchors = (*where.anchors, anchor) if anchor else where.anchors
    return replace(where, kind=wording.kind, before=wording.before, after=wording.after, anchors=anchors)


def _by(author: Author, change: Change) -> Change:
    return change if author == UNKNOWN else replace(change, author=author.name, date=author.date)


def _standing(paragraph: Paragraph) -> tuple[str, str, int]:
    """Return what a paragraph is; how it stands among its neighbours is the layout's matter."""
    style = paragraph.style.removesuffix(" Column")
    return _FLOWING.get(style, style), paragraph.role, paragraph.level


def _styled(paragraph: Paragraph) -> str:
    is_named = paragraph.role in {"text", "heading"} or "List" in paragraph.style
    return paragraph.style if is_named else f"{paragraph.style}, {paragraph.role} {paragraph.level}"


def _deleted_by_place(alignment: Alignment) -> dict[int, list[int]]:
    """Return what was deleted by the edited item that it stood behind, -1 for the beginning."""
    behind: dict[int, list[int]] = {}
    last = {pair.base: pair.edited for pair in alignment.pairs if pair.base is not None}
    for number in alignment.deleted:
        before = next((last[at] for at in range(number - 1, -1, -1) if at in last), -1)
        behind.setdefault(before, []).append(number)
    return behind


def _columns(base: Table, edited: Table, columns: Sequence[int | None], where: Change) -> Iterator[Change]:
    if not columns:
        return
    heads, others = _heads(base), _heads(edited)
    for number, source in enumerate(columns):
        if source is None:
            yield replace(where, kind="column added", after=others[number] if number < len(others) else "", cell=number)
    kept = [source for source in columns if source is not None]
    for number, head in enumerate(heads):
        if number not in kept:
            yield replace(where, kind="column deleted", before=head, cell=number)
    still = {kept[at] for at in in_place(kept)}
    for number, source in enumerate(columns):
        if source is not None and source not in still:
            yield replace(where, kind="column moved", before=str(source + 1), after=str(number + 1), cell=number)


def _heads(table: Table) -> list[str]:
    """Return the words at the head of each column: of the first row in which no cell spans several."""
    row = next((row for row in table.rows if len(row.cells) > 1 and all(cell.columns == 1 for cell in row.cells)), None)
    return [cell.text for cell in row.cells] if row else []


def _marks(file: WordFile) -> dict[Anchor, tuple[str, int]]:
    """Return number and item of each note; one without an anchor goes by its number."""
    found = {}
    for at, item in enumerate(file.body):
        for paragraph in item.paragraphs if isinstance(item, Table) else (item,):
            for piece in paragraph.pieces:
                if piece.kind == "note":
                    found[piece.anchor or Anchor("", piece.target)] = (piece.target, at)
    return found


def _note(file: WordFile, number: str) -> str:
    return "\n".join(paragraph.text for paragraph in file.notes.get(number, ()))
