"""Ids and short texts made from the article's own words."""

import re
import unicodedata

from printdesk.model.names import is_id
from printdesk.readers.article.marks import bare

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "from",
        "by",
        "as",
        "its",
        "their",
        "his",
        "her",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "und",
        "der",
        "die",
        "das",
        "des",
        "von",
        "et",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "over",
        "more",
        "than",
        "about",
        "nearly",
        "key",
    ]
)
MAX_ID_WORDS = 4
MAX_ID = 30


class Ids:
    """Gives each thing a name of its own."""

    def __init__(self, fallback: str) -> None:
        self._taken: dict[str, int] = {}
        self._fallback = fallback

    def take(self, text: str) -> str:
        """Return an id made of the first telling words of `text`, numbered where it is taken."""
        base = slug(text) or self._fallback
        identifier = base
        while identifier in self._taken:
            self._taken[base] += 1
            identifier = f"{base}-{self._taken[base]}"
        self._taken[identifier] = 1
        return identifier


def slug(text: str) -> str:
    """Return up to four words of `text` as an id; empty where it has no letter to begin with."""
    plain = unicodedata.normalize("NFKD", bare(text).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) or ord(sign) > 0x36F)
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", unicodedata.normalize("NFC", plain.replace("'", "").replace("’", "")))
    telling = [word for word in words if word not in _SMALL] or words
    chosen = ""
    for word in telling[:MAX_ID_WORDS]:
        longer = f"{chosen}-{word}".strip("-")
        if chosen and len(longer) > MAX_ID:
            break
        chosen = longer[:MAX_ID].strip("-")
    chosen = chosen.lstrip("0123456789-")
    return chosen if is_id(chosen) and chosen != "null" else ""


def clipped(text: str, limit: int) -> str:
    """Return `text`, cut after a word and with an ellipsis where it is longer than `limit`."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


def capitalised(text: str) -> str:
    """Return `text` with its first letter a capital, unless its first word has capitals of its own (`e-commerce`, `iPhone`)."""
    first = text.split(" ", 1)[0]
    return text if any(sign.isupper() for sign in first[1:]) else text[:1].upper() + text[1:]
