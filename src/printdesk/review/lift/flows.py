"""A running text in Markdown as its entries, and made anew from them: what nobody changed stays as it was typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from markdown_it.token import Token

from printdesk.edition.syntax import markdown

EntryKind = Literal["paragraph", "bullet", "number", "continued"]
_MARK = re.compile(r"(?P<lead>\s*)(?P<mark>[-*+]|(?P<number>[0-9]{1,9})(?P<point>[.)]))(?P<gap>\s+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paragraph of a text: its Markdown without indentation and marks; `level` counts lists from 1, 0 is outside.

    `old` is its number in the text that it stood in and `home` that text's name, None and "" for what is new.
    """

    kind: EntryKind
    level: int = 0
    source: str
    old: int | None = None
    home: str = ""

    @property
    def is_listed(self) -> bool:
        return self.kind != "paragraph"


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of an entry in its text, as typed, and what stands before its words on the first and the next ones."""

    first: int
    last: int
    lead: str
    indent: str


class FlowText:
    """A text as typed, its entries in the order in which they are printed."""

    def __init__(self, text: str, home: str = "") -> None:
        self.text = text
        self._rows = text.split("\n")
        found = list(_entries(text))
        self.entries = tuple(replace(entry, old=at, home=home) for at, (entry, _) in enumerate(found))
        self._places = tuple(self._place(entry, lines) for entry, lines in found)
        self._is_loose = self._looseness()

    def rebuilt(self, entries: Sequence[Entry]) -> str:
        """Return the text with these entries, each `old` at most once; lines of what is unchanged stay as they are."""
        if [(entry.old, entry.source, entry.kind, entry.level) for entry in entries] == [
            (entry.old, entry.source, entry.kind, entry.level) for entry in self.entries
        ]:
            return self.text
        rows: list[str] = list(self._rows[: self._places[0].first]) if self._places else []
        loose_notes = self._notes_between(entries)
        previous: Entry | None = None
        marks = _Marks(self, entries)
        for at, entry in enumerate(entries):
            if previous is not None:
                rows += self._between(previous, entry)
            rows += self._typed(entry, marks.of(at))
            previous = entry
        rows += self._rows[self._places[-1].last :] if self._places else []
        text = "\n".join(rows)
        return _with_notes(text, loose_notes)

    def _typed(self, entry: Entry, mark: str) -> list[str]:
        """Return the lines of an entry: as they are where nothing about it changed."""
        known = self.entries[entry.old] if entry.old is not None else None
        if known and entry.old is not None and (known.kind, known.level) == (entry.kind, entry.level):
            place = self._places[entry.old]
            lead = place.lead if entry.kind != "number" else mark
            indent = place.indent
            if known.source == entry.source and lead == place.lead:
                return self._rows[place.first : place.last]
        else:
            lead, indent = mark, " " * len(mark)
        first, *others = entry.source.split("\n")
        return [f"{lead}{first}", *(f"{indent}{line}" if line else "" for line in others)]

    def _between(self, above: Entry, below: Entry) -> list[str]:
        """Return the lines between two entries: those that stood there if they were neighbours."""
        if above.old is not None and below.old == above.old + 1 and self._is_as_was(above) and self._is_as_was(below):
            return self._rows[self._places[above.old].last : self._places[below.old].first]
        if above.is_listed and below.is_listed and below.kind != "continued":
            is_one_list = above.kind == below.kind or above.level != below.level or above.kind == "continued"
            return [""] if self._is_loose or not is_one_list else []
        return [""]

    def _is_as_was(self, entry: Entry) -> bool:
        known = self.entries[entry.old or 0]
        return (known.kind, known.level) == (entry.kind, entry.level)

    def _notes_between(self, entries: Sequence[Entry]) -> list[str]:
        """Return the texts of notes that stood between entries which are neighbours no more."""
        together = {
            above.old
            for above, below in pairwise(entries)
            if above.old is not None
            and below.old == above.old + 1
            and self._is_as_was(above)
            and self._is_as_was(below)
        }
        lost: list[str] = []
        for at, (above, below) in enumerate(pairwise(self._places)):
            rows = self._rows[above.last : below.first]
            if at not in together and any(row.strip() for row in rows):
                lost.append("\n".join(rows).strip("\n"))
        return lost

    def _looseness(self) -> bool:
        gaps = [
            self._rows[above.last : below.first]
            for (above, one), (below, two) in pairwise(zip(self._places, self.entries, strict=True))
            if one.is_listed and two.is_listed and two.kind != "continued"
        ]
        return bool(gaps) and all("" in [row.strip() for row in gap] for gap in gaps)

    def _place(self, entry: Entry, lines: tuple[int, int]) -> _Lines:
        first, last = lines
        row = self._rows[first]
        begin = entry.source.split("\n", 1)[0]
        lead = row[: len(row.rstrip()) - len(begin.rstrip())] if row.rstrip().endswith(begin.rstrip()) else ""
        second = self._rows[first + 1] if first + 1 < last else ""
        indent = second[: len(second) - len(second.lstrip())] if second.strip() else " " * len(lead)
        return _Lines(first, last, lead, indent)

    def mark_of(self, old: int) -> str:
        return self._places[old].lead


class _Marks:
    """What stands before each entry: its indentation, and its bullet or number."""

    def __init__(self, text: FlowText, entries: Sequence[Entry]) -> None:
        self._text, self._entries = text, entries
        self._bullet = self._usual_bullet()
        self._numbers = self._numbered()

    def of(self, at: int) -> str:
        entry = self._entries[at]
        match entry.kind:
            case "paragraph":
                return ""
            case "bullet":
                return f"{self._indent(at)}{self._bullet} "
            case "number":
                return f"{self._indent(at)}{self._numbers[at]}"
            case "continued":
                return " " * max(2, len(self._indent(at, deeper=1)))

    def _indent(self, at: int, *, deeper: int = 0) -> str:
        """Return the indentation of a list: its items stand under the words of the item above."""
        level = self._entries[at].level + deeper
        if level < 2:
            return ""
        for above in range(at - 1, -1, -1):
            if self._entries[above].is_listed and self._entries[above].level == level - 1:
                return " " * (len(self.of(above)) if self._entries[above].kind != "continued" else 2)
        return "  "

    def _usual_bullet(self) -> str:
        for entry in self._text.entries:
            if entry.kind == "bullet" and (found := _MARK.match(self._text.mark_of(entry.old or 0))):
                return found["mark"]
        return "-"

    def _numbered(self) -> dict[int, str]:
        """Return the numbers of numbered items: counted on, or all alike where the text has them so."""
        made: dict[int, str] = {}
        counts: dict[int, int] = {}
        reached: dict[int, int] = {}
        for at, entry in enumerate(self._entries):
            if entry.kind == "paragraph":
                counts.clear()
            for level in [each for each in counts if each > entry.level]:
                del counts[level]
            if entry.kind != "number":
                if entry.kind == "bullet":
                    counts.pop(entry.level, None)
                continue
            typed = self._typed_number(entry)
            first = self._first_of_list(entry)
            number = counts.get(entry.level, self._before(first, reached)) + (
                0 if self._all_alike and entry.level in counts else 1
            )
            counts[entry.level] = number
            if first is not None:
                reached[first] = number
            made[at] = f"{number}{typed[1] if typed else '. '}"
        return made

    def _first_of_list(self, entry: Entry) -> int | None:
        """Return the first entry of the list that a numbered one stood in, None for what is new."""
        if entry.old is None or self._text.entries[entry.old].kind != "number":
            return None
        first, level = entry.old, self._text.entries[entry.old].level
        for at in range(entry.old - 1, -1, -1):
            other = self._text.entries[at]
            if other.kind == "paragraph" or other.level < level or (other.level == level and other.kind == "bullet"):
                break
            if other.level == level and other.kind == "number":
                first = at
        return first

    def _before(self, first: int | None, reached: Mapping[int, int]) -> int:
        """Return the number before the first of a list: it begins as it did, or goes on where it was parted."""
        if first is None:
            return 0
        typed = self._typed_number(self._text.entries[first])
        return reached.get(first, typed[0] - 1 if typed else 0)

    def _typed_number(self, entry: Entry) -> tuple[int, str] | None:
        if entry.old is None or self._text.entries[entry.old].kind != "number":
            return None
        found = _MARK.match(self._text.mark_of(entry.old))
        return (int(found["number"]), f"{found['point']}{found['gap']}") if found and found["number"] else None

    @property
    def _all_alike(self) -> bool:
        numbers = [typed[0] for entry in self._text.entries if (typed := self._typed_number(entry))]
        return len(numbers) > 1 and len(set(numbers)) == 1


def flow_source(entries: Sequence[Entry]) -> str:
    """Return a text of its own made of entries."""
    plain = [replace(entry, old=None) for entry in entries]
    return FlowText("").rebuilt(plain) if plain else ""


def _entries(text: str) -> Iterator[tuple[Entry, tuple[int, int]]]:
    """Yield the entries of a text with their first line and the one behind their last."""
    tokens = markdown().parse(in_bounds_quietly(text), {})
    lists: list[Literal["bullet", "number"]] = []
    is_first = False
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append("bullet")
            case "ordered_list_open":
                lists.append("number")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                is_first = True
            case "inline" if token.map:
                kind: EntryKind = "paragraph" if not lists else lists[-1] if is_first else "continued"
                yield Entry(kind=kind, level=len(lists), source=_source(token)), (token.map[0], token.map[1])
                is_first = False


def _source(token: Token) -> str:
    return "\n".join(line.strip() for line in token.content.split("\n"))


def in_bounds_quietly(text: str) -> str:
    """Return a text as the edition reads it: no blanks at the ends of lines."""
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


_CALL = re.compile(r"\[\^([^\s\[\]]{1,80})\](?!:)")
_NOTE = re.compile(r"\[\^([^\s\[\]]{1,80})\]:")


def _with_notes(text: str, notes: Sequence[str]) -> str:
    """Return a text with the texts of notes that are still called put at its end."""
    called = set(_CALL.findall(text))
    kept = [note for note in notes if any(label in called for label in _NOTE.findall(note))]
    if not kept:
        return text
    body = text.rstrip("\n")
    return "\n\n".join([body, *kept]) + text[len(body) :]
