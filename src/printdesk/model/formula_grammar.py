"""How a formula is read: a parser of three rules, and never `eval`.

    sum     = product { ("+" | "-") product }
    product = signed { ("*" | "/") signed }
    signed  = [ "+" | "-" ] ( number | fact-id | "(" sum ")" )

A fact-id may hold hyphens, so a minus between two terms has spaces round it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from printdesk.model.numbers import NumberError, parse_number
from printdesk.model.wording import WordingError, shortened

MAX_LENGTH = 500
MAX_DEPTH = 24


class FormulaError(WordingError):
    """The text is not arithmetic over facts, or has no result."""


class Operator(StrEnum):
    """What joins two terms."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@dataclass(frozen=True, slots=True)
class Fact:
    """The value of another fact."""

    id: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A term with a minus before it."""

    term: "Term"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and what joins them."""

    left: "Term"
    operator: Operator
    right: "Term"


Term = Decimal | Fact | Negative | Operation


def parse_term(text: str) -> Term:
    """Read a formula as a tree; raises `FormulaError` with a remedy for anything else."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_LENGTH} characters", "split it over several facts")
    if not text.strip():
        raise FormulaError("the formula is empty", "write, for example, (after - before) / before")
    reading = _Reading(text)
    term = _sum(reading, 0)
    if reading.next:
        raise reading.unexpected()
    return term


_REMEDIES = {
    "%": "a percent fact already counts as a hundredth: leave the sign out",
    "×": "write * for times",
    "·": "write * for times",
    "x": "write * for times",
    "*": "write one * for times; a square is a * a",
    "÷": "write / for divided by",
    ":": "write / for divided by",
    "^": "write the factors out: a * a",
    ",": "write numbers without commas, with a point before decimals",
    "{": "write the fact's id alone, without braces",
    "}": "write the fact's id alone, without braces",
    "=": "write only what stands after the equals sign",
    ")": "add the missing '(' or take this ')' away",
}
_GRAMMAR = "write fact ids and numbers, joined by + - * / and brackets"
_NUMBER = re.compile(r"[0-9][0-9.]*")


def _sum(reading: "_Reading", depth: int) -> Term:
    term = _product(reading, depth)
    while reading.next in {"+", "-"}:
        reading.require_spaced_minus()
        term = Operation(term, Operator(reading.take()), _product(reading, depth))
    return term


def _product(reading: "_Reading", depth: int) -> Term:
    term = _signed(reading, depth)
    while reading.next in {"*", "/"}:
        term = Operation(term, Operator(reading.take()), _signed(reading, depth))
    return term


def _signed(reading: "_Reading", depth: int) -> Term:
    if depth > MAX_DEPTH:
        raise FormulaError(f"brackets and signs go deeper than {MAX_DEPTH}", "split the formula over several facts")
    if reading.next == "-":
        reading.take()
        return Negative(_signed(reading, depth + 1))
    if reading.next == "+":
        reading.take()
        return _signed(reading, depth + 1)
    return _bracketed(reading, depth) if reading.next == "(" else _single(reading)


def _bracketed(reading: "_Reading", depth: int) -> Term:
    reading.take()
    term = _sum(reading, depth + 1)
    if not reading.next:
        raise FormulaError(f"a bracket is not closed in {shortened(reading.text)!r}", "add the missing ')'")
    if reading.next != ")":
        raise reading.unexpected()
    reading.take()
    return term


def _single(reading: "_Reading") -> Term:
    if _NUMBER.fullmatch(reading.next):
        try:
            return parse_number(reading.take())
        except NumberError as error:
            raise FormulaError(error.message, error.hint) from error
    if reading.next[:1].isalpha():
        return Fact(reading.take())
    raise reading.unexpected()


class _Reading:
    """A formula read token by token; `next` is the token ahead, empty at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = _tokens(text)
        self.next, self._start = next(self._tokens)

    def take(self) -> str:
        taken = self.next
        self.next, self._start = next(self._tokens)
        return taken

    def require_spaced_minus(self) -> None:
        around = self.text[self._start - 1] + self.text[self._start + 1 : self._start + 2]
        if self.next == "-" and not around.isspace():
            raise FormulaError(
                f"a minus touches its neighbour in {shortened(self.text)!r}", "a minus has spaces round it"
            )

    def unexpected(self) -> FormulaError:
        quoted = shortened(self.text)
        if not self.next:
            return FormulaError(f"{quoted!r} ends too early", "add the missing number or fact id")
        return FormulaError(f"{self.next!r} is not expected in {quoted!r}", _REMEDIES.get(self.next, _GRAMMAR))


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each token with its place, a typographic minus as a hyphen, and an empty token at the end."""
    place = 0
    while place < len(text):
        end = _end_of_token(text, place)
        if not text[place].isspace():
            token = text[place:end]
            yield ("-" if token in {"−", "–"} else token), place
        place = end
    yield "", len(text)


def _end_of_token(text: str, start: int) -> int:
    if number := _NUMBER.match(text, start):
        return number.end()
    end = start + 1
    if text[start].isalpha():
        while end < len(text) and _continues_id(text[end]):
            end += 1
    return end


def _continues_id(letter: str) -> bool:
    return letter == "-" or unicodedata.category(letter)[0] in "LM" or letter.isdecimal()
