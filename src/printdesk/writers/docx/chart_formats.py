"""Number formats that print a value as the edition does, so that a label follows when an editor changes the value."""

import re
from decimal import Decimal

from printdesk.model.numbers import rounded

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGNS = "+-\u2212\u2010\u2011"


def number_format(text: str, value: Decimal) -> str | None:
    """Return the format that prints `value` as `text`; None where no format does, as for words or other digits."""
    found = _NUMBER.search(text)
    if found is None or '"' in text:
        return None
    digits, before, after = found[0], text[: found.start()], text[found.end() :]
    decimals = len(digits.partition(".")[2])
    shown = rounded(abs(value), decimals)
    fraction = f".{'0' * decimals}" if decimals else ""
    if digits == f"{shown:,.{decimals}f}":
        pattern = f"#,##0{fraction}"
    elif digits == f"{shown:.{decimals}f}":
        pattern = f"0{fraction}"
    else:
        return None
    if _NUMBER.search(after) or (value < 0) != any(sign in before for sign in _SIGNS[1:]):
        return None
    return _sections(pattern, before, after)


def _sections(pattern: str, before: str, after: str) -> str:
    """Return the format of what is above zero, of what is below, of zero."""
    bare = before.translate({ord(sign): None for sign in _SIGNS})
    plus = "+" if "+" in before else ""
    below = (
        before if any(sign in before for sign in _SIGNS[1:]) else (f"{bare}\u2212" if " " in bare else f"\u2212{bare}")
    )
    return ";".join(f"{_quoted(lead)}{pattern}{_quoted(after)}" for lead in (plus + bare, below, bare))


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
