"""What a briefing's making finds: told by path, because positions stay with whoever read the file."""

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches

from printdesk.edition.inline import Path
from printdesk.errors import Severity

MAX_COMPARED = 1000
"""Among more names than this, looking for the nearest takes longer than an editor who searches."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a data file: the row counts from 1 below the line of column names; an empty column means the row."""

    file: str
    row: int
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. `path` is the nearest thing in the content file; `offset` counts characters into its text.

    `cell` says where in a data file the trouble stands, when it does not stand in the content file itself.
    """

    code: str
    message: str
    path: Path
    hint: str | None = None
    severity: Severity = Severity.ERROR
    offset: int | None = None
    length: int = 1
    cell: Cell | None = None


@dataclass(slots=True)
class Findings:
    """Findings as they come up; nothing stops at the first."""

    found: list[Finding] = field(default_factory=list)

    def error(self, code: str, message: str, path: Path, hint: str | None = None, cell: Cell | None = None) -> None:
        self.found.append(Finding(code=code, message=message, path=path, hint=hint, cell=cell))

    def warning(self, code: str, message: str, path: Path, hint: str | None = None, cell: Cell | None = None) -> None:
        severity = Severity.WARNING
        self.found.append(Finding(code=code, message=message, path=path, hint=hint, cell=cell, severity=severity))

    def remark(self, code: str, message: str, path: Path, hint: str | None = None) -> None:
        """Add a note, which tells and asks for nothing."""
        self.found.append(Finding(code=code, message=message, path=path, hint=hint, severity=Severity.NOTE))

    def add(self, finding: Finding) -> None:
        self.found.append(finding)

    def all(self) -> tuple[Finding, ...]:
        return tuple(dict.fromkeys(self.found))


def did_you_mean(word: str, known: Collection[str], otherwise: str) -> str:
    """Return a remedy for a name that is not known: the nearest one, else `otherwise`."""
    near = get_close_matches(word, known, n=1) if len(known) <= MAX_COMPARED else []
    return f"did you mean {near[0]!r}?" if near else otherwise
