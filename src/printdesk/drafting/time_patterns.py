"""The wordings of times, the longest first; each says the time again as FORMAT writes it.

A sayer returns None where a match is no time after all, and `?` with a reason where FORMAT cannot say it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from printdesk.drafting.lexicon import Lexicon, alternatives, lexicon
from printdesk.model.periods import MONTHS

Sayer = Callable[[re.Match[str], Lexicon], str | None]

Y = r"(?:1[89]|20|21)[0-9]{2}"
_DAY = r"[0-3]?[0-9]"
_BEGIN = r"(?<![\w$€£¥₽.,/:-])"
_END = r"(?!\w)(?![.,/:-][0-9])"
_TO = r" ?(?:-|to|until|through|and) ?"
_COUNTED = (
    r"(?! ?(?:%|per ?cent|people|homes|houses|tonnes|tons|kilomet|met(?:er|re)|km|kg|mw|gw|bpd|units|patients|students|jobs"
    r"|workers|million|billion|thousand|dollars|euros|pounds|visitors|children|women|men|cases|households|vehicles|m\b|t\b|ha\b))"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`bare` is a year alone, which may belong to a name."""

    expression: re.Pattern[str]
    said: Sayer
    bare: bool = False


@lru_cache
def patterns(base: str) -> tuple[Pattern, ...]:
    """Return the patterns of a language; those of English serve every language too."""
    own = _patterns(lexicon(base))
    return own if base == "en" else own + _patterns(lexicon("en"))


