"""What one document may use, and what is said when it used more."""

import resource
import signal
from dataclasses import dataclass

from printdesk.build.batch.job import Job, too_large
from printdesk.errors import Diagnostic

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of processor and of wall clock, and MiB of memory, for one document."""

    cpu: int = 300
    wall: int = 600
    memory: int = 2048


def hold_memory(limits: Limits) -> None:
    """Hold this process to its memory for good: Python raises MemoryError, a library may end the process."""
    _lower(resource.RLIMIT_AS, (limits.memory + _mapped()) * MEBIBYTE)
    _lower(resource.RLIMIT_CORE, 0)


def hold_processor(limits: Limits) -> None:
    """Give this process so many more seconds of processor; SIGXCPU ends it after them."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime) + limits.cpu + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def hung(job: Job, limits: Limits) -> Diagnostic:
    message = f"building this document was not done after {limits.wall} seconds"
    hint = "see what is unusual in it, or raise --limit-time"
    return Diagnostic("document-hung", message, job.place, hint)


def ended(job: Job, limits: Limits, code: int | None) -> Diagnostic:
    """Say why the process of a document ended: by its exit code, or minus the number of a signal."""
    if code == -signal.SIGXCPU:
        message = f"building this document took more than {limits.cpu} seconds of processor time"
        hint = "see what is unusual in it, or raise --limit-cpu"
        return Diagnostic("document-overran", message, job.place, hint)
    if code == -signal.SIGKILL:
        return too_large(job)
    how = f"was ended by {signal.Signals(-code).name}" if code and code < 0 else f"ended with code {code}"
    message = f"the process that built this document {how if code is not None else 'could not be started'}"
    hint = "it may need more memory than --limit-memory allows, or hold what a library cannot take"
    return Diagnostic("document-crashed", message, job.place, hint)


def _mapped() -> int:
    """Return the MiB of address space that the libraries take before any document is read."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - one small file of the kernel
            return int(stream.read().split()[0]) * resource.getpagesize() // MEBIBYTE
    except OSError:
        return 0


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):  # macOS has no limit of address space
        return
