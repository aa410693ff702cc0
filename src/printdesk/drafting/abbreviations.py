"""Abbreviations that a text explains, `Syrian Arab News Agency (SANA)`, and those that do not fit their name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BRACKETED = re.compile(r"\((?P<short>[A-Z][A-Za-z&]{1,8})\)")
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_SMALL = frozenset(
    {"of", "and", "the", "for", "in", "on", "de", "du", "des", "la", "le", "und", "für", "der", "die", "to", "&"}
)
MAX_WORDS = 10


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`name` is what the letters stand for; `fits` whether they are its initials."""

    short: str
    name: str
    fits: bool


def abbreviations(texts: Iterable[str]) -> list[Abbreviation]:
    """Return every abbreviation in brackets that follows its name, the first time it stands there."""
    found: dict[tuple[str, str], Abbreviation] = {}
    for text in texts:
        for match in _BRACKETED.finditer(text):
            if sum(sign.isupper() for sign in match["short"]) < 2:
                continue
            read = _read(match["short"], text[max(0, match.start() - 160) : match.start()])
            if read:
                found.setdefault((read.short, read.name), read)
    return list(found.values())


def _read(short: str, before: str) -> Abbreviation | None:
    tail = re.split(r"[.;:()\n“”\"]", before)[-1]
    words = [(word[0], word.start()) for word in _WORD.finditer(tail)]
    letters = short.rstrip("s").replace("&", "").casefold()
    for count in range(1, min(MAX_WORDS, len(words)) + 1):
        name = tail[words[-count][1] :].strip()
        if words[-count][0].casefold() not in _SMALL and _fits(letters, [word for word, _ in words[-count:]]):
            return Abbreviation(short.rstrip("s") if short.endswith("s") else short, name, fits=True)
    capitals: list[int] = []
    for word, start in reversed(words[-6:]):
        if not word[:1].isupper():
            break
        capitals.append(start)
    return (
        Abbreviation(short, tail[capitals[-1] :].strip(), fits=False) if len(capitals) > 1 and short.isupper() else None
    )


def _fits(letters: str, words: list[str]) -> bool:
    """Whether the letters begin the words in order: every telling word, or parts of words joined by a hyphen."""
    telling = [part.casefold() for word in words if word.casefold() not in _SMALL for part in word.split("-") if part]
    initials = "".join(word[0] for word in telling)
    every = "".join(part[0].casefold() for word in words for part in word.split("-") if part)
    return letters in {initials, every}
