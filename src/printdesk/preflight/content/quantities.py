"""Numbers as they stand in text: typed ones, and figures of the ledger put back in their places."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.tree import FactEntry
from printdesk.model.units import UnitKind
from printdesk.preflight.content.masking import FIGURE
from printdesk.preflight.content.wordings import Wording

_TYPED = re.compile(
    r"""(?<![\w.,/:–‑@#-])
    (?P<sign>[−+-]?)(?:(?P<money>(?:US|A|C|NZ|HK|S)?[$€£¥₽₹]|\b[A-Z]{3}(?=\ [0-9]))\ ?)?
    (?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,6}+|[0-9]{1,15}+)(?P<decimals>\.[0-9]{1,9}+)?
    (?:\ ?(?P<percent>%|per\ ?cent\b)|[\ -]?(?P<scale>trillion|billion|million|thousand|bn|tn)\b)?
    (?![\w/:]|-?[A-Za-z]*[0-9]|[.,][0-9])""",
    re.VERBOSE,
)
_FIGURE = re.compile(rf"{FIGURE}++")
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at its place in a text; `decimals` is how exactly it is said. `fact` is its id in the ledger, if any."""

    start: int
    end: int
    value: Decimal
    decimals: int
    percent: bool
    money: bool = False
    fact: str = ""
    noun: str = ""
    """The word after a typed number, in small letters; the unit of a figure."""


def within(numbers: Sequence[Quantity], start: int, end: int) -> Sequence[Quantity]:
    """Return those of `numbers`, which are in order, that begin from `start` to before `end`."""
    first = bisect_left(numbers, start, key=lambda each: each.start)
    return numbers[first : bisect_left(numbers, end, key=lambda each: each.start)]


def quantities(wording: Wording, facts: Mapping[str, FactEntry]) -> list[Quantity]:
    """Return the numbers of a text in order."""
    return sorted([*_typed(wording), *_figures(wording, facts)], key=lambda each: each.start)


def _typed(wording: Wording) -> Iterator[Quantity]:
    text = wording.bare
    for found in _TYPED.finditer(text):
        decimals = len(found["decimals"] or ".") - 1
        number = Decimal(found["digits"].replace(",", "") + (found["decimals"] or ""))
        following = re.match(r"[\s-]([A-Za-z][\w-]{1,30})", text[found.end() : found.end() + 32])
        yield Quantity(
            start=found.start(),
            end=found.end(),
            value=number.scaleb(_SCALES.get(found["scale"] or "", 0)) * (-1 if found["sign"] in {"−", "-"} else 1),
            decimals=decimals - _SCALES.get(found["scale"] or "", 0),
            percent=bool(found["percent"]),
            money=bool(found["money"]),
            noun=following[1].casefold() if following and not found["percent"] else "",
        )


def _figures(wording: Wording, facts: Mapping[str, FactEntry]) -> Iterator[Quantity]:
    for found in _FIGURE.finditer(wording.bare):
        at = found.start()
        for typed in wording.text[at : found.end()].strip("{}").split("}{"):
            identifier, _, form = typed.partition(":")
            if entry := facts.get(identifier):
                power = entry.unit.scale.power
                yield Quantity(
                    start=at,
                    end=at + len(typed) + 2,
                    value=(abs(entry.value) if form == "abs" else entry.value).scaleb(power),
                    decimals=entry.decimals - power,
                    percent=entry.unit.kind is UnitKind.PERCENT,
                    money=entry.unit.kind is UnitKind.CURRENCY,
                    fact=identifier,
                    noun=entry.unit.text.casefold(),
                )
            at += len(typed) + 2
