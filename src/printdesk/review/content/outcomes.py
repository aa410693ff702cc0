"""What became of edits, as a report shows it."""

from dataclasses import dataclass, field
from typing import Any

from printdesk.review.content.edits import Conflict, Edit, Insert, InsertRow, Landed, Put, Retext, SetCell
from printdesk.review.content.fresh import flow_text


@dataclass(slots=True)
class Outcome:
    """Collects what became of each edit; `settled` are conflicts in which one side was taken."""

    landed: list[Landed] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: list[Conflict] = field(default_factory=list)


def worded(value: Any) -> str:
    """Return a value on one line, a text as it is."""
    return "" if value is None else value if isinstance(value, str) else flow_text(value)


def lost(edit: Edit) -> Conflict:
    """Return the conflict of an edit whose place is gone."""
    match edit:
        case Retext() | SetCell():
            return Conflict(edit=edit, base=edit.old, desk="", editor=edit.new)
        case Put() | Insert():
            return Conflict(edit=edit, base="", desk="", editor=worded(edit.node))
        case InsertRow():
            return Conflict(edit=edit, base="", desk="", editor=", ".join(cell for _, cell in edit.cells))
        case _:
            return Conflict(edit=edit, base="", desk="", editor="")
