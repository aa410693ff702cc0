"""One office, one holder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from printdesk.preflight.content.masking import MARK
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark, listed
from printdesk.preflight.content.wordings import Wording

_OFFICES = (
    "prime minister|foreign minister|defen[cs]e minister|finance minister|interior minister|health minister"
    "|energy minister|justice minister|trade minister|minister of (?:[a-z]{3,14}|[A-Z][a-z]{2,14})(?: affairs| Affairs)?"
    "|minister for (?:[a-z]{3,14}|[A-Z][a-z]{2,14})(?: affairs| Affairs)?"
    "|secretary of state|secretary-general|attorney general|chancellor|head of state|mayor|governor"
    "|chief executive(?: officer)?|chief financial officer|central bank governor|director-general"
)
_OFFICE = f"(?P<office>{_OFFICES})"
_NAME_WORD = r"(?:(?:al|Al|el|El|ben|bin|ibn|Abu|de|van|von|da|di)[- ])?[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}"
_NAME = rf"(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,3}})"
_STATE = r"(?:(?P<state>[A-Z][a-z]{2,20}(?:[’']s)?|[A-Z]{2,3}(?:[’']s)?|[a-z]{4,14}ian) )?"
_OF = r"(?: (?:of|for) (?:the )?(?P<of>[A-Z][A-Za-z]{2,24}(?: [A-Z][a-z]{2,20})?))?"
_TITLED = re.compile(rf"\b{_STATE}(?i:{_OFFICE}){_OF},? {_NAME}")
_NAMED = re.compile(
    rf"(?<![\w-]){_NAME},? (?:(?:as|is|was|the|a|an|named|described|identified|now|new|who|by|in) ){{0,5}}"
    rf"{_STATE}(?i:{_OFFICE}){_OF}(?!,? {_NAME_WORD})"
)
_UNEVEN = re.compile(
    r"\b(?:(?:prime|foreign|defen[cs]e|finance|interior|health|energy|justice|trade) Minister|(?:chief|deputy) (?:Executive|Minister)"
    r"|(?<![.!?] )(?<!\A)(?<!\n)(?:Prime|Foreign|Finance|Interior) minister|secretary of State|Secretary of state|attorney General)\b"
)
_BEFORE_A_NAME = re.compile(
    rf"(?<![.!?:] )(?<!\A)(?<!\n)(?<=[a-z’] )(?P<office>(?i:(?:prime|foreign|defen[cs]e|finance|interior|health|energy|justice|trade) minister)) {_NAME_WORD}"
)
_AFTER_A_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]{1,30},? (?:the |a )?\Z")
"""Then the office belongs to the name before it: `Ada Lovelace, the finance minister, Charles Babbage and …`."""
_FORMER = re.compile(r"\b(?:former|ex|previous|then|late|outgoing|incoming|future|designate|deputy|acting|vice)[- ](?:[A-Z][\w’']{1,20} )?\Z", re.IGNORECASE)  # fmt: skip
_NO_NAMES_WORDS = (
    "The This That These Those His Her Its Their Our In On At By For From With As And But January February March April May June "
    "July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Holder:
    wording: Wording
    start: int
    office: str
    state: str
    name: str


def two_holders(reading: Reading) -> Iterator[Remark]:
    """Report an office that the text gives to two names; former and acting holders do not count."""
    offices: dict[str, dict[str, list[_Holder]]] = {}
    for wording in reading.english("text", "cell", "caption", "heading", "title"):
        for holder in _holders(wording):
            offices.setdefault(holder.office, {}).setdefault(holder.name.split()[-1].casefold(), []).append(holder)
    for office, names in offices.items():
        for rivals in _rivals(names):
            yield _remark(office, rivals)


def uneven_titles(reading: Reading) -> Iterator[Remark]:
    """Report `foreign Minister`: a title takes capitals throughout or not at all."""
    for wording in reading.english("text", "cell", "caption"):
        for found in _UNEVEN.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"“{found[0]}” has a capital and a small letter",
                hint=f"write {found[0].lower()}, or {found[0].title()} before a name",
                about=(found[0],),
            )
    yield from _two_casings(reading)


def _two_casings(reading: Reading) -> Iterator[Remark]:
    """Yield a remark for a title before a name that is small here and has capitals before other names, or the reverse."""
    cased: dict[bool, list[tuple[Wording, re.Match[str]]]] = {True: [], False: []}
    for wording in reading.english("text", "cell", "caption", "heading"):
        for found in _BEFORE_A_NAME.finditer(wording.bare):
            if found["office"].istitle() or found["office"].islower():
                cased[found["office"].istitle()].append((wording, found))
    few = cased[len(cased[True]) <= len(cased[False])]
    many = cased[len(cased[True]) > len(cased[False])]
    offices = {found["office"].casefold() for _, found in many}
    for wording, found in few:
        if found["office"].casefold() in offices:
            other = found["office"].title() if found["office"].islower() else found["office"].lower()
            yield Remark(
                path=wording.path,
                offset=found.start("office"),
                length=len(found["office"]),
                message=f"“{found['office']}” before a name, where the text has “{other}” before others",
                hint=f"write {other}, or the other way throughout",
            )


def _holders(wording: Wording) -> Iterator[_Holder]:
    text = wording.bare.replace(MARK, " ").replace("\n", " ")
    for pattern in (_TITLED, _NAMED):
        for found in pattern.finditer(text):
            name = re.sub(r"[’']s\Z", "", found["name"])
            before = text[max(0, found.start() - 40) : found.start()]
            if _FORMER.search(before + found[0].partition(found["office"])[0]) or _NO_NAMES & set(name.split()):
                continue
            if pattern is _TITLED and "," in found[0] and _AFTER_A_NAME.search(before):
                continue
            state = (found["of"] or found["state"] or "").casefold()
            yield _Holder(wording, found.start("name"), _office(found["office"]), _stem(state), name)


def _office(typed: str) -> str:
    """Return one name for one office: `minister of defense` is the defence minister."""
    words = typed.casefold().replace("defense", "defence").removesuffix(" officer")
    words = re.sub(r" affairs\Z", "", words)
    found = re.fullmatch(r"minister (?:of|for) (.+)", words)
    return f"{found[1]} minister" if found else words


def _stem(state: str) -> str:
    """Return what `Syria’s`, `Syrian` and `Syria` have in common."""
    return re.sub(r"[’']s\Z", "", state)[:4]


def _rivals(names: dict[str, list[_Holder]]) -> Iterator[list[_Holder]]:
    """Yield holders of one office in one state; where a state is not named, nothing is certain enough to say."""
    by_state: dict[str, list[_Holder]] = {}
    for holders in names.values():
        for state in {holder.state for holder in holders}:
            first = next(holder for holder in holders if holder.state == state)
            by_state.setdefault(state, []).append(first)
    yield from (rivals for state, rivals in by_state.items() if len(rivals) > 1 and state)


def _remark(office: str, rivals: list[_Holder]) -> Remark:
    names = [rival.name for rival in rivals]
    last = rivals[-1]
    return Remark(
        path=last.wording.path,
        offset=last.start,
        length=len(last.name),
        message=f"the {office} is {listed(names)}: one office, {len(names)} holders",
        hint="confirm who holds the post, or say from when to when each did",
        about=tuple(name.split()[-1] for name in names),
    )
