"""`printdesk build`: content files become PDF and Word."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.run import TARGETS, Built, Target, build_briefing
from printdesk.build.watch import changes
from printdesk.cli.progress import progress
from printdesk.cli.report import Format, show, summary
from printdesk.errors import Diagnostic, PrintdeskError

Contents = Annotated[
    list[Path] | None,
    typer.Argument(help="Content files, or folders that hold a briefing.yaml.", show_default="this folder"),
]


def build(
    content: Contents = None,
    to: Annotated[str, typer.Option("--to", help="Outputs, separated by commas: pdf, docx.")] = "pdf,docx",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for the outputs.", show_default="dist beside the content"),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever the content, its data or the layout changes.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the build.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but findings.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.TEXT,
) -> None:
    """Build the PDF and the Word file of each content file.

    Nothing is published unless every output was made and holds every word of the content; a failed build leaves the
    last good files.
    """
    targets = _targets(to)
    files = content or [Path()]
    failed = _build_all(files, targets, output, form, quiet=quiet, strict=strict)
    if watch:
        for changed in changes(files):
            _build_all([changed], targets, output, form, quiet=quiet, strict=strict)
    raise typer.Exit(1 if failed else 0)


def _build_all(
    files: list[Path], targets: tuple[Target, ...], output: Path | None, form: Format, *, quiet: bool, strict: bool
) -> bool:
    found: list[Diagnostic] = []
    built: dict[Path, Path] = {}
    failed = False
    for file in files:
        try:
            result = _build_one(file, targets, output, quiet=quiet)
        except PrintdeskError as error:
            found += error.diagnostics
            failed = True
            continue
        found += result.diagnostics
        failed |= strict and bool(result.diagnostics)
        built |= {product.path: file for product in result.products}
        if not quiet and form is Format.TEXT:
            _tell(result)
    show(found, form)
    if failed:
        print(f"{summary(found)}; the last good files are as they were", file=sys.stderr)
    return failed


def _build_one(file: Path, targets: tuple[Target, ...], output: Path | None, *, quiet: bool) -> Built:
    with progress(str(file), quiet=quiet) as step:
        return build_briefing(file, to=targets, folder=output, step=step)


def _tell(built: Built) -> None:
    paths = [_from_here(product.path) for product in built.products]
    width = max((len(path) for path in paths), default=0)
    for path, product in zip(paths, built.products, strict=True):
        print(f"{path:{width}}  {product.summary}")
    if built.open_queries:
        count = "1 desk query is" if built.open_queries == 1 else f"{built.open_queries} desk queries are"
        print(f"{count} open: a comment in the Word file, nothing in the PDF")


def _from_here(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _targets(text: str) -> tuple[Target, ...]:
    asked = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in asked if word not in TARGETS]
    if unknown or not asked:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'} cannot be built; choose from {', '.join(TARGETS)}")
    return tuple(target for target in TARGETS if target in asked)
