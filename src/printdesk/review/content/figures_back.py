"""Figures that an editor typed over: the number and its unit found among other words, and read back into the fact."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from printdesk.edition.ledger import Figure, Ledger, print_figure
from printdesk.layout.house import FigureForm, HouseStyle
from printdesk.layout.typography import plain
from printdesk.model.numbers import NumberError, parse_number, typed_decimals
from printdesk.model.units import Scale, Unit, UnitKind

Reads = Callable[[str, str, str], str | None]
"""Reads a figure back: its fact, the form it is printed in and what stands there now give the value, or None."""

_DIGITS = "0-9٠-٩۰-۹०-९"
_NUMBER = re.compile(
    rf"[+\-−]?[{_DIGITS}]+(?:[.,'’٫٬\u00a0\u202f ][{_DIGITS}]{{3}}(?![{_DIGITS}]))*(?:[.,٫][{_DIGITS}]+)?"
)
_SIGNS = re.compile(r"(?:[A-Z]{1,3}|)[$€£¥₽₹₪][ \u00a0]?$|[A-Z]{3}[ \u00a0]$|[+\-−][$€£¥₽₹₪]$")
_WORDS_BEHIND = re.compile(r"[ \u00a0\u202f]?(?:%|‰|[^\W\d_]+)")
_BEGINS_WITH_NUMBER = re.compile(r"\W*\d")
_PERCENT_IN_WORDS = re.compile(r"\b(?:per ?cent|Prozent|pour cent|por ciento)\b")
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
    return next(_readable(text, (start, end), (fact, form), reads), None) if reads else None


def without_qualifier(form: str, old: str, new: str) -> bool:
    """Whether a figure printed with its qualifier now stands without it ("about 12,500" for "over 12,000")."""
    return form == "full" and not _BEGINS_WITH_NUMBER.match(old) and _BEGINS_WITH_NUMBER.match(new) is not None


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


def _readable(text: str, place: tuple[int, int], figure: tuple[str, str], reads: Reads) -> Iterator[Found]:
    """Yield what may be the whole figure round the number at a place, the longest first."""
    start, end = place
    sign = _SIGNS.search(text[:start])
    begin = sign.start() if sign else start
    ends = [end]
    while len(ends) <= _MOST_WORDS and (word := _WORDS_BEHIND.match(text, ends[-1])):
        ends.append(word.end())
    for finish in reversed(ends):
        value = reads(*figure, text[begin:finish])
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
        numbers = _NUMBER.findall(text)
        if figure is None or form == "range" or len(numbers) != 1:
            return None
        size = self._size(numbers[0])
        if size is None:
            return None
        is_below_zero = figure.value < 0 if form == "abs" else size < 0
        for unit in _units(figure.unit):
            for power in _POWERS:
                value = _times(abs(size), power)
                signed = -value if is_below_zero and value else value
                if self._prints(replace(figure, unit=unit), signed, form, text):
                    return _typed(signed, unit.scale.power - figure.unit.scale.power)
        return None

    def _size(self, typed: str) -> Decimal | None:
        try:
            return parse_number(self._ascii(typed))
        except NumberError:
            return None

    def _ascii(self, typed: str) -> str:
        numerals = self.style.numerals
        digits = {letter: str(value) for value, letter in enumerate(numerals.digits)}
        text = "".join(digits.get(letter, letter) for letter in typed)
        text = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
        text = re.sub(r"[\u00a0\u202f '’]", "", text).replace("−", "-")
        if numerals.group_sign.strip():
            text = text.replace(numerals.group_sign, "")
        return text.replace(numerals.decimal_sign, ".")

    def _prints(self, figure: Figure, value: Decimal, form: str, text: str) -> bool:
        changed = replace(figure, value=value, decimals=typed_decimals(value), low=None, high=None)
        wanted = self._bare(text)
        forms = (FigureForm(form), FigureForm.DEFAULT, FigureForm.LONG)
        return any(self._bare(print_figure(changed, self.style, each)) == wanted for each in forms)

    def _bare(self, text: str) -> str:
        """Return a figure without what writers of numbers differ in: blanks, kinds of hyphens, signs between thousands."""
        closed = re.sub(r"\s", "", _PERCENT_IN_WORDS.sub("%", plain(text)))
        sign = re.escape(plain(self.style.numerals.group_sign).strip())
        return re.sub(rf"(?<=\d){sign}(?=\d{{3}}(?!\d))", "", closed) if sign else closed


_POWERS = (0, -3, 3, -6, 6, -9, 9, -12, 12)
"""A house style may print thousands as millions."""


def _units(unit: Unit) -> Iterator[Unit]:
    """Yield the unit, and the same money counted in other scales."""
    yield unit
    if unit.kind is UnitKind.CURRENCY:
        yield from (replace(unit, scale=scale) for scale in Scale if scale is not unit.scale)


def _times(size: Decimal, power: int) -> Decimal:
    scaled = size.scaleb(power)
    return Decimal(f"{scaled:f}")


def _typed(value: Decimal, power: int) -> str:
    """Return a value as it is typed, in a unit `power` of ten smaller; the decimals it has in its own scale are kept."""
    typed = f"{_times(value, power):f}"
    return typed.rstrip("0").rstrip(".") if power < 0 and "." in typed else typed
