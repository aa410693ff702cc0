"""English numbers, dates and money, by region; needs no locale data.

Money: `$` alone is the dollar of the file's region (the US dollar for en-GB and en-US), others carry a letter
(A$, C$); currencies whose sign most readers do not know stand under their code. In en-US scales are
written out (`$2.8 billion`, as the AP stylebook has it); elsewhere they are k, m, bn and tn, closed up, as in
British and international newspapers.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from printdesk.layout.house.locale import Calendar, Length, Scaled
from printdesk.layout.house.numerals import NO_BREAK_SPACE, Numerals
from printdesk.model.periods import MONTHS
from printdesk.model.units import Scale


def _solid(pattern: str) -> str:
    return pattern.replace(" ", NO_BREAK_SPACE)


_NAMES = tuple(month.capitalize() for month in MONTHS)
_SHORT_NAMES = tuple(name[:3] for name in _NAMES)
_DAY_FIRST = Calendar(
    months=_NAMES,
    names=_NAMES,
    short_months=_SHORT_NAMES,
    short_names=_SHORT_NAMES,
    full=_solid("{day} {month} {year}"),
    day_and_month=_solid("{day} {month}"),
    month_and_year=_solid("{month} {year}"),
    short_day=_solid("{day} {month}"),
)
_MONTH_FIRST = replace(
    _DAY_FIRST,
    full=_solid("{month} {day}, {year}"),
    day_and_month=_solid("{month} {day}"),
    short_day=_solid("{month} {day}"),
)
_AMERICAN = frozenset({"US", "PH", "PR"})
_INDIAN = frozenset({"IN", "PK", "BD", "LK", "NP"})

_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "ILS": "₪", "KRW": "₩", "AUD": "A$", "CAD": "C$", "NZD": "NZ$",
    "HKD": "HK$", "SGD": "S$", "TWD": "NT$", "BRL": "R$",
}  # fmt: skip
_LOCAL_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "SG": "SGD"}
_SHORT = {Scale.ONE: "", Scale.THOUSAND: "k", Scale.MILLION: "m", Scale.BILLION: "bn", Scale.TRILLION: "tn"}
_LONG = {
    Scale.ONE: "", Scale.THOUSAND: "thousand", Scale.MILLION: "million", Scale.BILLION: "billion", Scale.TRILLION: "trillion",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class English:
    """English of one region (GB, US, AU, IN), given in capitals."""

    region: str

    @property
    def numerals(self) -> Numerals:
        return Numerals(groups=(3, 2)) if self.region in _INDIAN else Numerals()

    @property
    def calendar(self) -> Calendar:
        return _MONTH_FIRST if self.region in _AMERICAN else _DAY_FIRST

    @property
    def percent(self) -> str:
        return "{0}%"

    @property
    def currency_first(self) -> bool:
        return True

    def plural(self, value: Decimal) -> str:
        return "one" if str(abs(value)) == "1" else "other"

    def scaled(self, value: Decimal, decimals: int | None, scale: Scale, length: Length) -> Scaled:
        written_out = length is Length.LONG or self.region in _AMERICAN
        word = f"{NO_BREAK_SPACE}{_LONG[scale]}" if written_out and scale else _SHORT[scale]
        return Scaled(value, decimals, word)

    def currency_sign(self, code: str) -> str:
        local = _LOCAL_DOLLARS.get(self.region)
        if local and code in {local, "USD"}:
            return "$" if code == local else "US$"
        return _SIGNS.get(code, code)

    def currency_name(self, code: str, value: Decimal, scale: Scale) -> str:  # noqa: ARG002 - English uses signs
        return ""
