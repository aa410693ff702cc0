"""The `printdesk` command."""

import gc
import os
import sys
from typing import NoReturn

from printdesk import __version__

ALLOCATIONS = 50_000
"""Between two looks for dead cycles; Python's own 700 looks a hundred times while the libraries load, and finds none."""


def main() -> NoReturn:
    """Run the command line; exit 0 when done, 1 on findings or a failed build, 2 on wrong usage."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"printdesk {__version__}")
        sys.exit(0)
    gc.set_threshold(ALLOCATIONS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it reads the metadata of every package there is
    try:
        sys.exit(_code())
    finally:  # what the process holds goes with it: to look for garbage in it once more takes a fifth of a second
        gc.disable()
        gc.freeze()


def _code() -> int:
    """Do what the command says and return its exit code; the libraries that read a command line may raise it."""
    if sys.argv[1:2] == ["build"]:
        from printdesk.cli.again import done_again  # noqa: PLC0415  other commands do not ask

        try:
            code = done_again()
        except KeyboardInterrupt:
            print("stopped; the last good files are as they were", file=sys.stderr)
            code = 130
        if code is not None:
            return code
    from printdesk.cli.commands import run  # noqa: PLC0415  the version must not wait for the command line's libraries

    return run()
