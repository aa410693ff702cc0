"""What words mean, carried over from the paragraph that was sent: which are a figure, a reference, a citation.

Programs lose bookmarks or shift their ends by a letter (LibreOffice 7, behind a footnote or a comment), and some turn
fields into plain text. Where the words are still the same, so is what they stand for; where a figure was typed over,
the new words between its unchanged neighbours are the figure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from printdesk.review.word.blocks import Block, blocks
from printdesk.review.word.likeness import FOLDED
from printdesk.review.word.runs import joined
from printdesk.review.word.tree import Piece

_SAME = {code: text for code, text in FOLDED.items() if isinstance(text, str)}
"""Letter for letter, so that places stay places."""
_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_OPAQUE = {"note": "\ufffb", "graphic": "\ufffc"}
_PLAIN = Piece(text="")
_WORKED_OUT = frozenset({"reference", "field"})
_NUMBER = re.compile(r"\d+(?:[.\u00a0 ]\d+)*")
_NUMERIC = re.compile(r"[^\w\s]*\w*\d")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text with the pieces it is made of; `starts` are their places."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def at(self, place: int) -> Piece:
        return self.pieces[bisect_right(self.starts, place) - 1]


def recut(base: Sequence[Piece], edited: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the edited pieces with the meaning that the same words had in the base; looks and links stay as edited."""
    if tuple(base) == tuple(edited):
        return tuple(edited)
    ours, theirs = _cut(base), _cut(edited)
    stretches = blocks(ours.text, theirs.text)
    meanings = [theirs.at(place) for place in range(len(theirs.text))]
    figures = list(_figures(ours, stretches, theirs.text))
    found = {piece.anchor for _, _, piece in figures}
    for block in stretches:
        for place in range(*block.edited):
            if block.is_same:
                meanings[place] = ours.at(place - block.edited[0] + block.base[0])
            elif meanings[place].kind == "figure" and meanings[place].anchor in found:
                meanings[place] = _PLAIN
    for first, last, piece in figures:
        meanings[first:last] = [piece] * (last - first)
    return tuple(joined(_as_sent(base, list(joined(_pieces(theirs, meanings))))))


def _as_sent(base: Sequence[Piece], edited: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with what Word works out as it was sent: numbers that follow from what was added or deleted."""
    sent: dict[tuple[str, str], list[str]] = {}
    for piece in base:
        if piece.kind in _WORKED_OUT:
            sent.setdefault((piece.kind, piece.target), []).append(piece.text)
    for piece in edited:
        texts = sent.get((piece.kind, piece.target)) if piece.kind in _WORKED_OUT else None
        text = texts.pop(0) if texts else piece.text
        yield replace(piece, text=text) if _is_only_renumbered(text, piece.text) else piece


def _is_only_renumbered(sent: str, back: str) -> bool:
    return back.startswith("Error") or _NUMBER.sub("0", sent) == _NUMBER.sub("0", back)


def _pieces(theirs: _Cut, meanings: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the letters as they were edited, cut where their meaning changes."""
    for start, piece in zip(theirs.starts, theirs.pieces, strict=True):
        if piece.kind in _OPAQUE:
            meaning = meanings[start]
            yield replace(piece, anchor=meaning.anchor or piece.anchor) if meaning.kind == piece.kind else piece
            continue
        end = start + len(piece.text)
        for _, run in groupby(range(start, end), key=lambda at: id(meanings[at])):
            places = list(run)
            yield _meaning(piece, meanings[places[0]], piece.text[places[0] - start : places[-1] + 1 - start])


def _meaning(piece: Piece, meaning: Piece, text: str) -> Piece:
    if meaning.kind in _OPAQUE:
        return replace(piece, text=text)
    return replace(
        piece, text=text, kind=meaning.kind, anchor=meaning.anchor, target=meaning.target, style=meaning.style
    )


def _cut(pieces: Sequence[Piece]) -> _Cut:
    starts, text = [], ""
    for piece in pieces:
        starts.append(len(text))
        text += _OPAQUE.get(piece.kind) or piece.text
    return _Cut(text.translate(_SAME), tuple(pieces), tuple(starts))


def _figures(ours: _Cut, stretches: Sequence[Block], edited: str) -> Iterator[tuple[int, int, Piece]]:
    """Yield where each figure that was touched now begins and ends, if both its ends can be told."""
    for start, piece in zip(ours.starts, ours.pieces, strict=True):
        if piece.kind != "figure" or not piece.text:
            continue
        first, last = _moved(stretches, start, at_end=False), _moved(stretches, start + len(piece.text), at_end=True)
        if first is not None and last is not None and first < last:
            yield _first_number(piece.text, edited, first, last), last, piece


def _first_number(figure: str, edited: str, first: int, last: int) -> int:
    """Leave words typed before a figure out of it: what was a number begins with one."""
    if not _NUMERIC.match(figure):
        return first
    for token in _TOKEN.finditer(edited, first, last):
        if not token[0].isspace() and _NUMERIC.match(edited, token.start(), last):
            return token.start()
    return first


def _moved(stretches: Sequence[Block], place: int, *, at_end: bool) -> int | None:
    """Return where a place of the base is in the edited text; None inside what was replaced."""
    for block in stretches:
        start, end = block.base
        if block.is_same and (start < place <= end if at_end else start <= place < end):
            return block.edited[0] + place - start
        if not block.is_same and place == (end if at_end else start) and start < end:
            return block.edited[1] if at_end else block.edited[0]
    return None
