"""What a build was made from, by hash, so that the next one can tell that nothing has changed."""

from collections.abc import Iterator
from pathlib import Path

from printdesk.build.built import Origin
from printdesk.build.desk import Copy
from printdesk.build.hashes import folder_hash, sha256
from printdesk.build.order import Order
from printdesk.layout.package import Layout

_TICK = 10_000_000
"""Nanoseconds by which a file system's clock may be behind."""
_MAPS = Path("/proc/self/maps")


def origin_of(copy: Copy, layout: Layout, order: Order, *, since: int) -> Origin | None:
    """Return what was read, by hash; None where a file has changed `since` (in nanoseconds) reading began."""
    files = tuple(_files(copy, layout, order))
    hashes = {_named(file, copy.content.folder): sha256(file.read_bytes()) for file in files}
    origin = Origin(hashes, layout.folder, folder_hash(layout.folder))
    return origin if all(file.stat().st_mtime_ns < since - _TICK for file in files) else None


def loaded_libraries() -> tuple[Path, ...]:
    """Return the shared libraries of the system that this process uses: those that lay out, shape and rasterise.

    Empty where the system does not say. Libraries inside packages of Python are versioned with them.
    """
    try:
        lines = _MAPS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    mapped = {line[line.index("/") :] for line in lines if "/" in line and ".so" in line}
    return tuple(Path(name) for name in sorted(mapped) if "-packages/" not in name and "lib-dynload" not in name)


def _files(copy: Copy, layout: Layout, order: Order) -> Iterator[Path]:
    yield from copy.content.files
    named = (layout.word_template, order.press.profile)
    yield from (file for file in named if file and file.is_file())  # whoever needs one that is not there refuses it


def _named(file: Path, folder: Path) -> str:
    """Return a path from the content's folder where the file lies in it, else the whole path."""
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file.resolve())
