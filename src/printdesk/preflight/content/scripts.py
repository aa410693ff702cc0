"""Letters that are not what they seem, and text in another language than it says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

_FOREIGN_LETTER = re.compile(r"[\u0370-\u1fff]")
_WORD = re.compile(r"[^\W\d_]{2,200}+")
_LOOKALIKES = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_HIDDEN = re.compile(r"[\u200b\u2060\ufeff\u00ad\u180e\u2061-\u2064\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]|[\u202a-\u202e\u2066-\u2069]")  # fmt: skip
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC", "uk": "CYRILLIC", "bg": "CYRILLIC",
    "el": "GREEK", "en": "LATIN", "de": "LATIN", "fr": "LATIN", "es": "LATIN", "it": "LATIN", "pt": "LATIN", "nl": "LATIN", "pl": "LATIN", "tr": "LATIN",
}  # fmt: skip
_ENOUGH = 40


def mixed_scripts(reading: Reading) -> Iterator[Remark]:
    """Report a word of Latin letters with Cyrillic, Greek, Armenian or Cherokee ones among them that look like them."""
    for wording in reading.wordings:
        if not _FOREIGN_LETTER.search(wording.text):
            continue
        for word in _WORD.finditer(wording.text):
            scripts = Counter(script(letter) for letter in word[0])
            odd = _LOOKALIKES & scripts.keys()
            if "LATIN" in scripts and odd and word[0][0] not in "µΔΩαβγ":
                name = min(odd).capitalize()
                sign = next(letter for letter in word[0] if script(letter) in odd)
                yield Remark(
                    path=wording.path,
                    offset=word.start(),
                    length=len(word[0]),
                    message=f"“{shown(word[0])}” mixes Latin and {name} letters: {sign} is U+{ord(sign):04X}",
                    hint="type the word again in one alphabet: search and copying fail on it as it is",
                )


def hidden_characters(reading: Reading) -> Iterator[Remark]:
    """Report characters that do not show: soft hyphens, zero-width spaces, marks that turn the direction of text."""
    for wording in reading.wordings:
        for found in _HIDDEN.finditer(wording.text):
            if _BIDI.match(found[0]) and _script_of(wording.language) in {"ARABIC", "HEBREW"}:
                continue
            name = unicodedata.name(found[0], "a control character").lower()
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=1,
                message=f"a character that does not show stands here: {name}, U+{ord(found[0]):04X}",
                hint="take it out; copy came with it, and search stumbles over it",
            )


def wrong_languages(reading: Reading) -> Iterator[Remark]:
    """Report text most of whose letters are not of the script that its language is written in."""
    for wording in reading.of("text", "quote", "title"):
        expected = _script_of(wording.language)
        letters = [letter for letter in wording.bare[:2000] if letter.isalpha()]
        if expected is None or len(letters) < _ENOUGH:
            continue
        counted = Counter(script(letter) for letter in letters)
        name, most = counted.most_common(1)[0]
        if name != expected and most * 3 > len(letters) * 2:
            yield Remark(
                path=wording.path,
                message=f"the text is in {name.capitalize()} letters and its language is {wording.language}",
                hint="give the section or the block its `language:`, so that it is read aloud and hyphenated right",
            )


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """Return the script that a letter's Unicode name begins with."""
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "UNKNOWN").partition(" ")[0]


def _script_of(language: str) -> str | None:
    return _SCRIPTS.get(language.partition("-")[0])
