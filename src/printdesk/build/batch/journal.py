"""The journal of a batch: a line for every document that came to an end, so that a run can go on where it stopped."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from printdesk.build.batch.job import Job, Outcome
from printdesk.build.built import Built
from printdesk.build.outputs.plain_findings import from_plain, plain
from printdesk.build.record import recalled, record_of, tools_in_use
from printdesk.build.watch import stamp
from printdesk.errors import Diagnostic, PrintdeskError, Span

MAX_LINE = 5_000_000


class Journal:
    """Read once, then only added to. A line is written whole when its outputs are published, by one process at a time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._entries = {entry["job"]: entry for entry in _entries(file)}

    def built(self, job: Job) -> Built | None:
        """Return what the journal says was published for a job, if that still holds."""
        record = self._entries.get(_name(job), {}).get("record")
        return recalled(record, job.content, job.order, job.row_key) if isinstance(record, dict) else None

    def deadly(self, job: Job) -> tuple[Diagnostic, ...]:
        """Return how a job brought down its process, if nothing in its folder has changed since."""
        entry = self._entries.get(_name(job), {})
        if not entry.get("findings") or entry.get("around") != _around(job):
            return ()
        try:
            return tuple(from_plain(found) for found in entry["findings"])
        except (KeyError, TypeError, ValueError):
            return ()

    def add(self, job: Job, outcome: Outcome) -> None:
        """Write how a job ended; a document with findings is tried again by the next run, a deadly one is not."""
        entry: dict[str, Any] = {"job": _name(job)}
        if outcome.made:
            entry["record"] = record_of(outcome.made, job.order, job.row_key)
        elif outcome.is_deadly:
            entry |= {"around": _around(job), "findings": [plain(found) for found in outcome.diagnostics]}
        line = (json.dumps(entry, ensure_ascii=False) + "\n").encode()
        try:
            _append(self._file, line)
        except OSError as error:
            message = f"the journal cannot be written: {error.strerror or error}"
            hint = "free some space, or name another file with --resume"
            raise PrintdeskError(Diagnostic("journal-refused", message, Span(self._file), hint)) from error


def _name(job: Job) -> str:
    return f"{job.content.resolve()}\0{job.row_name}\0{','.join(job.order.to)}"


def _around(job: Job) -> list[Any]:
    """Return what a deadly document was made from: everything in its folder, as far as its size and time tell."""
    return [tools_in_use(job.order), job.row_key, json.loads(json.dumps(stamp(job.content)))]


def _entries(file: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the lines that are whole; the last of a run that was killed may not be."""
    if not file.exists():
        return
    try:
        with file.open("rb") as stream:
            for line in stream:
                if len(line) <= MAX_LINE and (entry := _entry(line)):
                    yield entry
    except OSError as error:
        message = f"the journal cannot be read: {error.strerror or error}"
        raise PrintdeskError(Diagnostic("journal-refused", message, Span(file), "name another file")) from error


def _entry(line: bytes) -> Mapping[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("job"), str) else None


def _append(file: Path, line: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        end = os.fstat(handle).st_size
        is_torn = end > 0 and os.pread(handle, 1, end - 1) != b"\n"  # by a run that was killed while it wrote
        os.write(handle, b"\n" + line if is_torn else line)
        os.fsync(handle)
    finally:
        os.close(handle)
