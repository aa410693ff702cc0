"""What house style needs to know of a language's numbers, dates and money, whoever knows it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from printdesk.layout.house.numerals import Numerals
from printdesk.model.units import Scale


class Length(StrEnum):
    """How far words are written out: `$2.8bn` or `$2.8 billion`."""

    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months and the patterns of dates.

    Patterns take `{day}`, `{month}` (the form used in a date), `{name}` (the form that stands alone),
    `{number}` (of the month) and `{year}`. `short_months` and `short_names` are the same names cut short, for
    `short_day`, the pattern of a day without its year, and alone.
    """

    months: tuple[str, ...]
    names: tuple[str, ...]
    short_months: tuple[str, ...]
    short_names: tuple[str, ...]
    full: str
    day_and_month: str
    month_and_year: str
    short_day: str


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number under a scale: 2.8 and ` billion`. Some languages move the point: 2800 and ` millones`."""

    value: Decimal
    decimals: int | None
    word: str


class Locale(Protocol):
    """The facts of one language and region."""

    @property
    def numerals(self) -> Numerals: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def percent(self) -> str:
        """The pattern of a percentage, with `{0}` for the number."""
        ...

    @property
    def currency_first(self) -> bool:
        """Whether a currency sign stands before the number."""
        ...

    def plural(self, value: Decimal) -> str:
        """Return the CLDR plural category: one, few, many, other."""
        ...

    def scaled(self, value: Decimal, decimals: int | None, scale: Scale, length: Length) -> Scaled:
        """Return the number and the word for thousands, millions, billions or trillions, with the space between them."""
        ...

    def currency_sign(self, code: str) -> str:
        """Return the sign of a currency, or its code where readers would not know the sign."""
        ...

    def currency_name(self, code: str, value: Decimal, scale: Scale) -> str:
        """Return the name of a currency as it follows a number, or an empty text where a sign is always used."""
        ...
