"""What changed between two editions, said so that an approver can follow it."""

from dataclasses import dataclass
from typing import Any, Literal

from printdesk.edition.inline import Path
from printdesk.review.redline.words import Piece, pieces

Act = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `thing` is what it happened to ("figure", "paragraph", "section", "cell", "value", "item", "source" …).

    `place` are the names of what it stands in, outermost first, itself last; `path` is where it stands in the newer
    content, or in the older one where it was removed. `shows` are the places of the newer edition that print a figure.
    """

    act: Act
    thing: str
    place: tuple[str, ...]
    path: Path
    before: str = ""
    after: str = ""
    shows: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    """The figures that a derived one follows, where they changed."""
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    """The places that it moved from and to."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the text with what went and what came, word by word."""
        return pieces(self.before, self.after)


def as_record(change: Change) -> dict[str, Any]:
    """Return a change as it stands in JSON; what is empty is left out."""
    record: dict[str, Any] = {
        "act": change.act,
        "thing": change.thing,
        "place": list(change.place),
        "path": list(change.path),
        "before": change.before,
        "after": change.after,
        "shown_at": list(change.shows),
        "follows": list(change.follows),
        "moved_from": list(change.was),
        "moved_to": list(change.now),
    }
    return {name: value for name, value in record.items() if value or name in {"act", "thing", "path"}}
