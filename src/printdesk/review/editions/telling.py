"""Changes in plain words, one a few lines."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import fill

from printdesk.review.editions.changes import Change
from printdesk.review.redline.words import Fate, without_middles

_WIDTH = 100
_AROUND = 60
"""Characters of unchanged text that stand around a change; the rest is left out."""

Paint = Callable[[str, Fate], str]


def told(changes: Sequence[Change], paint: Paint) -> Iterator[str]:
    """Yield the lines of a report, in the order of the changes; `paint` shows what went and what came."""
    for number, change in enumerate(changes):
        if number:
            yield ""
        yield f"{' › '.join(change.place)}: {_headline(change)}"
        text = "".join(paint(piece.text, piece.fate) for piece in without_middles(change.pieces, _AROUND))
        if text and not (change.act == "moved" and change.before == change.after):
            yield from (fill(line, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False) for line in text.splitlines())  # fmt: skip
        yield from (f"  shown: {place}" for place in change.shows)


def route(change: Change) -> str:
    """Say from where to where a part moved."""
    return f"once {' › '.join(change.was)}, now {' › '.join(change.now)}"


def _headline(change: Change) -> str:
    if change.act == "moved" and change.was:
        return f"{change.thing} moved, {route(change)}"
    if change.follows:
        return f"{change.thing} {change.act}, following {', '.join(change.follows)}"
    return f"{change.thing} {change.act}"
