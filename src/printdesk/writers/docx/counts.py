"""Numbers that run through the file: of bookmarks, pictures, lists."""

from dataclasses import dataclass

_MOST = 15_000
"""Word takes numbers of lists up to 32 767; beyond this one no room is left between chapters."""


@dataclass(slots=True)
class Count:
    """Gives out numbers.

    Each chapter begins at the next multiple of `step`: what an edit adds to one leaves the numbers of the others alone.
    """

    step: int
    last: int = 0
    most: int = _MOST

    def next(self) -> int:
        self.last += 1
        return self.last

    def round(self) -> None:
        """Let the next chapter begin."""
        if self.last < self.most:
            self.last = (self.last // self.step + 1) * self.step
