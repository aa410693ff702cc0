"""The commands, gathered; what each does stands in a module of its own, loaded when the command is asked for."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from printdesk import __version__
from printdesk.cli.report import Format, show, summary
from printdesk.errors import PrintdeskError

HOMES: Mapping[str, tuple[str, str]] = {
    "new": ("new", "new"),
    "import": ("import_", "import_"),
    "build": ("build", "build"),
    "preview": ("preview", "preview"),
    "check": ("check", "check"),
    "review": ("review", "review"),
    "merge": ("merge", "merge"),
    "diff": ("diff", "diff"),
    "schema": ("schema", "schema"),
    "rule": ("rule", "rule"),
    "doctor": ("doctor", "doctor"),
    "layouts": ("layouts", "app"),
}
"""Where each command stands, in the order of the help: its module, and its function or its group of commands."""


class _OnDemand(TyperGroup):
    """The commands by name; a name that nothing has is compared with all."""

    def list_commands(self, _context: Any) -> list[str]:
        return list(HOMES)

    def get_command(self, context: Any, name: str) -> Any:
        for wanted in [name] if name in HOMES else HOMES:
            if wanted not in self.commands:
                self.add_command(_loaded(wanted), wanted)
        return super().get_command(context, name)


app = typer.Typer(
    cls=_OnDemand,
    name="printdesk",
    help="One content file becomes a print-ready PDF briefing and a Word document that editors really edit.",
    epilog="Start with `printdesk new talks`, then `printdesk build talks`.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


@app.callback()
def _options(
    *,
    version: bool = typer.Option(default=False, help="Show the version and exit.", is_eager=True),  # noqa: RUF100
) -> None:
    if version:
        print(f"printdesk {__version__}")
        raise typer.Exit


def run() -> int:
    """Run one command and return its exit code; a finding is shown, never a stack trace."""
    try:
        app(prog_name="printdesk")
    except PrintdeskError as error:
        show(error.diagnostics, Format.TEXT)
        print(summary(error.diagnostics), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the last good files are as they were", file=sys.stderr)
        return 130
    return 0


def _loaded(name: str) -> Any:
    module, attribute = HOMES[name]
    found = getattr(import_module(f"printdesk.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        group = typer.main.get_group(found)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return typer.main.get_command(alone)
