"""The file that came back, put in order by the one that was sent: what a program lost on the way is not an edit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from printdesk.errors import Diagnostic, Severity
from printdesk.review.word.accept import placed
from printdesk.review.word.align import align, align_items
from printdesk.review.word.dress import undressed
from printdesk.review.word.furniture import typed_into
from printdesk.review.word.likeness import folded
from printdesk.review.word.recut import recut
from printdesk.review.word.standing import NONE_LOST, lost_styles
from printdesk.review.word.tree import (
    Alignment,
    Cell,
    Graphic,
    Item,
    Pair,
    Paragraph,
    Piece,
    Row,
    Table,
    WordFile,
)
from printdesk.writers.docx.anchors import Anchor


@dataclass(frozen=True, slots=True)
class Held:
    """Both files with their changes settled, and which part of the one came from which of the other."""

    base: WordFile
    edited: WordFile
    alignment: Alignment


def hold(base: WordFile, edited: WordFile) -> Held:
    """Align two files whose changes are settled, and let the words of the edited one mean what they meant.

    Figures, references and citations are found again where bookmarks were lost, graphics have the names they were sent
    with, and what LibreOffice 7 is known to damage on saving (paragraphs run together, footnotes doubled) is mended
    and told.
    """
    whole = _parted(base, edited)
    alignment = align(base, whole)
    settled = _Settling(base, undressed(base, whole, alignment)).file(alignment)
    return Held(base, settled, alignment)


class _Settling:
    """Goes through both files side by side and keeps which graphic of the one is which of the other."""

    def __init__(self, base: WordFile, edited: WordFile) -> None:
        self._base, self._edited = base, edited
        self._names: dict[str, str] = {}
        """The name a graphic was sent with, by the name it came back with."""
        self._styles = NONE_LOST

    def file(self, alignment: Alignment) -> WordFile:
        pairs = (
            (self._base.body[pair.base], self._edited.body[pair.edited])
            for pair in alignment.pairs
            if pair.base is not None
        )
        self._styles = lost_styles(self._base.body, self._edited.body, _both_paragraphs(pairs))
        body = self._items(self._base.body, self._edited.body, alignment)
        notes, told = self._notes(body)
        named = tuple(_renamed(item, self._names) for item in body)
        told = (*self._edited.told, *told, *typed_into(self._base, self._edited))
        return replace(self._edited, body=named, graphics=self._graphics(), notes=notes, told=told)

    def _items(self, base: Sequence[Item], edited: Sequence[Item], alignment: Alignment) -> tuple[Item, ...]:
        return tuple(
            self._item(base, item, pair, alignment) for item, pair in zip(edited, alignment.pairs, strict=True)
        )

    def _item(self, base: Sequence[Item], item: Item, pair: Pair, alignment: Alignment) -> Item:
        if pair.base is None:
            return item
        source = base[pair.base]
        if isinstance(item, Table):
            rows, columns = alignment.rows.get(pair.edited, ()), alignment.columns.get(pair.edited, ())
            return self._table(source, item, rows, columns) if isinstance(source, Table) else item
        pieces = tuple(_source_pieces([base[at] for at in sorted({pair.base, *pair.joined})]))
        self._name(pieces, item.pieces)
        made = replace(item, pieces=recut(pieces, item.pieces))
        return self._styles.restored(source, made) if isinstance(source, Paragraph) else made

    def _table(self, base: Table, edited: Table, rows: Sequence[Pair], columns: Sequence[int | None]) -> Table:
        made = (
            self._row(base.rows[pair.base], row, columns) if pair.base is not None else row
            for row, pair in zip(edited.rows, rows, strict=True)
        )
        return replace(edited, rows=tuple(made))

    def _row(self, base: Row, edited: Row, columns: Sequence[int | None]) -> Row:
        places = columns if len(columns) == len(edited.cells) else range(len(edited.cells))
        cells = (
            self._cell(base.cells[place], cell) if place is not None and place < len(base.cells) else cell
            for cell, place in zip(edited.cells, places, strict=True)
        )
        return replace(edited, cells=tuple(cells))

    def _cell(self, base: Cell, edited: Cell) -> Cell:
        if base.content == edited.content:
            return edited
        found = align_items(base.content, edited.content, self._base.graphics, self._edited.graphics)
        return replace(edited, content=self._items(base.content, edited.content, found))

    def _name(self, base: Sequence[Piece], edited: Sequence[Piece]) -> None:
        """Take the graphics of two paragraphs for the same, in their order; one that kept its name first."""
        sent = [piece.target for piece in base if piece.kind == "graphic"]
        back = [piece.target for piece in edited if piece.kind == "graphic"]
        kept = set(sent) & set(back)
        left = (name for name in sent if name not in kept)
        self._names.update({name: name for name in kept})
        self._names.update(zip((name for name in back if name not in kept), left, strict=False))

    def _graphics(self) -> Mapping[str, Graphic]:
        found = {}
        for name, graphic in self._edited.graphics.items():
            sent = self._base.graphics.get(self._names.get(name, ""))
            if sent is None:
                found[name] = graphic
                continue
            alt = graphic.alt or (sent.alt if graphic.name != sent.name else "")  # LibreOffice drops both at once
            found[sent.name if sent.name in self._base.graphics else name] = replace(graphic, name=sent.name, alt=alt)
        return found

    def _notes(self, body: Sequence[Item]) -> tuple[dict[str, tuple[Paragraph, ...]], tuple[Diagnostic, ...]]:
        """Return the notes with their figures found again, and those whose text a program mixed up as they were sent."""
        sent = {anchor: self._base.notes.get(number, ()) for anchor, number in _marks(self._base.body)}
        found, told = dict(self._edited.notes), []
        for anchor, number in _marks(body):
            base, content = sent.get(anchor), found.get(number)
            if base is None or content is None:
                continue
            if _is_of_another(anchor, content, self._base.notes):
                found[number] = base
                told.append(_mixed_up(number))
            else:
                found[number] = self._items(base, content, align_items(base, content))  # type: ignore[assignment]
        return found, tuple(told)


def _both_paragraphs(pairs: Iterable[tuple[Item, Item]]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield the paragraphs that are known to be the same; of tables those in cells of one paragraph each."""
    for one, other in pairs:
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            yield one, other
        elif isinstance(one, Table) and isinstance(other, Table) and len(one.paragraphs) == len(other.paragraphs):
            yield from zip(one.paragraphs, other.paragraphs, strict=True)


