"""`printdesk check`: what in the content does not hold."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.desk import read_copy
from printdesk.cli.report import Format, show, summary
from printdesk.edition.queries import open_queries
from printdesk.errors import Diagnostic, PrintdeskError, Severity


def check(
    content: Annotated[
        list[Path] | None,
        typer.Argument(help="Content files, or folders that hold a briefing.yaml.", show_default="this folder"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check.")] = False,
) -> None:
    """Read the content, resolve it, and list every finding with its place and its remedy. Writes nothing."""
    found: list[Diagnostic] = []
    queries = 0
    for file in content or [Path()]:
        try:
            copy = read_copy(file)
        except PrintdeskError as error:
            found += error.diagnostics
            continue
        found += copy.diagnostics
        queries += len(open_queries(copy.edition))
    show(found, form)
    if form is Format.TEXT:
        print(
            f"{summary(found) or 'no findings'}; {queries} desk {'query' if queries == 1 else 'queries'} open",
            file=sys.stderr,
        )
    raise typer.Exit(1 if _fails(found, strict=strict) else 0)


def _fails(found: list[Diagnostic], *, strict: bool) -> bool:
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in grave for diagnostic in found)
