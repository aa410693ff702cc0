"""A row of a data file, as it goes into a content: which value to which place."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import Span

SLUG = "slug"
"""The column that names the outputs."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row: the column's name, where it goes in the content, the text as typed, and where that stands."""

    column: str
    path: KeyPath
    text: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One row, which makes one output of its own; `slug` names it."""

    file: Path
    line: int
    slug: str
    slug_span: Span
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return f"{self.file.name}:{self.line}"

    @property
    def digest(self) -> str:
        """SHA-256 of all that the row puts into the content."""
        values = [self.slug, *((cell.path, cell.text) for cell in self.cells)]
        return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
