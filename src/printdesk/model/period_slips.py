"""What to write instead, for the times that people write and FORMAT does not know."""

import re
from difflib import get_close_matches

from printdesk.model.period import PeriodError

_YEAR = r"[12][0-9]{3}"
_FORMS = "write, for example, 2027, Q3 2026, March 2026, 14 March 2026, early 2026, by 2027 or undated"
_ENGLISH = "`when` is written in English words and printed in the file's language"
_KNOWN = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "early", "late", "week", "undated", "from", "end of",
)  # fmt: skip
_UNKNOWN_TIME = frozenset({
    "tbc", "tbd", "tba", "n/a", "na", "none", "unknown", "?", "-", "–", "…", "open", "no date", "not stated",
    "no date stated", "nd", "n.d.", "to be confirmed", "to be decided",
})  # fmt: skip
_RELATIVE = frozenset({"today", "yesterday", "tomorrow", "now", "soon", "ongoing", "current", "present"})
_FOREIGN = {
    "bis": "by", "ab": "from", "seit": "from", "anfang": "early", "mitte": "mid", "ende": "end of", "vor": "by",
    "d'ici": "by", "d’ici": "by", "avant": "by", "dès": "from", "depuis": "from", "début": "early", "fin": "end of",
    "para": "by", "hasta": "by", "desde": "from", "entro": "by", "dal": "from", "até": "by",
    "до": "by", "к": "by", "с": "from", "начало": "early", "конец": "end of",
    "بحلول": "by", "من": "from", "منذ": "from", "أوائل": "early", "منتصف": "mid", "أواخر": "late", "نهاية": "end of",
}  # fmt: skip
_OTHER_BOUNDS = {
    "before": "by", "until": "by", "till": "by", "to": "by", "no later than": "by", "not later than": "by", "up to": "by",
    "since": "from", "after": "from", "as of": "from", "starting": "from", "starting in": "from", "as from": "from",
}  # fmt: skip
_OTHER_PARTS = {
    "start of": "early",
    "beginning of": "early",
    "the start of": "early",
    "middle of": "mid",
    "middle": "mid",
}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def explained(typed: str, shown: str) -> PeriodError:
    """Return the error for a wording that is no time, with the best remedy; `typed` is in small letters."""
    message, hint = _remedy(typed)
    return PeriodError(message or f"{shown!r} is no time that can be read", hint)


def _remedy(typed: str) -> tuple[str, str]:
    if not typed:
        return "a time is missing", "leave the key out, or write undated to print that no date is stated"
    if typed in _UNKNOWN_TIME:
        return "", "write undated: it prints that no date is stated"
    return _numeric(typed) or _replaceable(typed) or _named(typed) or _worded(typed) or ("", _FORMS)


def _numeric(typed: str) -> tuple[str, str] | None:
    if any(letter.isdigit() and not letter.isascii() for letter in typed):
        return "", "write the digits 0 to 9: they are printed as the language sets them"
    if found := re.fullmatch(rf"(.* )?({_YEAR})[-–/]([0-9]{{2}})", typed):
        return _short_end(found)
    if found := re.fullmatch(r"([0-9]{1,2})[/.\-–]([0-9]{1,2})[/.\-–]([0-9]{2}|[0-9]{4})", typed):
        return _slashed(*map(int, found.groups()))
    if found := re.fullmatch(rf"({_YEAR})[/.]([0-9]{{1,2}})(?:[/.]([0-9]{{1,2}}))?", typed):
        return "", f"write {'-'.join(part.zfill(2) for part in found.groups() if part)}, with hyphens"
    if re.search(r"[0-9]:[0-9]{2}", typed):
        return "", "write the day without the hour"
    if re.fullmatch(r"'?[0-9]{2}", typed):
        return "", "write the year with four digits"
    return None


def _short_end(found: re.Match[str]) -> tuple[str, str]:
    before, first, last = found[1] or "", int(found[2]), int(found[3])
    years, month = f"{before}{first}–{first // 100 * 100 + last}", f"{before}{first}-{found[3]}"
    if not 1 <= last <= 12:
        return "a year is cut short", f"write {years}" if last > first % 100 else "write both years with four digits"
    if last <= first % 100:
        return "", f"write {month}, with a hyphen"
    return "it can be a month or two years", f"write {years} for the years, {month} for the month"


