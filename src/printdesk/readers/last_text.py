"""The text that was read last: what stands before and behind an edit need not be looked through again."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(slots=True)
class LastText:
    """A text in which nothing was found, and where its lines start. It makes the next look at the file faster, no more."""

    text: str = ""
    starts: list[int] = field(default_factory=lambda: [0])
    _new: str = ""
    _edit: tuple[int, int, int] = (0, 0, 0)

    def retyped(self, text: str) -> str:
        """Return the part of a text that is not as it was."""
        before = _alike(self.text, text)
        behind = _alike_behind(self.text, text, min(len(self.text), len(text)) - before)
        self._new, self._edit = text, (before, len(self.text) - behind, len(text) - behind)
        return text[before : len(text) - behind]

    def keep(self) -> None:
        """Let the text that was held against the last one take its place."""
        start, old_end, end = self._edit
        moved = end - old_end
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, old_end)
        between = [start + each for each in starts_of_lines(self._new[start:end])[1:]]
        behind = self.starts[last:]
        self.starts = [*self.starts[:first], *between, *([each + moved for each in behind] if moved else behind)]
        self.text = self._new


def starts_of_lines(text: str) -> list[int]:
    """Return where the lines of a text start that knows no line end but the newline."""
    return list(accumulate(map((1).__add__, map(len, text.split("\n")[:-1])), initial=0))


def _alike(old: str, new: str) -> int:
    """Return how many signs two texts have in common from their beginnings."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _alike_behind(old: str, new: str, most: int) -> int:
    """Return how many signs two texts have in common before their ends, up to `most`."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
