"""Sentences and clauses of a text, as places in it."""

import re
from bisect import bisect_right

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:St|Dr|Mr|No|vs))(?<!\b(?:Mrs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[.!?؟][”\"’)\]]*(?=\s+[^\sa-z]|\s*$)|\n{2,}"
)


class Sentences:
    """Where each sentence of a text begins and ends."""

    def __init__(self, text: str) -> None:
        self._ends = [found.end() for found in _END.finditer(text)]
        if not self._ends or self._ends[-1] < len(text):
            self._ends.append(len(text))

    def around(self, at: int) -> tuple[int, int]:
        """Return begin and end of the sentence that holds the place `at`."""
        index = min(bisect_right(self._ends, at), len(self._ends) - 1)
        return (self._ends[index - 1] if index else 0), self._ends[index]
