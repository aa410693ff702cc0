"""`printdesk build`: content files become PDF and Word."""

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.order import TARGETS, PressOrder, Target
from printdesk.build.run import Built, build_briefing
from printdesk.build.watch import changes
from printdesk.cli.progress import progress
from printdesk.cli.report import Format, show, summary
from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.writers.docx.options import WordOptions

Contents = Annotated[
    list[Path] | None,
    typer.Argument(help="Content files, or folders that hold a briefing.yaml.", show_default="this folder"),
]


class WordPages(StrEnum):
    PDF = "pdf"
    LIBREOFFICE = "libreoffice"
    AUTO = "auto"


def build(
    content: Contents = None,
    to: Annotated[
        str, typer.Option("--to", help="Outputs, separated by commas: pdf, docx, press, proof.")
    ] = "pdf,docx",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for the outputs.", show_default="dist beside the content"),
    ] = None,
    profile: Annotated[
        Path | None, typer.Option("--profile", help="The printer's ICC profile (CMYK) for the press edition.")
    ] = None,
    condition: Annotated[
        str | None,
        typer.Option("--condition", help="The printing condition by its registered name.", show_default="FOGRA39"),
    ] = None,
    pages_multiple: Annotated[
        int,
        typer.Option("--pages-multiple", min=1, max=64, help="Fill the press edition with blank pages to a multiple."),
    ] = 1,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever the content, its data or the layout changes.")
    ] = False,
    track: Annotated[bool, typer.Option("--track", help="Let Word keep track of every change.")] = False,
    protect: Annotated[bool, typer.Option("--protect", help="As --track, and let nobody turn it off.")] = False,
    redact_queries: Annotated[
        bool,
        typer.Option(
            "--redact-queries", help="Leave the desk's queries, and the content they stand in, out of the Word file."
        ),
    ] = False,
    no_fonts: Annotated[
        bool, typer.Option("--no-fonts", help="Leave the fonts out of the Word file; it is smaller by half and more.")
    ] = False,
    word_pages: Annotated[
        WordPages, typer.Option("--word-pages", help="Whose page numbers the Word file's contents show at first.")
    ] = WordPages.PDF,
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
    word = WordOptions(
        changes="protected" if protect else "tracked" if track else "free",
        queries="drop" if redact_queries else "keep",
        fonts="leave out" if no_fonts else "embed",
        pages=word_pages.value,
    )
    press = PressOrder(condition, profile, pages_multiple)
    build_all = partial(
        _build_all, targets=targets, output=output, word=word, press=press, form=form, quiet=quiet, strict=strict
    )
    failed = build_all(files)
    if watch:
        for changed in changes(files):
            build_all([changed])
    raise typer.Exit(1 if failed else 0)


def _build_all(
    files: list[Path],
    *,
    targets: tuple[Target, ...],
    output: Path | None,
    word: WordOptions,
    press: PressOrder,
    form: Format,
    quiet: bool,
    strict: bool,
) -> bool:
    found: list[Diagnostic] = []
    built: dict[Path, Path] = {}
    failed = False
    for file in files:
        try:
            result = _build_one(file, targets, output, word, press, quiet=quiet)
        except PrintdeskError as error:
            found += error.diagnostics
            failed = True
            continue
        found += result.diagnostics
        failed |= strict and bool(result.diagnostics)
        built |= {product.path: file for product in result.products}
        if not quiet and form is Format.TEXT:
            _tell(result, word)
    show(found, form)
    if failed:
        print(f"{summary(found)}; the last good files are as they were", file=sys.stderr)
    return failed


def _build_one(
    file: Path, targets: tuple[Target, ...], output: Path | None, word: WordOptions, press: PressOrder, *, quiet: bool
) -> Built:
    with progress(str(file), quiet=quiet) as step:
        return build_briefing(file, to=targets, folder=output, word=word, press=press, step=step)


def _tell(built: Built, word: WordOptions) -> None:
    paths = [_from_here(product.path) for product in built.products]
    width = max((len(path) for path in paths), default=0)
    for path, product in zip(paths, built.products, strict=True):
        print(f"{path:{width}}  {product.summary}")
    if built.open_queries:
        count = "1 desk query is" if built.open_queries == 1 else f"{built.open_queries} desk queries are"
        where = "a comment in the Word file" if word.queries == "keep" else "nothing in the Word file"
        print(f"{count} open: {where}, nothing in the PDF")


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
