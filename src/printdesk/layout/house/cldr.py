"""Numbers, dates and money of every language but English, from CLDR by way of Babel.

Babel takes a quarter of a second to import, so this module is only imported for a language that needs it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import babel
from babel.numbers import get_currency_name

from printdesk.layout.house.locale import Calendar, Length, Scaled
from printdesk.layout.house.numerals import NO_BREAK_SPACE, Numerals
from printdesk.model.numbers import typed_decimals
from printdesk.model.units import Scale

_DIGITS = {
    "latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "deva": "०१२३४५६७८९", "beng": "০১২৩৪৫৬৭৮৯",
    "mymr": "၀၁၂၃၄၅၆၇၈၉", "thai": "๐๑๒๓๔๕๖๗๘๙",
}  # fmt: skip
_GROUPED_FROM_FIVE_DIGITS = frozenset({"es", "pl", "it", "bg", "et", "lv", "ka", "pt_PT"})
_FIELD = re.compile(r"'([^']*)'|(d+|L+|M+|y+)|([^'dLMy]+)")
_PLACES = {"d": "{day}", "M": "{month}", "L": "{name}", "y": "{year}"}
_MARKS = "\u200e\u200f\u061c"


@dataclass(frozen=True, slots=True)
class Cldr:
    """One language and region of CLDR, with a numbering system."""

    locale: babel.Locale
    numerals: Numerals
    calendar: Calendar
    percent: str
    currency_first: bool

    def plural(self, value: Decimal) -> str:
        return str(self.locale.plural_form(abs(value)))

    def scaled(self, value: Decimal, decimals: int | None, scale: Scale, length: Length) -> Scaled:
        if not scale:
            return Scaled(value, decimals, "")
        zeros, word = self._compact(value, scale, length)
        shift = zeros - 1 if word else scale.power
        places = typed_decimals(value) if decimals is None else decimals
        return Scaled(value.scaleb(shift), max(0, places - shift), f"{NO_BREAK_SPACE}{word}" if word else "")

    def currency_sign(self, code: str) -> str:
        return str(self.locale.currency_symbols.get(code, code))

    def currency_name(self, code: str, value: Decimal, scale: Scale) -> str:
        """Return `US-Dollar`; after a scale, the form that follows millions (`долларов США`)."""
        return str(get_currency_name(code, count=1_000_000 if scale else abs(value), locale=self.locale))

    def _compact(self, value: Decimal, scale: Scale, length: Length) -> tuple[int, str]:
        """Return how many digits the pattern for 10 to the `scale` has before the point, and its word."""
        formats = self.locale.compact_decimal_formats
        patterns = formats[length.value if length.value in formats else Length.SHORT.value]
        power = str(10**scale.power)
        plurals = patterns.get(self.plural(value), {})
        pattern = (plurals if power in plurals else patterns["other"])[power].pattern.replace("'", "")
        return pattern.count("0"), pattern.replace("0", "").strip()


def cldr(language: str, numbering: str | None) -> Cldr | None:
    """Return what CLDR has for a language tag (without extensions), or None where it has nothing."""
    try:
        locale = babel.Locale.parse(language, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return None
    system = numbering if numbering in _DIGITS else locale.default_numbering_system
    symbols = locale.number_symbols.get(system) or locale.number_symbols["latn"]
    percent = locale.percent_formats[None].pattern
    money = locale.currency_formats["standard"].pattern.split(";")[0].strip(_MARKS)
    return Cldr(
        locale=locale,
        numerals=_numerals(locale, system, symbols),
        calendar=_calendar(locale),
        percent=re.sub("[#0,.]+", "{0}", percent).replace("%", symbols.get("percentSign", "%").strip(_MARKS)),
        currency_first=money.startswith("¤"),
    )


def _numerals(locale: babel.Locale, system: str, symbols: Mapping[str, str]) -> Numerals:
    pattern = locale.decimal_formats[None]
    minus = symbols.get("minusSign", "-")
    return Numerals(
        decimal_sign=symbols.get("decimal", "."),
        group_sign=symbols.get("group", ","),
        groups=tuple(dict.fromkeys(pattern.grouping)),
        group_from=2 if {locale.language, str(locale)} & _GROUPED_FROM_FIVE_DIGITS else 1,
        digits=_DIGITS.get(system, _DIGITS["latn"]),
        mark=minus[0] if minus[0] in _MARKS else "",
    )


def _calendar(locale: babel.Locale) -> Calendar:
    full = _template(locale.date_formats["long"].pattern)
    skeletons = locale.datetime_skeletons
    return Calendar(
        months=tuple(locale.months["format"]["wide"][number] for number in range(1, 13)),
        names=tuple(locale.months["stand-alone"]["wide"][number] for number in range(1, 13)),
        full=full,
        day_and_month=_template(skeletons["MMMMd"].pattern) if "MMMMd" in skeletons else "",
        month_and_year=_template(skeletons["yMMMM"].pattern) if "yMMMM" in skeletons else "{name} {year}",
    )


def _template(pattern: str) -> str:
    """Return a CLDR date pattern as a template; a space inside it does not break."""
    parts = ((quoted or _PLACES.get(field[:1], "") or plain) for quoted, field, plain in _FIELD.findall(pattern))
    return "".join(parts).replace(" ", NO_BREAK_SPACE)
