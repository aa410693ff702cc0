"""`printdesk layouts`: what layouts there are, and a copy of one to make your own."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.layout.package import find_layout, list_layouts

app = typer.Typer(help="List the layouts, or copy one into the workspace.", invoke_without_command=True)
Workspace = Annotated[Path, typer.Option("--workspace", help="The folder that holds the content file.")]


@app.callback()
def layouts(context: typer.Context, workspace: Workspace = Path()) -> None:
    """List the layouts that a content file here can name."""
    if context.invoked_subcommand is None:
        for layout in list_layouts(workspace):
            print(f"{layout.name:12}  {layout.description}")


@app.command()
def eject(name: Annotated[str, typer.Argument(help="The layout to copy.")], workspace: Workspace = Path()) -> None:
    """Copy a layout into the workspace's `layouts` folder, where it wins over the installed one."""
    source = find_layout(name, workspace)
    target = workspace / "layouts" / name
    if target.exists():
        raise PrintdeskError(
            Diagnostic("folder-in-use", "this layout is ejected already", Span(target), "edit it there")
        )
    shutil.copytree(source.folder, target, ignore=shutil.ignore_patterns("__pycache__"))
    print(f"{target}  yours to edit; content files beside {target.parent} now use it")
