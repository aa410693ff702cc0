"""The values of a row put into a content."""

import json

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers.findings import Findings
from printdesk.readers.row import SLUG, Cell, Row
from printdesk.readers.source_map import Place, SourceText
from printdesk.readers.yaml_events import Value


def filled_in(
    whole: dict[str, Value], own: dict[str, Value], row: Row, findings: Findings
) -> tuple[dict[str, Value], str]:
    """Return a content, its shared files included, with the values of a row in their places, and the same as JSON.

    The JSON is what the content file alone would be (`own`, without what is shared). Findings about a value are told
    at the row.
    """
    return _filled(whole, row, findings), json.dumps(_filled(own, row, findings), ensure_ascii=False, indent=1)


def _filled(raw: dict[str, Value], row: Row, findings: Findings) -> dict[str, Value]:
    named = Cell(SLUG, (SLUG,), row.slug, row.slug_span)
    merged: Value = raw
    for cell in (*row.cells, named):
        merged = _with(merged, cell.path, cell.text)
        _put_places(cell, findings)
    assert isinstance(merged, dict)
    return merged


def _put_places(cell: Cell, findings: Findings) -> None:
    """Let the value be found at its cell, and so whatever above it the content file does not have."""
    place = _place(cell)
    for length in range(1, len(cell.path) + 1):
        path = cell.path[:length]
        if path == cell.path or path not in findings.places.values:
            findings.places.values[path] = findings.places.keys[path] = place


def _with(value: Value, path: KeyPath, text: str | None) -> Value:
    """Return a value with `text` at a path below it; what lies beside the path is shared, not copied."""
    if not path:
        return text
    head, rest = path[0], path[1:]
    if isinstance(value, list) and isinstance(head, int):
        return [_with(inner, rest, text) if index == head else inner for index, inner in enumerate(value)]
    entries = value if isinstance(value, dict) else {}
    return {**entries, str(head): _with(entries.get(str(head)), rest, text)}


def _place(cell: Cell) -> Place:
    """Return the cell as a place of its own text: as many lines down and characters in as it stands in its file."""
    text = " ".join((cell.text or "").split("\n"))
    lead = "\n" * (cell.span.line - 1) + " " * (cell.span.column - 1)
    source = SourceText(cell.span.file, f"{lead}{text or ' ' * cell.span.length}")
    return Place(source, len(lead), len(source.text), "plain" if text else "nothing", text)
