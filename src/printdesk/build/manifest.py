"""The manifest: what went into a build and what came out, by hash, so that either can be proved later."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import printdesk
from printdesk.build.hashes import folder_hash, sha256
from printdesk.build.outputs.placed import PlacedParts
from printdesk.errors import Span
from printdesk.writers.pdf.page_facts import Box, Piece


def place_lines(parts: PlacedParts, folder: Path) -> tuple[str, ...]:
    """Return where parts of the content stand, one a line: page, left, bottom, right and top in points, place in the file."""
    names: dict[Path, str] = {}
    places = {
        key: f"{names.get(span.file) or names.setdefault(span.file, _relative(span.file, folder))}:{span.line}:{span.column}"
        for key, span in parts.spans.items()
    }
    return tuple(f"{piece.page} {_edges(piece.box)} {places[piece.key]}" for piece in parts.pieces)


@lru_cache(maxsize=16_384)
def _edges(box: Box) -> str:
    """Write a box down; the boxes of a document mostly stand in its next build, too."""
    return " ".join(f"{edge:.1f}" for edge in box)


def read_places(pdf: Path) -> PlacedParts | None:
    """Return what the manifest beside a PDF says of where its content stands; None where none speaks of these bytes."""
    digest = sha256(pdf.read_bytes())
    for file in sorted(pdf.parent.glob("*.manifest.json")):
        try:
            record = json.loads(file.read_bytes())
            if record["outputs"][pdf.name]["sha256"] == digest:
                return _parts(record["places"][pdf.name], _folder(record, pdf.parent))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return None


def manifest(
    *, content: Path, inputs: Iterable[Path], layout: Path, outputs: Mapping[str, bytes], facts: Mapping[str, Any]
) -> bytes:
    """Return the manifest as JSON; paths are relative to the content's folder, so that two folders give the same bytes."""
    folder = content.parent
    record = {
        "printdesk": printdesk.__version__,
        "content": content.name,
        "inputs": {file.relative_to(folder).as_posix(): sha256(file.read_bytes()) for file in sorted(inputs)},
        "layout": {"name": layout.name, "sha256": folder_hash(layout)},
        "outputs": {name: {"bytes": len(data), "sha256": sha256(data)} for name, data in sorted(outputs.items())},
        **facts,
    }
    return f"{_written(record)}\n".encode()


def _written(record: Mapping[str, Any]) -> str:
    """Return a record as JSON, two spaces a level; of its last entry, `places`, the thousands of lines are set at once."""
    *others, (last, places) = record.items()
    if last != "places" or not all(places.values()):
        return json.dumps(record, indent=2, ensure_ascii=False)
    text = json.dumps({**dict(others), last: {name: [_LINES] for name in places}}, indent=2, ensure_ascii=False)
    for lines in reversed(places.values()):
        before, _, after = text.rpartition(json.dumps(_LINES))
        text = before + json.dumps(lines, ensure_ascii=False, separators=(",\n      ", ":"))[1:-1] + after
    return text


_LINES = "\0"
"""Stands where lines go; no name and no line holds it."""


def _relative(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def _folder(record: Mapping[str, Any], beside: Path) -> Path:
    """Return the folder of the content: that of the PDF or the one above, whichever holds the file as it was built."""
    name, digest = record["content"], record["inputs"][record["content"]]
    for folder in (beside.parent, beside):
        file = folder / name
        if file.is_file() and sha256(file.read_bytes()) == digest:
            return folder
    return Path()


def _parts(lines: Iterable[str], folder: Path) -> PlacedParts:
    pieces, spans = [], {}
    for line in lines:
        page, left, bottom, right, top, place = line.split(" ", 5)
        name, row, column = place.rsplit(":", 2)
        pieces.append(Piece(place, int(page), (float(left), float(bottom), float(right), float(top))))
        spans[place] = Span(folder / name, int(row), int(column))
    return PlacedParts(pieces, spans)
