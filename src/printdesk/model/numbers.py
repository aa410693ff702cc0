"""Numbers as they are typed, and the one way they are rounded."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from printdesk.model.wording import WordingError, shortened

MAX_DIGITS = 30
_EXACT = Context(prec=120)

_TYPED = re.compile(r"(?P<sign>[+\-−]?)(?P<digits>[0-9]+(?:\.[0-9]+)?)")
_COMMA_GROUPS = re.compile(r"[+\-−]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_OTHER_GROUPS = re.compile(r"[+\-−]?[0-9]{1,3}(?:[ \u00a0\u202f'’_][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA_DECIMAL = re.compile(r"[+\-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+")
_CURRENCY_SIGN = re.compile(r"[$€£¥₽₹₩₪]")


class NumberError(WordingError):
    """The text is not a number as FORMAT wants it typed."""


def parse_number(text: str) -> Decimal:
    """Read a number as typed: digits, at most one decimal point, a sign. The decimals typed are kept (`2.80`).

    Raises `NumberError` for anything else; in particular nothing is guessed about commas, which mean
    thousands to some readers and decimals to others.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise _explained(text.strip())
    if len(found["digits"]) > MAX_DIGITS:
        raise NumberError(f"{shortened(text)!r} has more than {MAX_DIGITS} digits", "give a scale in the unit: USD bn")
    number = Decimal(found["digits"])
    return -number if found["sign"] in {"-", "−"} and number else number


def typed_decimals(number: Decimal) -> int:
    """Return how many decimals `number` was typed with: 2 for `2.80`, 0 for `30000`."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Round half away from zero (ISO 80000-1, annex B, rule B: what readers do on paper); never returns −0."""
    result = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_EXACT)
    return result or abs(result)


def _explained(text: str) -> NumberError:
    wrong = f"{shortened(text)!r} is not a number"
    if not text:
        return NumberError("a number is missing", "write digits: 30000 or 2.8")
    if _COMMA_GROUPS.fullmatch(text) or _OTHER_GROUPS.fullmatch(text):
        bare = re.sub(r"[^0-9.,+\-−]", "", text)
        bare = bare.replace(",", "" if "," in text and _COMMA_GROUPS.fullmatch(text) else ".")
        return NumberError(f"{wrong} as typed", f"write {bare}: the house style sets the thousands")
    if _COMMA_DECIMAL.fullmatch(text):
        bare = text.replace(".", "").replace(",", ".")
        return NumberError(f"{wrong} as typed", f"write {bare}: a decimal point, whatever the language of the file")
    return NumberError(wrong, _remedy(text))


def _remedy(text: str) -> str:
    if any(letter.isdigit() and not letter.isascii() for letter in text):
        return "write the digits 0 to 9: they are printed as the language sets them"
    if text.endswith("%"):
        return "write the number alone and put percent in `unit`"
    if _CURRENCY_SIGN.search(text):
        return "write the number alone and put the currency in `unit`: USD bn"
    if re.fullmatch(r"[+\-−]?\.[0-9]+|[+\-−]?[0-9]+\.", text):
        return "write a digit on both sides of the decimal point"
    if re.fullmatch(r"[+\-−]?[0-9.]+[eE][+\-−]?[0-9]+", text):
        return "write all digits, or give a scale in `unit`"
    if re.match(r"(?:about|at least|over|up to|under|nearly)\b", text, re.IGNORECASE):
        return "put the word in `qualifier`"
    if re.match(r"[+\-−]?[0-9]", text):
        return "write the number alone and put what follows it in `unit`; a range goes in `low` and `high`"
    return "write digits, with a point before decimals: 30000 or 2.8"
