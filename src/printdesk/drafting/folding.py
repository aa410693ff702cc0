"""Text made easy to match, sign for sign: every place in the folded text is the same place in the text."""

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\t\n"), " ")
_QUOTES = {ord("’"): "'", ord("ʼ"): "'"}
_TABLE = _DASHES | _SPACES | _QUOTES
_HIDDEN = re.compile(
    r"\]\([^()\s]*\)|https?://[^\s<>()\[\]]+|www\.[^\s<>()\[\]]+|[\w.+-]{1,64}@[\w.-]{1,200}|\{[^{}\s]{1,120}\}|\[[@^][^\[\]]{1,100}\]"
)
"""Addresses, references and figures already set: nothing is looked for inside them."""


def folded(text: str) -> str:
    """Return `text` with one kind of dash, space and digit, and blanks where no figure can stand; length unchanged."""
    plain = _HIDDEN.sub(lambda found: "\0" * len(found[0]), text).translate(_TABLE)
    return plain if plain.isascii() else "".join(map(_digit, plain))


def _digit(sign: str) -> str:
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))
