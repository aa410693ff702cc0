"""What in an article does not hold together: two holders of one role, a route from a place to itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from printdesk.readers.article.marks import bare

_ROLE = re.compile(
    r"(?P<former>\b(?:former|then|ex-?|acting|deputy|vice|late|previous|incoming)[ -])?"
    r"(?P<of>\b[A-Z][\w-]+ )(?P<role>(?:(?:foreign|defen[cs]e|prime|finance|interior|economy|health|energy|trade|transport|education|justice|culture|environment|agriculture) )?"
    r"(?:minister|president|chancellor|ambassador|governor|mayor|chief executive|chair(?:man|woman)?|secretary(?: general)?|spokes(?:man|woman|person)))"
    r" (?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|al|bin|de|van|von))*)",
    re.IGNORECASE,
)
_SAME_ENDS = (
    re.compile(r"\b(?P<a>[A-Z][\w'’]+)\s?[-–]\s?(?P<b>[A-Z][\w'’]+)\b"),
    re.compile(r"\bfrom (?P<a>[A-Z][\w'’]+(?: [A-Z]\w+)?) to (?P<b>[A-Z][\w'’]+(?: [A-Z]\w+)?)"),
    re.compile(r"\bbetween (?P<a>[A-Z][\w'’]+(?: [A-Z]\w+)?) and (?P<b>[A-Z][\w'’]+(?: [A-Z]\w+)?)"),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question, the line or place it is about, and the words in question."""

    text: str
    place: str
    about: str


def role_doubts(texts: Sequence[tuple[str, str]]) -> list[Doubt]:
    """Return a question for every role that two people hold; `texts` are pairs of place and text."""
    holders: dict[str, dict[str, tuple[str, str]]] = {}
    for place, text in texts:
        for found in _ROLE.finditer(bare(text)):
            if found["former"] or not found["of"][:1].isupper():
                continue
            name = _name(found["name"])
            if name:
                role = f"{found['of'].strip()} {found['role']}".casefold()
                holders.setdefault(role, {}).setdefault(name.split()[-1].casefold(), (name, place))
    return [_two_holders(role, list(names.values())) for role, names in holders.items() if len(names) > 1]


def _name(words: str) -> str:
    kept = []
    for word in words.split():
        if not (word[:1].isupper() or word in {"al", "bin", "de", "van", "von"}):
            break
        kept.append(re.sub(r"['’]s$", "", word))
        if word.endswith(("'s", "’s")):
            break
    return " ".join(kept)


def _two_holders(role: str, names: list[tuple[str, str]]) -> Doubt:
    listed = " and ".join(f"{name} ({place})" for name, place in names[:4])
    title = " ".join([role.split(maxsplit=1)[0].capitalize(), *role.split()[1:]])
    return Doubt(f"{title}: the article names {listed}. Who holds the office?", names[1][1], names[1][0])


def route_doubts(texts: Iterable[tuple[str, str]]) -> list[Doubt]:
    """Return a question for every route or pair whose two ends are one."""
    return [
        Doubt(f"Both ends are {found['a']}: “{found[0]}”. Which is the other?", place, found[0])
        for place, text in texts
        for pattern in _SAME_ENDS
        for found in pattern.finditer(text)
        if found["a"].casefold() == found["b"].casefold()
    ]
