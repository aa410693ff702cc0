"""Parity: every word, number and table cell of the edition stands in the output, in order."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Literal

from printdesk.edition.findings import Finding
from printdesk.edition.passages import Passage, passages
from printdesk.edition.tree import Edition
from printdesk.errors import Severity
from printdesk.layout.typography import plain

NEAR = 500
"""How many signs ahead of the last passage the next one is looked for first."""
SOON = 3
"""How many pages, this one included, a passage may take to come before another copy of it farther on is thought of."""
TELLING = 24
"""From this many signs on, a passage is long enough to say where in the output we are."""
SHORTEST_PIECE = 12
"""A line of text has at least so many signs; a shorter piece found somewhere is a coincidence."""
SHOWN = 60
HYPHENS = "-\u2010\u2011"
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,٫٬]\d+)*")
WORD_FILE = "Word file"
"""The one output that gives its text in order, whatever its direction."""

UNSEEN = {"Mn", "Me", "Cf"}


def losses(edition: Edition, pages: Sequence[str], output: str) -> tuple[Finding, ...]:
    """Return a finding for each passage of the edition that `pages` lack or hold on an earlier page than what precedes it.

    `pages` are the output's text page by page; a Word file is one page, its text in order. White space, hyphens and
    typographic variants do not count: an output may break lines and set no-break spaces. A PDF set from right to left
    gives figures and brackets in the order in which they are painted, so there each word and each figure is looked for.
    """
    stream, painted = _Stream(pages), _painted_words(edition, pages, output)
    judged = ((line, stream.verdict(line)) for line in _lines(edition))
    return tuple(
        _finding(line, verdict, output)
        for line, verdict in judged
        if verdict != "there" and not any(words.hold(line.words) for words in painted)
    )


Verdict = Literal["there", "lost", "early"]


@dataclass(frozen=True, slots=True)
class _Line:
    """What must stand together: one passage, or the cells of one table row."""

    members: tuple[Passage, ...]
    text: str

    @property
    def first(self) -> Passage:
        return self.members[0]

    @property
    def words(self) -> Counter[str]:
        """Each word and each run of digits, and how often it stands there."""
        return _words(" ".join(member.text for member in self.members))

    @property
    def tells_order(self) -> bool:
        """Say whether the line is running text, which an output may not move, and long enough to be recognised."""
        return self.first.kind in {"text", "title"} and len(self.text) >= TELLING


@dataclass(frozen=True, slots=True)
class _PaintedWords:
    """The words of a page and the next, in no order."""

    words: Counter[str]
    letters: str

    def hold(self, wanted: Counter[str]) -> bool:
        """Say whether every word and figure stands here as often as it is wanted; a mark may have parted a word in two."""
        return all(
            self.words[word] >= count or (not word[0].isdigit() and self.letters.count(word) >= count)
            for word, count in wanted.items()
        )


def _painted_words(edition: Edition, pages: Sequence[str], output: str) -> list[_PaintedWords]:
    if edition.direction == "ltr" or output == WORD_FILE:
        return []
    spreads = map("\n".join, zip(pages, [*pages[1:], ""], strict=True))
    return [_PaintedWords(_words(text), "".join(filter(str.isalpha, squeezed(text)))) for text in spreads]


def _words(text: str) -> Counter[str]:
    folded = "".join(
        sign for sign in unicodedata.normalize("NFKC", plain(text)) if unicodedata.category(sign) not in UNSEEN
    )
    return Counter(WORD.findall(folded))


@dataclass(slots=True)
class _Stream:
    """The squeezed text of an output and how far into it the edition has been found."""

    pages: Sequence[str]
    text: str = ""
    starts: list[int] = field(default_factory=list)
    reached: int = 0
    page: int = 0
    """The page that running text has reached; on one page, paint order is no reading order."""

    def __post_init__(self) -> None:
        texts = [squeezed(page) for page in self.pages]
        self.starts = [0, *accumulate(map(len, texts))]
        self.text = "".join(texts)

    def verdict(self, line: _Line) -> Verdict:
        """Look the line up and move on to its end."""
        found = self._place(line.text)
        if found is None:
            return "lost"
        start, end = found
        if len(line.text) >= TELLING or start - self.reached in range(NEAR):
            self.reached = end
        if not line.tells_order:
            return "there"
        page, before = self._page_of(start), self.page
        self.page = max(page, before)
        return "there" if page >= before else "early"

    def _place(self, text: str) -> tuple[int, int] | None:
        """Return where the text begins and ends: close ahead, in pieces too, else from this page on, else anywhere.

        A text that an edition holds many times is thus found where it is due, even where a column parts its lines there.
        """
        soon = self.starts[min(self.page + SOON, len(self.starts) - 1)]
        near = self._whole(text, self.reached, self.reached + NEAR + len(text))
        if found := near or self._whole(text, self.starts[self.page], soon):
            return found
        last = min(self.page + SOON, len(self.pages))
        parted = next((place for page in range(self.page, last) if (place := self._in_pieces(text, page))), None)
        if parted and parted[1] <= soon:
            return parted
        far = self._whole(text, self.starts[self.page]) or self._whole(text, 0)
        here = max(0, self.page - 1)
        pages = (*range(here, len(self.pages)), *range(here))
        return far or next((place for page in pages if (place := self._in_pieces(text, page))), None)

    def _whole(self, text: str, start: int, end: int | None = None) -> tuple[int, int] | None:
        found = self.text.find(text, start, end)
        return (found, found + len(text)) if found >= 0 else None

    def _in_pieces(self, text: str, page: int) -> tuple[int, int] | None:
        """Return where the text stands in pieces, each at least a line long, on `page` and the pages that follow.

        Text that stands on one line with another column's comes out of a PDF with the other's words between its lines.
        """
        first = position = None
        while text:
            length, start = self._longest(text, page, position or self.starts[page])
            if length < min(SHORTEST_PIECE, len(text)):
                if position is None or page + 2 >= len(self.starts):
                    return None
                page, position = page + 1, self.starts[page + 1]
                continue
            first = start if first is None else first
            text, position = text[length:], start + length
        assert first is not None
        assert position is not None
        return first, position

    def _longest(self, text: str, page: int, position: int) -> tuple[int, int]:
        """Return length and place of the longest beginning of `text` from `position` to the end of the page."""
        low, high, place = 0, len(text), -1
        while low < high:
            middle = (low + high + 1) // 2
            start = self.text.find(text[:middle], position, self.starts[page + 1])
            if start >= 0:
                low, place = middle, start
            else:
                high = middle - 1
        return low, place

    def _page_of(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def squeezed(text: str) -> str:
    """Return the text without what an output may change: spaces, hyphens, quotes' shape, ligatures, vowel marks.

    A PDF gives the vowel marks of Arabic and Hebrew in the order in which they are painted.
    """
    return "".join(map(_squeezed_line, text.splitlines()))


@lru_cache(maxsize=100_000)
def _squeezed_line(text: str) -> str:
    """Squeeze a line once: each stands in the edition, in the PDF and in the Word file, and in the next build."""
    folded = unicodedata.normalize("NFKC", plain(text))
    return "".join(sign for sign in folded if sign not in HYPHENS and unicodedata.category(sign)[0] not in "ZCM")


def _lines(edition: Edition) -> Iterator[_Line]:
    for _, group in groupby(passages(edition), key=lambda passage: passage.together or passage):
        members = list(group)
        text = "".join(squeezed(member.text) for member in members)
        if text:
            yield _Line(tuple(members), text)


def _finding(line: _Line, verdict: Verdict, output: str) -> Finding:
    shown = line.first.text if len(line.first.text) <= SHOWN else line.first.text[:SHOWN].rstrip() + "…"
    code, message = {
        "lost": ("text-lost", f"the {output} lacks “{shown}”"),
        "early": ("text-order", f"in the {output}, “{shown}” comes before what it follows"),
    }[verdict]
    hint = "this is a fault of the layout or of printdesk, not of the content; nothing was published"
    return Finding(code=code, message=message, path=line.first.path, hint=hint, severity=Severity.ERROR)
