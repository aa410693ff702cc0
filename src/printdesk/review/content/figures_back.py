"""Figures that an editor typed over: the number and its unit found among other words, and read back into the fact."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.ledger import Figure, Ledger, print_figure
from printdesk.layout.house import FigureForm, HouseStyle
from printdesk.layout.typography import plain
from printdesk.model.numbers import MAX_DIGITS, NumberError, parse_number

Reads = Callable[[str, str, str], str | None]
"""Reads a figure back: its fact, the form it is printed in and what stands there now give the value, or None."""

_DIGITS = "0-9٠-٩۰-۹०-९"
_NUMBER = re.compile(
    rf"[+\-−]?[{_DIGITS}]+(?:[.,'’٫٬\u00a0\u202f ][{_DIGITS}]{{3}}(?![{_DIGITS}]))*(?:[.,٫][{_DIGITS}]+)?"
)
_SIGNS = re.compile(r"(?:[A-Z]{1,3}|)[$€£¥₽₹₪][ \u00a0]?$|[A-Z]{3}[ \u00a0]$|[+\-−][$€£¥₽₹₪]$")
_WORDS_BEHIND = re.compile(r"[ \u00a0\u202f]?(?:%|‰|[^\W\d_]+)")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """Where a figure stands in a text, and the value it has there where it can be read."""

    start: int
    end: int
    value: str | None = None


def locate(text: str, fact: str, form: str, old: str, reads: Reads | None) -> Found | None:
    """Find the figure that was printed as `old` in what stands in its place now; None unless exactly one number is there."""
    if kept := exactly(text, old):
        return kept
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1 or not (was := _NUMBER.search(old)):
        return None
    start, end = numbers[0].span()
    alike = _with_same_unit(text, start, end, old[: was.start()], old[was.end() :])
    if alike is not None:
        value = reads(fact, form, text[alike.start : alike.end]) if reads else None
        return Found(alike.start, alike.end, value) if value is not None or reads is None else None
    return next(_readable(text, start, end, fact, form, reads), None) if reads else None


def exactly(text: str, old: str) -> Found | None:
    """Find a figure that is printed as it was, not inside a longer number or word."""
    wanted = r"[\s\u00a0\u202f]".join(map(re.escape, re.split(r"[\s\u00a0\u202f]", old)))
    wanted = re.sub("[-−]", "[-−]", wanted.replace("\\-", "-")) if old.strip() else "(?!)"
    found = re.search(rf"(?<![\w.,]){wanted}(?!\w|[.,]\w)" if old[:1].isalnum() else rf"{wanted}(?!\w|[.,]\w)", text)
    return Found(*found.span()) if found else None


def _with_same_unit(text: str, start: int, end: int, before: str, behind: str) -> Found | None:
    """Take in the sign before the number and the words behind it where they are those of the old figure."""
    ahead, rest = plain(text[:start]), plain(text[end:])
    unit_ahead, unit_rest = plain(before), plain(behind)
    if not (ahead.endswith(unit_ahead) and rest.startswith(unit_rest)):
        return None
    if unit_rest[-1:].isalnum() and rest[len(unit_rest) : len(unit_rest) + 1].isalnum():
        return None
    if not unit_rest and re.match(r"\w|[ \u00a0]?%", text[end:]):
        return None
    return Found(start - len(before), end + len(behind))


def _readable(text: str, start: int, end: int, fact: str, form: str, reads: Reads):  # type: ignore[no-untyped-def] # noqa: ANN202
    sign = _SIGNS.search(text[:start])
    begin = sign.start() if sign else start
    ends = [end]
    while len(ends) <= _MOST_WORDS and (word := _WORDS_BEHIND.match(text, ends[-1])):
        ends.append(word.end())
    for finish in reversed(ends):
        value = reads(fact, form, text[begin:finish])
        if value is not None:
            yield Found(begin, finish, value)


@dataclass(frozen=True, slots=True)
class FigureReader:
    """Reads figures back in house style: a value is right where it would be printed as it stands."""

    ledger: Ledger
    style: HouseStyle

    def __call__(self, fact: str, form: str, text: str) -> str | None:
        """Return the value as it is typed in the content, in the fact's unit; None for what the fact cannot say."""
        figure = self.ledger.figures.get(fact)
        if figure is None or form in {"range"}:
            return None
        number = _NUMBER.search(text)
        if number is None or len(_NUMBER.findall(text)) != 1:
            return None
        for value in self._candidates(figure, form, number[0]):
            if self._prints(value, figure, form, text):
                return f"{value:f}".replace("-", "-")
        return None

    def _candidates(self, figure: Figure, form: str, typed: str) -> list[Decimal]:
        """Return what the number may mean: in the fact's own scale first, then a thousand times more or less."""
        bare = self._ascii(typed)
        try:
            size = parse_number(bare)
        except NumberError:
            return []
        negative = (
            figure.value < 0 if form == "abs" else size < 0 or (figure.value < 0 and bare[0] not in "+-" and False)
        )
        scaled = [_times(abs(size), power) for power in (0, -3, 3, -6, 6, -9, 9, -12, 12)]
        return [
            -value if negative and value else value for value in scaled if len(value.as_tuple().digits) <= MAX_DIGITS
        ]

    def _ascii(self, typed: str) -> str:
        numerals = self.style.numerals
        digits = {letter: str(value) for value, letter in enumerate(numerals.digits)}
        text = "".join(digits.get(letter, letter) for letter in typed)
        text = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
        text = re.sub(r"[\u00a0\u202f '’]", "", text).replace("−", "-")
        if numerals.group_sign.strip():
            text = text.replace(numerals.group_sign, "")
        return text.replace(numerals.decimal_sign, ".")

    def _prints(self, value: Decimal, figure: Figure, form: str, text: str) -> bool:
        decimals = max(0, -int(value.as_tuple().exponent))
        changed = Figure(value=value, decimals=decimals, unit=figure.unit, qualifier=figure.qualifier)
        wanted = _bare(text)
        forms = [FigureForm(form), FigureForm.DEFAULT, FigureForm.LONG]
        return any(_bare(print_figure(changed, self.style, each)) == wanted for each in forms)


def _times(size: Decimal, power: int) -> Decimal:
    scaled = size.scaleb(power)
    return scaled if int(scaled.as_tuple().exponent) <= 0 else Decimal(f"{scaled:f}")


def _bare(text: str) -> str:
    """Return a figure without what writers of numbers differ in: blanks, and the sign between thousands."""
    return re.sub(r"\s", "", plain(text)).replace("+", "+")
