"""Parity: every word, number and table cell of the edition stands in the output, in order."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from printdesk.edition.findings import Finding
from printdesk.edition.passages import Passage, passages
from printdesk.edition.tree import Edition
from printdesk.errors import Severity
from printdesk.layout.typography import plain

NEAR = 3000
"""How many signs ahead of the last passage the next one is looked for first."""
TELLING = 24
"""From this many signs on, a passage is long enough to say where in the output we are."""
SHOWN = 60


def losses(edition: Edition, pages: Sequence[str], output: str) -> tuple[Finding, ...]:
    """Return a finding for each passage of the edition that `pages` (the output's text, page by page) lack.

    White space, hyphens and typographic variants do not count: an output may break lines and set no-break spaces.
    """
    stream = _Stream(pages)
    return tuple(_judge(group, output) for group in _lines(edition) if not stream.holds(group))


@dataclass(frozen=True, slots=True)
class _Line:
    """What must stand together: one passage, or the cells of one table row."""

    first: Passage
    text: str


@dataclass(slots=True)
class _Stream:
    """The squeezed text of an output and how far into it the edition has been found."""

    pages: Sequence[str]
    text: str = ""
    starts: list[int] = field(default_factory=list)
    reached: int = 0

    def __post_init__(self) -> None:
        for page in self.pages:
            self.starts.append(len(self.text))
            self.text += squeezed(page)

    def holds(self, line: _Line) -> bool:
        """Say whether the line stands in the output, and move on to its end."""
        near = self.text.find(line.text, self.reached, self.reached + NEAR + len(line.text))
        if near >= 0:
            self.reached = near + len(line.text)
            return True
        return self._far(line.text) or self._over_pages(line.text)

    def _far(self, text: str) -> bool:
        found = self.text.find(text, self.reached)
        if found >= 0 and len(text) >= TELLING:
            self.reached = found + len(text)
        return text in self.text

    def _over_pages(self, text: str) -> bool:
        """Say whether the text is split by page breaks: each piece ends one page's flow and the next begins a later one."""
        rest, position = text, self._page_before(self.reached)
        while rest:
            length, found = self._longest(rest, position)
            if not length:
                return False
            rest = rest[length:]
            position = self._next_page(found + length - 1) if rest else found + length
        self.reached = position
        return True

    def _longest(self, text: str, position: int) -> tuple[int, int]:
        """Return the length and place of the longest beginning of `text` that stands after `position`."""
        low, high, place = 0, len(text), -1
        while low < high:
            middle = (low + high + 1) // 2
            found = self.text.find(text[:middle], position)
            if found >= 0:
                low, place = middle, found
            else:
                high = middle - 1
        return low, place

    def _page_before(self, position: int) -> int:
        """Return the start of the page before the one at `position`: a page's headings may come after its text."""
        return self.starts[max(0, bisect_right(self.starts, position) - 2)]

    def _next_page(self, position: int) -> int:
        index = bisect_right(self.starts, position)
        return self.starts[index] if index < len(self.starts) else len(self.text)


def squeezed(text: str) -> str:
    """Return the text without what an output may change: spaces, hyphens, quotes' shape, ligatures."""
    folded = unicodedata.normalize("NFKC", plain(text))
    return "".join(
        sign for sign in folded if sign.isprintable() and not sign.isspace() and sign not in "-\u00ad\u2010\u2011"
    )


def _lines(edition: Edition) -> Iterator[_Line]:
    for _, group in groupby(passages(edition), key=lambda passage: passage.together or passage):
        members = list(group)
        text = "".join(squeezed(member.text) for member in members)
        if text:
            yield _Line(members[0], text)


def _judge(line: _Line, output: str) -> Finding:
    shown = line.first.text if len(line.first.text) <= SHOWN else line.first.text[:SHOWN].rstrip() + "…"
    return Finding(
        code="text-lost",
        message=f"the {output} lacks “{shown}”",
        path=line.first.path,
        hint="this is a fault of the layout or of printdesk, not of the content; nothing was published",
        severity=Severity.ERROR,
    )
