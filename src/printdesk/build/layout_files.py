"""Layouts that are edited while a content is worked on: what was read of them before is then forgotten."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from printdesk.resources import layouts_folder

Stamps = tuple[tuple[str, int, int], ...]
_READERS = ("printdesk.layout.", "printdesk.writers.")
"""Where what is read of a layout is remembered for the life of a process."""

_Remembering = type(cache(len))


class LayoutFiles:
    """The files of every layout that a workspace may use."""

    def __init__(self, workspace: Path) -> None:
        self._roots = (workspace / "layouts", layouts_folder())
        self._stamps = self._now()

    def reread_if_changed(self) -> None:
        """Forget what was read of layouts where a file of theirs is another than before."""
        now = self._now()
        if now != self._stamps:
            self._stamps = now
            _forget()

    def _now(self) -> Stamps:
        return tuple(sorted(stamp for root in self._roots for stamp in _stamps(root)))


def _stamps(root: Path) -> Iterator[tuple[str, int, int]]:
    for folder, _, names in os.walk(root):
        for name in names:
            with suppress(OSError):
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - looked at before every build
                yield f"{folder}/{name}", status.st_mtime_ns, status.st_size


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(_READERS):
            for value in list(vars(module).values()):
                if isinstance(value, _Remembering):
                    value.cache_clear()
