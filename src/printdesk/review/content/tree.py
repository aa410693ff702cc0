"""A content file as a tree that remembers how each part is written, so that what is left alone stays byte for byte."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from printdesk.edition.inline import Path
from printdesk.readers.source_map import Place

Form = Literal["block", "flow", "items", "bars", "cells"]
"""How a collection is written: YAML by lines or in brackets, a Markdown list in a text, lines with bars, one such line."""


@dataclass(slots=True, eq=False)
class Node:
    """A value. `parent` is the entry it stands in; `is_dirty` says that it, or something in it, is no longer as read."""

    parent: "Entry | None" = field(default=None, kw_only=True)
    is_dirty: bool = field(default=False, kw_only=True)

    def touch(self) -> None:
        node: Node | None = self
        while node is not None and not node.is_dirty:
            node.is_dirty = True
            node = node.above()

    def above(self) -> "Node | None":
        """Return the collection, or the text, that this is part of."""
        return self.parent.owner if self.parent else None


@dataclass(slots=True, eq=False)
class Text(Node):
    """A text, or nothing at all (None).

    `place` is None for what is new. `inner` are the parts of a text that is a list or a table of lines, once asked for.
    """

    value: str | None
    place: Place | None = None
    read: str | None = None
    inner: "Listing | None" = None

    def says(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.touch()


@dataclass(slots=True, eq=False)
class Fresh(Node):
    """What an edit brings: text, list or mapping of such, written when its neighbours are known."""

    value: Any


@dataclass(slots=True, eq=False)
class Listing(Node):
    """A list or mapping. `entries` are those that were read; what was added waits in `added` behind its anchor.

    `start` and `end` are offsets of the region it is written in: of a block from the end of the line that opens it,
    or from its first key where it begins inside a line (`begins_inline`). `column` is that of its dashes or keys.
    """

    shape: Literal["list", "mapping"]
    form: Form
    entries: list["Entry"] = field(default_factory=list)
    added: dict["Entry | None", list["Entry"]] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    column: int = 0
    begins_inline: bool = False
    host: Text | None = None
    """The text whose parts these are."""
    head: "Entry | None" = None
    """The line of column heads of a table of lines."""

    def sequence(self) -> list["Entry"]:
        """Return the entries as they now stand, each with what was put behind it; what moved takes that along."""
        if not self.added:
            return [entry for entry in self.entries if not entry.is_gone]
        ordered = list(self._behind(None))
        for entry in self.entries:
            if not entry.is_gone:
                ordered.append(entry)
            if not entry.has_moved_within:
                ordered += self._behind(entry)
        placed = set(map(id, ordered))
        circling = [entry for waiting in self.added.values() for entry in waiting if id(entry) not in placed]
        return ordered + circling

    def _behind(self, anchor: "Entry | None") -> Iterator["Entry"]:
        waiting = list(reversed(self.added.get(anchor, ())))
        while waiting:
            entry = waiting.pop()
            yield entry
            if entry.origin is not None and entry.origin.has_moved_within:
                waiting += reversed(self.added.get(entry.origin, ()))

    def above(self) -> Node | None:
        return self.host or Node.above(self)

    def entry(self, key: str) -> "Entry | None":
        return next((entry for entry in self.sequence() if entry.key == key), None)


@dataclass(slots=True, eq=False)
class Entry:
    """An entry of a list, or a key with its value.

    `lead` is where its own comments begin, `start` where its dash or key stands, `mark` the end of dash or colon, `end`
    the end of its last line without the line's end. `origin` is the entry it was moved from. Offsets are of the file, or of
    the text whose part it is.
    """

    owner: Listing
    node: Node
    key: str | None = None
    read_key: str | None = None
    lead: int = 0
    start: int = 0
    mark: int = 0
    key_end: int = 0
    end: int = 0
    value_start: int = 0
    value_end: int = 0
    is_gone: bool = False
    has_moved_within: bool = False
    origin: "Entry | None" = None

    def __post_init__(self) -> None:
        self.node.parent = self


@dataclass(eq=False)
class Tree:
    """A file: `text` is without byte-order mark, and with line feeds alone wherever all its line ends were alike."""

    name: str
    text: str
    root: Listing
    byte_order_mark: str = ""
    line_end: str = "\n"

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]

    def line(self, offset: int) -> int:
        """Return the line, from 1, of a place in the text."""
        return bisect_left(self._line_ends, offset) + 1

    def restored(self, text: str) -> str:
        return self.byte_order_mark + (text.replace("\n", self.line_end) if self.line_end != "\n" else text)


def value_of(node: Any) -> Any:
    """Return what a part now says: text, list, mapping, or None for nothing."""
    match node:
        case Text():
            return node.value
        case Fresh():
            return value_of(node.value)
        case Listing():
            entries = node.sequence()
            if node.shape == "mapping":
                return {entry.key: value_of(entry.node) for entry in entries}
            return [value_of(entry.node) for entry in entries]
        case dict():
            return {key: value_of(inner) for key, inner in node.items()}
        case list() | tuple():
            return [value_of(inner) for inner in node]
        case _:
            return node


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every part of YAML as it now stands, with its path in the file."""
    yield path, node
    if isinstance(node, Listing):
        for index, entry in enumerate(node.sequence()):
            yield from walk(entry.node, (*path, index if entry.key is None else entry.key))
