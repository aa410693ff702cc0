"""Hidden bookmarks: how a part of the content is found again in a Word file that came back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from printdesk.writers.docx.counts import Count
from printdesk.writers.docx.ooxml import Element, bookmarked

LONGEST = 40
"""Word cuts longer names off."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a bookmark stands for: the part's key, and which of its texts ("title", "p1", "r3")."""

    key: str
    part: str = ""


class Anchors:
    """Gives out bookmark names and numbers, and remembers what each stands for."""

    def __init__(self) -> None:
        self.names: dict[str, Anchor] = {}
        self.count = Count(1000, most=2**30)
        self.own: dict[str, Anchor] = {}
        self.wanted: set[str] = set()
        """Names that the chapter has given out, and those that it wanted and could not have."""

    def mark(self, anchor: Anchor, content: Iterable[Element]) -> list[Element]:
        """Return the content inside the hidden bookmark of an anchor."""
        number = self.count.next()
        name = self._fresh(_short("_pd_", f"{anchor.key}-{anchor.part}" if anchor.part else anchor.key), number)
        self.names[name] = self.own[name] = anchor
        return bookmarked(number, name, content)

    def begin_chapter(self) -> None:
        self.own, self.wanted = {}, set()

    def enclose(self, name: str, content: Iterable[Element]) -> list[Element]:
        return bookmarked(self.count.next(), name, content)

    def _fresh(self, name: str, number: int) -> str:
        """Two keys may shorten to one name; the later one then takes the number of its bookmark."""
        tried, ending = name, ""
        while tried in self.names:
            self.wanted.add(tried)
            ending += f"_{number}"
            tried = f"{name[: LONGEST - len(ending)]}{ending}"
        return tried


def reference_name(key: str) -> str:
    """Return the bookmark that references to a numbered thing, a section or a source point at."""
    return _short("_Ref_", key)


def _short(prefix: str, key: str) -> str:
    """Return a name of ASCII letters, digits and low lines; what does not fit is told apart by a hash."""
    plain = prefix + re.sub(r"[^A-Za-z0-9]", "_", key)
    if len(plain) <= LONGEST and re.fullmatch(r"[A-Za-z0-9-]*", key):
        return plain
    return f"{plain[: LONGEST - 9]}_{sha256(key.encode()).hexdigest()[:8]}"
