"""Putting outputs in their place: all of a build's files together, never half of one."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Span

STRAY_AFTER = 3600
"""Seconds after which a temporary file left by a killed build is swept away."""


def publish(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` (name -> bytes) into `folder` and return their paths, in order.

    Every file is written beside its place and made durable before the first one is renamed, so a full disk or a
    killed process leaves the last good files as they were. Raises PrintdeskError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            _sweep(folder)
            return _replace_all(folder, files)
    except OSError as error:
        raise PrintdeskError(_refusal(folder, error)) from error


def _replace_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    for name in files:
        if (folder / name).exists() and not (folder / name).is_file():
            raise FileExistsError(errno.EEXIST, f"{name} is there already and is no file")
    waiting: dict[Path, Path] = {}
    try:
        for name, data in files.items():
            waiting[_written_beside(folder / name, data)] = folder / name
        for temporary, final in waiting.items():
            temporary.replace(final)
    finally:
        for temporary in waiting:
            temporary.unlink(missing_ok=True)
    return tuple(waiting.values())


def _written_beside(final: Path, data: bytes) -> Path:
    temporary = final.with_name(f".pd-{os.getpid()}-{final.name}")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second build; it waits its turn."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    for stray in folder.glob(".pd-*"):
        if time.time() - stray.stat().st_mtime > STRAY_AFTER:
            stray.unlink(missing_ok=True)


def _refusal(folder: Path, error: OSError) -> Diagnostic:
    return Diagnostic(
        "output-refused",
        f"the outputs cannot be written: {error.strerror or error}",
        Span(folder),
        "free some space or name another folder with -o; the last good files are as they were",
    )
