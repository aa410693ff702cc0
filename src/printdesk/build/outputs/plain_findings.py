"""Findings as JSON can hold them, for records that outlive a run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from printdesk.errors import Diagnostic, PageFinding, Position, Severity, Span


def plain(found: Diagnostic) -> dict[str, Any]:
    """Return a finding as a mapping; its files are named from the root, to be found from any folder."""
    kept = asdict(found) | {"span": _plain_span(found.span)}
    if isinstance(found, PageFinding):
        kept["places"] = [[at.page, at.box, _plain_span(at.span)] for at in found.places]
    return kept


def from_plain(kept: Mapping[str, Any]) -> Diagnostic:
    """Return the finding of a mapping; raises KeyError, TypeError or ValueError for what `plain` did not make."""
    values = {**kept, "span": _span(kept["span"]), "severity": Severity(kept["severity"])}
    if "places" not in kept:
        return Diagnostic(**values)
    places = tuple(Position(int(page), box and _box(box), _span(span)) for page, box, span in kept["places"])
    return PageFinding(**{**values, "places": places})


def _plain_span(span: Span | None) -> list[Any] | None:
    return [str(span.file.resolve()), span.line, span.column, span.length] if span else None


def _span(place: Sequence[Any] | None) -> Span | None:
    return Span(Path(place[0]), *map(int, place[1:])) if place else None


def _box(edges: Sequence[float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = map(float, edges)
    return left, bottom, right, top
