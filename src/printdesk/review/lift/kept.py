"""Parts that go along into something new: taken out where they stood, written where they stand, edits included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from printdesk.edition.inline import Path
from printdesk.readers.decoding import decode
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import SourceMap
from printdesk.readers.yaml_file import read_mapping
from printdesk.review.base import Base
from printdesk.review.content.edits import Edit, Insert, InsertRow, Move, Remove, RemoveRow, SetCell
from printdesk.review.content.writing import apply


@dataclass(frozen=True, slots=True)
class Kept:
    """Stands in a new part for one that was sent, by its path."""

    path: Path


def with_kept(edits: Sequence[Edit], base: Base) -> list[Edit]:
    """Return the edits with every part that goes along into a new one written out, and taken away where it stood."""
    paths = [path for edit in edits if isinstance(edit, Insert) for path in _paths(edit.node)]
    if not paths:
        return list(edits)
    inner = [edit for edit in edits if any(_is_within(edit, path) for path in paths)]
    name = base.files.name
    text = apply(base.files.texts, inner).texts[name]
    raw = read_mapping(FilePath(name), decode(text.encode(), FilePath(name)), Findings(SourceMap(FilePath(name)))) or {}
    outer = [edit for edit in edits if edit not in inner]
    made = [replace(edit, node=_filled(edit.node, raw, base)) if isinstance(edit, Insert) else edit for edit in outer]
    gone = [path for path in paths if not any(path != other and path[: len(other)] == other for other in paths)]
    return [*made, *(Remove(file=name, path=path) for path in gone)]


def _paths(node: Any) -> Iterator[Path]:
    match node:
        case Kept():
            yield node.path
        case dict():
            for value in node.values():
                yield from _paths(value)
        case list():
            for value in node:
                yield from _paths(value)
        case _:
            pass


def _is_within(edit: Edit, path: Path) -> bool:
    """Whether an edit changes something inside the part at a path, and nothing outside it."""
    if isinstance(edit, SetCell | InsertRow | RemoveRow) or edit.path[: len(path)] != path:
        return False
    if isinstance(edit, Move):
        return edit.path != path and edit.to[: len(path)] == path
    return edit.path != path


def _filled(node: Any, raw: Any, base: Base) -> Any:
    match node:
        case Kept():
            found = raw
            for step in base.content.places.typed_path(node.path):
                found = found[step]
            return found
        case dict():
            return {key: _filled(value, raw, base) for key, value in node.items()}
        case list():
            return [_filled(value, raw, base) for value in node]
        case _:
            return node
