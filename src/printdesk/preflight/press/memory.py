"""What was seen on pages before: a page whose print is known looks as it did, so that it is not looked at again."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from printdesk.writers.pdf.compose.kept import Recent

Seen = TypeVar("Seen")


class PageMemory:
    """Remembers what was seen on the pages of one output, from one build to the next, by their prints."""

    def __init__(self) -> None:
        self._prints: Sequence[str] = ()
        self._seen = Recent[tuple[str, str], tuple[Any]]()

    def begin(self, prints: Sequence[str]) -> None:
        """Begin a build; `prints` are those of its pages, or none where they are not known."""
        self._prints = prints
        self._seen.turn()

    def remember(self, kind: str, page: int, look: Callable[[], Seen]) -> Seen:
        """Return what was seen of a kind on the page with a number, or look."""
        if page > len(self._prints):
            return look()
        name = kind, self._prints[page - 1]
        found = self._seen.find(name) or self._seen.keep(name, (look(),))
        seen: Seen = found[0]
        return seen
