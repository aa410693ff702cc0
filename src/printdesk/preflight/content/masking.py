"""Typed text with all that is not prose blanked, its length unchanged, so that places in it are places in the file.

Every pattern here and in the rules runs in time that grows with the text's length: what may repeat is bounded, held
by a boundary before it, or possessive.
"""

import re

FIGURE = "\ue000"
"""Stands for each character of `{fact}`."""
CITED = "\ue001"
"""Stands for each character of a citation, a reference, a note's mark or an address."""
MARK = "\ue002"
"""Stands for asterisks, brackets of links and other signs of Markdown."""
MASKS = FIGURE + CITED + MARK

_PARTS = re.compile(
    r"""
    (?P<literal>\\[{}*_\[\]\\|>\#-])
    | (?P<figure>\{[^{}\n]{1,120}\})
    | (?P<cited>\[[@^][^\[\]\n]{1,400}\]:?\ ?)
    | (?P<address>(?:https?://|www\.|mailto:)[^\s()<>\[\]]{1,2000}+ | [\w.+-]{1,64}+@[\w-]{1,64}\.[\w.-]{1,64})
    | (?P<link>\]\([^()\s]{0,2000}+(?:\([^()\s]{0,200}\)[^()\s]{0,200})?\))
    | (?P<note>\^\[)
    | (?P<mark>[*_]{1,3}(?=\S) | (?<=\S)[*_]{1,3}(?!\w) | \[ | \])
    | (?P<item>^[ \t]{0,12}(?:[-+*]|[0-9]{1,3}[.)])[ ]+ | \\$)
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLANKS = {"literal": MARK, "figure": FIGURE, "cited": CITED, "address": CITED, "link": MARK, "note": MARK, "mark": MARK, "item": " "}  # fmt: skip


def masked(text: str) -> str:
    """Return `text` with its figures, references, addresses and Markdown blanked, each character by a character."""
    return _PARTS.sub(lambda found: _BLANKS[found.lastgroup or "mark"] * len(found[0]), text)


def shown(typed: str, length: int = 60) -> str:
    """Return words of the text as a message quotes them: on one line, without asterisks."""
    line = " ".join(re.sub(r"\*{1,3}", "", typed).split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
