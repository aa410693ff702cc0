"""Word of edits: what was saved in the folders that a content is made of."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from printdesk.build.watch import SKIPPED

DEBOUNCE, STEP = 100, 10
"""Milliseconds: how long changes are gathered at most, and how long nothing must happen before they are told."""
LOOK_EVERY = 250
"""Milliseconds between two looks where the system does not tell of changes itself."""
PATIENCE = 0.25
"""Seconds that a file which was cut short may take to become whole."""

REMINDER = 1.0
"""Seconds after which a new folder is spoken of once more: it may have been filled before it was watched."""

Manner = Literal["told", "poll"]
Depth = Literal["flat", "deep", "single"]
"""What is watched of some roots: what lies right in them, all that lies below them, or these files alone."""


async def edits(
    content: Path, others: tuple[Path, ...], manner: Manner, singles: tuple[Path, ...] = ()
) -> AsyncIterator[set[Path]]:
    """Yield the files that were changed, added or removed together, in the content's folder or in `others`; never ends.

    Outputs, caches and what editors leave beside a file are passed over. A new folder is watched from then on. Of the
    folders of `singles` only these files count.
    """
    fresh: set[Path] = set()
    while True:
        deep = tuple(each for each in (*_folders(content.parent), *others) if each.is_dir())
        async for changed in _merged(content.parent, deep, singles, manner, fresh):
            relevant = {path for path in changed if path in singles or is_relevant(path, content.parent)}
            if relevant:
                yield relevant
            fresh = {path for path in relevant if path.parent == content.parent and path.is_dir()} - set(deep)
            if fresh:
                break


def is_relevant(path: Path, folder: Path) -> bool:
    """Say whether a change of this file can change the pages."""
    if path == folder:
        return False
    below = path.relative_to(folder).parts if path.is_relative_to(folder) else (path.name,)
    name = path.name
    is_left_over = name.endswith(("~", ".swp", ".swx", ".tmp", ".bak")) or name.startswith((".", "#")) or name == "4913"
    return not is_left_over and not SKIPPED & set(below) and not any(part.startswith(".") for part in below)


def _folders(folder: Path) -> list[Path]:
    """Return the folders beside the content whose files it may use."""
    try:
        found = sorted(each for each in folder.iterdir() if each.is_dir() and not each.is_symlink())
    except OSError:
        return []
    return [each for each in found if is_relevant(each, folder) and each.name != "node_modules"]


async def _merged(
    flat: Path, deep: tuple[Path, ...], singles: tuple[Path, ...], manner: Manner, fresh: set[Path]
) -> AsyncIterator[set[Path]]:
    """Yield changes right in one folder, of single files, and anywhere below other folders.

    Folders that are `fresh` may have been filled meanwhile.
    """
    queue: asyncio.Queue[set[Path]] = asyncio.Queue()
    tasks = [asyncio.create_task(_feed(queue, (flat,), "flat", manner))]
    if deep:
        tasks.append(asyncio.create_task(_feed(queue, deep, "deep", manner)))
    if singles:
        tasks.append(asyncio.create_task(_feed(queue, singles, "single", manner)))
    if fresh:
        asyncio.get_running_loop().call_later(REMINDER, lambda: queue.put_nowait(_below(fresh)))
    try:
        while True:
            waiting = asyncio.create_task(queue.get())
            done, _ = await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
            if waiting not in done:
                waiting.cancel()
                await _gone(tasks)
                return
            yield waiting.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _below(folders: set[Path]) -> set[Path]:
    return {path for folder in folders for path in (folder, *folder.rglob("*"))}


async def _gone(tasks: "Sequence[asyncio.Task[None]]") -> None:
    """Wait a moment where a watched folder has gone; raises what else ended a watch."""
    failures = [task.exception() for task in tasks if task.done() and not task.cancelled()]
    for failure in failures:
        if failure and not isinstance(failure, FileNotFoundError):
            raise failure
    await asyncio.sleep(LOOK_EVERY / 1000)


async def _feed(queue: "asyncio.Queue[set[Path]]", roots: tuple[Path, ...], depth: Depth, manner: Manner) -> None:
    if manner == "poll":
        await _look_in_turn(queue, roots, depth)
        return
    from watchfiles import awatch  # noqa: PLC0415  belongs to the extra

    only = set(roots) if depth == "single" else None
    async for changes in awatch(
        *({root.parent for root in roots} if only else roots),
        watch_filter=None,
        debounce=DEBOUNCE,
        step=STEP,
        recursive=depth == "deep",
        ignore_permission_denied=True,
    ):
        changed = {Path(path) for _, path in changes}
        queue.put_nowait(changed & only if only else changed)


async def _look_in_turn(queue: "asyncio.Queue[set[Path]]", roots: tuple[Path, ...], depth: Depth) -> None:
    """Look at the files themselves: watchfiles' own polling counts in seconds, and misses the second save in one."""
    seen = _states(roots, depth)
    while True:
        await asyncio.sleep(LOOK_EVERY / 1000)
        now = _states(roots, depth)
        if changed := {path for path in {*seen, *now} if seen.get(path) != now.get(path)}:
            queue.put_nowait(changed)
        seen = now


def _states(roots: tuple[Path, ...], depth: Depth) -> dict[Path, tuple[int, int]]:
    """Return the time and size of each file, and that a folder is there."""
    found = {}
    for path in (path for root in roots for path in _in(root, depth)):
        with suppress(OSError):
            status = path.stat()
            found[path] = (0, 0) if path.is_dir() else (status.st_mtime_ns, status.st_size)
    return found


def _in(root: Path, depth: Depth) -> Iterable[Path]:
    match depth:
        case "flat":
            return root.iterdir()
        case "deep":
            return root.rglob("*")
        case "single":
            return (root,)


class Settling:
    """Tells whole files from halves: one that is empty, gone, or only the beginning of what it was, is given a moment."""

    def __init__(self, content: Path) -> None:
        self._content, self.known = content, b""

    async def settled(self) -> None:
        """Wait until the content is whole, or has had its moment."""
        data = self._read()
        if not data or (data != self.known and self.known.startswith(data)):
            await asyncio.sleep(PATIENCE)
            data = self._read()
        self.known = data or self.known

    def _read(self) -> bytes:
        try:
            return self._content.read_bytes()
        except OSError:
            return b""
