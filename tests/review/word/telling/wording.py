"""What changed inside a paragraph, word by word: words, figures, looks, links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from printdesk.review.word.blocks import blocks
from printdesk.review.word.tree import Piece

_MOST_KEPT = 3
"""Letters between two changes that are told as one."""
_REWRITTEN = 0.35
"""Where less of a text is the same it was written anew, and that is told as one change."""
WordingKind = Literal["text", "figure", "look", "link"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words before and after, and where they stand in the edited paragraph (letters from, to)."""

    kind: WordingKind
    before: str
    after: str
    place: tuple[int, int]
    piece: Piece | None = None
    """Of a figure: the piece that was sent."""


def wordings(base: Sequence[Piece], edited: Sequence[Piece]) -> Iterator[Wording]:
    """Yield what changed between the pieces of one paragraph, in its order."""
    ours, theirs = _text(base), _text(edited)
    if ours != theirs:
        yield from _words(base, edited, ours, theirs)
    if ours == theirs or _is_kept(ours, theirs):
        yield from _looks(base, edited, ours, theirs)


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _words(base: Sequence[Piece], edited: Sequence[Piece], ours: str, theirs: str) -> Iterator[Wording]:
    spans = list(_merged(_differing(ours, theirs)))
    if len(spans) > 1 and not _is_kept(ours, theirs):
        yield Wording("text", ours, theirs, (0, len(theirs)))
        return
    for (a, b), (c, d) in spans:
        figure = _figure(base, edited, (a, b), (c, d))
        yield figure or Wording("text", ours[a:b], theirs[c:d], (c, d))


Span = tuple[tuple[int, int], tuple[int, int]]


def _differing(ours: str, theirs: str) -> Iterator[Span]:
    return ((block.base, block.edited) for block in blocks(ours, theirs) if not block.is_same)


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    before: Span | None = None
    for span in spans:
        if before is not None and span[0][0] - before[0][1] <= _MOST_KEPT:
            before = (before[0][0], span[0][1]), (before[1][0], span[1][1])
            continue
        if before is not None:
            yield before
        before = span
    if before is not None:
        yield before


def _is_kept(ours: str, theirs: str) -> bool:
    """Whether enough of a text is the same for its changes to be told one by one."""
    spans = _merged(_differing(ours, theirs))
    return sum(b - a for (a, b), _ in spans) <= (1 - _REWRITTEN) * len(ours)


def _figure(
    base: Sequence[Piece], edited: Sequence[Piece], sent: tuple[int, int], back: tuple[int, int]
) -> Wording | None:
    """Return the change as one of a figure, if nothing else but a figure changed here."""
    before, _, start, end = _piece_at(base, sent)
    after, place, first, last = _piece_at(edited, back)
    is_figure = before is not None and after is not None and before.kind == after.kind == "figure"
    if not is_figure or before is None or after is None or before.anchor != after.anchor:
        return None
    if not (start <= sent[0] and sent[1] <= end and first <= back[0] and back[1] <= last):
        return None
    return Wording("figure", before.text, after.text, (place, place + len(after.text)), before)


def _piece_at(pieces: Sequence[Piece], span: tuple[int, int]) -> tuple[Piece | None, int, int, int]:
    """Return the figure that holds a span, its place and its two ends."""
    place = 0
    for piece in pieces:
        end = place + len(piece.text)
        if piece.kind == "figure" and place <= span[0] and span[1] <= end:
            return piece, place, place, end
        place = end
    return None, 0, 0, 0


def _looks(base: Sequence[Piece], edited: Sequence[Piece], ours: str, theirs: str) -> Iterator[Wording]:
    """Yield where the same letters are marked, or linked, in another way."""
    sent, back = _letters(base), _letters(edited)
    changed = [(a, b) for a, b in _same(ours, theirs) if _look(sent[a]) != _look(back[b])]
    for _, run in groupby(
        enumerate(changed), key=lambda each: (each[1][1] - each[0], id(sent[each[1][0]]), id(back[each[1][1]]))
    ):
        pairs = [pair for _, pair in run]
        (a, b), count = pairs[0], len(pairs)
        text = theirs[b : b + count]
        if text.strip():
            before, after = _shown(ours[a : a + count], sent[a]), _shown(text, back[b])
            kind: WordingKind = "link" if sent[a].href != back[b].href else "look"
            yield Wording(kind, before, after, (b, b + count))


def _same(ours: str, theirs: str) -> Iterator[tuple[int, int]]:
    """Yield the places of letters that are the same on both sides."""
    for block in blocks(ours, theirs):
        if block.is_same:
            yield from zip(range(*block.base), range(*block.edited), strict=True)


def _letters(pieces: Sequence[Piece]) -> list[Piece]:
    """Return for each letter the piece it belongs to."""
    return [piece for piece in pieces for _ in piece.text]


def _look(piece: Piece) -> tuple[bool, bool, str]:
    return (False, False, "") if piece.kind in {"break", "tab"} else (piece.strong, piece.emphasis, piece.href)


def _shown(text: str, piece: Piece) -> str:
    """Return words as Markdown writes them."""
    core = f"[{text}]({piece.href})" if piece.href else text
    sign = "*" * (2 * piece.strong + piece.emphasis)
    return f"{sign}{core}{sign}"
