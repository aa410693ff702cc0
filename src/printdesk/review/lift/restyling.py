"""Styles that nobody chose: LibreOffice gives a paragraph the style of a deleted one that it goes on from."""

from dataclasses import replace

from printdesk.review.word.accept import Whose, stays
from printdesk.review.word.hold import Held
from printdesk.review.word.tree import Paragraph, WordFile


def with_own_styles(held: Held, read: WordFile, whose: Whose) -> WordFile:
    """Return the file that came back with the styles of such paragraphs as they were sent; `read` has its changes."""
    body = list(held.edited.body)
    for pair in held.alignment.pairs:
        sent = held.base.body[pair.base] if pair.base is not None and not pair.continues else None
        item = body[pair.edited]
        if (
            isinstance(sent, Paragraph)
            and isinstance(item, Paragraph)
            and item.style != sent.style
            and _is_left_over(item, read, whose)
        ):
            body[pair.edited] = replace(item, style=sent.style, role=sent.role, level=sent.level)
    return replace(held.edited, body=tuple(body))


def _is_left_over(item: Paragraph, read: WordFile, whose: Whose) -> bool:
    """Whether a paragraph has its style from one before it of which nothing is left."""
    if len(item.sources) < 2:
        return False
    first, last = (read.body[at] for at in (item.sources[0], item.sources[-1]))
    if isinstance(last, Paragraph) and last.restyled:
        return False  # tracked: somebody chose it
    return (
        isinstance(first, Paragraph)
        and first.style == item.style
        and not any(stays(piece.revisions, whose) and piece.text.strip() for piece in first.pieces)
    )