def _slashed(first: int, second: int, year: int) -> tuple[str, str]:
    year += 2000 if year < 100 else 0
    readings = [
        f"{year}-{m:02}-{d:02}" for d, m in dict.fromkeys([(first, second), (second, first)]) if m <= 12 and d <= 31
    ]
    if len(readings) > 1:
        return "the order of day and month is not clear", f"write {readings[0]} or {readings[1]} (year-month-day)"
    return "", f"write {readings[0]} (year-month-day)" if readings else _FORMS


def _named(typed: str) -> tuple[str, str] | None:
    if found := re.search(rf"\bq ?([0-9]+)[ \-]?({_YEAR})?", typed):
        if not 1 <= int(found[1]) <= 4:
            return f"there is no quarter Q{found[1]}", "quarters go from Q1 to Q4"
        return "", f"write Q{found[1]} {found[2] or 'and the year: Q3 2026'}"
    if found := re.search(r"\bh ?([0-9]+)\b", typed):
        return f"H{found[1]} is not a half of a year with its year", "halves are H1 and H2: H1 2026"
    if found := re.search(rf"(\w+) (quarter|half)(?: of| in)? ?({_YEAR})", typed):
        number = _ORDINALS.get(found[1])
        return ("", f"write {found[2][0].upper()}{number} {found[3]}") if number else None
    if found := re.search(r"\b(spring|summer|autumn|fall|winter)\b", typed):
        return (
            f"{found[1]!r} is not the same months for all readers",
            "write months or a quarter: September–November 2026, Q4 2026",
        )
    return None


def _replaceable(typed: str) -> tuple[str, str] | None:
    for words in (_OTHER_BOUNDS, _OTHER_PARTS):
        for word in sorted(words, key=len, reverse=True):
            if typed.startswith(f"{word} "):
                return "", f"write {words[word]} {_month_capitals(typed.removeprefix(word).strip())}"
    first = typed.split(" ", maxsplit=1)[0]
    return ("", f"write {_FOREIGN[first]} for {first}: {_ENGLISH}") if first in _FOREIGN else None


def _worded(typed: str) -> tuple[str, str] | None:
    if typed in _RELATIVE or re.match(r"(?:next|this|last|coming) ", typed):
        return f"{typed!r} says nothing once the page is printed", "write the date; for what goes on, from 2026"
    if re.match(r"(?:c\.|ca\.?|circa|about|around|approximately|~|roughly) ?[0-9a-z]", typed):
        return "", "write early, mid, late or end of and the year, or a wider time"
    if re.search(r"\b(?:or|and|between)\b", typed):
        return "", "write one time; a range is 2026..2028"
    if typed in {"by", "from", "by undated", "from undated"}:
        return f"no time follows {typed.split(' ', maxsplit=1)[0]!r}", "write by 2027, from 2026, or undated alone"
    return _misspelt(typed)


def _misspelt(typed: str) -> tuple[str, str] | None:
    words = re.findall(r"[^\W\d_]{3,}", typed)
    unknown = [word for word in words if not any(known.startswith(word) for known in _KNOWN)]
    if unknown:
        near = get_close_matches(unknown[0], _KNOWN, n=1, cutoff=0.75)
        hint = (
            f"did you mean {_month_capitals(near[0])}?"
            if near
            else f"{_ENGLISH}: 2027, Q3 2026, 14 March 2026, by 2027"
        )
        return f"{unknown[0]!r} is not known in a time", hint
    if words and words != ["undated"] and not re.search(_YEAR, typed):
        return "a year is missing", f"write {_month_capitals(typed)} and the year"
    return None


def _month_capitals(typed: str) -> str:
    words = (
        word.capitalize() if word in _KNOWN[:12] or re.match("[qh][0-9]", word) else word for word in typed.split(" ")
    )
    return " ".join(words)
