"""What came of a returned file, one entry a change: by whom, from what to what, and where it lands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, assert_never

from printdesk.review.content.edits import (
    Conflict,
    Edit,
    Insert,
    InsertRow,
    Landed,
    Move,
    Origin,
    Put,
    Remove,
    RemoveRow,
    Retext,
    SetCell,
)
from printdesk.review.lift.report import Lifted, Remark

Fate = Literal["landed", "already", "conflict", "unplaced", "remark", "query"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change as it is told. `line` counts from 1, 0 where it has no place; `desk` is what the desk made of the same."""

    fate: Fate
    act: str
    block: str
    before: str = ""
    after: str = ""
    author: str = ""
    date: str = ""
    file: str = ""
    line: int = 0
    desk: str = ""
    code: str = ""
    why: str = ""
    remedy: str = ""


def told(
    lifted: Lifted, landed: Sequence[Landed], conflicts: Sequence[Conflict], texts: Mapping[str, str]
) -> list[Told]:
    """Return every change of one file in the order of the content: what went home, what is in dispute, what did not go."""
    found = [each for one in landed for each in _landed(one, lifted, texts)]
    found += [_conflict(each) for each in conflicts]
    found.sort(key=lambda each: (each.file, each.line))
    return [*found, *map(_remark, lifted.remarks)]


def as_record(entry: Told) -> dict[str, Any]:
    """Return a change for a program; what is empty is left out."""
    names = (
        "fate",
        "act",
        "block",
        "before",
        "after",
        "desk",
        "author",
        "date",
        "file",
        "line",
        "code",
        "why",
        "remedy",
    )
    return {name: value for name in names if (value := getattr(entry, name))}


def _landed(one: Landed, lifted: Lifted, texts: Mapping[str, str]) -> Iterator[Told]:
    edit = one.edit
    fate: Fate = "already" if one.already else "query" if _is_query(edit) else "landed"
    path = getattr(edit, "path", None)
    details = lifted.details.get(path, []) if isinstance(edit, Retext) and path is not None else []
    if not details:
        yield _entry(fate, _act(edit), _shown(edit), edit.file, one.line)
        return
    for origin in details:
        line = _line_of(origin.after, edit, one.line, texts.get(edit.file, ""))
        yield _entry(fate, _act_of(origin), origin, edit.file, line)


def _line_of(after: str, edit: Edit, line: int, text: str) -> int:
    """Return the line of a paragraph inside a text that begins at a line."""
    first = after.split("\n", 1)[0].strip()
    rows = text.split("\n")
    last = line + (edit.new.count("\n") + 2 if isinstance(edit, Retext) else 1)
    return next((at + 1 for at in range(max(line - 1, 0), min(last, len(rows))) if first and first in rows[at]), line)


def _entry(fate: Fate, act: str, origin: Origin, file: str, line: int) -> Told:
    return Told(
        fate=fate, act=act, block=origin.block, before=origin.before, after=origin.after, author=origin.author,
        date=origin.date, file=file, line=line,
    )  # fmt: skip


def _shown(edit: Edit) -> Origin:
    """Return the origin of an edit; of a text its words before and after, if the file did not say them."""
    origin = edit.origin
    if isinstance(edit, Retext | SetCell) and not (origin.before or origin.after):
        return Origin(author=origin.author, date=origin.date, before=edit.old, after=edit.new, block=origin.block)
    return origin


def _is_query(edit: Edit) -> bool:
    return (isinstance(edit, Insert) and isinstance(edit.node, dict) and "query" in edit.node) or (
        isinstance(edit, Put) and edit.path[-1] == "query"
    )


def _act(edit: Edit) -> str:
    match edit:
        case Retext() | SetCell():
            return "changed"
        case Put():
            return "written out" if edit.path[-1] == "id" else "asked" if _is_query(edit) else "added"
        case Insert() | InsertRow():
            return "asked" if _is_query(edit) else "added"
        case Remove() | RemoveRow():
            return "deleted"
        case Move():
            return "moved"
        case _:
            assert_never(edit)


def _act_of(origin: Origin) -> str:
    if not origin.before:
        return "added"
    if not origin.after:
        return "deleted"
    return "changed" if origin.before != origin.after else "moved"


def _conflict(conflict: Conflict) -> Told:
    origin = _shown(conflict.edit)
    entry = _entry("conflict", _act(conflict.edit), origin, conflict.edit.file, conflict.line)
    return Told(
        fate="conflict", act=entry.act, block=entry.block, before=conflict.base, after=conflict.editor, desk=conflict.desk,
        author=entry.author, date=entry.date, file=entry.file, line=entry.line,
    )  # fmt: skip


def _remark(remark: Remark) -> Told:
    origin = remark.origin
    return Told(
        fate="unplaced" if remark.is_lost else "remark", act="not written" if remark.is_lost else "noted",
        block=origin.block, before=origin.before, after=origin.after, author=origin.author, date=origin.date,
        code=remark.code, why=remark.why, remedy=remark.remedy,
    )  # fmt: skip
