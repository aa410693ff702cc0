"""Findings as JSON can hold them, for records that outlive a run."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from printdesk.errors import Diagnostic, Severity, Span


def plain(found: Diagnostic) -> dict[str, Any]:
    """Return a finding as a mapping; its file is named from the root, to be found from any folder."""
    span = found.span
    place = [str(span.file.resolve()), span.line, span.column, span.length] if span else None
    return asdict(found) | {"span": place}


def from_plain(kept: Mapping[str, Any]) -> Diagnostic:
    """Return the finding of a mapping; raises KeyError, TypeError or ValueError for what `plain` did not make."""
    place = kept["span"]
    span = Span(Path(place[0]), *map(int, place[1:])) if place else None
    return Diagnostic(**{**kept, "span": span, "severity": Severity(kept["severity"])})
