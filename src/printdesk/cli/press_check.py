"""`printdesk check --press`: what in a finished PDF would go wrong in print or for a reader."""

import json
import sys
from pathlib import Path
from typing import Any

from printdesk.cli.report import Format, as_json, as_sarif, as_text, show, summary
from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.preflight.press import PressFinding, inspect


def check_press(
    file: Path, profile: str, annotate: Path | None = None, form: Format = Format.TEXT
) -> tuple[Diagnostic, ...]:
    """Inspect a PDF under a profile, write what was found, and return it, so that the caller can fail.

    With `annotate`, a picture of each page that has findings is put into that folder.
    """
    try:
        found = inspect(file, profile)
    except PrintdeskError as error:
        show(error.diagnostics, form)
        return error.diagnostics
    _write(found, file, form)
    pictures = _draw(file, found, annotate) if annotate else 0
    if form is Format.TEXT:
        drawn = f"; {pictures} {'page' if pictures == 1 else 'pages'} drawn in {annotate}" if annotate else ""
        print(f"{file}, {profile}: {summary(found) or 'no findings'}{drawn}", file=sys.stderr)
    return found


def passes(found: tuple[Diagnostic, ...], *, strict: bool = False) -> bool:
    """Say whether the PDF may go to print: no error, and where asked for no warning either."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return not any(diagnostic.severity in grave for diagnostic in found)


def press_json(found: PressFinding, file: Path) -> dict[str, Any]:
    """Return a finding with its places: pages count from 1, boxes are left, bottom, right, top in points."""
    places = [{"page": place.page, "box": list(place.box) if place.box else None} for place in found.places]
    return as_json(found) | {"file": str(file), "places": places}


def _write(found: tuple[PressFinding, ...], file: Path, form: Format) -> None:
    match form:
        case Format.TEXT:
            for finding in found:
                print(as_text(finding), file=sys.stderr)
        case Format.JSON:
            print(json.dumps([press_json(finding, file) for finding in found], indent=2, ensure_ascii=False))
        case Format.SARIF:
            print(json.dumps(_sarif(found, file), indent=2, ensure_ascii=False))
        case Format.GITHUB:
            show([_spanned(finding, file) for finding in found], form)


def _sarif(found: tuple[PressFinding, ...], file: Path) -> dict[str, Any]:
    """Return a SARIF log whose places are pages: a PDF has no lines."""
    log = as_sarif(found)
    for result, finding in zip(log["runs"][0]["results"], found, strict=True):
        result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": file.as_posix()}}}]
        result["properties"] = {"places": press_json(finding, file)["places"]}
    return log


def _spanned(finding: PressFinding, file: Path) -> Diagnostic:
    return Diagnostic(finding.code, finding.message, Span(file), finding.hint, finding.severity)


def _draw(file: Path, found: tuple[PressFinding, ...], folder: Path) -> int:
    from printdesk.preflight.press.annotate import annotated  # noqa: PLC0415  only who asks for pictures pays for fonts

    folder.mkdir(parents=True, exist_ok=True)
    pages = 0
    for number, picture in annotated(file, found):
        (folder / f"{file.stem}-{number:03}.png").write_bytes(picture)
        pages += 1
    return pages
