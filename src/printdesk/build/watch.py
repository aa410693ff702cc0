"""Waiting for the content, its data or its layout to change."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

INTERVAL = 0.3
"""Seconds between two looks."""
SKIPPED = {"dist", ".printdesk", ".git", "__pycache__"}

Stamp = tuple[tuple[str, int, int], ...]


def changes(contents: Sequence[Path], *, interval: float = INTERVAL) -> Iterator[Path]:
    """Yield a content file each time something in its folder has changed and come to rest; never ends."""
    seen = {content: stamp(content) for content in contents}
    while True:
        time.sleep(interval)
        for content, before in seen.items():
            now = stamp(content)
            if now != before and now == _settled(content, now, interval):
                seen[content] = now
                yield content


def _settled(content: Path, before: Stamp, interval: float) -> Stamp:
    """Look once more: a file saved in pieces is not read before it holds still."""
    time.sleep(interval / 3)
    after = stamp(content)
    return after if after == before else ()


def stamp(content: Path) -> Stamp:
    """Return the name, time and size of every file in a content's folder, but for what is made of it."""
    folder = content if content.is_dir() else content.parent
    files = (file for file in folder.rglob("*") if not SKIPPED & set(file.relative_to(folder).parts))
    return tuple(sorted(entry for file in files if (entry := _entry(file))))


def _entry(file: Path) -> tuple[str, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return (str(file), status.st_mtime_ns, status.st_size)