def _patterns(words: Lexicon) -> tuple[Pattern, ...]:
    mon = alternatives(words.months) + r"\.?"
    of = rf"(?: {alternatives(words.of)})?"
    day = rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?"
    to = rf" ?(?:-|{alternatives(words.to)}) ?"
    weekday = rf"(?:{alternatives(words.weekdays)}\.?,? )?"
    quarter = _ordinal(words, words.quarter)
    half = _ordinal(words, words.half)
    part = rf"(?:the )?(?P<part>{alternatives(words.parts)})"
    rows: tuple[tuple[str, Sayer], ...] = (
        (rf"(?P<d1>{day})\s(?P<m1>{mon})(?:,? (?P<y1>{Y}))?{to}(?P<d2>{day})\s(?P<m2>{mon}),? (?P<y2>{Y})", _days),
        (rf"(?P<m1>{mon}) (?P<d1>{day})(?:, (?P<y1>{Y}))?{to}(?P<m2>{mon}) (?P<d2>{day}),? (?P<y2>{Y})", _days),
        (rf"(?P<d1>{day}){to}(?P<d2>{day})\s(?P<m2>{mon}),? (?P<y2>{Y})", _days_of_month),
        (rf"(?P<m2>{mon}) (?P<d1>{day}){to}(?P<d2>{day}),? (?P<y2>{Y})", _days_of_month),
        (rf"{weekday}(?:the )?(?P<d>{day}){of} ?(?P<m>{mon}),?{of} ?(?P<y>{Y})", _day),
        (rf"{weekday}(?P<m>{mon}) (?:the )?(?P<d>{day}),?{of} (?P<y>{Y})", _day),
        (rf"(?P<y>{Y})-(?P<n>[01][0-9])-(?P<d>[0-3][0-9])", _iso),
        (rf"(?P<y>{Y})[/.](?P<n>[01]?[0-9])[/.](?P<d>[0-3]?[0-9])", _iso),
        (rf"(?P<a>[0-3]?[0-9])(?P<s>[/.-])(?P<b>[0-3]?[0-9])(?P=s)(?P<y>{Y})", _numeric),
        (rf"{part}[ -](?:{alternatives(words.of)} )?(?P<m>{mon}),? (?P<y>{Y})", _part),
        (rf"(?P<m1>{mon})(?:,? (?P<y1>{Y}))?{to}(?P<m2>{mon}),? (?P<y2>{Y})", _months),
        (rf"(?P<m>{mon}),?{of} (?P<y>{Y})", _month),
        (rf"(?P<y>{Y})[-/](?P<n>0[1-9]|1[0-2])(?!-)", _iso_month),
        (rf"[QT](?P<q1>[1-4]){to}[QT](?P<q2>[1-4])(?: of)? ?(?P<y>{Y})", _quarters),
        (
            rf"[QT] ?(?P<q>[1-4])(?: of| in|/|-|,)? ?(?P<y>{Y})|(?P<y_>{Y})[ -]?Q(?P<q_>[1-4])|(?P<q__>[1-4])Q ?(?P<y__>{Y})",
            _quarter,
        ),
        (
            rf"H(?P<q>[12])(?: of| in|/|-|,)? ?(?P<y>{Y})|(?P<y_>{Y})[ -]?H(?P<q_>[12])|(?P<q__>[12])H ?(?P<y__>{Y})",
            _half,
        ),
        (rf"(?:the )?{quarter},?{of} ?(?:the year )?(?P<y>{Y})", _quarter),
        (rf"(?:the )?{half},?{of} ?(?:the year )?(?P<y>{Y})", _half),
        (rf"(?P<y>{Y})'s {quarter}", _quarter),
        (rf"(?P<y>{Y})'s {half}", _half),
        (rf"(?:the )?(?P<p1>early|mid|late)[ -]{to}(?:the )?{part}[ -](?P<y>{Y})", _parts),
        (rf"{part}[ -](?:{alternatives(words.of)} )?(?P<y>{Y})", _part),
        (rf"(?:{alternatives(words.seasons)})(?:[ -]of|,)?[ -](?P<y>{Y})(?:[-/][0-9]{{2,4}})?", _season),
        (rf"(?:{alternatives(words.fiscal)}) ?'?(?:(?P<y>{Y})|[0-9]{{2}})(?:[-/](?:{Y}|[0-9]{{2}}))?", _fiscal),
        (rf"(?:week|cw|kw|wk) ?(?P<w>[0-5]?[0-9])(?: of|,)? ?(?P<y>{Y})|(?P<y_>{Y})-?W(?P<w_>[0-5][0-9])", _week),
        (rf"(?P<y1>{Y}) ?(?:-|/){{1}} ?(?P<y2>{Y}|[0-9]{{2}}(?![0-9]))", _years),
        (rf"(?:from |between )?(?P<y1>{Y}) (?:{alternatives(words.to)}) (?P<y2>{Y})", _years),
        (r"(?:the )?(?P<y>(?:18|19|20)[0-9]0)'?s", _decade),
    )
    bare = Pattern(re.compile(rf"{_BEGIN}(?P<y>{Y})(?:'s)?{_END}{_COUNTED}", re.IGNORECASE), _year, bare=True)
    return (*(Pattern(re.compile(rf"{_BEGIN}(?:{row}){_END}", re.IGNORECASE), said) for row, said in rows), bare)


def _ordinal(words: Lexicon, nouns: tuple[str, ...]) -> str:
    ordinal, noun = alternatives(words.ordinals), alternatives(nouns)
    return rf"(?:(?P<o>{ordinal}) {noun}|{noun} (?P<o_>{ordinal}))"


def _group(match: re.Match[str], name: str) -> str:
    groups = match.groupdict()
    return next((groups[each] for each in (name, f"{name}_", f"{name}__") if groups.get(each)), "")


def _number(text: str) -> str:
    return re.match(r"[0-9]*", text)[0].lstrip("0") or "0"  # type: ignore[index]


def _name(text: str, words: Lexicon) -> str:
    return MONTHS[words.months[text.casefold().rstrip(".")] - 1].capitalize()


def _days(match: re.Match[str], words: Lexicon) -> str:
    first = f"{_number(match['d1'])} {_name(match['m1'], words)} {match['y1'] or match['y2']}"
    return f"{first}..{_number(match['d2'])} {_name(match['m2'], words)} {match['y2']}"


