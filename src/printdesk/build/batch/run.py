"""A batch: jobs go to the workers, what they make is published here, and each end is told as it comes."""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from printdesk.build.batch.job import Job, Outcome, run_job
from printdesk.build.batch.journal import Journal
from printdesk.build.batch.twins import same_slug
from printdesk.build.built import Built, Made
from printdesk.build.record import remember, unchanged
from printdesk.errors import Diagnostic, PrintdeskError

Freshness = Literal["changed", "all"]
"""Whether only documents are built that have changed since they were built last, or all."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one job ended; `built` is what stands published, None where the job failed."""

    job: Job
    status: Literal["built", "unchanged", "failed"]
    built: Built | None
    diagnostics: tuple[Diagnostic, ...]
    cpu: float = 0.0
    memory: float = 0.0


def run_batch(
    jobs: Sequence[Job],
    executor: Executor,
    *,
    at_once: int,
    fresh: Freshness = "changed",
    journal: Journal | None = None,
) -> Iterator[Ended]:
    """Yield how each job ended, in the order in which they end; at most `at_once` are with the executor.

    Results are those of building one after another: every document is made alone, and published here as a whole.
    """
    desk = _Desk(journal)
    waiting = iter(jobs)
    running: dict[Future[Outcome], Job] = {}
    while True:
        for job in waiting:
            known = desk.known(job) if fresh == "changed" else None
            if known:
                yield known
                continue
            running[executor.submit(run_job, job)] = job
            if len(running) >= at_once:
                break
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield desk.ended(running.pop(future), future)


class _Desk:
    """Receives what the workers make, and keeps the books."""

    def __init__(self, journal: Journal | None) -> None:
        self._journal = journal
        self._claimed: dict[tuple[Path, str], Job] = {}

    def known(self, job: Job) -> Ended | None:
        """Return the end of a job that need not run."""
        built = unchanged(job.content, job.order, job.row_key) or (self._journal and self._journal.built(job))
        if built:
            return Ended(job, "unchanged", built, built.diagnostics)
        findings = self._journal.deadly(job) if self._journal else ()
        return Ended(job, "failed", None, findings) if findings else None

    def ended(self, job: Job, future: Future[Outcome]) -> Ended:
        """Publish what a job has made and write it down."""
        from printdesk.build.run import published  # noqa: PLC0415 - not where nothing has changed

        outcome = _outcome(job, future)
        built, diagnostics = None, outcome.diagnostics
        if outcome.made:
            try:
                self._claim(job, outcome.made)
                built = published(outcome.made)
            except PrintdeskError as error:
                diagnostics = (*diagnostics, *error.diagnostics)
        if built and outcome.made:
            remember(outcome.made, job.order, job.row_key)
        if self._journal and (built or not outcome.made):
            self._journal.add(job, outcome)
        return Ended(job, "built" if built else "failed", built, diagnostics, outcome.cpu, outcome.memory)

    def _claim(self, job: Job, made: Made) -> None:
        """Take the name of a job's outputs; two documents of a run never overwrite each other."""
        name = (made.folder.resolve(), made.slug)
        first = self._claimed.setdefault(name, job)
        if first != job:
            raise PrintdeskError(same_slug(made.slug, job.place, first.name))


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    """Return what the executor gives; a job that it lost has failed."""
    try:
        return future.result()
    except PrintdeskError as error:
        return Outcome(None, error.diagnostics)
    except Exception as error:  # noqa: BLE001 - every engine has failures of its own
        message = f"the document was not built: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return Outcome(None, (Diagnostic("document-failed", message, job.place, "build it again"),), is_deadly=True)
