"""How findings and results are shown: for people, for programs, for code review."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import printdesk
from printdesk.errors import Diagnostic, PageFinding, Position, Severity, Span, in_order_of_place

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def show(diagnostics: Iterable[Diagnostic], form: Format = Format.TEXT) -> None:
    """Write every finding, in order of place: text to standard error, the other formats to standard output."""
    show_in_order(in_order_of_place(diagnostics), form)


def show_in_order(found: Sequence[Diagnostic], form: Format = Format.TEXT) -> None:
    """Write findings in the order they are given."""
    match form:
        case Format.TEXT:
            for diagnostic in found:
                print(as_text(diagnostic), file=sys.stderr)
        case Format.JSON:
            print(json.dumps([as_json(diagnostic) for diagnostic in found], indent=2, ensure_ascii=False))
        case Format.SARIF:
            print(json.dumps(as_sarif(found), indent=2, ensure_ascii=False))
        case Format.GITHUB:
            for diagnostic in found:
                print(as_github(diagnostic))


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return "2 errors, 1 warning", or nothing where there is no finding."""
    found = in_order_of_place(diagnostics)
    counts = {level: sum(diagnostic.severity is level for diagnostic in found) for level in Severity}
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items() if count)


def as_text(diagnostic: Diagnostic) -> str:
    """Return the finding with the line it is about, a caret under the words, and the remedy."""
    span = diagnostic.span
    place = f"{_shown(span.file)}:{span.line}:{span.column}: " if span else ""
    head = f"{place}{_coloured(f'{diagnostic.severity}[{diagnostic.code}]', diagnostic.severity)}: {diagnostic.message}"
    frame = _frame(span) if span else ""
    remedy = f"\n  help: {diagnostic.hint}" if diagnostic.hint else ""
    return head + frame + remedy


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a finding; one in a PDF with its places: pages from 1, boxes left, bottom, right, top in points."""
    span = diagnostic.span
    found: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": _shown(span.file) if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "fingerprint": _print_of(diagnostic),
    }
    if isinstance(diagnostic, PageFinding):
        found |= {"pdf": diagnostic.pdf, "places": [_place(at) for at in diagnostic.places]}
    return found


def _place(at: Position) -> dict[str, Any]:
    here = {"file": _shown(at.span.file), "line": at.span.line, "column": at.span.column} if at.span else {}
    return {"page": at.page, "box": [round(edge, 2) for edge in at.box] if at.box else None, **here}


def as_github(diagnostic: Diagnostic) -> str:
    """Return the workflow command that puts the finding beside its line in a review."""
    span = diagnostic.span
    place = f" file={_shown(span.file)},line={span.line},col={span.column}," if span else " "
    if isinstance(diagnostic, PageFinding) and not span:
        place = f" file={diagnostic.pdf},"
    text = diagnostic.message + (f"; {diagnostic.hint}" if diagnostic.hint else "")
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    level = "notice" if diagnostic.severity is Severity.NOTE else LEVELS[diagnostic.severity]
    return f"::{level}{place}title={diagnostic.code}::{escaped}"


def as_sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return the findings as a SARIF 2.1.0 log (OASIS)."""
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "printdesk",
                        "version": printdesk.__version__,
                        "rules": _sarif_rules(diagnostics),
                    }
                },
                "results": [_sarif_result(diagnostic) for diagnostic in diagnostics],
            }
        ],
    }


def _sarif_rules(diagnostics: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    from printdesk.rules import rules  # noqa: PLC0415  text, the usual form, tells none

    pages = rules()
    return [
        {
            "id": code,
            "shortDescription": {"text": pages[code].title},
            "fullDescription": {"text": pages[code].why.strip()},
        }
        if code in pages
        else {"id": code}
        for code in sorted({diagnostic.code for diagnostic in diagnostics})
    ]


def _sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text},
        "partialFingerprints": {"printdesk/v1": _print_of(diagnostic)},
    }
    if isinstance(diagnostic, PageFinding):
        result["properties"] = {"pdf": diagnostic.pdf, "places": [_place(at) for at in diagnostic.places]}
        result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": Path(diagnostic.pdf).as_posix()}}}]
    if span := diagnostic.span:
        region = {
            "startLine": max(span.line, 1),
            "startColumn": max(span.column, 1),
            "endColumn": span.column + span.length,
        }
        location = {"artifactLocation": {"uri": Path(_shown(span.file)).as_posix()}, "region": region}
        result["locations"] = [{"physicalLocation": location}]
    return result


def _frame(span: Span) -> str:
    line = _line_of(span)
    if line is None:
        return ""
    gutter = f"{span.line:5} | "
    lead = "".join("\t" if sign == "\t" else " " for sign in line[: span.column - 1])
    length = max(1, min(span.length, len(line) - span.column + 1))
    return f"\n{gutter}{line}\n{'|':>{len(gutter) - 1}} {lead}{'^' * length}"


def _line_of(span: Span) -> str | None:
    try:
        with span.file.open(encoding="utf-8-sig", newline=None) as stream:
            for number, line in enumerate(stream, 1):
                if number == span.line:
                    return line.rstrip("\n") if len(line) <= 400 else None
    except (OSError, UnicodeDecodeError):
        return None
    return None


def _print_of(diagnostic: Diagnostic) -> str:
    from printdesk.preflight.fingerprints import of_diagnostic  # noqa: PLC0415  text, the usual form, tells no print

    return of_diagnostic(diagnostic)


def _shown(file: Path) -> str:
    """Return the path as the user would type it: from here where it lies below here."""
    try:
        return str(file.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def _coloured(text: str, severity: Severity) -> str:
    plain = "NO_COLOR" in os.environ or not sys.stderr.isatty()
    return text if plain else f"\033[1;{COLOURS[severity]}m{text}\033[0m"
