"""A worker process: takes jobs from its standard input and answers on its standard output until the preview goes.

Run as `python -m printdesk.preview.work setter|camera|desk`.
"""

import os
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from printdesk.errors import PrintdeskError
from printdesk.preview import frames
from printdesk.preview.findings import as_records

HOMES: Mapping[str, tuple[str, str]] = {
    "setter": ("printdesk.preview.setter", "Setter"),
    "camera": ("printdesk.preview.camera", "Camera"),
    "desk": ("printdesk.preview.desk", "Desk"),
}
"""What a worker can be, and the class whose public methods are its jobs; each returns a record, or a frame."""
LEAST_MEMORY, MOST_MEMORY = 2 * 1024**3, 6 * 1024**3
"""Bytes of address space that a worker may have, between these three quarters of the machine's memory; a content that wants
more fails instead of starving the machine."""
NEARLY = 0.85
NO_ROOM = "it wants more memory than the preview allows"
PATIENT = 10
"""Niceness of the worker that nobody waits for."""


def main() -> None:
    name = sys.argv[1]
    jobs, answers = _pipes()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_room(), _room()))
    if name == "desk":
        os.nice(PATIENT)
    worker: Any = None
    while asked := frames.read(jobs):
        worker, answer = answered(name, worker, asked)
        answers.write(frames.packed(answer.record, answer.blobs))
        answers.flush()
        if "full" in answer.record:
            return  # what else was being made when the memory gave out may be half done: a successor begins afresh


def answered(name: str, worker: Any, asked: frames.Frame) -> tuple[Any, frames.Frame]:
    """Have a job done by a worker, hired first where there is none; the record says whether it is done, refused, broken or full."""
    try:
        worker = worker or _hired(name)
        result = getattr(worker, asked.record["job"])(*asked.blobs, **asked.record["with"])
    except PrintdeskError as error:
        return worker, frames.Frame({"refused": as_records(error.diagnostics)})
    except MemoryError:
        return worker, frames.Frame({"full": NO_ROOM})
    except Exception as error:  # noqa: BLE001  a fault of ours in one job must not end the session
        if _is_full():
            return worker, frames.Frame({"full": NO_ROOM})
        return worker, frames.Frame({"broken": f"{type(error).__name__}: {error}"})
    frame = result if isinstance(result, frames.Frame) else frames.Frame(result)
    return worker, frames.Frame({"done": frame.record}, frame.blobs)


def _is_full() -> bool:
    """Say whether hardly any memory is left: libraries then fail in ways of their own."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > NEARLY * resource.getrlimit(resource.RLIMIT_AS)[0] > 0


def _room() -> int:
    """Return the bytes of address space that a worker may have on this machine."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(MOST_MEMORY, max(LEAST_MEMORY, whole * 3 // 4))


def _hired(name: str) -> Any:
    module, attribute = HOMES[name]
    return getattr(import_module(module), attribute)()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes for ourselves: what a library prints goes to standard error."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return jobs, answers


if __name__ == "__main__":
    main()
