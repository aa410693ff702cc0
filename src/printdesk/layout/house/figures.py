"""Figures in house style: a number and its unit, set as the language sets them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from printdesk.layout.house.locale import Length, Locale
from printdesk.layout.house.numerals import NO_BREAK_SPACE
from printdesk.layout.house.words import Words
from printdesk.model.numbers import typed_decimals
from printdesk.model.units import Scale, Unit, UnitKind

_CLOSED_UP = frozenset({"°", "×", "x", "′", "″"})
_VOWELS = "aeiouyâàéèêëîïôöûüh"


class FigureForm(StrEnum):
    """How `{fact:form}` asks for a figure; the values are the words after the colon."""

    DEFAULT = ""
    LONG = "long"
    NUMBER = "number"
    ABS = "abs"
    SIGNED = "signed"
    RANGE = "range"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class FigureSetter:
    """Sets figures by a locale's numbers and a language's words."""

    locale: Locale
    words: Words

    def figure(self, value: Decimal, unit: Unit, form: FigureForm, decimals: int | None) -> str:
        """Return number and unit; of FULL and RANGE only the figure itself."""
        if form is FigureForm.NUMBER:
            return self._signed(value, self.locale.numerals.unsigned(value, decimals), decimals, form)
        length = Length.LONG if form is FigureForm.LONG else Length.SHORT
        number, rest = self._unsigned((value,), unit, decimals, length)
        return self._signed(value, number, decimals, form, unit.kind) + rest

    def parts(self, value: Decimal, unit: Unit, decimals: int | None) -> tuple[str, str]:
        """Return the figure as two texts: what is set at the size of the number, and the unit's words."""
        number, rest = self._unsigned((value,), unit, decimals, Length.SHORT)
        closed_up = len(rest) if rest and not rest[0].isspace() else 0
        if closed_up and any(letter.isspace() for letter in rest):
            closed_up = next(place for place, letter in enumerate(rest) if letter.isspace())
        number = self._signed(value, number, decimals, FigureForm.DEFAULT, unit.kind)
        return number + rest[:closed_up], rest[closed_up:].strip()

    def interval(self, low: Decimal, high: Decimal, unit: Unit, decimals: int | None) -> str:
        """Return `0.76–0.93` with the unit once; where an end is below zero, in words: `−5% to 3%`."""
        places = max(typed_decimals(low), typed_decimals(high)) if decimals is None else decimals
        if low < 0 or high < 0:
            ends = (self.figure(end, unit, FigureForm.DEFAULT, places) for end in (low, high))
            return str(self.words.style["to"]).format(*ends)
        return "".join(self._unsigned((low, high), unit, places, Length.SHORT))

    def _signed(
        self, value: Decimal, number: str, decimals: int | None, form: FigureForm, kind: UnitKind = UnitKind.NONE
    ) -> str:
        numerals = self.locale.numerals
        sign = numerals.sign(value, decimals, positive="+" if form is FigureForm.SIGNED else "")
        if form is FigureForm.ABS or not sign:
            return numerals.sided(number) if kind is UnitKind.PERCENT else number
        return numerals.sided(sign + number)

    def _unsigned(
        self, values: tuple[Decimal, ...], unit: Unit, decimals: int | None, length: Length
    ) -> tuple[str, str]:
        """Return the number with all that clings to it, and the rest with the space before it."""
        if unit.kind is UnitKind.CURRENCY and unit.currency:
            return self._money(values, unit, unit.currency, decimals, length)
        number = self._numbers(values, decimals)
        match unit.kind:
            case UnitKind.PERCENT:
                return self.locale.percent.format(number), unit.tail
            case UnitKind.PERCENTAGE_POINTS | UnitKind.BASIS_POINTS:
                return number, NO_BREAK_SPACE + self._points(values[-1], unit.kind, length) + unit.tail
            case UnitKind.WORDS:
                return number, unit.text if unit.text in _CLOSED_UP else NO_BREAK_SPACE + unit.text
            case _:
                return number, ""

    def _numbers(self, values: tuple[Decimal, ...], decimals: int | None) -> str:
        return "–".join(self.locale.numerals.unsigned(value, decimals) for value in values)

    def _points(self, value: Decimal, kind: UnitKind, length: Length) -> str:
        names = self.words.units[f"{kind}_long" if length is Length.LONG else kind]
        return names.get(self.locale.plural(value), names["other"])

    def _money(
        self, values: tuple[Decimal, ...], unit: Unit, code: str, decimals: int | None, length: Length
    ) -> tuple[str, str]:
        written_out = length is Length.LONG or self.words.style["money"] == "long"
        scaled = [
            self.locale.scaled(value, decimals, unit.scale, Length.LONG if written_out else length) for value in values
        ]
        number = "–".join(self.locale.numerals.unsigned(each.value, each.decimals) for each in scaled)
        name = self.locale.currency_name(code, values[-1], unit.scale) if written_out else ""
        if name:
            return number, scaled[-1].word + NO_BREAK_SPACE + self._linked(name, unit.scale) + unit.tail
        sign = self.locale.currency_sign(code)
        if self.locale.currency_first:
            return sign + (NO_BREAK_SPACE if sign[-1].isalpha() else "") + number, scaled[-1].word + unit.tail
        return number, scaled[-1].word + NO_BREAK_SPACE + sign + unit.tail

    def _linked(self, name: str, scale: Scale) -> str:
        """Return the name with the word between millions and it: `millions d’euros`, `millones de dólares`."""
        if scale.power < Scale.MILLION.power:
            return name
        link = str(self.words.style["link"])
        return str(self.words.style.get("elided", link)) + name if name[0].lower() in _VOWELS else link + name
