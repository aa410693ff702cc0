"""The text of an output as one stream, and how far into it an edition has been found."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

NEAR = 500
"""How many signs ahead of the last passage the next one is looked for first."""
SOON = 3
"""How many pages, this one included, a passage may take to come before another copy of it farther on is thought of."""
AROUND = 5_000
"""How many signs before and behind the last passage are looked through before all others of an output that has no pages."""
TELLING = 24
"""From this many signs on, a passage is long enough to say where in the output we are."""
SHORTEST_PIECE = 12
"""A line of text has at least so many signs; a shorter piece found somewhere is a coincidence."""
WIDEST = 50_000
"""Signs beyond which it is cheaper to look again than to hold against each other what was looked at."""

Verdict = Literal["there", "lost", "early"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was looked at while some lines were judged, and how far that led; places count from where it began.

    The same lines, begun in the same situation over the same text with its pages parted alike, come to the same end.
    """

    ahead: int
    """How many pages the place was beyond the one that running text had reached."""
    start: int
    width: int
    text: str
    """What was looked at, and one sign more, if there is one: that tells the end of an output from any other place."""
    parted: tuple[int, ...]
    """Where pages begin in it."""
    signs: int
    pages: int


@dataclass(slots=True)
class _Watch:
    """From where to where the stream was looked at, since a place on a page."""

    place: int = 0
    page: int = 0
    low: int = 0
    high: int = 0


class Stream:
    """Looks lines up, each after the one before it. All text is squeezed."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.starts = [0, *accumulate(map(len, pages))]
        self.text = "".join(pages)
        self._has_pages = len(pages) > 1
        """Without them, where a text is found says only that it is there, so one that stands far behind leads nowhere."""
        self._reached = 0
        self._page = 0
        """The page that running text has reached; on one page, paint order is no reading order."""
        self._watch = _Watch()

    def verdict(self, text: str, *, tells_order: bool) -> Verdict:
        """Look a line up and move on to its end; one that `tells_order` may stand on no earlier page than running text before it."""
        found = self._place(text)
        if found is None:
            return "lost"
        start, end = found
        is_near = start - self._reached in range(NEAR)
        if is_near or (len(text) >= TELLING and (self._has_pages or start >= self._reached - AROUND)):
            self._reached = end
        if not tells_order:
            return "there"
        page, before = self._page_of(start), self._page
        self._page = max(page, before)
        return "there" if page >= before else "early"

    def watch(self) -> None:
        """Begin to note what is looked at."""
        self._watch = _Watch(self._reached, self._page, self._reached, self._reached)

    def watched(self) -> Stretch | None:
        """Return what was looked at since `watch` and where it led; None where that was too much to be remembered."""
        seen = self._watch
        width = seen.high - seen.low
        if width > WIDEST:
            return None
        return Stretch(
            self._page_of(seen.place) - seen.page,
            seen.low - seen.place,
            width,
            self.text[seen.low : seen.high + 1],
            self._parted(seen.low, seen.high, seen.place),
            self._reached - seen.place,
            self._page - seen.page,
        )

    def go_on(self, known: Stretch) -> bool:
        """Go where lines led before; False, and nowhere, where anything that was looked at then lies otherwise now."""
        low = self._reached + known.start
        if (
            low < 0
            or self._page_of(self._reached) - self._page != known.ahead
            or self.text[low : low + known.width + 1] != known.text
            or self._parted(low, low + known.width, self._reached) != known.parted
        ):
            return False
        self._reached += known.signs
        self._page += known.pages
        return True

    def _parted(self, low: int, high: int, origin: int) -> tuple[int, ...]:
        between = self.starts[bisect_left(self.starts, low) : bisect_right(self.starts, high)]
        return tuple(start - origin for start in between)

    def _place(self, text: str) -> tuple[int, int] | None:
        """Return where the text begins and ends: close ahead, in pieces too, else from this page on, else anywhere.

        A text that an edition holds many times is thus found where it is due, even where a column parts its lines there.
        """
        soon = self.starts[min(self._page + SOON, len(self.starts) - 1)]
        near = self._whole(text, self._reached, self._reached + NEAR + len(text))
        if not near and not self._has_pages:
            around = self._whole(text, max(0, self._reached - AROUND), self._reached + AROUND)
            near = around or self._whole(text, self._reached)
        if found := near or self._whole(text, self.starts[self._page], soon):
            return found
        last = min(self._page + SOON, len(self.starts) - 1)
        parted = next((place for page in range(self._page, last) if (place := self._in_pieces(text, page))), None)
        if parted and parted[1] <= soon:
            return parted
        far = self._whole(text, self.starts[self._page]) or self._whole(text, 0)
        here = max(0, self._page - 1)
        pages = (*range(here, len(self.starts) - 1), *range(here))
        return far or next((place for page in pages if (place := self._in_pieces(text, page))), None)

    def _whole(self, text: str, start: int, end: int | None = None) -> tuple[int, int] | None:
        end = len(self.text) if end is None else end
        found = self._find(text, start, end)
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
        end = self.starts[page + 1]
        while low < high:
            middle = (low + high + 1) // 2
            start = self._find(text[:middle], position, end)
            if start >= 0:
                low, place = middle, start
            else:
                high = middle - 1
        return low, place

    def _find(self, text: str, start: int, end: int) -> int:
        """Return where the text first stands whole between two places, else -1; what was looked at is noted."""
        found = self.text.find(text, start, end)
        seen = self._watch
        seen.low = min(seen.low, start)
        seen.high = max(seen.high, end if found < 0 else found + len(text))
        return found

    def _page_of(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1
