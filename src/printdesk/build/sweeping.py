"""When garbage is looked for in a session: after builds that made much, and hardly ever among what is kept.

What a session keeps is hundreds of thousands of objects for a long document. To go through all of them costs more than
an edit, and finds next to nothing: what is let go is mostly in no circle, and goes at once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_MUCH = 30_000
"""Objects made by a build from which on they are worth to be gone through."""
_OFTEN = 16
"""Builds after which what is kept is counted."""
_GROWN, _MORE = 1.25, 50_000
"""So many times what it was, and so many objects more, what is kept is worth to be gone through."""


@dataclass(slots=True)
class Sweeper:
    """Sweeps up after builds; garbage that it passes over is found when there is a quarter more of everything."""

    _builds: int = 0
    _kept: int = 0
    _is_due: bool = False

    @contextmanager
    def after(self) -> Iterator[None]:
        """Sweep what was made inside after it is done, and not before."""
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            self._sweep()
            if was_on:
                gc.enable()

    def look_through(self) -> None:
        """Go through all that is kept where there is much more of it than the last time: it takes longer than a small build."""
        if self._is_due and gc.get_freeze_count() > self._kept * _GROWN + _MORE:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._kept = gc.get_freeze_count()
        self._is_due = False

    def _sweep(self) -> None:
        if gc.get_count()[0] > _MUCH:
            gc.collect(0)
        gc.freeze()
        self._is_due = self._is_due or self._builds % _OFTEN == 0
        self._builds += 1
