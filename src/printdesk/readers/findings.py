"""Findings while a content is read: collected, so that one run tells them all."""

from dataclasses import dataclass, field

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import Diagnostic, Severity, Span
from printdesk.readers.source_map import SourceMap


@dataclass(slots=True)
class Findings:
    """What was found so far. A part that could not be read at all is `unread`: nothing more is said about it."""

    places: SourceMap
    found: list[Diagnostic] = field(default_factory=list)
    unread: set[KeyPath] = field(default_factory=set)
    warnings: int = 0
    has_gaps: bool = False
    """Whether whole lines were left out, so that a key may only seem to be missing."""

    def at(self, span: Span, code: str, message: str, hint: str | None = None) -> None:
        self.found.append(Diagnostic(code, message, span, hint))

    def error(self, path: KeyPath, code: str, message: str, hint: str | None = None) -> None:
        """Add an error about the value at `path`."""
        if not self.is_unread(path):
            self.at(self.places.span(path), code, message, hint)

    def key_error(self, path: KeyPath, code: str, message: str, hint: str | None = None) -> None:
        """Add an error about the key at `path`."""
        if not self.is_unread(path):
            self.at(self.places.key_span(path), code, message, hint)

    def warning(self, path: KeyPath, code: str, message: str, hint: str | None = None) -> None:
        self.found.append(Diagnostic(code, message, self.places.span(path), hint, Severity.WARNING))
        self.warnings += 1

    def is_unread(self, path: KeyPath) -> bool:
        return bool(self.unread) and any(path[:length] in self.unread for length in range(len(path) + 1))

    @property
    def errors(self) -> int:
        """How much was found that is no warning of this reader's own."""
        return len(self.found) - self.warnings

    @property
    def has_errors(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self.found)
