"""Balanced titles: the fewest lines, then the least ragged, none ending on a word that leads to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from printdesk.layout.fonts import Face, face, text_width
from printdesk.layout.tokens import TypeRole

POINTS_PER_MM = 72 / 25.4

_LEADING_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "and",
        "or",
        "as",
        "with",
        "from",
        "but",
        "nor",
        "is",
        "are",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "en",
        "el",
        "los",
        "las",
        "y",
        "o",
        "der",
        "die",
        "das",
        "und",
        "von",
        "zu",
    ]
)
_SHORT_LAST_LINE = 0.35
_ARABIC = range(0x590, 0x780)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text set in lines: `breaks` are the offsets of the spaces that end a line."""

    breaks: tuple[int, ...]
    longest: float
    """The width of the longest line, in points."""

    @property
    def count(self) -> int:
        return len(self.breaks) + 1


@lru_cache(maxsize=1024)
def balance(text: str, role: TypeRole, width_mm: float) -> Lines:
    """Break a text of one direction into lines no wider than `width_mm`, as far as its words allow."""
    words = text.split(" ")
    widths = tuple(width_of(word, role) for word in words)
    best = _best_lines(tuple(words), widths, width_of(" ", role) + role.tracking, width_mm * POINTS_PER_MM)
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word) + 1)
    return Lines(tuple(offsets[end] - 1 for end in best.ends[:-1]), best.longest)


@lru_cache(maxsize=4096)
def width_of(text: str, role: TypeRole) -> float:
    """Return the width of a text on one line, in points."""
    return text_width(text, _face(role, text), role.size) + role.tracking * len(text)


def line_count(text: str, role: TypeRole, width_mm: float) -> int:
    """Return about how many lines a text fills when it is set line by line."""
    room, lines, filled = width_mm * POINTS_PER_MM, 1, 0.0
    space = width_of(" ", role)
    for word in text.split():
        width = width_of(word, role)
        if filled and filled + space + width > room:
            lines, filled = lines + 1, width
        else:
            filled += (space if filled else 0) + width
    return lines


@lru_cache(maxsize=1024)
def shortened(text: str, role: TypeRole, width_mm: float) -> str:
    """Return a text cut between words, with an ellipsis, where it is wider than a line of `width_mm`."""
    room = width_mm * POINTS_PER_MM
    if width_of(text, role) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and width_of(f"{' '.join(words)}…", role) > room:
        words.pop()
    return f"{' '.join(words).rstrip(',;:.')}…"


def _face(role: TypeRole, text: str) -> Face:
    wanted = "arabic" if any(ord(character) in _ARABIC for character in text) else role.face
    try:
        return face(wanted)  # type: ignore[arg-type]
    except KeyError:  # the Arabic faces are an extra
        return face(role.face)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Setting:
    lines: int
    cost: float
    ends: tuple[int, ...]
    longest: float


def _best_lines(words: Sequence[str], widths: Sequence[float], space: float, room: float) -> _Setting:
    """Work backwards: the best setting of the words from each word on."""
    count = len(words)
    best: list[_Setting] = [_Setting(0, 0, (), 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        settings = []
        width = -space
        for end in range(start + 1, count + 1):
            width += space + widths[end - 1]
            if width > room and end > start + 1:
                break
            rest = best[end]
            cost = rest.cost + _cost(words, start, end, width, room)
            settings.append(_Setting(rest.lines + 1, cost, (end, *rest.ends), max(width, rest.longest)))
        best[start] = min(settings, key=lambda setting: (setting.lines, setting.cost))
    return best[0]


def _cost(words: Sequence[str], start: int, end: int, width: float, room: float) -> float:
    last = end == len(words)
    cost = (room - width) ** 2
    if last and start and end - start == 1 and width < _SHORT_LAST_LINE * room:
        cost += room**2
    if not last and words[end - 1].lower() in _LEADING_WORDS:
        cost += (room / 2) ** 2
    return cost
