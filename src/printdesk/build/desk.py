"""The desk: a content file read, checked and resolved, with every finding at its place."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from printdesk.edition.findings import Finding
from printdesk.edition.make import make_edition
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.model.schema import FILE, write_schema
from printdesk.readers.content import Content, read_leniently


@dataclass(frozen=True, slots=True)
class Copy:
    """What lies on the desk: the content as read and the edition made of it; `diagnostics` holds no error."""

    content: Content
    edition: Edition
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...] = ()
    """What was found while the edition was made, by path."""


def read_copy(file: Path) -> Copy:
    """Read and resolve a content file, or the one of a folder; raises PrintdeskError with every error found."""
    content = read_leniently(file)
    _keep_schema(content.folder)
    edition, findings = make_edition(content)
    resolved = [located(finding, content) for finding in findings]
    diagnostics = (*content.diagnostics, *_not_said_before(resolved, content.diagnostics))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise PrintdeskError(*diagnostics)
    return Copy(content, edition, diagnostics, findings)


def _keep_schema(folder: Path) -> None:
    """Put the schema where the content's first line names it, if it is not there; a folder one may only read is left be."""
    if not (folder / FILE).exists():
        with suppress(OSError):
            write_schema(folder)


def _not_said_before(later: list[Diagnostic], earlier: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Leave out what follows from an error that the reader has told of the same line."""
    told = {(found.span.file, found.span.line) for found in earlier if found.span and found.severity is Severity.ERROR}
    return [found for found in later if not found.span or (found.span.file, found.span.line) not in told]


def located(finding: Finding, content: Content) -> Diagnostic:
    """Return the finding at its place in the content file or its data."""
    places = content.places
    if finding.cell:
        span = places.cell_span(finding.cell.file, finding.cell.row)
    else:
        span = places.span(finding.path, finding.offset, finding.length)
    return Diagnostic(finding.code, finding.message, span, finding.hint, finding.severity)
