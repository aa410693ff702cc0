"""House style: how a language and region write numbers, money, dates, lists and quotations."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from printdesk.layout.house.english import English
from printdesk.layout.house.figures import FigureForm, FigureSetter
from printdesk.layout.house.locale import Locale
from printdesk.layout.house.numerals import Numerals
from printdesk.layout.house.periods import PeriodSetter
from printdesk.layout.house.words import Words, words_in
from printdesk.model.periods import Period, parse_period
from printdesk.model.units import Unit

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_SERIAL_COMMA = frozenset({"US", "CA", "PH", "PR"})


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The style of one language tag; every method returns text ready to print, with its no-break spaces.

    `language` is the tag as given, `region` its region in capitals, or empty.
    """

    language: str
    region: str
    locale: Locale
    words: Words

    @property
    def base_language(self) -> str:
        """The language without region: `en` of `en-GB`."""
        return self.language.split("-", maxsplit=1)[0].lower()

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way a page in this language runs."""
        return "rtl" if self.base_language in _RIGHT_TO_LEFT else "ltr"

    @property
    def numerals(self) -> Numerals:
        return self.locale.numerals

    @property
    def labels(self) -> Mapping[str, str]:
        """The layout's own words; `terms` of the content go over them."""
        return self.words.labels

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """Return `−1,234.50`, rounded half up to `decimals` (default: as typed)."""
        return self._with_sign(self.numerals.sign(value, decimals), value, decimals)

    def signed(self, value: Decimal, decimals: int | None = None) -> str:
        """Return the number with its sign in any case; zero has none."""
        return self._with_sign(self.numerals.sign(value, decimals, positive="+"), value, decimals)

    def _with_sign(self, sign: str, value: Decimal, decimals: int | None) -> str:
        number = self.numerals.unsigned(value, decimals)
        return self.numerals.sided(sign + number) if sign else number

    def figure(
        self,
        value: Decimal,
        unit: Unit,
        form: FigureForm = FigureForm.DEFAULT,
        *,
        decimals: int | None = None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        qualifier: str | None = None,
    ) -> str:
        """Return a figure in one of FORMAT's forms: `$2.8bn`, `$2.8 billion`, `+22%`, `over 12,000 housing units`.

        RANGE needs `low` and `high`, and raises `ValueError` without them.
        """
        setter = FigureSetter(self.locale, self.words)
        if form is FigureForm.RANGE:
            if low is None or high is None:
                raise ValueError("a figure printed as a range needs low and high")
            return setter.interval(low, high, unit, decimals)
        text = setter.figure(value, unit, form, decimals)
        return self.qualified(text, qualifier) if form is FigureForm.FULL and qualifier else text

    def figure_parts(self, value: Decimal, unit: Unit, *, decimals: int | None = None) -> tuple[str, str]:
        """Return a figure in two sizes: (`55,000`, `bpd`), (`$2.8bn`, ``), (`22%`, ``)."""
        return FigureSetter(self.locale, self.words).parts(value, unit, decimals)

    def qualified(self, text: str, qualifier: str) -> str:
        """Return a printed figure with its qualifier: `over 12,000`."""
        return self.words.qualifiers.get(qualifier, f"{qualifier} {{0}}").format(text)

    def qualifier(self, word: str) -> str:
        """Return the qualifier alone, as it stands before a figure."""
        return self.qualified("", word).strip()

    def period(self, period: Period, *, form: Literal["full", "short"] = "full") -> str:
        """Return a time as printed: `by Q3 2026`, `1–24 December 2025`, `No date stated`.

        In short it is `1 Jul`, `Jul`, `Q3`, `2026`: on an axis, where the year stands once.
        """
        setter = PeriodSetter(self.locale.calendar, self.words)
        return self.numerals.native(setter.short(period) if form == "short" else setter.period(period))

    def quarter(self, number: int) -> str:
        """Return the short name of a quarter, 1 to 4, of whatever year."""
        return self.period(parse_period(f"Q{number} 2000"), form="short")

    def range(self, first: str, last: str) -> str:
        """Return two printed texts as a range, with an en dash."""
        return f"{first}–{last}"

    def join(self, items: Sequence[str]) -> str:
        """Return a list in words: `a, b and c`; in American English `a, b, and c`."""
        comma, final = map(str, self.words.style["list"])
        if len(items) < 2:
            return "".join(items)
        serial = "," if len(items) > 2 and self.base_language == "en" and self.region in _SERIAL_COMMA else ""
        return comma.join(items[:-1]) + serial + final + items[-1]

    def quote(self, text: str) -> str:
        """Return `text` in the language's outer quotation marks."""
        return f"{self.words.quotes[0]}{text}{self.words.quotes[1]}"


@lru_cache(maxsize=64)
def house_style(language: str) -> HouseStyle:
    """Return the style of a BCP 47 tag (`en-GB`, `de-CH`, `ar-u-nu-arab`); an unknown language is set as English."""
    tag, _, extension = language.replace("_", "-").partition("-u-")
    numbering = re.search(r"(?:^|-)nu-([a-z0-9]{3,8})", extension)
    region = next((part.upper() for part in tag.split("-")[1:] if re.fullmatch("[A-Za-z]{2}|[0-9]{3}", part)), "")
    return HouseStyle(language, region, _locale(tag, region, numbering[1] if numbering else None), words_in(tag))


def _locale(tag: str, region: str, numbering: str | None) -> Locale:
    if tag.split("-", maxsplit=1)[0].lower() == "en":
        return English(region)
    from printdesk.layout.house.cldr import cldr  # noqa: PLC0415 - locale data is slow to import, and English needs none

    return cldr(tag, numbering) or English(region)
