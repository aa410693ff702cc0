"""Times found in running text and said again in FORMAT's wording, never more exactly than the text says them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from printdesk.drafting.folding import folded
from printdesk.drafting.lexicon import LANGUAGES, Lexicon, alternatives, lexicon
from printdesk.drafting.time_patterns import Pattern, patterns
from printdesk.model.periods import MONTHS, Period, PeriodError, parse_period

_NAMED = re.compile(
    r"(?:\b(?:expo|agenda|vision|cup|games|olympics|euro|horizon|strategy|windows|summit|fund|act|programme|program) |[\"“«„][^\"”»“„]{1,60}\s)$",
    re.IGNORECASE,
)
_OUTSIDE = {
    "before": ("by", -1),
    "vor": ("by", -1),
    "avant": ("by", -1),
    "قبل": ("by", -1),
    "antes de": ("by", -1),
    "after": ("from", 1),
    "после": ("from", 1),
}
_YEAR = re.compile(r"[12][0-9]{3}")
_MONTH_NAMES = tuple(name.capitalize() for name in MONTHS)
_MONTH = re.compile(rf"({'|'.join(_MONTH_NAMES)}) ([12][0-9]{{3}})")
_CLOSING = re.compile(r"[\"”»“]")


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time at `start` to `end` of a text, the words `by` and `from` before it left out.

    `when` is FORMAT's wording with its bound, None where FORMAT has none for it or two readers read it differently;
    `why` then says so, in a hint for the desk.
    """

    start: int
    end: int
    text: str
    when: str | None
    period: Period | None = None
    why: str = ""


def find_times(text: str, language: str = "en") -> tuple[TimeFound, ...]:
    """Return the times that name a year, from left to right; none lies inside another. Time is linear in `text`."""
    flat = folded(text)
    taken = bytearray(len(flat))
    found: list[TimeFound] = []
    words = lexicon(language)
    before = _bound_before(_base(language))
    for pattern in patterns(_base(language)):
        for match in pattern.expression.finditer(flat):
            start, end = match.span()
            if any(taken[start:end]) or _in_name(flat, start, end, pattern):
                continue
            said = pattern.said(match, words)
            if said is None:
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(_time(text, match, said, before, words))
    return tuple(sorted(found, key=lambda each: each.start))


def _time(text: str, match: re.Match[str], said: str, before: "re.Pattern[str]", words: Lexicon) -> TimeFound:
    start, end = match.span()
    shown = text[start:end]
    if said.startswith("?"):
        return TimeFound(start, end, shown, None, why=said[1:])
    bound = before.search(match.string, max(0, start - 40), start)
    word = " ".join(bound[1].casefold().split()) if bound else ""
    when = _bounded(said, word, words)
    if when is None:
        return TimeFound(
            start, end, shown, None, why=f"{word} {shown} ends the day before; write by and the last time that is meant"
        )
    try:
        return TimeFound(start, end, shown, when, parse_period(when))
    except PeriodError as error:
        return TimeFound(start, end, shown, None, why=f"{error.message}; {error.hint}")


def _bounded(said: str, word: str, words: Lexicon) -> str | None:
    """Say a time with its bound: before 2027 is by 2026, and after 2026 is from 2027."""
    if words.bounds.get(word) == "from" and re.search(r"\.\.|–", said):
        return said
    if word not in _OUTSIDE:
        return f"{words.bounds[word]} {said}" if word else said
    bound, step = _OUTSIDE[word]
    if found := _YEAR.fullmatch(said):
        return f"{bound} {int(found[0]) + step}"
    if found := _MONTH.fullmatch(said):
        number = 12 * int(found[2]) + _MONTH_NAMES.index(found[1]) + step
        return f"{bound} {_MONTH_NAMES[number % 12]} {number // 12}"
    return None


@lru_cache
def _bound_before(base: str) -> "re.Pattern[str]":
    bounds = alternatives(lexicon(base).bounds)
    return re.compile(rf"(?<!\w)[وف]?({bounds}) (?:the |about |around |der |dem |le |la )?$", re.IGNORECASE)


def _base(language: str) -> str:
    base = language.split("-", maxsplit=1)[0].lower()
    return base if base in LANGUAGES else "en"


def _in_name(flat: str, start: int, end: int, pattern: Pattern) -> bool:
    """Whether a bare year belongs to a name: “Cedar Shield 2025”, Expo 2030."""
    if not pattern.bare:
        return False
    before = flat[max(0, start - 64) : start]
    found = _NAMED.search(before)
    if found is None:
        return False
    quoted = before[found.start()] in '"“«„'
    return not quoted or (bool(_CLOSING.match(flat[end : end + 1])) and _is_name(before[found.start() + 1 :]))


def _is_name(words: str) -> bool:
    return all(word[:1].isupper() for word in words.split())
