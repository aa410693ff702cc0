"""The words that a language has for times: its months from the locale data, its quarters, parts and bounds from here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from babel.dates import get_month_names

_LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)

_IN_MONTH = (
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`parts`, `bounds` map words to those of FORMAT; `of` may join day, month and year; `ordinals` begin a quarter."""

    months: Mapping[str, int]
    parts: Mapping[str, str]
    bounds: Mapping[str, str]
    of: tuple[str, ...] = ()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    quarter: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    fiscal: tuple[str, ...] = ()


_ENGLISH: dict[str, Any] = {
    "parts": {
        "early": "early", "beginning of": "early", "start of": "early", "mid": "mid", "middle of": "mid", "late": "late", "end of": "end of",
        "year-end": "end of", "end": "end of", "close of": "end of",
    },
    "bounds": {
        "by": "by", "until": "by", "till": "by", "before": "by", "no later than": "by", "not later than": "by", "through": "by", "thru": "by",
        "up to": "by", "from": "from", "since": "from", "after": "from", "starting in": "from", "starting": "from", "starting from": "from",
        "beginning in": "from", "as of": "from", "as from": "from", "onwards from": "from",
    },
    "of": ("of", "in"),
    "ordinals": {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4},
    "quarter": ("quarter", "qtr"),
    "half": ("half",),
    "seasons": ("spring", "summer", "autumn", "fall", "winter"),
    "weekdays": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "to": ("to", "until", "through", "and"),
    "fiscal": ("fy", "fiscal year", "financial year", "fiscal", "tax year"),
}  # fmt: skip
_OTHERS: dict[str, dict[str, Any]] = {
    "de": {
        "parts": {"anfang": "early", "mitte": "mid", "ende": "end of", "spätjahr": "late"},
        "bounds": {"bis": "by", "bis zum": "by", "bis spätestens": "by", "spätestens": "by", "vor": "by", "ab": "from", "seit": "from"},
        "ordinals": {"erste": 1, "ersten": 1, "1.": 1, "zweite": 2, "zweiten": 2, "2.": 2, "dritte": 3, "dritten": 3, "3.": 3, "vierte": 4, "vierten": 4, "4.": 4},
        "quarter": ("quartal", "quartals"), "half": ("halbjahr", "halbjahrs", "jahreshälfte"), "seasons": ("frühjahr", "frühling", "sommer", "herbst", "winter"),
        "weekdays": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"), "to": ("bis", "und"), "fiscal": ("geschäftsjahr", "gj"),
    },
    "fr": {
        "parts": {"début": "early", "mi": "mid", "milieu": "mid", "fin": "end of", "courant": "mid"},
        "bounds": {"d'ici": "by", "d'ici à": "by", "d'ici la": "by", "avant": "by", "jusqu'en": "by", "jusqu'à": "by", "depuis": "from", "dès": "from", "à partir de": "from"},
        "of": ("de", "du"), "ordinals": {"premier": 1, "1er": 1, "deuxième": 2, "2e": 2, "second": 2, "troisième": 3, "3e": 3, "quatrième": 4, "4e": 4},
        "quarter": ("trimestre",), "half": ("semestre",), "seasons": ("printemps", "été", "automne", "hiver"),
        "weekdays": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), "to": ("à", "au", "et"), "fiscal": ("exercice",),
    },
    "ru": {
        "parts": {"начале": "early", "начала": "early", "начало": "early", "середине": "mid", "середины": "mid", "середина": "mid", "конце": "end of", "конца": "end of", "конец": "end of"},
        "bounds": {"до": "by", "к": "by", "не позднее": "by", "с": "from", "начиная с": "from", "после": "from"},
        "of": ("г.", "года", "год"), "ordinals": {"i": 1, "1": 1, "первом": 1, "первый": 1, "ii": 2, "2": 2, "втором": 2, "второй": 2, "iii": 3, "3": 3, "третьем": 3, "третий": 3, "iv": 4, "4": 4, "четвёртом": 4, "четвертом": 4, "четвёртый": 4},
        "quarter": ("квартал", "квартале", "квартала", "кв."), "half": ("полугодие", "полугодии", "полугодия"), "seasons": ("весной", "летом", "осенью", "зимой"),
        "to": ("по", "до"),
    },
    "ar": {
        "parts": {"أوائل": "early", "مطلع": "early", "بداية": "early", "منتصف": "mid", "أواخر": "late", "نهاية": "end of"},
        "bounds": {"بحلول": "by", "قبل": "by", "حتى": "by", "منذ": "from", "من": "from", "ابتداء من": "from"},
        "of": ("من", "عام", "سنة", "من عام"), "ordinals": {"الأول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4},
        "quarter": ("الربع",), "half": ("النصف",), "to": ("إلى", "و", "حتى"),
    },
    "es": {
        "parts": {"principios de": "early", "mediados de": "mid", "finales de": "end of"}, "bounds": {"antes de": "by", "hasta": "by", "para": "by", "desde": "from", "a partir de": "from"},
        "of": ("de", "del"), "ordinals": {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4}, "quarter": ("trimestre",), "half": ("semestre",), "to": ("a", "y"),
    },
    "it": {
        "parts": {"inizio": "early", "metà": "mid", "fine": "end of"}, "bounds": {"entro": "by", "entro il": "by", "dal": "from"}, "of": ("del", "di"),
        "ordinals": {"primo": 1, "secondo": 2, "terzo": 3, "quarto": 4}, "quarter": ("trimestre",), "half": ("semestre",), "to": ("a", "e"),
    },
}  # fmt: skip
LANGUAGES = frozenset({"en", *_OTHERS})


@lru_cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (BCP 47); English where it is not known."""
    base = language.split("-", maxsplit=1)[0].lower()
    base = base if base in LANGUAGES else "en"
    words: dict[str, Any] = _ENGLISH if base == "en" else _OTHERS[base]
    return Lexicon(months=_months(base), **words)


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; one that nothing matches where there is none."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered) + ")" if ordered else r"(?!)"


def _months(base: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, base).items():
                names[name.casefold().rstrip(".")] = number
    if base == "ar":
        names |= {name: number for number, name in enumerate(_LEVANT, 1)}
    if base == "ru":
        names |= {name: number for number, name in enumerate(_IN_MONTH, 1)}
    if base == "en":
        names |= {"sept": 9}
    return names
