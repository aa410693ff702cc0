"""Routes and ranges that end where they begin, and short forms that do not fit their names."""

import re
from collections.abc import Iterator

from printdesk.preflight.content.masking import MARK, shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

_PLACE = r"[A-ZÀ-ÖØ-Þ][\w’']{2,30}(?: [A-ZÀ-ÖØ-Þ][\w’']{2,30}){0,2}"
_SAME_ENDS = (
    re.compile(rf"(?<![\w‑–-])(?P<end>{_PLACE}) ?[-‐‑–—] ?(?P=end)(?![\w‑-]|[’'])"),
    re.compile(rf"\b[Ff]rom (?P<end>{_PLACE}) (?:to|until|till) (?P=end)\b"),
    re.compile(rf"\b[Bb]etween (?P<end>{_PLACE}) and (?P=end)\b"),
    re.compile(
        r"(?<![\w.,/–‑-])(?P<end>[$€£]?[0-9]{1,12}(?:[.,][0-9]{1,9}){0,4}%?) ?[‐‑–—] ?(?P=end)(?![\w–‑-]|[.,/][0-9])"
    ),
    re.compile(r"\b[Ff]rom (?P<end>[$€£]?[0-9]{1,12}(?:[.,][0-9]{1,9}){0,4}%?) to (?P=end)(?![\w‑-]|[.,][0-9])"),
)
_ECHOES = frozenset({"Baden", "Wagga", "Walla", "Bora", "Sing", "Pago", "Duran", "Boutros", "Phuket", "New", "Paw"})
_SMALL = frozenset({"of", "and", "for", "the", "on", "in", "to", "de", "du", "des", "la", "a", "an", "with"})
_AND = r"(?:(?:of|and|for|the|on|in|to|de|du|des|la|&) )"
_EXPANDED = re.compile(
    rf"(?<![\w-])(?P<name>[A-Z][\w’'-]{{1,30}}(?: {_AND}{{0,2}}[A-Z][\w’'-]{{1,30}}){{1,7}}) \((?P<short>[A-Z][A-Z&]{{1,6}})s?\)"
)
_OTHER_TONGUES = frozenset({"UTC", "MSF", "ISO", "SI", "CERN", "FIFA", "FIDE", "FIA", "UCI", "TUI", "BIPM", "ICRC", "EFTA", "IUCN", "AFP", "DPA", "KFW", "TASS", "RIA", "GRU", "FSB", "KGB", "PKK", "SVR", "UEFA", "IOC"})  # fmt: skip
"""Short forms that come from another language's name, or were never initials."""


def same_ends(reading: Reading) -> Iterator[Remark]:
    """Report `Damascus–Damascus`, `from X to X`, `between X and X`, `12–12`."""
    for wording in reading.of("title", "heading", "text", "cell", "caption", "alt", "label", "prompt"):
        text = wording.bare.replace("\n", " ")
        for pattern in _SAME_ENDS:
            for found in pattern.finditer(text):
                if found["end"].split()[0] in _ECHOES:
                    continue
                yield Remark(
                    path=wording.path,
                    offset=found.start(),
                    length=len(found[0]),
                    message=f"“{shown(found[0])}” ends where it begins",
                    hint="check the other end",
                    about=(found["end"],),
                )


def unfitting_initials(reading: Reading) -> Iterator[Remark]:
    """Report a short form whose letters cannot come from the name beside it."""
    for wording in reading.english("title", "heading", "text", "cell", "caption"):
        text = wording.bare.replace(MARK, " ").replace("\n", " ")
        for found in _EXPANDED.finditer(text):
            if not fits(found["short"], found["name"]):
                yield Remark(
                    path=wording.path,
                    offset=found.start(),
                    length=len(found[0]),
                    message=f"{found['short']} does not fit “{shown(found['name'])}”",
                    hint="check the name and its short form",
                    about=(found["short"], found["name"]),
                )
    if reading.briefing.language.split("-")[0] == "en":
        for short, name in reading.briefing.abbreviations.items():
            if short.isascii() and sum(map(str.isupper, short)) > 1 and not fits(short, name):
                yield Remark(
                    path=("abbreviations", short),
                    message=f"{short} does not fit “{shown(name)}”",
                    hint="check the name and its short form",
                    about=(short,),
                )


def fits(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in this order.

    Letters inside words are let pass where every word has given its first (MW, megawatts); where a word has given none,
    all letters must begin one. RDB does not fit Russian Progress Bank, nor DSA Danish Shipping Bureau.
    """
    if short in _OTHER_TONGUES:
        return True
    spelled = ([letter for letter in short if letter.isupper()], [letter for letter in short if letter.isalpha()])
    return any(_fit([letter.casefold() for letter in letters], name) for letters in spelled if letters)


def _fit(letters: list[str], name: str) -> bool:
    words = re.findall(r"[^\W\d_]{1,60}", name.casefold().replace("’s", ""))
    telling = [word for word in words if word not in _SMALL]
    initials = _initials(letters, words)
    if initials is None:
        return False
    return initials == len(letters) or initials >= len(telling)


def _initials(letters: list[str], words: list[str]) -> int | None:
    """Return how many letters can begin a word when all are found in order; None where they cannot be found."""
    reached: dict[tuple[int, int], int] = {(0, 0): 0}
    for letter in letters:
        following: dict[tuple[int, int], int] = {}
        for (number, place), count in reached.items():
            for word in range(number, len(words)):
                found = words[word].find(letter, place if word == number else 0)
                if found >= 0:
                    begins = found == 0 or (letter == "x" and words[word].startswith("ex"))
                    key = (word, found + 1)
                    following[key] = max(following.get(key, 0), count + begins)
        reached = following
    return max(reached.values(), default=None)