def _marks(body: Iterable[Item]) -> Iterator[tuple[Anchor, str]]:
    for item in body:
        for paragraph in item.paragraphs if isinstance(item, Table) else (item,):
            for piece in paragraph.pieces:
                if piece.kind == "note" and piece.anchor is not None:
                    yield piece.anchor, piece.target


def _is_of_another(mark: Anchor, content: Sequence[Paragraph], notes: Mapping[str, Sequence[Paragraph]]) -> bool:
    """Whether a note's text, letter for letter, is that of another note."""
    keys = {anchor.key for each in content for anchor in each.anchors if anchor.part == "text"}
    if not keys or mark.key in keys:
        return False
    text = _text(content)
    alike = [note for note in notes.values() if _text(note) == text]
    return bool(alike) and not any(mark.key == anchor.key for note in alike for each in note for anchor in each.anchors)


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return folded("\n".join(paragraph.text for paragraph in paragraphs))


def _source_pieces(items: Sequence[Item]) -> Iterator[Piece]:
    """Yield the pieces of what a paragraph was made of, parted by spaces."""
    paragraphs = [item for item in items if isinstance(item, Paragraph)]
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield Piece(text=" ")
        yield from paragraph.pieces


def _renamed(item: Item, names: Mapping[str, str]) -> Item:
    if isinstance(item, Table):
        return replace(
            item,
            rows=tuple(
                replace(row, cells=tuple(_cell_renamed(cell, names) for cell in row.cells)) for row in item.rows
            ),
        )
    if all(piece.kind != "graphic" for piece in item.pieces):
        return item
    pieces = (
        replace(piece, target=names.get(piece.target, piece.target)) if piece.kind == "graphic" else piece
        for piece in item.pieces
    )
    return replace(item, pieces=tuple(pieces))


def _cell_renamed(cell: Cell, names: Mapping[str, str]) -> Cell:
    return replace(cell, content=tuple(_renamed(item, names) for item in cell.content))


def _parted(base: WordFile, edited: WordFile) -> WordFile:
    """Part paragraphs that a program ran together: two whole texts without so much as a space between them."""
    sources = {anchor: item for item in base.body if isinstance(item, Paragraph) for anchor in item.anchors}
    told: list[Diagnostic] = []
    body: list[Item] = []
    for item in edited.body:
        parts = _parts(item, sources) if isinstance(item, Paragraph) else None
        body += parts or [item]
        told += [_run_together(parts[0])] if parts else []
    if not told:
        return edited
    remarks = tuple(placed(edited.remarks, body))
    return replace(edited, body=tuple(body), remarks=remarks, told=(*edited.told, *told))


def _parts(item: Paragraph, sources: Mapping[Anchor, Paragraph]) -> list[Paragraph] | None:
    whole = list(dict.fromkeys(sources[anchor] for anchor in item.anchors if anchor in sources))
    if len(whole) != 2 or item.text != whole[0].text + whole[1].text:
        return None
    first, second = whole
    if first.text[-1:].isspace() or second.text[:1].isspace() or not (first.text and second.text):
        return None
    head, rest = _cut_at(item.pieces, len(first.text))
    return [
        replace(
            item, style=first.style, role=first.role, level=first.level, pieces=head, anchors=first.anchors, comments=()
        ),
        replace(item, style=second.style, role=second.role, level=second.level, pieces=rest, anchors=second.anchors),
    ]


def _cut_at(pieces: Sequence[Piece], place: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut pieces in two at a letter; a mark without letters stays with what it follows."""
    head: list[Piece] = []
    rest: list[Piece] = []
    for piece in pieces:
        here, place = place, place - len(piece.text)
        if here >= len(piece.text) and (here or not piece.text) and not rest:
            head.append(piece)
        elif here <= 0 or rest:
            rest.append(piece)
        else:
            head.append(replace(piece, text=piece.text[:here]))
            rest.append(replace(piece, text=piece.text[here:]))
    return tuple(head), tuple(rest)


def _run_together(paragraph: Paragraph) -> Diagnostic:
    message = f"two paragraphs came back as one and were parted again behind ‘{paragraph.text[-30:]}’"
    return Diagnostic(
        "word-run-together",
        message,
        hint="if they are meant to be one, join them in the content",
        severity=Severity.WARNING,
    )


def _mixed_up(number: str) -> Diagnostic:
    message = f"footnote {number} came back with the text of another and is taken as it was sent"
    hint = "LibreOffice 7 mixes up footnotes when it opens a file; what is to change in it is changed in the content"
    return Diagnostic("word-note-mixed-up", message, hint=hint, severity=Severity.WARNING)
