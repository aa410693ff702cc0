"""Figures found in running text; names, dates and the numbers of things are none."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from printdesk.drafting.folding import folded
from printdesk.drafting.nouns import Nouns
from printdesk.drafting.quantities import FigureFound, Kind, NumberPlace, read_money, read_quantity
from printdesk.drafting.times import TimeFound

__all__ = ["FigureFound", "Kind", "find_figures"]

_DIGITS = re.compile(r"\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?")
_COMMA_DIGITS = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_COMMA_LANGUAGES = frozenset({"de", "fr", "es", "it", "ru", "pt", "nl", "pl", "da", "sv", "nb", "uk", "tr"})
_NAMING = re.compile(
    r"(?:\b(?:no|nos|nr|article|articles|art|resolution|section|sections|chapter|phase|line|lines|room|page|pages|pp?|figure|fig"
    r"|table|grade|level|act|part|version|group of|item|step|stage|route|road|highway|gate|unit|block|building|tier|type|model"
    r"|class|annex|appendix|rule|clause|paragraph|para|point|agenda|day|episode|volume|vol|issue|edition|id|isbn|tel|phone|fax"
    r"|box|flight|track|platform|studio|suite|floor|apartment|flat|zone|district|ward|area|band|category|regulation|directive"
    r"|iso|en|din|covid|formula|top|nummer|artikel|seite|numéro)\.? ?|[#№§^]\s?|[A-Za-z]-?)$",
    re.IGNORECASE,
)
_TIED = re.compile(r"[\w.,:/\\-]$|\d $")
_SIGNED = re.compile(r"(?:^|[\s(])[-+]$")
_BETWEEN = re.compile(r" ?- ?| to | and | or | bis | à | до | إلى ")
_WITHIN_MONEY = re.compile(r" ?- ?| to ")
BEFORE = 40
MAX_DIGITS = 20


def find_figures(text: str, times: Sequence[TimeFound] = (), language: str = "en") -> tuple[FigureFound, ...]:
    """Return the figures of a text from left to right, outside the `times` found in it. Time is linear in `text`."""
    flat = folded(text)
    taken = bytearray(len(flat))
    for time in times:
        taken[time.start : time.end] = b"\1" * (time.end - time.start)
    places = [place for place in _places(flat, language) if not any(taken[place.start : place.end])]
    found: list[FigureFound] = []
    for place, after in zip_longest(places, places[1:]):
        for figure in _figures(place, after, found):
            if not found or figure.start >= found[-1].end:
                found.append(replace(figure, text=text[figure.start : figure.end]))
    return tuple(found)


def _places(flat: str, language: str) -> list[NumberPlace]:
    base = language.split("-", maxsplit=1)[0]
    places = []
    for match in (_COMMA_DIGITS if base in _COMMA_LANGUAGES else _DIGITS).finditer(flat):
        bare = match[0].replace(" ", "").replace("'", "")
        bare = bare.replace(".", "").replace(",", ".") if base in _COMMA_LANGUAGES else bare.replace(",", "")
        if len(bare) <= MAX_DIGITS:
            before = flat[max(0, match.start() - BEFORE) : match.start()]
            nouns: Nouns = "capital" if base == "de" else "plural"
            places.append(NumberPlace(flat, match.start(), match.end(), bare, before, nouns))
    return places


def _figures(place: NumberPlace, after: NumberPlace | None, found: Sequence[FigureFound]) -> list[FigureFound]:
    """Return the figure of a number, or two where it begins a range; none where it is none."""
    if after is not None and (pair := _range(place, after)):
        return pair
    if found and found[-1].end > place.start:
        return []
    figure = read_money(place) if _MAY_BE_MONEY.search(place.before) or _may_begin(place.before) else None
    if figure is not None:
        return [figure]
    if not _may_begin(place.before) or _NAMING.search(place.before):
        return []
    figure = read_quantity(place)
    return [figure] if figure else []


_MAY_BE_MONEY = re.compile(r"[$€£¥₽₹₪₩₺₴] ?$|[A-Z]{3} ?$")


def _range(place: NumberPlace, after: NumberPlace) -> list[FigureFound] | None:
    """Read `5–7%` and `$9,500–10,200 per tonne`: both ends have one unit, which stays in the text beside the numbers."""
    flat = place.flat
    if not _BETWEEN.fullmatch(flat, place.end, after.start):
        return None
    money = read_money(place) if _MAY_BE_MONEY.search(place.before) else None
    if money is not None and money.end == place.end and _WITHIN_MONEY.fullmatch(flat, place.end, after.start):
        sign = flat[money.start : place.start]
        last = read_money(replace(after, before=sign))
        if last is not None:
            return [_end(place, last), _end(after, last)]
    if money is not None or not _may_begin(place.before) or _NAMING.search(place.before):
        return None
    alone = replace(after, before=" ")
    last = read_money(alone) or read_quantity(alone)
    own = read_quantity(place)
    if last is None or last.kind == "number" or (own is not None and own.kind != "number"):
        return None
    return [_end(place, last), replace(last, start=after.start)]


def _end(place: NumberPlace, like: FigureFound) -> FigureFound:
    return FigureFound(place.start, place.end, "", place.value, like.unit, like.kind, "number", like.qualifier)


def _may_begin(before: str) -> bool:
    return not _TIED.search(before) or _SIGNED.search(before) is not None
