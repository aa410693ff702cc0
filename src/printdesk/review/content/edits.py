"""What can happen to a content: edits named by the paths of the content that was sent."""

from dataclasses import dataclass
from typing import Any

from printdesk.edition.inline import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who made an edit and when, as far as the Word file says, and what of the file shows it."""

    author: str = ""
    date: str = ""
    before: str = ""
    after: str = ""
    block: str = ""
    """What the reader calls the place: "Economy, paragraph 2", "Table 1, row 3"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retext:
    """The text at `path` of `file` reads `new` instead of `old` (values, with YAML's writing undone)."""

    file: str
    path: Path
    old: str
    new: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A mapping gets a key, or the value of a key it has is replaced whole; `node` is text, list or mapping of such."""

    file: str
    path: Path
    node: Any
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """An entry is added to the list at `path` (which may not exist yet).

    It stands behind the entry with index `after` of the content that was sent, at the top where that is None; several
    behind the same entry stand in the order of the edits.
    """

    file: str
    path: Path
    after: int | None
    node: Any
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """What stands at `path` (a list's entry, or a key with its value) goes, comments that belong to it included."""

    file: str
    path: Path
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The list's entry at `path` moves to the list at `to`, behind its entry `after`; written as it was, indented anew."""

    file: str
    path: Path
    to: Path
    after: int | None
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """A cell of a CSV file: `row` counts from 1 below the line of column names, `column` is a name of that line."""

    file: str
    row: int
    column: str
    old: str
    new: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertRow:
    """A row of a CSV file, behind row `after` (0: the top); `cells` are by column name."""

    file: str
    after: int
    cells: tuple[tuple[str, str], ...]
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow:
    file: str
    row: int
    origin: Origin = Origin()


Edit = Retext | Put | Insert | Remove | Move | SetCell | InsertRow | RemoveRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An edit that could not be made, since the desk changed the same: what stood there, what the desk and the editor made of it.

    Where `edit` is None the conflict is between two editors' files.
    """

    edit: Edit
    base: str
    desk: str
    editor: str
    line: int = 0
    """The line of today's file, counted from 1; 0 where what it speaks of is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """An edit that was made, with the line of the new file where it shows; `already` where the desk had made the same."""

    edit: Edit
    line: int
    already: bool = False
