"""Layouts that are edited while a content is worked on: what was read of them before is then forgotten."""

import sys
from functools import cache
from pathlib import Path

from printdesk.build.stamps import stamps
from printdesk.resources import layouts_folder

_READERS = ("printdesk.layout.", "printdesk.writers.")
"""Where what is read of a layout is remembered for the life of a process."""

_Remembering = type(cache(len))


class LayoutFiles:
    """The files of every layout that a workspace may use."""

    def __init__(self, workspace: Path) -> None:
        self._roots = (workspace / "layouts", layouts_folder())
        self._stamps = stamps(self._roots)

    def reread_if_changed(self) -> None:
        """Forget what was read of layouts where a file of theirs is another than before."""
        now = stamps(self._roots)
        if now != self._stamps:
            self._stamps = now
            _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(_READERS):
            for value in list(vars(module).values()):
                if isinstance(value, _Remembering):
                    value.cache_clear()
