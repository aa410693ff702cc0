"""Numbers, dates and money of every language but English, from CLDR by way of Babel.

Babel takes a quarter of a second to import, so this module is only imported for a language that needs it.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import babel
from babel.localedata import LocaleDataDict, load

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
_PLACES = {"d": "{day}", "M": "{number}", "MMMM": "{month}", "LLLL": "{name}", "y": "{year}"}
_NEEDED = (
    "months", "date_formats", "datetime_skeletons", "number_symbols", "default_numbering_system", "decimal_formats",
    "percent_formats", "currency_formats", "currency_symbols", "currency_names", "currency_names_plural",
    "compact_decimal_formats", "plural_form",
)  # fmt: skip
_MARKS = "\u200e\u200f\u061c"


@dataclass(frozen=True, slots=True)
class Cldr:
    """One language and region of CLDR, with a numbering system."""

    data: Mapping[str, Any]
    numerals: Numerals
    calendar: Calendar
    percent: str
    currency_first: bool

    def plural(self, value: Decimal) -> str:
        return str(self.data["plural_form"](abs(value)))

    def scaled(self, value: Decimal, decimals: int | None, scale: Scale, length: Length) -> Scaled:
        if not scale:
            return Scaled(value, decimals, "")
        zeros, word = self._compact(value, scale, length)
        shift = zeros - 1 if word else scale.power
        places = typed_decimals(value) if decimals is None else decimals
        return Scaled(value.scaleb(shift), max(0, places - shift), f"{NO_BREAK_SPACE}{word}" if word else "")

    def currency_sign(self, code: str) -> str:
        return str(self.data["currency_symbols"].get(code, code))

    def currency_name(self, code: str, value: Decimal, scale: Scale) -> str:
        """Return `US-Dollar`; after a scale, the form that follows millions (`долларов США`)."""
        names = self.data["currency_names_plural"].get(code, {})
        plural = self.plural(Decimal(1_000_000) if scale else value)
        return str(names.get(plural) or names.get("other") or self.data["currency_names"].get(code, code))

    def _compact(self, value: Decimal, scale: Scale, length: Length) -> tuple[int, str]:
        """Return how many digits the pattern for 10 to the `scale` has before the point, and its word."""
        formats = self.data["compact_decimal_formats"]
        patterns = formats[length.value if length.value in formats else Length.SHORT.value]
        power = str(10**scale.power)
        plurals = patterns.get(self.plural(value), {})
        pattern = (plurals if power in plurals else patterns["other"])[power].pattern.replace("'", "")
        return pattern.count("0"), re.sub(f"[0{_MARKS}]", "", pattern).strip()


def cldr(language: str, numbering: str | None) -> Cldr | None:
    """Return what CLDR has for a language tag (without extensions), or None where it has nothing."""
    try:
        locale = babel.Locale.parse(language, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return None
    data = _own_data(locale)
    system = numbering if numbering in _DIGITS else data["default_numbering_system"]
    symbols = data["number_symbols"].get(system) or data["number_symbols"]["latn"]
    percent = data["percent_formats"][None].pattern
    money = data["currency_formats"]["standard"].pattern.split(";")[0].strip(_MARKS)
    return Cldr(
        data=data,
        numerals=_numerals(data["decimal_formats"][None].grouping, symbols, system, str(locale)),
        calendar=_calendar(data),
        percent=re.sub("[#0,.]+", "{0}", percent).replace("%", symbols.get("percentSign", "%").strip(_MARKS)),
        currency_first=money.startswith("¤"),
    )


def _own_data(locale: babel.Locale) -> Mapping[str, Any]:
    """Return a copy of what is needed of a locale's data.

    Reading from Babel's own dictionaries resolves aliases in place, in parts that all locales share: once Japanese
    was read, the months of a German calendar would be Japanese too.
    """
    loaded = load(str(locale))
    return LocaleDataDict({key: deepcopy(loaded[key]) for key in _NEEDED})


def _numerals(grouping: tuple[int, int], symbols: Mapping[str, str], system: str, locale: str) -> Numerals:
    minus = symbols.get("minusSign", "-")
    return Numerals(
        decimal_sign=symbols.get("decimal", "."),
        group_sign=symbols.get("group", ","),
        groups=tuple(dict.fromkeys(grouping)),
        group_from=2 if {locale, locale.split("_", maxsplit=1)[0]} & _GROUPED_FROM_FIVE_DIGITS else 1,
        digits=_DIGITS.get(system, _DIGITS["latn"]),
        mark=minus[0] if minus[0] in _MARKS else "",
    )


def _calendar(data: Mapping[str, Any]) -> Calendar:
    skeletons = data["datetime_skeletons"]
    return Calendar(
        months=_month_names(data, "format", "wide"),
        names=_month_names(data, "stand-alone", "wide"),
        short_months=_month_names(data, "format", "abbreviated"),
        short_names=_month_names(data, "stand-alone", "abbreviated"),
        full=_template(data["date_formats"]["long"].pattern),
        day_and_month=_template(skeletons["MMMMd"].pattern) if "MMMMd" in skeletons else "",
        month_and_year=_template(skeletons["yMMMM"].pattern) if "yMMMM" in skeletons else "{name} {year}",
        short_day=_template(skeletons["MMMd"].pattern) if "MMMd" in skeletons else "{day} {month}",
    )


def _month_names(data: Mapping[str, Any], context: str, width: str) -> tuple[str, ...]:
    names = data["months"][context][width]
    return tuple(names[number] for number in range(1, 13))


def _template(pattern: str) -> str:
    """Return a CLDR date pattern as a template; a space inside it does not break."""
    parts = ((quoted or _place(field) or plain) for quoted, field, plain in _FIELD.findall(pattern))
    return "".join(parts).replace(" ", NO_BREAK_SPACE)


def _place(field: str) -> str:
    if field[:1] in {"M", "L"}:
        return _PLACES["MMMM" if field[0] == "M" else "LLLL"] if len(field) > 2 else _PLACES["M"]
    return _PLACES.get(field[:1], "")
