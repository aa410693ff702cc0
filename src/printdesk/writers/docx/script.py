"""Directions: which stretches of a text run from right to left, and which languages do."""

import re
from collections.abc import Iterator

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LATIN = "A-Za-z\u00aa-\u024f\u0370-\u058f\u1e00-\u1fff"
_RTL_STRETCH = re.compile(f"[{_RTL}](?:[^{_LATIN}]*[{_RTL}])?")
_LATIN_STRETCH = re.compile(f"[{_LATIN}](?:[^{_RTL}]*[{_LATIN}0-9])?")
_RTL_LANGUAGES = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"])


def runs_right_to_left(language: str) -> bool:
    """Whether the main script of a language (BCP 47) runs from right to left."""
    return language.replace("_", "-").split("-")[0].lower() in _RTL_LANGUAGES


def stretches(text: str, direction: str) -> Iterator[tuple[str, str]]:
    """Yield the text in stretches of one direction ("ltr", "rtl"); what has none takes that of the text."""
    other, pattern = ("ltr", _LATIN_STRETCH) if direction == "rtl" else ("rtl", _RTL_STRETCH)
    end = 0
    for found in pattern.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], direction
        yield found[0], other
        end = found.end()
    if end < len(text):
        yield text[end:], direction
