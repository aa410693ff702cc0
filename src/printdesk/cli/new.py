"""`printdesk new`: a workspace to start in."""

import re
from pathlib import Path
from typing import Annotated

import typer

from printdesk.cli.import_ import put, read
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.model.schema import write_schema
from printdesk.resources import asset

FOLDERS = ("data", "assets", "layouts", "dist")


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist if it is empty.")],
    article: Annotated[
        Path | None, typer.Option("--from", metavar="ARTICLE", help="Draft the content file from an article.")
    ] = None,
) -> None:
    """Make a workspace: a content file to edit, and folders for data, pictures and layouts of your own."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that does not exist yet, or an empty one"
        raise PrintdeskError(Diagnostic("folder-in-use", "there is something here already", Span(folder), hint))
    draft = read(article) if article else None
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("dist/\n.printdesk/\n", encoding="utf-8")
    write_schema(folder)
    if draft:
        put(draft, folder)
        return
    (folder / "briefing.yaml").write_text(starter(folder.resolve().name), encoding="utf-8")
    print(f"{folder / 'briefing.yaml'}  edit it, then: printdesk build {folder}")


def starter(name: str) -> str:
    """Return the starting content file, titled after the folder."""
    title = re.sub(r"[-_]+", " ", name).strip().capitalize() or "Untitled"
    return asset("starter.yaml").read_text(encoding="utf-8").replace("A briefing", title, 1)
