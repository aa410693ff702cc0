"""Where entries stand today that edits name by their place in the content that was sent."""

from collections.abc import Sequence
from typing import Any

from printdesk.edition.inline import Path
from printdesk.review.content.alignment import Alignment, says, text_in
from printdesk.review.content.changing import Find
from printdesk.review.content.parts_of_text import is_list, items_of, rows_of
from printdesk.review.content.tree import Entry, Listing, Node, Text, value_of


class Standing:
    """Finds the neighbours of what is added and moved."""

    def __init__(self, alignment: Alignment, in_base: Find) -> None:
        self._alignment, self._in_base = alignment, in_base
        self._behind: dict[tuple[Path, int | None], Entry | None] = {}

    def twin(self, path: Path, target: Node | None, value: Any) -> Entry | None:
        """Return the entry that the desk has added and that says the same."""
        self._align(path)
        new = [entry for entry in entries_of(target, path) if self._alignment.is_new(entry)]
        return next((entry for entry in new if value_of(entry.node) == value), None)

    def _align(self, path: Path) -> None:
        """Hold the entries of a list against today's, so that those are known which have been added."""
        was = self._in_base(path)
        entries = entries_of(was if isinstance(was, Node) else None, path)
        for entry in entries:
            self._alignment.entry(entry)
        if isinstance(was, Text) and not entries and (single := self._single_text(was, ())) is not None:
            self._alignment.claim(single)

    def place_behind(
        self,
        path: Path,
        after: int | None,
        known: Sequence[Entry],
        words: str,
    ) -> Entry | None:
        """Return the entry of today that new ones stand behind.

        Where the desk or another editor has put some there too, the order is that of their words, so that it is the same
        whoever comes first.
        """
        key = path, after
        if key in self._behind:
            return self._behind[key]
        behind = self.last_known(path, after, known)
        at = known.index(behind) + 1 if behind in known else 0
        run = at
        while run < len(known) and self._alignment.is_new(known[run]):
            run += 1
        if run > at and says(known[at].node) <= words:
            behind = known[run - 1]
        self._behind[key] = behind
        return behind

    def last_known(self, path: Path, after: int | None, known: Sequence[Entry]) -> Entry | None:
        """Return today's entry of the one an edit names, or of the nearest before it that is still there."""
        was = self._in_base(path)
        entries = entries_of(was if isinstance(was, Node) else None, path)
        if isinstance(was, Text) and not entries:
            return self._single_text(was, known) if after is not None else None
        for at in range(after if after is not None else -1, -1, -1):
            today = self._alignment.entry(entries[at]) if at < len(entries) else None
            if today is not None and today in known:
                return today
        return None

    def _single_text(self, was: Text, known: Sequence[Entry]) -> Entry | None:
        """Return the entry that a text is today which was all there was where now a list stands."""
        text = text_in(self._alignment.today(was), was.value or "")
        return text.parent if text is not None else known[-1] if known else None

    def stands_so(self, entry: Entry, target: Node | None, behind: Entry | None) -> bool:
        """Whether the desk has moved an entry just there."""
        if entry.owner is not target:
            return False
        at = entry.owner.entries.index(entry) - 1
        while at >= 0 and self._alignment.is_new(entry.owner.entries[at]) and entry.owner.entries[at] is not behind:
            at -= 1
        return (entry.owner.entries[at] if at >= 0 else None) is behind


def entries_of(node: Node | None, path: Path) -> Sequence[Entry]:
    """Return the entries of a list, or of a text that holds one."""
    if isinstance(node, Text):
        return () if path[-1:] == ("body",) else _parts(node, path)
    return node.entries if isinstance(node, Listing) else ()


def _parts(text: Text, path: Path) -> Sequence[Entry]:
    if path[-1:] == ("rows",):
        return rows_of(text).entries
    return items_of(text).entries if is_list(text) else ()
