"""Building one content, and what is said of it: shared by single builds, batches and watching."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from printdesk.build.batch.job import Job
from printdesk.build.built import Built
from printdesk.build.record import remember, unchanged
from printdesk.cli.progress import progress
from printdesk.cli.report import Format, show, summary
from printdesk.errors import Diagnostic, PrintdeskError, Severity

Voice = Literal["quiet", "plain"]
UNCHANGED = "unchanged: "


@dataclass(slots=True)
class Telling:
    """What is told, and how: findings are gathered and shown together, products as they come."""

    form: Format = Format.TEXT
    voice: Voice = "plain"
    warnings: Literal["pass", "fail"] = "pass"
    found: list[Diagnostic] = field(default_factory=list)
    has_failed: bool = False

    def add(self, diagnostics: tuple[Diagnostic, ...], *, failed: bool) -> None:
        """Take note of findings; with `--strict` a warning fails the build, too."""
        self.found += diagnostics
        warned = any(diagnostic.severity is not Severity.NOTE for diagnostic in diagnostics)
        self.has_failed |= failed or (self.warnings == "fail" and warned)

    def tell(self, job: Job, built: Built, note: str = "") -> None:
        """Name what was published, a line each."""
        if self.voice == "quiet" or self.form is not Format.TEXT:
            return
        paths = [shown(product.path) for product in built.products]
        width = max((len(path) for path in paths), default=0)
        for path, product in zip(paths, built.products, strict=True):
            print(f"{path:{width}}  {note}{product.summary}")
        if built.open_queries:
            print(_open_queries(built.open_queries, job))

    def close(self) -> None:
        """Show every finding, and count them where the build failed."""
        show(self.found, self.form)
        if self.has_failed:
            print(f"{summary(self.found)}; the last good files are as they were", file=sys.stderr)


def build_alone(job: Job, telling: Telling, fresh: Literal["changed", "all"]) -> None:
    """Build one document in this process, or say that nothing has changed since it was built."""
    try:
        if fresh == "changed" and (built := unchanged(job.content, job.order, job.row_key)):
            telling.tell(job, built, UNCHANGED)
        else:
            built = _built(job, telling)
            telling.tell(job, built)
    except PrintdeskError as error:
        telling.add(error.diagnostics, failed=True)
    else:
        telling.add(built.diagnostics, failed=False)


def shown(path: Path) -> str:
    """Return a path as the user would type it: from here where it lies below here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _built(job: Job, telling: Telling) -> Built:
    with progress(job.name, quiet=telling.voice == "quiet") as step:
        from printdesk.build.run import make, published  # noqa: PLC0415 - as above

        made = make(job.content, job.order, step, row=job.row, processors=_processors())
        step("Publishing")
        built = published(made)
    remember(made, job.order, job.row_key)
    return built


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _open_queries(number: int, job: Job) -> str:
    count = "1 desk query is" if number == 1 else f"{number} desk queries are"
    where = "a comment in the Word file" if job.order.word.queries == "keep" else "nothing in the Word file"
    return f"{count} open: {where}, nothing in the PDF"
