"""Characters as they come from the web, made into those that an editor can see and search."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_HYPHENS = "\u2010\u2011"
_SPACES = "\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u2008\u3000"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200c" + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TABLE = {ord(sign): "-" for sign in _HYPHENS} | {ord(sign): " " for sign in _SPACES}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\u2028\u2029]")
_SIGNS = re.compile(f"[{_HYPHENS}{_SPACES}{_INVISIBLE}]")
_REMOVED = re.compile(f"[{_INVISIBLE}]")
_ZWNJ_LETTERS = re.compile("[\u0600-\u06ff\u0900-\u0dff]")


@dataclass(frozen=True, slots=True)
class Tidied:
    """Text in which every character shows; `changes` says in words what was replaced."""

    text: str
    changes: tuple[str, ...]


def tidied(text: str) -> Tidied:
    """Write special hyphens and spaces as plain ones, take out what cannot be seen, and join accents (NFC)."""
    counts = Counter(_SIGNS.findall(text))
    removed = _INVISIBLE.replace("\u200c", "") if _ZWNJ_LETTERS.search(text) else _INVISIBLE
    controls = len(_CONTROL.findall(text))
    plain = _CONTROL.sub(" ", text).translate(_TABLE | dict.fromkeys(map(ord, removed)))
    return Tidied(unicodedata.normalize("NFC", plain), tuple(_changes(counts, controls, removed)))


def _changes(counts: Counter[str], controls: int, removed: str) -> list[str]:
    found = (
        (sum(counts[sign] for sign in _HYPHENS), "special hyphens are written as plain ones"),
        (sum(counts[sign] for sign in _SPACES), "special spaces are written as plain ones"),
        (sum(counts[sign] for sign in removed), "characters that cannot be seen were taken out"),
        (controls, "control characters were taken out"),
    )
    return [f"{count} {words}" for count, words in found if count]
