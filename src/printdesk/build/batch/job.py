"""One document of a batch: what is to be built, and how it ended."""

import os
import resource
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from printdesk.build.built import Made
from printdesk.build.order import Order
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.readers.row import Row

_REPORT = "run it alone with --executor here, and report what it says"


@dataclass(frozen=True, slots=True)
class Job:
    """A content and what is ordered of it; everything that another process must know."""

    content: Path
    order: Order
    row: Row | None = None

    @property
    def name(self) -> str:
        """The document as a user knows it."""
        return f"{self.content} ({self.row.name})" if self.row else str(self.content)

    @property
    def place(self) -> Span:
        """Where findings about the document as a whole are told."""
        return Span(self.row.file, self.row.line) if self.row else Span(self.content)

    @property
    def slug(self) -> tuple[str, Span] | None:
        """The name that the job itself gives the outputs, and where it stands; None where the content says."""
        return (self.row.slug, self.row.slug_span) if self.row else None

    @property
    def row_name(self) -> str:
        return self.row.name if self.row else ""

    @property
    def row_key(self) -> str:
        """The row's name, then a hash of what of it goes into the document."""
        return f"{self.row.name}\0{self.row.digest}" if self.row else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job gave: what was made, or the findings that stopped it. `memory` is the process's, in MiB, afterwards."""

    made: Made | None
    diagnostics: tuple[Diagnostic, ...]
    cpu: float = 0.0
    memory: float = 0.0
    is_deadly: bool = False
    """Whether the document brought down the process that built it."""


def run_job(job: Job) -> Outcome:
    """Make a document; whatever goes wrong is in the outcome."""
    start = time.process_time()
    made, diagnostics = _attempted(job)
    return Outcome(made, diagnostics, time.process_time() - start, memory_in_use())


def _attempted(job: Job) -> tuple[Made | None, tuple[Diagnostic, ...]]:
    from printdesk.build.run import make  # noqa: PLC0415 - a job is also counted, sharded and sent without building it

    try:
        made = make(job.content, job.order, row=job.row)
    except PrintdeskError as error:
        return None, error.diagnostics
    except MemoryError:
        return None, (too_large(job),)
    except Exception as error:  # noqa: BLE001 - one document must not end the others
        return None, (_failed(job, error),)
    return made, made.diagnostics


def too_large(job: Job) -> Diagnostic:
    message = "building this document needs more memory than it is allowed"
    hint = "divide it, or raise --limit-memory"
    return Diagnostic("document-too-large", message, job.place, hint)


def _failed(job: Job, error: Exception) -> Diagnostic:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    said = " ".join(str(error).split())[:200]
    message = f"the build came to an end that was not foreseen: {type(error).__name__} in {place}: {said}"
    return Diagnostic("document-failed", message, job.place, _REPORT)


def memory_in_use() -> float:
    """Return the resident memory of this process in MiB; where that cannot be had, the most it ever was."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - read after every document
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)
