"""Texts of a content by the paths of its edition."""

from collections.abc import Mapping
from typing import Any

from printdesk.edition.inline import Path
from printdesk.model.blocks import BlockBase
from printdesk.model.node import Node
from printdesk.readers.content import Content


def value_at(content: Content, path: Path) -> Any:
    """Return what stands at a path of the model, None where nothing does.

    Paths of blocks hold the word of their kind, which the model does not: `sections, 0, body, 2, chart, title`.
    """
    found: Any = content.briefing
    is_named = True
    for step in path:
        if isinstance(found, BlockBase) and not is_named:
            is_named = True
            if step == found.block:  # type: ignore[attr-defined]
                continue
        match found:
            case Node():
                found = getattr(found, str(step), None)
            case Mapping():
                found = found.get(step)
            case tuple() | list() if isinstance(step, int) and step < len(found):
                found = found[step]
                is_named = not isinstance(found, BlockBase)
            case _:
                return None
    return found


def text_at(content: Content, path: Path) -> str | None:
    """Return the text at a path, None where there is none."""
    found = value_at(content, path)
    return found if isinstance(found, str) else None


def file_of(content: Content, path: Path) -> str:
    """Return the file that holds what stands at a path, by its name from the content's folder: shared files count."""
    file = content.places.span(path).file
    try:
        return file.relative_to(content.folder).as_posix()
    except ValueError:
        return content.file.name
