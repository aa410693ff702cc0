"""Hidden bookmarks as they come back: moved, copied, cut short or reaching into the next paragraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from printdesk.layout.house.figures import FigureForm
from printdesk.writers.docx.anchors import Anchor

FORMS = frozenset({"", *FigureForm})
"""The forms that a figure of the ledger may be printed in."""
_MOST_OPEN = 64
"""Bookmarks that reach over one place; no file of ours has more than a few."""
_COPY = re.compile(r"(?:_Copy_\d+)+$")


def is_figure(anchor: Anchor) -> bool:
    """Whether an anchor is that of a fact printed in a text."""
    return anchor.key.startswith("fact-") and anchor.part in FORMS


def is_note_mark(anchor: Anchor) -> bool:
    return anchor.part == "mark"


@dataclass(slots=True)
class Range:
    """A bookmark between its start and its end; `length` counts characters in the paragraph it began in."""

    anchor: Anchor
    is_copy: bool
    paragraph: int
    length: int = 0


@dataclass(slots=True)
class ParagraphAnchors:
    """What the bookmarks say of one paragraph."""

    begun: list[Range] = field(default_factory=list)
    continues: list[Anchor] = field(default_factory=list)

    def settled(self) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...], tuple[Anchor, ...]]:
        """Return anchors, copies and continued anchors.

        Of several bookmarks those around no text are what was left behind where text was deleted.
        """
        is_telling = any(each.length for each in self.begun)
        kept = [each for each in self.begun if each.length or not is_telling]
        own = tuple(dict.fromkeys(each.anchor for each in kept if not each.is_copy))
        copies = tuple(dict.fromkeys(each.anchor for each in kept if each.is_copy))
        return own, copies, () if own or copies else tuple(dict.fromkeys(self.continues))


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of a story, open or waiting for the paragraph they stand before."""

    names: Mapping[str, Anchor]
    seen: set[str] = field(default_factory=set)
    _open: dict[str, Range] = field(default_factory=dict)
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    _number: int = 0
    _current: ParagraphAnchors | None = None
    _length: int = 0
    _note: tuple[Anchor, int] | None = None
    """The bookmark of a note's mark that was met last, and where."""

    def enter_paragraph(self) -> None:
        self._number += 1
        self._current, self._length, self._note = ParagraphAnchors(), 0, None
        for number, name in self._waiting:
            self.start(number, name)
        self._waiting.clear()

    def leave_paragraph(self) -> ParagraphAnchors:
        assert self._current is not None
        made, self._current = self._current, None
        carried = {number: each for number, each in self._open.items() if each.paragraph < self._number}
        if self._length:
            made.continues += [
                each.anchor for each in carried.values() if not is_figure(each.anchor) and not is_note_mark(each.anchor)
            ]
        for number in carried if made.begun else ():
            del self._open[number]  # it cannot reach into what has an anchor of its own
        return made

    def leave_cell(self) -> None:
        """Forget what is still open at the end of a cell: no paragraph of ours reaches out of one."""
        self._open.clear()
        self._waiting.clear()

    def start(self, number: str, name: str) -> None:
        if self._current is None:
            self._waiting.append((number, name))
            return
        found = self._anchor(name)
        if found is None:
            return
        made = Range(*found, self._number)
        if len(self._open) >= _MOST_OPEN:
            del self._open[next(iter(self._open))]
        self._open[number] = made
        if is_note_mark(made.anchor):
            self._note = (made.anchor, self._length)
        if not is_figure(made.anchor) and not is_note_mark(made.anchor):
            self._current.begun.append(made)

    def end(self, number: str) -> None:
        self._waiting = [each for each in self._waiting if each[0] != number]
        found = self._open.pop(number, None)
        if found is None or self._current is None or found.paragraph == self._number:
            return
        if self._length and not is_figure(found.anchor) and not is_note_mark(found.anchor):
            self._current.continues.append(found.anchor)

    def took(self, count: int) -> None:
        """Count characters that stand at this place."""
        self._length += count
        for each in self._open.values():
            if each.paragraph == self._number:
                each.length += count

    @property
    def figure(self) -> Anchor | None:
        """The fact that is printed at this place."""
        open_ = [each for each in self._open.values() if each.paragraph == self._number]
        return next((each.anchor for each in reversed(open_) if is_figure(each.anchor)), None)

    @property
    def note(self) -> Anchor | None:
        """The note whose mark stands at this place; LibreOffice lets its bookmark end before the mark."""
        return self._note[0] if self._note and self._note[1] == self._length else None

    def _anchor(self, name: str) -> tuple[Anchor, bool] | None:
        if name in self.names:
            again = name in self.seen
            self.seen.add(name)
            return self.names[name], again
        original = _COPY.sub("", name)
        return (self.names[original], True) if original in self.names else None
