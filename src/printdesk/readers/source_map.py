"""Where each thing of the content stands: path to file, line and column."""

import re
from bisect import bisect_right
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, get_args

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import Span
from printdesk.model.dataset import Dataset
from printdesk.readers.last_text import starts_of_lines

Style = Literal["plain", "single", "double", "literal", "folded", "list", "mapping", "nothing"]
"""How a value is written; `nothing` is a value that was not typed at all."""

Links = dict[KeyPath, tuple[KeyPath, Literal["key", "value"]]]

MAX_CARETS = 200
MAX_LINKS = 8
"""Short forms inside short forms: a text as a block as the body of a section, and such."""


@dataclass(frozen=True)
class SourceText:
    """A file's text as read, without byte-order mark; offsets are in characters."""

    file: Path
    text: str
    known_starts: list[int] | None = field(default=None, repr=False, compare=False)
    """Where its lines start, where whoever read it knows."""

    @cached_property
    def line_starts(self) -> list[int]:
        if self.known_starts is not None:
            return self.known_starts
        if "\r" not in self.text:
            return starts_of_lines(self.text)
        return [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", self.text))]

    def line(self, number: int) -> str:
        """Return a line, counted from 0, without its end."""
        start = self.line_starts[number]
        end = self.line_starts[number + 1] if number + 1 < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_of(self, offset: int) -> int:
        """Return the line, counted from 0, on which the character at `offset` stands."""
        return bisect_right(self.line_starts, offset) - 1

    def span(self, start: int, end: int) -> Span:
        """Return the place of the characters from `start` to `end`; what goes on on further lines is not marked."""
        number = self.line_of(start)
        column = start - self.line_starts[number]
        rest = len(self.line(number).rstrip()) - column
        return Span(self.file, number + 1, column + 1, max(1, min(end - start, rest, MAX_CARETS)))


@dataclass(frozen=True, slots=True)
class Place:
    """The characters of one key or value in its file."""

    source: SourceText
    start: int
    end: int
    style: Style
    text: str = ""
    """The value itself, where it is a text."""
    flow: bool = False
    """Whether the value stands inside `[…]` or `{…}`, or is written so."""

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)

    @property
    def typed(self) -> str:
        """The characters as typed, quotes and indentation included."""
        return self.source.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a part of the content stands on: a stretch of text that was read before, or anew, and its first line, from 0.

    What stands on the same text stands on the same lines and columns of it; `text` is the same object then.
    """

    text: object = None
    line: int = 0


@dataclass(slots=True)
class SourceMap:
    """The places of a whole content, its shared files included.

    Paths are those of the model; where the content file uses a short form, they are led back to what was typed.
    """

    file: Path
    values: MutableMapping[KeyPath, Place] = field(default_factory=dict)
    keys: MutableMapping[KeyPath, Place] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    """Where the short forms lead: a path of the model to one of the file, and to its key or its value."""
    _datasets: dict[tuple[str, str | None], Dataset] = field(default_factory=dict)

    def link(self, path: KeyPath, typed: KeyPath, to: Literal["key", "value"] = "value") -> None:
        """Say that `path` of the model is typed at another path, or is the key that stands there."""
        self.links[path] = (typed, to)

    def typed_path(self, path: KeyPath) -> KeyPath:
        """Return the path in the file, short forms undone."""
        for _ in range(MAX_LINKS):
            length = next((length for length in range(len(path), 0, -1) if path[:length] in self.links), 0)
            if not length:
                break
            path = (*self.links[path[:length]][0], *path[length:])
        return path

    def place(self, path: KeyPath) -> Place | None:
        """Return the place of exactly the value at `path`, or None where no value of its own was typed."""
        if (link := self.links.get(path)) and link[1] == "key":
            return self.keys.get(link[0])
        return self.values.get(path) or self.values.get(self.typed_path(path))

    def span(self, path: KeyPath, offset: int | None = None, length: int = 1) -> Span:
        """Return the place of the value at `path`, or of the nearest thing above it that the file holds.

        With `offset`, the place of `length` characters of the value's text from there on.
        """
        for end in range(len(path), -1, -1):
            if place := self.place(path[:end]):
                exact = end == len(path) and offset is not None
                return place.source.span(*_within(place, offset or 0, length)) if exact else place.span
        return Span(self.file)

    def part(self, path: KeyPath, offset: int, text: str) -> Place | None:
        """Return the place of `text`, which begins at `offset` in the text at `path`."""
        place = self.place(path)
        return Place(place.source, *_within(place, offset, len(text)), "plain", text) if place else None

    def key_span(self, path: KeyPath) -> Span:
        """Return the place of the key at `path`; of the thing itself where it has none, as in a list."""
        place = self.keys.get(path) or self.keys.get(self.typed_path(path))
        return place.span if place else self.span(path)

    def add_dataset(self, dataset: Dataset) -> None:
        self._datasets[dataset.file, dataset.sheet] = dataset

    def cell_span(self, file: str, row: int, sheet: str | None = None) -> Span:
        """Return the line of a data file's row, counted from 1 below the line of column names."""
        dataset = self._datasets.get((file, sheet)) or next(
            (known for key, known in self._datasets.items() if key[0] == file), None
        )
        if dataset is None:
            return Span(self.file.parent / file)
        return Span(dataset.location, dataset.lines[row - 1] if 0 < row <= len(dataset.lines) else 1)


