"""Footnotes numbered as they are read, whatever the order in which their texts were set."""

from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass, replace
from functools import cache
from itertools import count
from typing import Any

from printdesk.edition.inline import Citation, FactText, Footnote, LineBreak, Reference, Run
from printdesk.edition.tree import Attachment, ChartPanel, Edition, FactEntry, Query

_WITHOUT_NOTES = (str, Run, FactText, Reference, Citation, LineBreak, ChartPanel, Query, FactEntry, Attachment)
_LAST = {"note": 1, "source_line": 2, "credit": 3}
"""What stands under a block, although its class names it first."""


def with_notes_in_order(edition: Edition) -> Edition:
    """Return the edition with its footnotes counted from 1 in the order of reading; their keys stay."""
    numbered: Edition = _numbered(edition, count(1))
    return numbered


def _numbered(part: Any, numbers: Iterator[int]) -> Any:
    if isinstance(part, _WITHOUT_NOTES):
        return part
    if isinstance(part, tuple):
        return tuple(_numbered(each, numbers) for each in part)
    if isinstance(part, Footnote):
        return replace(part, number=next(numbers))
    if not is_dataclass(part) or isinstance(part, type):
        return part
    old = {each.name: getattr(part, each.name) for each in _in_reading_order(type(part))}
    new = {
        name: _numbered(value, numbers)
        for name, value in old.items()
        if isinstance(value, tuple) or is_dataclass(value)
    }
    changed = {name: value for name, value in new.items() if value != old[name]}
    return replace(part, **changed) if changed else part


@cache
def _in_reading_order(kind: Any) -> tuple[Field[Any], ...]:
    return tuple(sorted(fields(kind), key=lambda each: _LAST.get(each.name, 0)))
