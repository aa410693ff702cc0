"""What tells that a file was written: its name, its time and its size."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in nanoseconds, and bytes of each file."""


def stamps(roots: Iterable[Path], passed_over: Collection[str] = ()) -> Stamps:
    """Return those of every file below some folders, but for folders of the names that are passed over."""
    return tuple(sorted(each for root in roots for each in _below(str(root), passed_over)))


def _below(root: str, passed_over: Collection[str]) -> Iterator[tuple[str, int, int]]:
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name not in passed_over]
        for name in names:
            with suppress(OSError):
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - looked at many times a second
                yield f"{folder}/{name}", status.st_mtime_ns, status.st_size
