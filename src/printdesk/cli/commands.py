"""The commands, gathered; what each does stands in a module of its own."""

import sys

import typer

from printdesk import __version__
from printdesk.cli import build, check, doctor, import_, layouts, new, rule, schema
from printdesk.cli.report import Format, show, summary
from printdesk.errors import PrintdeskError

app = typer.Typer(
    name="printdesk",
    help="One content file becomes a print-ready PDF briefing and a Word document that editors really edit.",
    epilog="Start with `printdesk new talks`, then `printdesk build talks`.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command("new")(new.new)
app.command("import")(import_.import_)
app.command("build")(build.build)
app.command("check")(check.check)
app.add_typer(layouts.app, name="layouts")
app.command("schema")(schema.schema)
app.command("rule")(rule.rule)
app.command("doctor")(doctor.doctor)


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
