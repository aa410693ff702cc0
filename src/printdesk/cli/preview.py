"""`printdesk preview`: the live pages of a content in the browser."""

import importlib.util
import os
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.readers.content_files import content_file

NEEDED = ("starlette", "uvicorn", "watchfiles")


def preview(
    content: Annotated[
        Path, typer.Argument(help="A content file, or a folder that holds a briefing.yaml.", show_default="this folder")
    ] = Path(),
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="The port to serve on.", show_default="the first free from 8765"),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, open nothing.")] = False,
    poll: Annotated[
        bool, typer.Option("--poll", help="Look for edits instead of being told: for network drives and the like.")
    ] = False,
    editor: Annotated[
        str | None,
        typer.Option(
            "--editor",
            envvar="PRINTDESK_EDITOR",
            help="Opens a line in your editor, as: code -g {file}:{line}:{column}",
        ),
    ] = None,
) -> None:
    """Show the real pages in the browser, and again after each edit: what you see is the PDF that `build` writes.

    Served on this machine alone, under an address that nobody can guess. Ctrl-C ends it.
    """
    lacking = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if lacking:
        raise PrintdeskError(_lacking(lacking))
    from printdesk.preview.editor import Editor  # noqa: PLC0415  belongs to what has just been looked for
    from printdesk.preview.serve import Order, serve  # noqa: PLC0415

    file = content_file(content).absolute()
    order = Order(file, port, "poll" if poll else "told", Editor.read(editor) if editor else None)
    serve(order, lambda address: _tell(file, address, no_browser=no_browser))


def _tell(file: Path, address: str, *, no_browser: bool) -> None:
    print(f"{_from_here(file)} is shown at {address}\nCtrl-C ends it.", flush=True)
    if not no_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _from_here(file: Path) -> str:
    return os.path.relpath(file) if file.is_relative_to(Path.cwd()) else str(file)


def _lacking(names: list[str]) -> Diagnostic:
    verb = "is" if len(names) == 1 else "are"
    hint = "pip install 'printdesk[preview]'"
    return Diagnostic("extra-missing", f"the preview needs {', '.join(names)}, which {verb} not installed", hint=hint)
