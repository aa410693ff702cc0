"""A worker process: takes jobs from its standard input and answers on its standard output until the preview goes.

Run as `python -m printdesk.preview.work setter|camera|desk`.
"""

import os
import resource
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
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
MOST_MEMORY = 6 * 1024**3
"""Bytes of address space; a content that wants more fails instead of starving the machine."""
PATIENT = 10
"""Niceness of the worker that nobody waits for."""


def main() -> None:
    name = sys.argv[1]
    jobs, answers = _pipes()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    if name == "desk":
        os.nice(PATIENT)
    worker: Any = None
    while asked := frames.read(jobs):
        try:
            worker = worker or _hired(name)
            answer = _answer(getattr(worker, asked.record["job"]), asked)
        except ImportError as error:
            answer = frames.packed({"broken": f"{type(error).__name__}: {error}"})
        answers.write(answer)
        answers.flush()


def _hired(name: str) -> Any:
    module, attribute = HOMES[name]
    return getattr(import_module(module), attribute)()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes for ourselves: what a library prints goes to standard error."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return jobs, answers


def _answer(job: Callable[..., Any], asked: frames.Frame) -> bytes:
    try:
        result = job(*asked.blobs, **asked.record["with"])
    except PrintdeskError as error:
        return frames.packed({"refused": as_records(error.diagnostics)})
    except MemoryError:
        return frames.packed({"broken": "it wants more memory than the preview allows"})
    except Exception as error:  # noqa: BLE001  a fault of ours in one job must not end the session
        return frames.packed({"broken": f"{type(error).__name__}: {error}"})
    frame = result if isinstance(result, frames.Frame) else frames.Frame(result)
    return frames.packed({"done": frame.record}, frame.blobs)


if __name__ == "__main__":
    main()
