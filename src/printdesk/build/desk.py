"""The desk: a content file read, checked and resolved, with every finding at its place."""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from printdesk.build.memory import Memory
from printdesk.edition.findings import Finding
from printdesk.edition.make import make_edition
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.model.schema import FILE, write_schema
from printdesk.readers.content import Content, read_leniently
from printdesk.readers.row import Row

NAMED = {"unknown-fact", "unknown-reference", "unknown-source"}
"""Findings of names that nothing has; where the reader had to drop an entry, its name is missed elsewhere."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What lies on the desk: the content as read and the edition made of it; `diagnostics` holds no error."""

    content: Content
    edition: Edition
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...] = ()
    """What was found while the edition was made, by path."""

    @property
    def cache(self) -> Path:
        """The folder of what is kept between builds; safe to delete."""
        return self.content.folder / ".printdesk" / "cache"


def read_copy(file: Path, row: Row | None = None, memory: Memory | None = None) -> Copy:
    """Read and resolve a content file, or the one of a folder, with a row of data in its places.

    What a `memory` holds is not read and made again. Raises PrintdeskError with every error found.
    """
    content = read_leniently(file, row, memory.reading if memory else None)
    _keep_schema(content.folder)
    edition, findings = make_edition(content, memory.edition if memory else None)
    resolved = [located(finding, content) for finding in findings]
    diagnostics = (*content.diagnostics, *_not_said_before(resolved, content))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise PrintdeskError(*diagnostics)
    return Copy(content, edition, diagnostics, findings)


def _keep_schema(folder: Path) -> None:
    """Put the schema where the content's first line names it, if it is not there; a folder one may only read is left be."""
    if not (folder / FILE).exists():
        with suppress(OSError):
            write_schema(folder)


def _not_said_before(later: list[Diagnostic], content: Content) -> list[Diagnostic]:
    """Leave out what only follows from the reader's errors: remarks, the same line once more, names that it had to drop."""
    errors = [found for found in content.diagnostics if found.severity is Severity.ERROR]
    if not errors:
        return later
    told = {(found.span.file, found.span.line) for found in errors if found.span}
    return [
        found
        for found in later
        if found.severity is not Severity.NOTE
        and not (found.span and (found.span.file, found.span.line) in told)
        and not (found.code in NAMED and _stands_in(content.text, found.message))
    ]


def _stands_in(text: str, message: str) -> bool:
    """Say whether the name that a message quotes is given to something in the file, though it could not be read."""
    name = re.search(r"'([^']+)'", message)
    return bool(name and re.search(rf"^[\s{{-]*(?:id: *)?{re.escape(name[1])}[ \t]*(?::|[,}}]|$)", text, re.MULTILINE))


def located(finding: Finding, content: Content) -> Diagnostic:
    """Return the finding at its place in the content file or its data."""
    places = content.places
    if finding.cell:
        span = places.cell_span(finding.cell.file, finding.cell.row)
    else:
        span = places.span(finding.path, finding.offset, finding.length)
    return Diagnostic(finding.code, finding.message, span, finding.hint, finding.severity)
