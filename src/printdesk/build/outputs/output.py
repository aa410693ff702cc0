"""One output in memory, before it is published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from printdesk.build.desk import Copy, located
from printdesk.edition.findings import Finding
from printdesk.errors import Diagnostic
from printdesk.writers.docx.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Output:
    """An output's bytes, its one line for the user and what was found; `pages` are the page numbers of its sections."""

    data: bytes = field(repr=False)
    summary: str
    diagnostics: tuple[Diagnostic, ...]
    pages: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the manifest says of it."""
    places: tuple[str, ...] = ()
    """Where on its pages the parts of the content stand, as the manifest writes it."""
    snapshot: Snapshot | None = None
    """The content inside, to be kept when the output is published."""


def all_located(findings: Iterable[Finding], copy: Copy) -> tuple[Diagnostic, ...]:
    """Return findings by path as diagnostics at their places in the content."""
    return tuple(located(finding, copy.content) for finding in findings)


def counted(number: int, noun: str) -> str:
    """Return "1 page" or "3 pages"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
