"""Footnotes numbered as they are read, whatever the order in which their texts were set."""

from dataclasses import Field, dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any

from printdesk.edition.derived import derived
from printdesk.edition.inline import Citation, FactText, Footnote, LineBreak, Reference, Run
from printdesk.edition.tree import Attachment, ChartPanel, Edition, FactEntry, Query, Section

_WITHOUT_NOTES = (str, Run, FactText, Reference, Citation, LineBreak, ChartPanel, Query, FactEntry, Attachment)
_LAST = {"note": 1, "source_line": 2, "credit": 3}
"""What stands under a block, although its class names it first."""


def with_notes_in_order(edition: Edition) -> Edition:
    """Return the edition with its footnotes counted from 1 in the order of reading; their keys stay.

    What needs no other number stays the same object.
    """
    numbered: Edition = _numbered(edition, _Count())
    return numbered


@dataclass(slots=True)
class _Count:
    """How many notes were met."""

    notes: int = 0


def _numbered(part: Any, count: _Count) -> Any:
    match part:
        case Section():
            before, notes = count.notes, _notes_in(part)
            count.notes += notes
            return (_section(part, before) if notes else None) or part
        case Footnote():
            count.notes += 1
            return part if part.number == count.notes else replace(part, number=count.notes)
        case tuple():
            each_numbered = tuple(_numbered(each, count) for each in part)
            return part if all(map(is_, each_numbered, part)) else each_numbered
        case _ if isinstance(part, _WITHOUT_NOTES) or not is_dataclass(part) or isinstance(part, type):
            return part
        case _:
            return _fields_numbered(part, count)


def _fields_numbered(part: Any, count: _Count) -> Any:
    kind: Any = type(part)
    changed = {}
    for each in _in_reading_order(kind):
        old = getattr(part, each.name)
        if isinstance(old, tuple) or is_dataclass(old):
            new = _numbered(old, count)
            if new is not old:
                changed[each.name] = new
    return replace(part, **changed) if changed else part


@derived
def _notes_in(section: Section) -> int:
    count = _Count()
    _fields_numbered(section, count)
    return count.notes


@derived
def _section(section: Section, before: int) -> Section | None:
    """Return a section with its notes numbered after so many before it; None where they have these numbers already."""
    numbered: Section = _fields_numbered(section, _Count(before))
    return None if numbered is section else numbered


@cache
def _in_reading_order(kind: Any) -> tuple[Field[Any], ...]:
    return tuple(sorted(fields(kind), key=lambda each: _LAST.get(each.name, 0)))
