"""Findings as the browser shows them."""

from collections.abc import Iterable
from typing import Any

from printdesk.errors import Diagnostic, PageFinding, in_order_of_place

Record = dict[str, Any]
PLACES = 20
"""Places of one finding that are told."""
LONGEST = 400
"""Characters of a line that is shown under a finding."""


def as_records(diagnostics: Iterable[Diagnostic], topic: str = "content") -> list[Record]:
    """Return findings in order of place as JSON records, each with the line it is about."""
    return [_record(found, topic) for found in in_order_of_place(diagnostics)]


def _record(found: Diagnostic, topic: str) -> Record:
    span = found.span
    places = found.places if isinstance(found, PageFinding) else ()
    return {
        "topic": topic,
        "code": found.code,
        "severity": str(found.severity),
        "message": _message(found),
        "hint": found.hint,
        "file": str(span.file) if span else None,
        "name": span.file.name if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "text": _line(found) if span else None,
        "pages": [[place.page, place.box] for place in places[:PLACES]],
    }


def _message(found: Diagnostic) -> str:
    """Leave out the file and the profile that a finding of an inspection begins with: the panel's heads tell them."""
    head, _, rest = found.message.partition(": ")
    return rest if isinstance(found, PageFinding) and found.pdf and head.startswith(found.pdf) else found.message


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
