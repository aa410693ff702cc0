"""What a build gives: outputs in memory that nobody has seen yet, and those that are published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class Product:
    """A published file, and what there is to say of it in one line."""

    path: Path
    summary: str


@dataclass(frozen=True, slots=True)
class Built:
    content: Path
    products: tuple[Product, ...]
    diagnostics: tuple[Diagnostic, ...]
    open_queries: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What a build was made from, by hash: files by their path from the content's folder, and the layout's folder."""

    inputs: Mapping[str, str]
    layout: Path
    layout_sha256: str
    libraries: tuple[Path, ...] = ()
    """The system's libraries that the process had loaded."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build has made: it is published as a whole, here or by another process."""

    content: Path
    folder: Path
    slug: str
    files: Mapping[str, bytes] = field(repr=False)
    """The outputs by name, then the manifest."""
    summaries: tuple[str, ...]
    """One line for each output, in order."""
    snapshots: Mapping[str, bytes] = field(repr=False)
    """The contents inside, packed, by SHA-256: they are kept in the workspace when the outputs are published."""
    diagnostics: tuple[Diagnostic, ...]
    open_queries: int
    origin: Origin | None = None
    """None where a file changed while it was read: nobody knows then what the outputs were made from."""
