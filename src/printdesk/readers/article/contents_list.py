"""A list of contents typed into the article: left out, because the briefing makes its own, but good evidence of headings."""

import re

CONTENTS = re.compile(
    r"(?:table of contents|contents|in this (?:article|report|briefing)|on this page|jump to|inhalt(?:sverzeichnis)?|inhaltsübersicht"
    r"|sommaire|table des matières|índice|indice|содержание|оглавление|(?:جدول )?المحتويات)\s*:?",
    re.IGNORECASE,
)
REASON = "a list of contents; the briefing makes its own"
_NUMBERS = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?\s+)+")
_PAGE = re.compile(r"[\s.·…]*\b\d{1,3}$")


def key(text: str) -> str:
    """Return a heading's words alone, without its numbers, to be compared."""
    bare = _NUMBERS.sub("", text.strip())
    return " ".join(re.findall(r"\w+", bare.casefold()))


def entry_key(text: str) -> str:
    """Return the words of an entry, without the page number that may end it."""
    return key(_PAGE.sub("", text.strip())) or key(text)
