"""`printdesk import`: an article becomes a content file and a note to the editor."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from printdesk.cli.report import show
from printdesk.errors import PrintdeskError
from printdesk.model.schema import write_schema

if TYPE_CHECKING:
    from printdesk.drafting.importing import Imported


def import_(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="The article: txt, md, html, docx or pdf.")],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="DIR", help="Folder for the content file.", show_default="this folder"),
    ] = Path(),
) -> None:
    """Draft a content file from an article, and say what in the article must be settled.

    A content file that is there already is left alone: the new one goes beside it, and the difference is shown.
    """
    draft = read(article)
    output.mkdir(parents=True, exist_ok=True)
    write_schema(output)
    put(draft, output)


def read(article: Path) -> "Imported":
    """Read an article and draft a content file; raises PrintdeskError for a file that holds none."""
    from printdesk.drafting.importing import import_article  # noqa: PLC0415  the readers must not slow other commands

    return import_article(article)


def put(draft: "Imported", folder: Path) -> None:
    """Write a draft into a folder and print the note to the editor; exits 1 where something needs a hand."""
    from printdesk.drafting.importing import write_import  # noqa: PLC0415

    written = write_import(draft, folder)
    if written.difference:
        print(written.difference, end="\n\n")
    print(f"{written.path}  drafted from {draft.article.file}\n")
    print(draft.report)
    if written.beside == written.path:
        print("\n  The content file says all this already; nothing was written.")
    elif written.beside:
        print(f"\n  {written.beside} was left as it is; take over what you want from the new file.")
    if not _holds(written.path) or draft.covered.lost:
        raise typer.Exit(1)


def _holds(path: Path) -> bool:
    """Whether the draft reads back without an error; what does not is shown."""
    from printdesk.build.desk import read_copy  # noqa: PLC0415

    try:
        read_copy(path)
    except PrintdeskError as error:
        show(error.diagnostics)
        return False
    return True
