"""Progress of long work: a live line on a terminal, nothing in a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Told what is being done now, as "Setting pages"."""

    def __call__(self, step: str, /) -> None: ...


@contextmanager
def progress(name: str, *, quiet: bool) -> Iterator[Progress]:
    """Show the step that runs, after `name`, with the time it takes; silent when quiet or not on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415  rich is only worth its start-up on a terminal
    from rich.progress import Progress as Bar  # noqa: PLC0415
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[name]}"),
        TextColumn("[dim]{task.description}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", name=name, total=None)
        yield lambda step: bar.update(task, description=step)


@contextmanager
def counting(total: int, *, quiet: bool) -> Iterator[Progress]:
    """Show how many of `total` documents are done, and how long the others will take; told the name of each."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415  as above
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("[dim]{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)


def _silent(_step: str, /) -> None:
    pass
