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

    def curled(self) -> str:
        for place, letter in enumerate(self.text):
            match letter:
                case '"':
                    self.done.append(self._double(place))
                case "'":
                    self.done.append(self._single(place))
                case _:
                    self._note(letter)
                    self.done.append(letter)
        return "".join(self.done)

    def _note(self, letter: str) -> None:
        """Keep account of the marks that are curly already."""
        opening, closing = self.doubles[0][0], self.doubles[1][-1]
        if letter in {opening, closing}:
            self.double_open = letter == opening and not (opening == closing and self.double_open)
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
        place += step
        while 0 <= place < len(self.text) and self.text[place] in _MARKS:
            place += step
        return self.text[place] if 0 <= place < len(self.text) else ""

    def _after_apostrophe(self, place: int) -> bool:
        """Whether the mark follows an elision: `l'"homme"`."""
        return self.text[place - 1 : place] in {"'", APOSTROPHE} and self.text[place - 2 : place - 1].isalpha()

    def _closes_later(self, place: int) -> bool:
        later = self.text.find("'", place + 1)
        while later >= 0:
            before, after = self.text[later - 1], self._neighbour(later, +1)
            if not before.isspace() and later > place + 1 and (not after or after.isspace() or after in _ENDERS):
                return True
            later = self.text.find("'", later + 1)
        return False

    def _after_digit(self, place: int) -> bool:
        return self.text[place - 1 : place].isdigit()
