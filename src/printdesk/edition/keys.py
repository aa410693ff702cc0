"""Names for the parts of an edition: made of letters, digits and hyphens, unique, and steady between editions."""

import re
import unicodedata
from collections.abc import Collection

MAX_LENGTH = 48


def slug(text: str) -> str:
    """Return an id made from a title: `Sécurité & défense` gives `securite-defense`; other scripts keep their letters.

    Empty where the text holds no letter and no digit.
    """
    words = re.sub(r"\{[^{}]*\}|\[[@^][^\]]*\]", " ", text)
    bare = "".join(map(_letter, _plain_latin(words.casefold())))
    return _cut(re.sub("-{2,}", "-", bare).strip("-"))


class Keys:
    """Hands out keys: ids as they stand, names made here with a number added until they are free."""

    def __init__(self, ids: Collection[str] = ()) -> None:
        self._ids = frozenset(ids)
        self._taken: set[str] = set()

    def claim(self, identifier: str) -> str:
        """Return the key of a thing that bears an id: the id, unless another thing bears it too."""
        return self._free(identifier, self._taken)

    def make(self, wanted: str) -> str:
        """Return the key of a thing without an id; it never takes the id of another."""
        return self._free(wanted, self._taken | self._ids if wanted in self._ids else self._taken)

    def _free(self, wanted: str, taken: Collection[str]) -> str:
        key, number = wanted, 1
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        self._taken.add(key)
        return key


def _plain_latin(text: str) -> str:
    """Take the accents off Latin letters; marks of other scripts are part of their letters."""
    kept: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        if not (unicodedata.combining(letter) and kept and kept[-1].isascii()):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LIGATURES)


_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}
)


def _letter(letter: str) -> str:
    if unicodedata.category(letter)[0] in "LM" or letter.isdecimal():
        return letter
    return "" if letter in "'’ʼ" else "-"


def _cut(name: str) -> str:
    if name and not name[0].isalpha():
        name = f"s-{name.lstrip('-')}"
    if len(name) <= MAX_LENGTH:
        return name
    whole = name[: MAX_LENGTH + 1].rpartition("-")[0]
    return whole or name[:MAX_LENGTH]
