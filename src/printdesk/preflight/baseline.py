"""A baseline: the findings that a desk lives with for now, so that only new ones show."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.preflight.fingerprints import of_diagnostic
from printdesk.readers.decoding import read_bytes

VERSION = 1
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Baseline:
    """The prints of known findings."""

    known: frozenset[str]

    def without_known(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings that are new; an error is always shown."""
        return tuple(
            each for each in diagnostics if each.severity is Severity.ERROR or of_diagnostic(each) not in self.known
        )


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; raises PrintdeskError where the file is none."""
    try:
        raw = json.loads(read_bytes(file, MAX_BYTES))
        return Baseline(frozenset(each["fingerprint"] for each in raw["findings"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        hint = "name a file that `printdesk check --baseline` wrote, or one that is not there yet"
        raise PrintdeskError(Diagnostic("bad-baseline", "this is no baseline", Span(file), hint)) from error


def baseline_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a baseline of warnings and notes as text; what stands beside each print is for people."""
    findings = [
        {"fingerprint": of_diagnostic(each), "code": each.code, "message": each.message}
        for each in diagnostics
        if each.severity is not Severity.ERROR
    ]
    findings.sort(key=lambda each: (each["code"], each["fingerprint"]))
    return json.dumps({"version": VERSION, "findings": findings}, indent=2, ensure_ascii=False) + "\n"
