"""The layout's own words, one file a language under `languages/`: labels, wordings of times, qualifiers, quotation marks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls things.

    `quotes` are the outer and the inner pair; `period`, `qualifiers` and `units` hold templates; `style` the rest.
    """

    language: str
    labels: Mapping[str, str]
    quotes: tuple[str, str, str, str]
    style: Mapping[str, Any]
    units: Mapping[str, Mapping[str, str]]
    qualifiers: Mapping[str, str]
    period: Mapping[str, Any]


def supports(language: str) -> bool:
    """Whether the layout's own words are known in `language` (BCP 47); else they are English."""
    base = _base(language)
    return base.isalpha() and bool(_file(base).is_file())


def labels(language: str) -> Mapping[str, str]:
    """Return the layout's own words by key, in English where the language is not known; `terms` go over them."""
    return words_in(language).labels


def words_in(language: str) -> Words:
    """Return the words of a language, or the English ones; quotation marks are the language's own in any case."""
    base = _base(language)
    return _read(base if supports(base) else FALLBACK, base)


@lru_cache
def _read(base: str, wanted: str) -> Words:
    found = tomllib.loads(_file(base).read_text("utf-8"))
    quotes = found["style"]["quotes"] if base == wanted else _QUOTES.get(wanted, found["style"]["quotes"])
    return Words(
        language=base,
        labels=MappingProxyType(found["labels"]),
        quotes=tuple(quotes),
        style=MappingProxyType(found["style"]),
        units=MappingProxyType(found["units"]),
        qualifiers=MappingProxyType(found["qualifiers"]),
        period=MappingProxyType(found["period"]),
    )


def _base(language: str) -> str:
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower()


def _file(base: str) -> Any:
    return files("printdesk.layout.house") / "languages" / f"{base}.toml"


_QUOTES = {
    "bg": "„“‚‘", "cs": "„“‚‘", "da": "””’’", "el": "«»“”", "et": "„“‚‘", "fa": "«»‹›", "fi": "””’’", "he": "””’’", "hr": "„“‚‘",
    "hu": "„”»«", "it": "«»“”", "ja": "「」『』", "lt": "„“‚‘", "lv": "“”‘’", "nb": "«»‘’", "nn": "«»‘’", "no": "«»‘’", "pl": "„”«»",
    "pt": "“”‘’", "ro": "„”«»", "sk": "„“‚‘", "sl": "„“‚‘", "sr": "„”’’", "sv": "””’’", "tr": "“”‘’", "uk": "«»„“", "zh": "“”‘’",
}  # fmt: skip
"""Quotation marks of languages whose words are not known here (CLDR, delimiters)."""
