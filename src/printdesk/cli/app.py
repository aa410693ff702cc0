"""The `printdesk` command."""

import sys
from typing import NoReturn

from printdesk import __version__


def main() -> NoReturn:
    """Run the command line; exit 0 when done, 1 on findings or a failed build, 2 on wrong usage."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"printdesk {__version__}")
        sys.exit(0)
    from printdesk.cli.commands import run  # noqa: PLC0415  the version must not wait for the command line's libraries

    sys.exit(run())
