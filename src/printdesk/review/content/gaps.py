"""What stands between the entries of a block, and what of it stays when entries go."""

import re
from collections import deque
from collections.abc import Iterator

from printdesk.review.content.tree import Entry, Listing


class Leftovers:
    """What stands between the entries of a block, and what of it stays when entries go."""

    def __init__(self, listing: Listing, text: str) -> None:
        self._gaps = {id(entry): gap for entry, gap in gaps_of(listing, text)}
        self._listing, self._text = listing, text
        self._waiting = deque(listing.entries)
        self._kept = ""

    def before(self, entry: Entry) -> str | None:
        """Return the gap before an entry with what is left of those that went; None for what is new here."""
        if id(entry) not in self._gaps:
            return None
        while self._waiting:
            passed = self._waiting.popleft()
            if passed is entry:
                break
            if passed.is_gone:
                self._keep(passed)
        gap = self._gaps[id(entry)]
        kept, self._kept = self._kept, ""
        if kept and has_blank(gap) and not kept.strip():
            kept = ""
        if kept and not gap.startswith("\n"):
            gap = "\n" + gap
        return kept.rstrip("\n") + gap if kept.strip() else (kept.replace("\n\n", "\n", 1) + gap if kept else gap)

    def at_end(self) -> str:
        for passed in self._waiting:
            if passed.is_gone:
                self._keep(passed)
        return self._kept.rstrip() if self._kept.strip() else ""

    def _keep(self, entry: Entry) -> None:
        """Keep blank lines, and the comments that are not the entry's own, which head a group of entries."""
        gap = self._gaps[id(entry)]
        own = self._text[entry.lead : entry.start]
        heads_group = own.strip() and (has_blank(gap) or entry is self._listing.entries[0]) and self._is_followed(entry)
        kept = gap + own.rstrip(" ") if heads_group else gap
        lines = kept.split("\n")
        if any(line.strip() for line in lines):
            self._kept += kept.rstrip("\n")
        elif has_blank(kept) and not self._kept:
            self._kept = "\n"

    def _is_followed(self, entry: Entry) -> bool:
        entries = self._listing.entries
        at = entries.index(entry)
        if at + 1 == len(entries) or entry.has_moved_within:
            return False
        following = entries[at + 1]
        return not has_blank(self._gaps[id(following)]) and not self._text[following.lead : following.start].strip()


def gaps_of(listing: Listing, text: str) -> Iterator[tuple[Entry, str]]:
    """Yield each entry that was read with what stands before its own comments and lines."""
    reached = listing.start
    for entry in listing.entries:
        yield entry, text[reached : entry.lead]
        reached = entry.end


def bare(gap: str) -> str:
    """Return what parts two entries in brackets without its comment."""
    return re.sub(r"[ \t]*#[^\n]*", "", gap)


def has_blank(gap: str) -> bool:
    return re.search(r"\n[ \t]*\n", gap) is not None
