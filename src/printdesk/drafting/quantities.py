"""One quantity read where a number stands: money, a percentage, a measure, a count of things."""

import re
from dataclasses import dataclass
from typing import Literal

from printdesk.drafting.lexicon import alternatives
from printdesk.drafting.measures import NAMES, QUALIFIERS, SCALES, SIGNS, TIME_UNITS, UNITS, WRITTEN_OUT, plural_of
from printdesk.drafting.nouns import Nouns, noun_after
from printdesk.model.units import CURRENCIES

Kind = Literal["money", "percent", "measure", "count", "number"]

_SIGN = "(?:" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + ")"
_CODE = "(?:" + "|".join(sorted(CURRENCIES)) + ")"
_MONEY_BEFORE = re.compile(rf"(?<![\w$])(?P<minus>-?)(?:(?P<sign>{_SIGN})|(?P<code>{_CODE})) ?$")
_MONEY_AFTER = re.compile(
    rf" ?(?:(?P<sign>[€£₽₹₪₺₴¥$])|(?P<code>{_CODE})(?!\w)|(?:US |d'|de )?(?P<name>{alternatives(NAMES)})s?(?!\w))",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\s?(?P<word>%|per ?cent\b|pct\b|percentage points?\b|pp\b|basis points?\b|bps?\b|Prozentpunkte\b|Prozent\b|pour cent\b"
    r"|процент\w*|في المئة|بالمئة)",
    re.IGNORECASE,
)
_SCALE = re.compile(rf" ?-?(?P<scale>{alternatives(SCALES)})(?!\w)", re.IGNORECASE)
_PER = re.compile(r"/ ?(?P<unit>[A-Za-z]{1,10})(?!\w)| per (?P<words>[a-z]{1,20}(?: of [a-z]{1,20})?)(?!\w)")
_UNIT = re.compile(r"(?P<gap>[ -]?)(?P<unit>°[CF]|[^\W\d_][\w/²³]{0,14})(?![\w²³])")
_QUALIFIED = re.compile(rf"(?<!\w)(?P<word>{alternatives(QUALIFIERS)}|~|≈) ?$", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|[\s(])(?P<sign>[-+])$")
_MINUS_WORD = re.compile(r"(?<!\w)minus $", re.IGNORECASE)
_POWER = re.compile(r" (?:cubes?|carrés?|cúbicos|cuadrados|cubi|quadrati)(?!\w)")
_TIED = re.compile(r"[.,:/]\d|-|(?:st|nd|rd|th)\b|[⁰¹²³⁴-⁹]|[A-Za-z]")
_AGE = re.compile(r"[- ]years?[- ]olds?\b")


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure at `start` to `end`: number and unit, to be set as `{id}` in `form`; the qualifier stands before it.

    `value` is as FORMAT wants it typed. `unit` is FORMAT's; `doubt` says what an editor must settle about it.
    """

    start: int
    end: int
    text: str
    value: str
    unit: str
    kind: Kind
    form: str = ""
    qualifier: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A number in a folded text; `before` is what stands on its left, as far as that matters."""

    flat: str
    start: int
    end: int
    value: str
    before: str
    nouns: Nouns = "plural"


def read_money(at: NumberPlace) -> FigureFound | None:
    """Read `$2.8 billion`, `5 million euros`, `USD 60 per barrel`."""
    return _money_before(at) or _money_after(at)


def read_quantity(at: NumberPlace) -> FigureFound | None:
    """Read what is no money; None for a number that only names or counts nothing that can be told."""
    if _AGE.match(at.flat, at.end):
        return None
    return _percent(at) or _scaled(at) or _measure(at) or _count(at)


def _money_before(at: NumberPlace) -> FigureFound | None:
    found = _MONEY_BEFORE.search(at.before)
    if found is None:
        return None
    scale, end, written_out = _scale(at.flat, at.end)
    unit, end = _with_rate(f"{SIGNS.get(found['sign'] or '') or found['code']} {scale}".strip(), at.flat, end)
    start = at.start - len(found[0])
    value = f"{found['minus']}{at.value}"
    qualifier = _qualifier(at.before[: found.start()], unit)
    return FigureFound(start, end, "", value, unit, "money", "long" if written_out else "", qualifier)


def _money_after(at: NumberPlace) -> FigureFound | None:
    scale, end, written_out = _scale(at.flat, at.end)
    after = _MONEY_AFTER.match(at.flat, end)
    if after is None or (after["code"] and not after["code"].isupper()):
        return None
    code = SIGNS.get(after["sign"] or "") or after["code"] or NAMES[_singular(after["name"])]
    if not scale:
        scale, end, late = _scale(at.flat, after.end())
        written_out = written_out or late
    if not scale and (after["name"] or "").casefold() in {"pound", "pounds"}:
        return None
    written_out = written_out or bool(after["name"])
    unit, end = _with_rate(f"{code} {scale}".strip(), at.flat, max(end, after.end()))
    return FigureFound(
        at.start, end, "", at.value, unit, "money", "long" if written_out else "", _qualifier(at.before, unit)
    )


def _singular(name: str) -> str:
    lowered = name.casefold()
    return lowered if lowered in NAMES else lowered.removesuffix("s")


def _scale(flat: str, at: int) -> tuple[str, int, bool]:
    """Return the scale that follows, where it ends, and whether it is written out."""
    found = _SCALE.match(flat, at)
    if found is None:
        return "", at, False
    word = found["scale"].casefold()
    return SCALES[word], found.end(), word in WRITTEN_OUT


def _with_rate(unit: str, flat: str, at: int) -> tuple[str, int]:
    """Return the unit with `/t` or ` per barrel`, and where that ends."""
    found = _PER.match(flat, at)
    if found is None:
        return unit, at
    return f"{unit}/{found['unit']}" if found["unit"] else f"{unit} per {found['words']}", found.end()


def _percent(at: NumberPlace) -> FigureFound | None:
    found = _PERCENT.match(at.flat, at.end)
    if found is None:
        return None
    word = found["word"].casefold()
    unit = next((unit for unit, words in _POINTS.items() if word.startswith(words)), "percent")
    value, start = _signed(at)
    form = "long" if word.startswith(("percentage", "basis")) else "signed" if at.flat[start] == "+" else ""
    return FigureFound(start, found.end(), "", value, unit, "percent", form, _qualifier(at.before, unit))


_POINTS = {"pp": ("percentage", "pp", "prozentpunkt"), "bps": ("basis", "bp")}


def _signed(at: NumberPlace) -> tuple[str, int]:
    if found := _MINUS_WORD.search(at.before):
        return f"-{at.value}", at.start - len(found[0])
    found = _MINUS.search(at.before)
    return (f"{found['sign']}{at.value}".lstrip("+"), at.start - 1) if found else (at.value, at.start)


def _scaled(at: NumberPlace) -> FigureFound | None:
    """Read `5 million people`; a bare m or k is no magnitude."""
    scale, end, written_out = _scale(at.flat, at.end)
    if not scale or not written_out:
        return None
    noun = noun_after(at.flat, end, nouns=at.nouns)
    noun = power.end() if noun > end and (power := _POWER.match(at.flat, noun)) else noun
    unit = at.flat[at.end : noun].strip(" -")
    return FigureFound(at.start, noun, "", at.value, unit, "count", "", _qualifier(at.before, unit))


def _measure(at: NumberPlace) -> FigureFound | None:
    found = _UNIT.match(at.flat, at.end)
    if found is None or found["unit"].split("/")[0] not in UNITS:
        return None
    unit = found["unit"]
    if found["gap"] == "-":
        qualifier = _qualifier(at.before, unit)
        return FigureFound(at.start, at.end, "", at.value, plural_of(unit), "measure", "number", qualifier)
    value, start = _signed(at)
    doubt = ""
    if unit in {"m", "k"} and noun_after(at.flat, found.end(), nouns=at.nouns) > found.end():
        doubt = f"Is “{at.value}{found['gap']}{unit}” a magnitude or a measure? Write the unit out."
    unit, end = _with_rate(unit, at.flat, found.end())
    return FigureFound(start, end, "", value, unit, "measure", "", _qualifier(at.before, unit), doubt)


def _count(at: NumberPlace) -> FigureFound | None:
    if _TIED.match(at.flat, at.end):
        return None
    end = noun_after(at.flat, at.end, counts="one" if at.value == "1" else "many", nouns=at.nouns)
    if end > at.end:
        unit = at.flat[at.end : end].strip()
        return FigureFound(at.start, end, "", at.value, unit, "count", "", _qualifier(at.before, unit))
    if at.end - at.start > len(at.value):
        return FigureFound(at.start, at.end, "", at.value, "", "number", "", _qualifier(at.before, ""))
    return None


def _qualifier(before: str, unit: str) -> str:
    """Return FORMAT's qualifier for the words before a figure; `over five years` is a time that passes, not a qualifier."""
    found = _QUALIFIED.search(before)
    if found is None:
        return ""
    word = found["word"].casefold()
    if unit in TIME_UNITS and word in {"over", "under"}:
        return ""
    return "about" if word in "~≈" else QUALIFIERS[word]
