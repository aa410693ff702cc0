"""Straight quotation marks made curly, and apostrophes told from quotation marks."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

APOSTROPHE = "’"
DOUBLE_MARKS = "“”„‟«»「」"
SINGLE_MARKS = "‘’‚‛‹›『』"

_OPENERS = frozenset("([{–—/‑-")
_ENDERS = frozenset(".,;:!?)]}…–—/‑-")
_MARKS = frozenset("\"'" + DOUBLE_MARKS + SINGLE_MARKS)
_MARKS_IN_A_ROW = 6
_ELISION = re.compile(r"'(?:[0-9]0s?\b|[0-9]{2}\b(?!')|(?:n|tis|twas|til|em|cause|bout|twere)\b)", re.IGNORECASE)


class _Side(Enum):
    OPENING = auto()
    CLOSING = auto()
    INSIDE = auto()
    ALONE = auto()


def curled(text: str, quotes: tuple[str, str, str, str]) -> str:
    """Return `text` with its straight marks curled: doubles to the outer pair of `quotes`, singles to the inner.

    Where a language's inner marks are doubles too (« “ ” »), singles become ‘ and ’. Marks that could be inches, feet or
    anything else are left straight.
    """
    if "'" not in text and '"' not in text:
        return text
    singles = quotes[2:] if all(mark in SINGLE_MARKS for mark in quotes[2:]) else ("‘", "’")
    return _Curler(text, quotes[:2], (singles[0], singles[1])).curled()


@dataclass(slots=True)
class _Curler:
    text: str
    doubles: tuple[str, str]
    singles: tuple[str, str]
    done: list[str] = field(default_factory=list)
    double_open: bool = False
    single_open: bool = False
    last_closer: int = -1

    def curled(self) -> str:
        self.last_closer = self._last_closer()
        for place, letter in enumerate(self.text):
            match letter:
                case '"':
                    self.done.append(self._double(place))
                case "'":
                    self.done.append(self._single(place))
                case _:
                    self._note(place, letter)
                    self.done.append(letter)
        return "".join(self.done)

    def _note(self, place: int, letter: str) -> None:
        """Keep account of the marks that are curly already."""
        opening, closing = self.doubles[0][0], self.doubles[1][-1]
        if letter in {opening, closing}:
            self.double_open = letter == opening if opening != closing else self._side(place) is _Side.OPENING
        if letter in self.singles and letter != APOSTROPHE:
            self.single_open = letter == self.singles[0]
        elif letter == self.singles[1]:
            self.single_open = False

    def _double(self, place: int) -> str:
        match self._side(place):
            case _Side.OPENING:
                self.double_open = True
                return self.doubles[0]
            case _Side.CLOSING if self.double_open or not self._after_digit(place):
                self.double_open = False
                return self.doubles[1]
            case _:
                return '"'

    def _single(self, place: int) -> str:
        if _ELISION.match(self.text, place) and not self.text[place - 1 : place].isalnum():
            return APOSTROPHE
        match self._side(place):
            case _Side.OPENING if self._closes_later(place):
                self.single_open = True
                return self.singles[0]
            case _Side.INSIDE if self._after_digit(place) and self.text[place + 1 : place + 2].isdigit():
                return "'"
            case _Side.OPENING | _Side.INSIDE:
                return APOSTROPHE
            case _Side.CLOSING if self.single_open:
                self.single_open = False
                return self.singles[1]
            case _Side.CLOSING if not self._after_digit(place):
                return APOSTROPHE
            case _:
                return "'"

    def _side(self, place: int) -> _Side:
        before = self._neighbour(place, -1)
        after = self._neighbour(place, +1)
        opening = not before or before.isspace() or before in _OPENERS or self._after_apostrophe(place)
        closing = not after or after.isspace() or after in _ENDERS
        if opening and closing:
            open_now = self.double_open if self.text[place] == '"' else self.single_open
            return _Side.CLOSING if open_now and before and not before.isspace() else _Side.ALONE
        if opening:
            return _Side.OPENING
        return _Side.CLOSING if closing else _Side.INSIDE

    def _neighbour(self, place: int, step: int) -> str:
        """Return the nearest sign that is no quotation mark, or an empty text at the edge."""
        for distance in range(1, _MARKS_IN_A_ROW + 1):
            near = place + step * distance
            if not 0 <= near < len(self.text):
                return ""
            if self.text[near] not in _MARKS:
                return self.text[near]
        return ""

    def _after_apostrophe(self, place: int) -> bool:
        """Whether the mark follows an elision: `l'"homme"`."""
        return self.done[-1:] == [APOSTROPHE] and self.text[place - 2 : place - 1].isalpha()

    def _closes_later(self, place: int) -> bool:
        return self.last_closer > place + 1

    def _last_closer(self) -> int:
        """Return the place of the last straight single that can close a quotation, or -1."""
        place = self.text.rfind("'")
        while place > 0:
            after = self._neighbour(place, +1)
            if not self.text[place - 1].isspace() and (not after or after.isspace() or after in _ENDERS):
                return place
            place = self.text.rfind("'", 0, place)
        return -1

    def _after_digit(self, place: int) -> bool:
        return self.text[place - 1 : place].isdigit()
