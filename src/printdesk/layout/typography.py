"""Micro-typography of running text, and its undoing for comparisons."""

import re
from functools import lru_cache

from printdesk.layout.house import HouseStyle, house_style
from printdesk.layout.house.numerals import MINUS, NARROW_SPACE, NO_BREAK_SPACE
from printdesk.layout.quotation import DOUBLE_MARKS, SINGLE_MARKS, curled
from printdesk.layout.solid import HELD, kept_together

_EM_DASH_LANGUAGES = frozenset({"ru", "uk", "be", "bg"})
_VERBATIM = re.compile(
    r"(?<![a-zA-Z0-9+.\-])[a-zA-Z][a-zA-Z0-9+.\-]{0,30}://[^\s<>\"“”«»]+"  # addresses
    r"|\bwww\.[^\s<>\"“”«»]+"
    r"|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"
    r"|\b10\.[0-9]{4,}/[^\s\"“”«»]+"  # DOI
    r"|(?<!\S)-{1,2}[a-zA-Z][\w\-]*"  # options of a command
    r"|(?<![\w\-/.])[\w\-/.]{1,120}\.(?:csv|xlsx?|ya?ml|json|pdf|docx|html?|png|jpe?g|svg|py|txt|md|com|org|net|int|gov|edu|eu)\b"
    r"|\b\w{0,80}?[a-z0-9]_\w+"  # names in code
    r"|`[^`\n]{1,200}`"
    rf"|{HELD}"
)
_LOOSE_DASH = re.compile(r"(?P<before>\S)[ \u00a0](?P<dash>-{1,3}|[–—]) (?=(?P<after>\S))")
_DOUBLE_HYPHEN = re.compile(r"(?<=[^\W\d_])-{2,3}(?=[^\W\d_])")
_YEARS = re.compile(
    r"(?<![\w.,/\-‐‑–])(?P<first>[12][0-9]{3})[-‐‑](?P<last>[12][0-9]{3}|[0-9]{2})(?![\w/\-‐‑–]|[.,][0-9])"
)
_PERCENTAGES = re.compile(r"(?<![\w.,/\-‐‑–])([0-9]+(?:[.,][0-9]+)?)[-‐‑](?=[0-9]+(?:[.,][0-9]+)?[ \u00a0\u202f]?%)")
_PAGES = re.compile(r"\b((?:pp\.|pages|Seiten)[ \u00a0][0-9]+)[-‐‑](?=[0-9]+\b(?![-‐‑]))")
_NEGATIVE = re.compile(r"(?:(?<=^)|(?<=[\s(\[]))-(?=[0-9])")
_ELLIPSIS = re.compile(r"(?<![.…])\.{3}(?![.…])")

_OPENING_GUILLEMET = re.compile(r"(?<![\w.,;:!?…)\]%])«[ \u00a0\u202f]*(?=\S)")
_CLOSING_GUILLEMET = re.compile(r"(?<=\S)[ \u00a0\u202f]*»(?![\w(\[])")
_HIGH = re.compile(r"(?<=[\w»”’)\]%…])[ \u00a0\u202f]*(?P<mark>:|[;!?]+)(?=[\s»”)\]]|$)")

_PLAIN_SIGNS = str.maketrans(
    dict.fromkeys(DOUBLE_MARKS, '"')
    | dict.fromkeys(SINGLE_MARKS, "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00a0\u202f\u2007\u2008\u2009\u200a\u2002\u2003", " ")
    | dict.fromkeys("\u00ad\u2060\ufeff\u200b\u200e\u200f\u061c", "")
    | {"…": "..."}
)


def typeset(text: str, style: HouseStyle) -> str:
    """Return a paragraph as a compositor would set it; a second time changes nothing more.

    Curls quotation marks, sets dashes, minus signs and ellipses, keeps numbers with units and names, dates and short
    compounds on one line, and a short last word with the word before it. Addresses, file names and
    anything that looks like code stay as they are. `plain` undoes all of it.
    """
    return _typeset(text, style.language)


def plain(text: str) -> str:
    """Return `text` as it would be typed on a plain keyboard, so that two settings of one text are equal."""
    closed = _CLOSING_GUILLEMET.sub('"', _OPENING_GUILLEMET.sub('"', text))
    typed = closed.translate(_PLAIN_SIGNS)
    return re.sub("(?<! ) +(?=[;:!?])", "", re.sub("-{2,}", "-", typed))


@lru_cache(maxsize=8192)
def _typeset(text: str, language: str) -> str:
    """Set a text of a language once: most paragraphs of a build are those of the build before."""
    style = house_style(language)
    text = _guillemets_as_in_french(text) if style.base_language == "fr" else text
    verbatim = iter(_VERBATIM.findall(text))
    dashed = _dashed(_VERBATIM.sub(HELD, text), style)
    quoted = curled(_ELLIPSIS.sub("…", dashed), style.words.quotes)
    spaced = _HIGH.sub(_high_sign_as_in_french, quoted) if style.base_language == "fr" else quoted
    return re.sub(HELD, lambda _: next(verbatim), kept_together(spaced, style))


def _dashed(text: str, style: HouseStyle) -> str:
    long_dash = "—" if style.base_language in _EM_DASH_LANGUAGES else "–"
    text = _LOOSE_DASH.sub(lambda found: _loose(found, long_dash), text)
    text = _DOUBLE_HYPHEN.sub("—", text)
    text = _YEARS.sub(_years, text)
    text = _PAGES.sub(r"\1–", _PERCENTAGES.sub(r"\1–", text))
    return _NEGATIVE.sub(MINUS, text)


def _loose(found: re.Match[str], long_dash: str) -> str:
    """Set a dash between spaces, the first of which keeps it from beginning a line; `5 - 3` is left alone."""
    typed, before, after = found["dash"], found["before"], found["after"]
    if typed == "-" and before.isdigit() and after.isdigit():
        return found[0]
    return f"{before}{NO_BREAK_SPACE}{long_dash if typed[0] == '-' else typed} "


def _years(found: re.Match[str]) -> str:
    """Set a range of years; `2026-03` may be a month, and a later year before an earlier one is no range."""
    first, last = found["first"], found["last"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    month = len(last) == 2 and int(last) <= 12
    return f"{first}–{last}" if int(first) < end and not month else found[0]


def _guillemets_as_in_french(text: str) -> str:
    return _CLOSING_GUILLEMET.sub(f"{NO_BREAK_SPACE}»", _OPENING_GUILLEMET.sub(f"«{NO_BREAK_SPACE}", text))


def _high_sign_as_in_french(found: re.Match[str]) -> str:
    return (NO_BREAK_SPACE if found["mark"] == ":" else NARROW_SPACE) + found["mark"]
