"""Units of figures: currency and scale, percent and its kin, or words printed as they stand."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from printdesk.model.wording import WordingError, shortened

MAX_LENGTH = 80


class UnitKind(StrEnum):
    """What sort of thing is counted; it decides how the number and the unit are set together."""

    CURRENCY = "currency"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "pp"
    BASIS_POINTS = "bps"
    WORDS = "words"
    NONE = "none"


class Scale(StrEnum):
    """How much one unit of a currency figure is worth. Billion and trillion are short scale: 10⁹ and 10¹²."""

    ONE = ""
    THOUSAND = "k"
    MILLION = "m"
    BILLION = "bn"
    TRILLION = "tn"

    @property
    def power(self) -> int:
        """The power of ten: 9 for a billion."""
        return 3 * list(Scale).index(self)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as typed and as understood.

    `currency` is an ISO 4217 code; `tail` is what follows currency and scale, or percent, as it is to be
    printed: `/t`, ` per barrel`, ` of GDP`.
    """

    text: str
    kind: UnitKind
    currency: str | None = None
    scale: Scale = Scale.ONE
    tail: str = ""

    @property
    def worth(self) -> Decimal:
        """What one of this unit counts as in arithmetic: 0.01 for percent and pp, 0.0001 for bps, else 1."""
        return _WORTH.get(self.kind, Decimal(1))


class UnitError(WordingError):
    """The text looks like a currency or a percentage, but is not one that can be printed."""


NO_UNIT = Unit("", UnitKind.NONE)

_WORTH = {
    UnitKind.PERCENT: Decimal("0.01"),
    UnitKind.PERCENTAGE_POINTS: Decimal("0.01"),
    UnitKind.BASIS_POINTS: Decimal("0.0001"),
}
_SCALES = {
    "": Scale.ONE,
    "k": Scale.THOUSAND,
    "thousand": Scale.THOUSAND,
    "m": Scale.MILLION,
    "mn": Scale.MILLION,
    "mln": Scale.MILLION,
    "million": Scale.MILLION,
    "bn": Scale.BILLION,
    "billion": Scale.BILLION,
    "tn": Scale.TRILLION,
    "trn": Scale.TRILLION,
    "trillion": Scale.TRILLION,
}
_RATES = (
    (UnitKind.PERCENT, re.compile(r"(?:%|per ?cent\b)(?P<tail>.*)", re.IGNORECASE)),
    (UnitKind.PERCENTAGE_POINTS, re.compile(r"(?:pp\b|percentage points?\b)(?P<tail>.*)", re.IGNORECASE)),
    (UnitKind.BASIS_POINTS, re.compile(r"(?:bps?\b|basis points?\b)(?P<tail>.*)", re.IGNORECASE)),
)
_CURRENCY = re.compile(r"(?P<code>[A-Z]{3})(?: (?P<scale>[^/ ]+))?(?P<tail> ?/ ?.+| per .+)?")
_LOWER_CURRENCY = re.compile(r"(?P<code>[A-Za-z]{3})(?: ?(?P<scale>k|m|mn|bn|tn|thousand|[mbt]rillion))?(?:[ /].*)?")
_SIGN = re.compile(r"(?:US|A|C|NZ|HK|S)?(?P<sign>[$€£¥₽₹₪]) ?(?P<rest>.*)")
_SIGN_CODES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₪": "ILS"}
_NEVER_WORDS = frozenset({"usd", "eur", "gbp", "chf", "jpy", "cny", "rub", "aud"})
_ALSO_WORDS = frozenset({"ALL", "BAM", "BOB", "CAD", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY"})

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN
PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY
TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_CODES.split())
"""ISO 4217 codes of money in use, and the IMF's XDR."""


def parse_unit(text: str) -> Unit:
    """Read a unit. Words that are no currency, percentage or basis point are kept as they stand.

    Raises `UnitError` for an unknown scale after a currency (`USD zn`), a currency sign or a code in small
    letters where the code is wanted, and for a text that is too long or not on one line.
    """
    typed = " ".join(text.split())
    if len(typed) > MAX_LENGTH:
        raise UnitError(f"the unit {shortened(typed)!r} is longer than {MAX_LENGTH} characters", "say it in `label`")
    if not typed:
        return NO_UNIT
    return _rate(typed) or _money(typed) or Unit(typed, UnitKind.WORDS)


def _rate(typed: str) -> Unit | None:
    for kind, pattern in _RATES:
        if found := pattern.fullmatch(typed):
            return Unit(typed, kind, tail=_spaced(found["tail"]))
    return None


def _money(typed: str) -> Unit | None:
    _refuse_slips(typed)
    found = _CURRENCY.fullmatch(typed)
    if found is None or found["code"] not in CURRENCIES:
        return None
    scale = _SCALES.get((found["scale"] or "").lower())
    if scale is None:
        if found["code"] in _ALSO_WORDS:
            return None
        raise UnitError(
            f"{found['scale']!r} is not a scale in {typed!r}",
            f"write {found['code']} k, {found['code']} m, {found['code']} bn or {found['code']} tn",
        )
    return Unit(typed, UnitKind.CURRENCY, found["code"], scale, _spaced(found["tail"] or ""))


def _spaced(tail: str) -> str:
    bare = tail.strip()
    if not bare:
        return ""
    return f"/{bare[1:].strip()}" if bare.startswith("/") else f" {bare}"


def _refuse_slips(typed: str) -> None:
    if found := _SIGN.fullmatch(typed):
        code = _SIGN_CODES[found["sign"]]
        raise UnitError(
            f"{typed!r} names a currency by its sign",
            f"write the code: {' '.join((code, found['rest'])).strip()} (the sign is printed by the house style)",
        )
    if (found := _LOWER_CURRENCY.fullmatch(typed)) and not found["code"].isupper():
        code = found["code"]
        if code.lower() in _NEVER_WORDS or (code.upper() in CURRENCIES and found["scale"]):
            raise UnitError(f"{code!r} is not a currency code", f"write capitals: {code.upper()}{typed[3:]}")
