"""What printdesk says when something does not hold: one finding, one exception."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning does not, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text file. Lines and columns count from 1; `length` is in characters on that line."""

    file: Path
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where it is, what is wrong, and what to do about it.

    `code` is stable and has a page under `printdesk rule CODE`; `hint` is the remedy, in the user's words.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = Severity.ERROR
    fingerprint: str = field(default="", compare=False)
    """Names the finding while lines move; empty where it was found before the content could be read."""

    def __str__(self) -> str:
        place = f"{self.span.file}:{self.span.line}:{self.span.column}: " if self.span else ""
        remedy = f"\n  help: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}[{self.code}]: {self.message}{remedy}"


@dataclass(frozen=True, slots=True)
class Position:
    """Where on a page a finding is; `box` is left, bottom, right, top in points, None for the page as a whole.

    `span` is the part of the content file that stands there, where that is known.
    """

    page: int
    box: tuple[float, float, float, float] | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PageFinding(Diagnostic):
    """A finding in a PDF, with every place where it was met; `pdf` is the file's name, where it has one."""

    places: tuple[Position, ...] = ()
    pdf: str = ""


class PrintdeskError(Exception):
    """The content, the layout or the output is not fit to go on; the findings say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


def in_order_of_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return each finding once, those without a place first, the others from top to bottom of each file."""
    unplaced = Span(Path(), 0, 0)
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: (found.span or unplaced, found.code)))
