"""Waiting for the content, its data or its layout to change."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from printdesk.build.stamps import Stamps, stamps
from printdesk.resources import layouts_folder

INTERVAL = 0.2
"""Seconds between two looks."""
SETTLED = 0.06
"""Seconds for which files must hold still: what is saved in pieces is not read before it is whole."""
PATIENCE = 1.0
"""Seconds after which a content is built though somebody still saves."""
SKIPPED = {"dist", ".printdesk", ".git", "__pycache__"}

Manner = Literal["events", "polling"]
"""Whether the system says that something has changed (it needs watchfiles), or the files are looked at in turn."""


def changes(contents: Sequence[Path], manner: Manner = "events") -> Iterator[tuple[Path, ...]]:
    """Yield the contents in whose folders something has changed and come to rest; never ends."""
    seen = {content: stamp(content) for content in contents}
    for _ in _looks(contents, manner):
        changed = [content for content, before in seen.items() if _settled(content) != before]
        seen |= {content: stamp(content) for content in changed}
        if changed:
            yield tuple(changed)


def stamp(content: Path) -> Stamps:
    """Return the name, time and size of every file in a content's folder, but for what is made of it, and of layouts."""
    own = content if content.is_dir() else content.parent
    return stamps((own, layouts_folder()), SKIPPED)


def _looks(contents: Sequence[Path], manner: Manner) -> Iterator[None]:
    """Yield when it may be worth looking: after an event, where the system tells of them, else after an interval."""
    if manner == "events":
        try:
            from watchfiles import watch  # noqa: PLC0415 - an extra

            folders = {content if content.is_dir() else content.parent for content in contents}
            for _ in watch(
                *folders,
                layouts_folder(),
                debounce=int(PATIENCE * 1000),
                step=20,
                rust_timeout=2000,
                yield_on_timeout=True,
            ):
                yield
        except (ImportError, OSError, RuntimeError):  # not installed; no watches left; a folder has gone
            pass
    while True:
        time.sleep(INTERVAL)
        yield


def _settled(content: Path) -> Stamps:
    """Return the state of a content's files when nobody saves, or no longer waited for."""
    before = stamp(content)
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        time.sleep(SETTLED if _is_fresh(before) else 0)
        after = stamp(content)
        if after == before:
            break
        before = after
    return before


def _is_fresh(files: Stamps) -> bool:
    """Say whether one of the files was written just now."""
    newest = max((changed for _, changed, _ in files), default=0)
    return time.time_ns() - newest < 2 * SETTLED * 1e9