def _days_of_month(match: re.Match[str], words: Lexicon) -> str:
    return f"{_number(match['d1'])}–{_number(match['d2'])} {_name(match['m2'], words)} {match['y2']}"


def _day(match: re.Match[str], words: Lexicon) -> str:
    return f"{_number(match['d'])} {_name(match['m'], words)} {match['y']}"


def _iso(match: re.Match[str], _words: Lexicon) -> str:
    return f"{match['y']}-{match['n'].zfill(2)}-{match['d'].zfill(2)}"


def _numeric(match: re.Match[str], _words: Lexicon) -> str | None:
    one, two, year = int(match["a"]), int(match["b"]), match["y"]
    day_first, month_first = 1 <= two <= 12 and 1 <= one <= 31, 1 <= one <= 12 and 1 <= two <= 31
    if match["s"] == "." or one == two:
        return f"{year}-{two:02}-{one:02}" if day_first else None
    if day_first and month_first:
        return f"?it is not clear which is the day: {year}-{two:02}-{one:02} or {year}-{one:02}-{two:02}"
    if day_first:
        return f"{year}-{two:02}-{one:02}"
    return f"{year}-{one:02}-{two:02}" if month_first else None


def _months(match: re.Match[str], words: Lexicon) -> str:
    first = f"{_name(match['m1'], words)} {match['y1'] or match['y2']}"
    return f"{first}..{_name(match['m2'], words)} {match['y2']}"


def _month(match: re.Match[str], words: Lexicon) -> str:
    return f"{_name(match['m'], words)} {match['y']}"


def _iso_month(match: re.Match[str], _words: Lexicon) -> str:
    if match.string[match.start("n") - 1] == "-" and 1 < int(match["n"]) - int(match["y"][2:]) < 4:
        return f"?it can be a month or two years: {match['y']}-{match['n']}"
    return f"{match['y']}-{match['n']}"


def _quarters(match: re.Match[str], _words: Lexicon) -> str:
    return f"Q{match['q1']} {match['y']}..Q{match['q2']} {match['y']}"


def _quarter(match: re.Match[str], words: Lexicon) -> str:
    number = _group(match, "q") or str(words.ordinals[_group(match, "o").casefold()])
    return f"Q{number} {_group(match, 'y')}"


def _half(match: re.Match[str], words: Lexicon) -> str:
    number = _group(match, "q") or str(min(2, words.ordinals[_group(match, "o").casefold()]))
    return f"H{number} {_group(match, 'y')}"


def _part(match: re.Match[str], words: Lexicon) -> str:
    month = match.groupdict().get("m")
    return f"{words.parts[match['part'].casefold()]} {_name(month, words) + ' ' if month else ''}{match['y']}"


def _parts(match: re.Match[str], words: Lexicon) -> str:
    return f"{match['p1'].casefold()} {match['y']}..{words.parts[match['part'].casefold()]} {match['y']}"


def _season(match: re.Match[str], _words: Lexicon) -> str:
    return f"?{match[0]} is not the same months for all readers; write the months or a quarter"


def _fiscal(match: re.Match[str], _words: Lexicon) -> str:
    return f"?{match[0]} is a year of accounts; write from which month to which it runs"


def _week(match: re.Match[str], _words: Lexicon) -> str:
    return f"week {int(_group(match, 'w'))} {_group(match, 'y')}"


def _years(match: re.Match[str], _words: Lexicon) -> str | None:
    first, last = match["y1"], match["y2"]
    full = last if len(last) == 4 else first[:2] + last
    return f"{first}–{full}" if int(full) > int(first) else None


def _decade(match: re.Match[str], _words: Lexicon) -> str:
    return f"{match['y']}–{int(match['y']) + 9}"


def _year(match: re.Match[str], _words: Lexicon) -> str:
    return match["y"]
