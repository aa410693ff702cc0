"""Findings as the browser shows them."""

from collections.abc import Iterable
from typing import Any

from printdesk.errors import Diagnostic, in_order_of_place

Record = dict[str, Any]
LONGEST = 400
"""Characters of a line that is shown under a finding."""


def as_records(diagnostics: Iterable[Diagnostic], topic: str = "content") -> list[Record]:
    """Return findings in order of place as JSON records, each with the line it is about."""
    return [_record(found, topic) for found in in_order_of_place(diagnostics)]


def _record(found: Diagnostic, topic: str) -> Record:
    span = found.span
    places = getattr(found, "places", ())
    return {
        "topic": topic,
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "hint": found.hint,
        "file": str(span.file) if span else None,
        "name": span.file.name if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "text": _line(found) if span else None,
        "pages": [[place.page, _box(place.box)] for place in places[:20]],
    }


def _box(box: Any) -> list[float] | None:
    """Return a box in points from the lower left corner of the sheet, as left, bottom, right, top."""
    return [round(float(side), 1) for side in (box.left, box.bottom, box.right, box.top)] if box else None


def _line(found: Diagnostic) -> str | None:
    assert found.span
    try:
        with found.span.file.open(encoding="utf-8-sig", errors="replace") as stream:
            for number, line in enumerate(stream, 1):
                if number == found.span.line:
                    return line.rstrip("\r\n")[:LONGEST]
    except OSError:
        return None
    return None