def _within(place: Place, offset: int, length: int) -> tuple[int, int]:
    """Find characters of a value in what was typed; returns where they begin and end in the file."""
    if place.style == "literal":
        return _within_literal(place, offset), _within_literal(place, offset + length)
    if place.style == "plain" and "\n" not in place.text and len(place.text) == place.end - place.start:
        return place.start + offset, place.start + offset + length
    before = sum(not letter.isspace() for letter in place.text[:offset])
    inside = sum(not letter.isspace() for letter in place.text[offset : offset + length])
    typed = _LETTERS[place.style].finditer(place.source.text, *_content(place))
    letters = [
        found.span() for found in typed if _is_ink(found[0])
    ]  # folding and indentation change nothing but white space
    if before >= len(letters):
        return place.start, place.end
    return letters[before][0], letters[min(before + max(inside, 1), len(letters)) - 1][1]


def _within_literal(place: Place, offset: int) -> int:
    """Every line of the text is the end of a line of the file."""
    source = place.source
    begins = _line_begins(place.text)
    index = bisect_right(begins, offset) - 1
    number = source.line_of(place.start) + 1 + index
    if number >= len(source.line_starts):
        return place.end
    end = begins[index + 1] - 1 if index + 1 < len(begins) else len(place.text)
    return source.line_starts[number] + len(source.line(number)) - (end - offset)


@lru_cache(maxsize=16)
def _line_begins(text: str) -> list[int]:
    """Return the offset of each line; remembered, since a long table asks for each of its cells."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _content(place: Place) -> tuple[int, int]:
    """Return where the words themselves begin and end, without quotes or the line of the bar."""
    match place.style:
        case "single" | "double":
            return place.start + 1, place.end - 1
        case "literal" | "folded":
            header = place.source.line_of(place.start)
            starts = place.source.line_starts
            return (starts[header + 1] if header + 1 < len(starts) else place.end), place.end
        case _:
            return place.start, place.end


def _is_ink(typed: str) -> bool:
    return not typed.isspace() and typed not in _BLANK_ESCAPES


_BLANK_ESCAPES = {"\\n", "\\t", "\\ ", "\\r", "\\_", "\\N", "\\\n"}
_ANY = re.compile(r".", re.DOTALL)
_LETTERS: dict[Style, re.Pattern[str]] = dict.fromkeys(get_args(Style), _ANY) | {
    "single": re.compile(r"''|.", re.DOTALL),
    "double": re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)|.", re.DOTALL),
}
