"""Printed numbers read back: the number whose printed form is what stands there now."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from printdesk.layout.house import HouseStyle, house_style
from printdesk.model.numbers import MAX_DIGITS

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u200e\u200f\u2060\u061c]+")


def number_of_printed(text: str, language: str) -> str | None:
    """Return a bare number as it is typed, None where the text is no number as the language prints it."""
    style = house_style(language)
    for value in _candidates(text, style):
        shown = {_bare(style.number(value)), _bare(style.signed(value)), _bare(_typed(value))}
        if _bare(text) in shown:
            return _typed(value)
    return None


def _candidates(text: str, style: HouseStyle) -> Iterator[Decimal]:
    """Yield the numbers that the digits of a text may stand for, the plainest reading first."""
    numerals = style.numerals
    plain = text.translate({ord(digit): str(at) for at, digit in enumerate(numerals.digits)})
    sign = -1 if re.match(r"^\D*[−-]\s?\S*\d", _SPACES.sub("", plain)) and not re.match(r"^\D*\w[-−]", plain) else 1
    for group, point in dict.fromkeys(((numerals.group_sign, numerals.decimal_sign), (",", "."), ("\u00a0", ","))):
        found = re.search(r"\d[\d" + re.escape(f"{group}{point}") + r" \u00a0\u202f’']*", plain)
        if found is None:
            continue
        digits = _SPACES.sub("", found[0]).replace(group, "") if group else _SPACES.sub("", found[0])
        digits = digits.replace("’", "").replace("'", "").replace(point, ".").rstrip(".")
        try:
            number = Decimal(digits)
        except InvalidOperation:
            continue
        if len(digits) <= MAX_DIGITS:
            yield sign * number


def _typed(value: Decimal) -> str:
    return f"{value:f}"


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", _SPACES.sub("", text)).replace("-", "−").replace("–", "−").casefold()
