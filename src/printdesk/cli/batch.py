"""Building many documents: who builds them, how far it has come, and how it went."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import printdesk
from printdesk.build.batch.executors import LOCAL, make_executor, processors
from printdesk.build.batch.job import Job
from printdesk.build.batch.journal import Journal
from printdesk.build.batch.limits import Limits
from printdesk.build.batch.run import Ended, Freshness, run_batch
from printdesk.build.hashes import sha256
from printdesk.cli.building import UNCHANGED, Telling, shown
from printdesk.cli.progress import counting
from printdesk.cli.report import Format, as_json
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.resources import write_whole


@dataclass(frozen=True, slots=True)
class Means:
    """What a batch is built with."""

    workers: int = 0
    """0: as many as there are processors."""
    executor: str = LOCAL
    limits: Limits = field(default_factory=Limits)
    journal: Path | None = None
    summary: Path | None = None
    fresh: Freshness = "changed"


def build_many(jobs: Sequence[Job], telling: Telling, means: Means) -> None:
    """Build documents side by side; one that fails is told, and the others go on."""
    start = time.perf_counter()
    ends = list(_told(jobs, telling, means))
    seconds = time.perf_counter() - start
    if telling.voice != "quiet" and telling.form is Format.TEXT:
        print(_in_one_line(ends, seconds))
    if means.summary:
        _write_summary(means.summary, ends, seconds)


def _told(jobs: Sequence[Job], telling: Telling, means: Means) -> Iterator[Ended]:
    workers = min(means.workers or processors(), max(len(jobs), 1))
    journal = Journal(means.journal) if means.journal else None
    executor = make_executor(means.executor, workers, means.limits)
    finished = False
    try:
        with counting(len(jobs), quiet=telling.voice == "quiet") as count:
            for end in run_batch(jobs, executor, at_once=2 * executor.workers, fresh=means.fresh, journal=journal):
                if end.built:
                    telling.tell(end.job, end.built, UNCHANGED if end.status == "unchanged" else "")
                telling.add(end.diagnostics, failed=end.status == "failed")
                count(end.job.name)
                yield end
        finished = True
    finally:
        executor.shutdown(cancel_futures=not finished)


def _in_one_line(ends: Sequence[Ended], seconds: float) -> str:
    counts = {status: sum(end.status == status for end in ends) for status in ("built", "unchanged", "failed")}
    told = ", ".join(f"{count} {status}" for status, count in counts.items() if count) or "nothing to build"
    return f"{len(ends)} document{'' if len(ends) == 1 else 's'}: {told}, in {seconds:.1f} s"


def _write_summary(file: Path, ends: Sequence[Ended], seconds: float) -> None:
    """Write how each document ended, in order of name, for programs."""
    record = {
        "printdesk": printdesk.__version__,
        "seconds": round(seconds, 3),
        "counts": {status: sum(end.status == status for end in ends) for status in ("built", "unchanged", "failed")},
        "documents": [_entry(end) for end in sorted(ends, key=lambda end: end.job.name)],
    }
    try:
        write_whole(file, (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        message = f"the summary cannot be written: {error.strerror or error}"
        hint = "name another file with --summary; the outputs are published"
        raise PrintdeskError(Diagnostic("summary-refused", message, Span(file), hint)) from error


def _entry(end: Ended) -> dict[str, Any]:
    products = end.built.products if end.built else ()
    return {
        "content": shown(end.job.content),
        "row": end.job.row_name or None,
        "status": end.status,
        "outputs": [{"file": shown(product.path), "sha256": sha256(product.path.read_bytes())} for product in products],
        "open_queries": end.built.open_queries if end.built else None,
        "findings": [as_json(found) for found in end.diagnostics],
        "cpu_seconds": round(end.cpu, 3),
        "memory_mib": round(end.memory),
    }
