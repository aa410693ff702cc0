"""Numbers that run through the file: of bookmarks, pictures, lists."""

from dataclasses import dataclass

_MOST = 15_000
"""Word takes numbers of lists up to 32 767; beyond this one no room is left between chapters."""


@dataclass(slots=True)
class Count:
    """Gives out numbers from 1.

    Each chapter begins at a multiple of `step`: what an edit adds to one chapter leaves the numbers of the next alone.
    """

    step: int
    last: int = 0
    most: int = _MOST

    def next(self) -> int:
        self.last += 1
        return self.last

    def round(self) -> None:
        if self.last < self.most:
            self.last = -(-self.last // self.step) * self.step
