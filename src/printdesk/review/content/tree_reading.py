"""Content files read into trees: where each part begins and ends, comments and all."""

import re
from pathlib import Path as FilePath
from typing import Any, Literal

from printdesk.edition.inline import Path
from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.readers.decoding import decode
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import Place, SourceMap
from printdesk.readers.yaml_file import read_mapping
from printdesk.review.content.tree import Entry, Form, Listing, Node, Text, Tree


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
