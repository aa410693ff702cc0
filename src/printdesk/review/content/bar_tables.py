"""Tables of lines with bars: read into rows and cells, and written again with their bars in line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from printdesk.readers.table_rows import BAR, RULE
from printdesk.review.content.tree import Entry, Listing, Node, Text, value_of


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with bars: where the cells' own words begin and end on it."""

    text: str
    cells: tuple[tuple[int, int], ...]


def read_rows(text: Text) -> Listing:
    value = text.value or ""
    listing = Listing("list", "bars", host=text)
    offset = lead = 0
    for line in value.split("\n"):
        end = offset + len(line)
        if "|" in line and RULE.fullmatch(line):
            if len(listing.entries) == 1 and listing.head is None and listing.entries[0].key is None:
                listing.head = listing.entries.pop()
                listing.head.end = end
            lead = end + 1
        elif line.strip():
            row = _row(line, offset)
            listing.entries.append(Entry(listing, row, lead=lead, start=offset, mark=offset, end=end, value_end=end))
            lead = end + 1
        offset = end + 1
    return listing


def _row(line: str, offset: int) -> Listing:
    if not BAR.search(line):
        group = Listing("mapping", "cells")
        words = Text(line.strip(), read=line.strip())
        group.entries = [Entry(group, words, "group", "group", start=offset, end=offset + len(line))]
        return group
    row = Listing("list", "cells")
    for start, end in _cut(line).cells:
        words = Text(re.sub(r"\\\|", "|", line[start:end]))
        words.read = words.value
        row.entries.append(Entry(row, words, start=offset + start, end=offset + end))
    return row


def _cut(line: str) -> _Line:
    """Cut a line at its bars as the reader does."""
    cuts = [found.start() for found in BAR.finditer(line)]
    pieces = [(start + 1, end) for start, end in pairwise([-1, *cuts, len(line)])]
    opens = line.lstrip().startswith("|")
    if opens:
        pieces = pieces[1:]
    closes = line.rstrip().endswith("|") and bool(cuts) and not line[cuts[-1] + 1 :].strip() and len(pieces) > 1
    if closes:
        pieces = pieces[:-1]
    return _Line(line, tuple(_ink(line, start, end) for start, end in pieces))


def _ink(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    if not piece.strip():
        return min(start + 1, end), min(start + 1, end)
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def table_text(listing: Listing, value: str) -> str:
    entries = listing.sequence()
    everything = ([listing.head] if listing.head else []) + entries
    if _changes_width(everything):
        return "\n".join(_set_anew(everything, listing, value))
    return "\n".join(_lines(everything, listing, value))


def _changes_width(entries: Sequence[Entry]) -> bool:
    """Whether a row that was there has got or lost a cell."""
    return any(
        isinstance(entry.node, Listing) and entry.node.is_dirty and entry.node.sequence() != entry.node.entries
        for entry in entries
    )


def _lines(entries: Sequence[Entry], listing: Listing, value: str) -> Iterator[str]:
    """Yield the lines, the rule below its head, and blank lines with the row below them."""
    for at, entry in enumerate(entries):
        source = _source(entry, listing)
        if source is None:
            yield _new_line(entry, entries, at, listing, value)
            continue
        if entry is source:
            yield from [""] * value.count("\n", source.lead, source.start)
        is_kept = not source.node.is_dirty
        yield value[source.start : source.value_end] if is_kept else _changed_line(entry, source, value)
        if source.end > source.value_end:
            yield value[source.value_end + 1 : source.end]


def _source(entry: Entry, listing: Listing) -> Entry | None:
    known = [*listing.entries, *([listing.head] if listing.head else [])]
    if entry.origin is not None and entry.origin.owner is listing:
        return entry.origin
    return entry if entry in known else None


def _changed_line(entry: Entry, source: Entry, value: str) -> str:
    """Write a row's new cells into its line, and let the bars stand where they stood as far as the words allow."""
    line = value[source.start : source.value_end]
    cells = _cells(entry.node)
    if isinstance(entry.node, Listing) and entry.node.shape == "mapping":
        return line[: len(line) - len(line.lstrip())] + _barred(cells[0])
    return _filled(_cut(line), cells)


def _filled(pattern: _Line, cells: Sequence[str]) -> str:
    """Write cells into the places of a line's cells."""
    line, out, reached = pattern.text, "", 0
    for (start, end), words in zip(pattern.cells, cells, strict=False):
        lead = line[reached:start]
        slack = len(out) + len(lead) - start
        if slack > 0 and len(lead) > 2:  # a longer cell before this one: the blanks before its bar give way
            lead = _narrowed(lead, slack)
        elif slack < 0:
            lead = _widened(lead, -slack)
        out += lead + words
        reached = end
    tail = line[reached:]
    over = len(out) + len(tail) - len(line)
    return (out + (_narrowed(tail, over) if over > 0 else _widened(tail, -over))).rstrip()


def _narrowed(gap: str, by: int) -> str:
    """Take blanks from before the bar in a gap, one stays."""
    blanks = len(gap) - len(gap.lstrip(" "))
    return gap[min(by, max(0, blanks - 1)) :]


def _widened(gap: str, by: int) -> str:
    return " " * by + gap if "|" in gap else gap


def _new_line(entry: Entry, entries: Sequence[Entry], at: int, listing: Listing, value: str) -> str:
    """Write a new row as the row before it is written, else as the one after it."""
    cells = _cells(entry.node)
    if _is_group(entry.node):
        return _barred(cells[0])
    near = [*reversed(entries[:at]), *entries[at + 1 :]]
    for other in near:
        source = _source(other, listing)
        if source is not None and isinstance(source.node, Listing) and source.node.shape == "list":
            pattern = _cut(value[source.start : source.value_end])
            if len(pattern.cells) == len(cells):
                return _filled(pattern, cells)
    return "| " + " | ".join(cells) + " |"


def _is_group(node: Node) -> bool:
    return isinstance(value_of(node), dict)


def _cells(node: Node) -> list[str]:
    row = value_of(node)
    if isinstance(row, dict):
        return [str(row.get("group") or "")]
    return [_barred(cell or "") for cell in row] if isinstance(row, list) else [_barred(str(row))]


def _barred(words: Any) -> str:
    return re.sub(r"\|", r"\\|", " ".join(str(words).split("\n")))


def _set_anew(entries: Sequence[Entry], listing: Listing, value: str) -> Iterator[str]:
    """Yield all lines with their bars in line, since a column came or went."""
    tables = [[] if _is_group(entry.node) else _cells(entry.node) for entry in entries]
    widths = [
        max(len(row[at]) if at < len(row) else 0 for row in tables) for at in range(max(map(len, tables), default=0))
    ]
    was_even = _is_even(listing, value)
    for entry, cells in zip(entries, tables, strict=True):
        if _is_group(entry.node):
            source = _source(entry, listing)
            is_kept = source is not None and not source.node.is_dirty
            yield value[source.start : source.value_end] if source and is_kept else _barred(_cells(entry.node)[0])
        else:
            padded = [words.ljust(widths[at]) if was_even else words for at, words in enumerate(cells)]
            yield "| " + " | ".join(padded) + " |"
        if entry is listing.head:
            yield "|" + "|".join("-" * (width + 2 if was_even else 3) for width in widths) + "|"


def _is_even(listing: Listing, value: str) -> bool:
    lines = [value[entry.start : entry.value_end] for entry in listing.entries if not _is_group(entry.node)]
    bars = {tuple(found.start() for found in BAR.finditer(line)) for line in lines}
    return len(bars) == 1 and len(lines) > 1
