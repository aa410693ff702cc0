"""A content file as a tree that remembers how each part is written, so that what is left alone stays byte for byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Literal

from printdesk.edition.inline import Path
from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.readers.decoding import decode
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import Place, SourceMap
from printdesk.readers.yaml_file import read_mapping

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


@dataclass(slots=True, eq=False)
class Tree:
    """A file: `text` is without byte-order mark, and with line feeds alone wherever all its line ends were alike."""

    name: str
    text: str
    root: Listing
    byte_order_mark: str = ""
    line_end: str = "\n"

    def restored(self, text: str) -> str:
        return self.byte_order_mark + (text.replace("\n", self.line_end) if self.line_end != "\n" else text)


def read_tree(name: str, text: str) -> Tree:
    """Read a content file, or a shared file; raises PrintdeskError, with every finding, where YAML cannot be trusted."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    bare = text.removeprefix("\ufeff")
    line_end = "\r\n" if "\r\n" in bare and not re.search(r"(?<!\r)\n|\r(?!\n)", bare) else "\n"
    bare = bare.replace("\r\n", "\n") if line_end == "\r\n" else bare
    file = FilePath(name)
    findings = Findings(SourceMap(file))
    raw = read_mapping(file, decode(bare.encode(), file), findings)
    errors = [found for found in findings.found if found.severity is Severity.ERROR]
    if raw is None or errors:
        raise PrintdeskError(*errors)
    return Tree(name, bare, _Builder(bare, findings.places).root(raw), mark, line_end)


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


class _Builder:
    """Makes the tree from what the reader read and where it stands."""

    def __init__(self, text: str, places: SourceMap) -> None:
        self._text, self._places = text, places

    def root(self, raw: dict[str, Any]) -> Listing:
        listing = self._collection(raw, (), 0)
        if listing.form == "block":
            listing.start = 0
            listing.begins_inline = False
            self._lead_first(listing)
        return listing

    def _node(self, value: Any, path: Path, after: int) -> Node:
        """`after` is the end of the dash or colon before the value."""
        place = self._places.values[path]
        if isinstance(value, dict | list):
            return self._collection(value, path, after)
        return Text(value, place, value)

    def _collection(self, value: Any, path: Path, after: int) -> Listing:
        place = self._places.values[path]
        shape: Literal["list", "mapping"] = "mapping" if isinstance(value, dict) else "list"
        form: Form = "flow" if place.flow else "block"
        listing = Listing(shape, form, start=place.start, end=place.end, column=self._column(place.start))
        reached = place.start + (1 if place.flow else 0)
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            entry = self._entry(listing, inner, (*path, key), reached)
            listing.entries.append(entry)
            reached = entry.end
        if form == "block":
            listing.end = reached
            listing.begins_inline = "\n" not in self._text[after : place.start]
            if not listing.begins_inline:
                listing.start = self._line_end(after)
                self._lead_first(listing)
        return listing

    def _lead_first(self, listing: Listing) -> None:
        if listing.entries:
            first = listing.entries[0]
            first.lead = self._lead(listing.start, first.start)

    def _entry(self, listing: Listing, value: Any, path: Path, reached: int) -> Entry:
        is_pair = listing.shape == "mapping"
        if is_pair:
            key = self._places.keys[path]
            start, key_end = key.start, key.end
            mark = self._text.index(":", key_end) + 1 if self._has_colon(listing, key_end) else key_end
            if self._text[reached:start].rstrip().endswith("?"):
                raise PrintdeskError(_unusual(key))
        elif listing.form == "block":
            start = self._dash(reached)
            key_end = mark = start + 1
        else:
            start = mark = key_end = self._places.values[path].start
        node = self._node(value, path, mark)
        end = self._end_of(node, mark)
        entry = Entry(
            listing, node, str(path[-1]) if is_pair else None, start=start, mark=mark, key_end=key_end, end=end
        )
        entry.read_key = entry.key
        entry.value_start, entry.value_end = self._start_of(node, mark), end
        entry.lead = start
        if listing.form == "block":
            entry.end = max(end, self._line_end(end))
            entry.lead = self._lead(reached, start) if listing.entries else start
        return entry

    def _has_colon(self, listing: Listing, key_end: int) -> bool:
        """Whether a colon follows: a key in braces may stand without one, `{a, b: c}`."""
        return listing.form == "block" or re.match(r"\s*:", self._text[key_end : key_end + 1000]) is not None

    def _start_of(self, node: Node, mark: int) -> int:
        match node:
            case Text(place=Place(style="nothing")):
                return mark
            case Text(place=Place() as place):
                return place.start
            case Listing():
                return node.start
            case _:
                raise TypeError(node)

    def _end_of(self, node: Node, mark: int) -> int:
        match node:
            case Text(place=Place(style="nothing")):
                return mark
            case Text(place=Place() as place):
                return place.end
            case Listing():
                return node.end
            case _:
                raise TypeError(node)

    def _dash(self, reached: int) -> int:
        """Return where the dash of the next entry stands, comments passed over."""
        at = reached
        while True:
            found = re.compile(r"[ \t]*(?:-|#[^\n]*\n|\n|\r)").match(self._text, at)
            if found is None:
                return self._text.index("-", at)
            if found[0].endswith("-"):
                return found.end() - 1
            at = found.end()

    def _column(self, offset: int) -> int:
        return offset - (self._text.rfind("\n", 0, offset) + 1)

    def _line_end(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return len(self._text) if end < 0 else end

    def _lead(self, reached: int, start: int) -> int:
        """Return where the comments begin that stand directly above an entry, at its own column."""
        line_start = self._text.rfind("\n", 0, start) + 1
        indent = self._text[line_start:start]
        if indent.strip():
            return start
        while line_start - 1 > reached:
            before = self._text.rfind("\n", 0, line_start - 1) + 1
            line = self._text[before : line_start - 1]
            is_own = line.startswith(f"{indent}#") and before > reached
            if not is_own or line.lstrip().startswith(_MODELINE):
                break
            line_start = before
        return line_start


_MODELINE = ("# yaml-language-server", "#!", "# -*-")


def _unusual(key: Place) -> Diagnostic:
    message = "a key is written with a question mark before it"
    return Diagnostic("unusual-yaml", message, Span(key.span.file, key.span.line, key.span.column), "write key: value")
