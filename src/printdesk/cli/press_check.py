"""`printdesk check --press`: what in a finished PDF would go wrong in print or for a reader."""

import sys
from dataclasses import replace
from pathlib import Path

from printdesk.build.manifest import read_places
from printdesk.build.outputs.placed import with_spans
from printdesk.cli.report import Format, show, show_in_order, summary
from printdesk.errors import Diagnostic, PageFinding, PrintdeskError, Severity
from printdesk.preflight.press.inspection import inspect


def check_press(
    file: Path, profile: str, annotate: Path | None = None, form: Format = Format.TEXT
) -> tuple[Diagnostic, ...]:
    """Inspect a PDF under a profile, write what was found, and return it, so that the caller can fail.

    With `annotate`, a picture of each page that has findings is put into that folder.
    """
    try:
        found = _placed(inspect(file, profile), file)
    except PrintdeskError as error:
        show(error.diagnostics, form)
        return error.diagnostics
    show_in_order(found, form)
    pictures = _draw(file, found, annotate) if annotate else 0
    if form is Format.TEXT:
        drawn = f"; {pictures} {'page' if pictures == 1 else 'pages'} drawn in {annotate}" if annotate else ""
        print(f"{file}, {profile}: {summary(found) or 'no findings'}{drawn}", file=sys.stderr)
    return found


def passes(found: tuple[Diagnostic, ...], *, strict: bool = False) -> bool:
    """Say whether the PDF may go to print: no error, and where asked for no warning either."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return not any(diagnostic.severity in grave for diagnostic in found)


def _placed(found: tuple[PageFinding, ...], file: Path) -> tuple[PageFinding, ...]:
    """Return the findings with the file's name and, where it is as a build left it, the places in its content."""
    parts = read_places(file)
    named = (replace(finding, pdf=str(file)) for finding in found)
    return tuple(with_spans(finding, parts) if parts else finding for finding in named)


def _draw(file: Path, found: tuple[PageFinding, ...], folder: Path) -> int:
    from printdesk.preflight.press.annotate import annotated  # noqa: PLC0415  only who asks for pictures pays for fonts

    folder.mkdir(parents=True, exist_ok=True)
    pages = 0
    for number, picture in annotated(file, found):
        (folder / f"{file.stem}-{number:03}.png").write_bytes(picture)
        pages += 1
    return pages
