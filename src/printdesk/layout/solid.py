"""What is kept on one line: numbers with units, dates, names with titles, short compounds, the last two words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from printdesk.layout.house import HouseStyle, house_style
from printdesk.layout.house.numerals import NARROW_SPACE, NO_BREAK_SPACE

NO_BREAK_HYPHEN = "\u2011"
HELD = "\ua66e"
"""Stands in for a passage that is printed as it was typed: a letter to all rules, and used in one known manuscript."""

_UNITS = """
% ‰ °C °F ° $ € £ ¥ ₽ km km² km/h m m² m³ cm mm nm µm kg g mg µg t kt Mt Gt W kW MW GW kWh MWh GWh TWh kV V bpd b/d bcm mcm
bbl boe pp bps ha l ml Hz kHz MHz GHz kB MB GB TB PB k mn bn tn mph dwt thousand million billion trillion percent
Tsd. Mio. Mrd. Bio. Tausend Million Millionen Milliarde Milliarden Billionen Prozent Uhr
mille million millions milliard milliards Md M mil millón millones
тыс. млн млрд трлн г. гг. руб. км кг МВт ألف مليون مليار
"""
_NUMBERED = "Figure|Fig.|Table|Annex|Appendix|Section|Chapter|Article|Part|Box|Map|Chart"
_COUNTED = "No.|Nos.|no.|p.|pp.|page|pages|vol.|week|weeks|Week|KW|Nr.|S.|nº|n°|№|§|Art.|с.|pág.|semaine|semana"
_TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Sgt|Maj|Sen|Rep|St|Ste|Mt|Ft|Herr|Frau|Mme|Mlle|Sr|Sra|Sheikh|Pres"
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄ"
_ONE_LETTER_WORDS = {
    **dict.fromkeys(("ru", "uk", "be", "bg"), "аеиоувкся"),
    **dict.fromkeys(("pl", "cs", "sk"), "aiouwzkvs"),
}

_COMPOUNDS = (
    re.compile(r"(?<![\w\-/.])([A-Z][A-Za-z]{0,4}|[А-ЯЁ][А-ЯЁа-яё]{0,3})-(?=[0-9]\w{0,5}(?![\w\-/]))"),  # Su-35, S-300
    re.compile(r"(?<![\w\-])([Mm]id)-(?=[12][0-9]{3}(?![\w\-/]))"),  # mid-2026
    re.compile(rf"(?<![\w\-])([Aa][lnrstdz]|[Ee][ls]|[Aa]sh)-(?=[{_UPPER}])"),  # Al-Shaibani
    re.compile(r"(?<![\w\-/.'’])([A-Za-z])-(?=[a-z]{3,10}(?![\w\-/]))"),  # e-mail
    re.compile(r"(?<![\w\-/.,])([0-9][0-9.,]{0,15})-(?=[a-z]{2,8}(?![\w\-/]))"),  # 25-year
)

_WORDS_IN_PARAGRAPH = 5
_SHORT_LAST_WORD = 15
_LONGEST_BEFORE_IT = 20


def kept_together(text: str, style: HouseStyle) -> str:
    """Return `text` with no-break spaces and hyphens where a line must not end."""
    for pattern, replacement in _rules(style.language):
        text = pattern.sub(replacement, text)
    for compound in _COMPOUNDS:
        text = compound.sub(rf"\1{NO_BREAK_HYPHEN}", text)
    return _last_words_joined(text)


@lru_cache(maxsize=64)
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    style = house_style(language)
    space, first = NO_BREAK_SPACE, rf"\1{NO_BREAK_SPACE}"
    labels = (style.labels[key] for key in ("figure", "table", "section", "annex", "page"))
    numbered = _alternatives([*_NUMBERED.split("|"), *labels])
    rules = [
        (rf"(?<=[0-9٠-٩]) (?={_alternatives(_UNITS.split())}(?![\w²³]))", space),
        (r"\b([A-Z]{3}) (?=[0-9])", first),
        (r"\b([QHTS][1-4]) (?=[12][0-9]{3}\b)", first),
        (rf"(?<!\w)({numbered}) (?=[0-9]|[A-Z]\b)", first),
        (rf"(?<!\w)({_alternatives(_COUNTED.split('|'))}) (?=[0-9])", first),
        (rf"\b((?:{_TITLES})\.?) (?=[{_UPPER}])", first),
        (rf"(?<!\w)([{_UPPER}]\.) (?=[{_UPPER}])", first),
        *_dates(style),
    ]
    if letters := _ONE_LETTER_WORDS.get(style.base_language):
        rules.append((rf"(?<![\w\-’'])([{letters}{letters.upper()}]) (?=\w)", first))
    group_sign = style.numerals.group_sign
    between_groups = group_sign if group_sign in {NO_BREAK_SPACE, NARROW_SPACE} else NO_BREAK_SPACE
    group = rf"(?<=(?<![0-9.,])[0-9]{{%d}})[ {NO_BREAK_SPACE}](?=[0-9]{{3}}(?![0-9]))"
    rules += [(group % size, between_groups) for size in (1, 2, 3)]
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


def _dates(style: HouseStyle) -> list[tuple[str, str]]:
    calendar = style.locale.calendar
    months = _alternatives({*calendar.months, *calendar.names})
    return [
        (rf"\b([0-9]{{1,2}}\.?) (?={months}(?!\w))", rf"\1{NO_BREAK_SPACE}"),
        (rf"\b([0-9]{{1,2}}) de (?={months}(?!\w))", rf"\1{NO_BREAK_SPACE}de{NO_BREAK_SPACE}"),
        (rf"(?<!\w)({months}) (?=[0-9]{{1,4}}\b)", rf"\1{NO_BREAK_SPACE}"),
        (rf"(?<!\w)({months}) de (?=[12][0-9]{{3}}\b)", rf"\1{NO_BREAK_SPACE}de{NO_BREAK_SPACE}"),
        (rf"(?<!\w)({months}{NO_BREAK_SPACE}[0-9]{{1,2}},) (?=[12][0-9]{{3}}\b)", rf"\1{NO_BREAK_SPACE}"),
    ]


def _alternatives(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"


def _last_words_joined(text: str) -> str:
    """Keep a short last word from standing alone on the last line."""
    body = text.rstrip()
    chunks = body.rsplit("\n", 1)[-1].split(" ")
    if len(body.split()) < _WORDS_IN_PARAGRAPH or len(chunks) < 2:
        return text
    before, last = chunks[-2:]
    fits = 0 < len(before) <= _LONGEST_BEFORE_IT and 0 < len(last) <= _SHORT_LAST_WORD
    if not fits or NO_BREAK_SPACE in last or HELD in before + last:
        return text
    place = len(body) - len(last) - 1
    return text[:place] + NO_BREAK_SPACE + text[place + 1 :]
