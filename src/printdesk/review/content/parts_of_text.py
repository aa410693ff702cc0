"""Texts that hold a list or a table of lines: their items, rows and cells as parts of the tree, and the text again."""

from collections.abc import Sequence
from itertools import pairwise

from printdesk.readers.text_lists import ITEM
from printdesk.review.content.bar_tables import read_rows, table_text
from printdesk.review.content.tree import Entry, Listing, Node, Text, value_of


def items_of(text: Text) -> Listing:
    """Return the items of a text that holds a Markdown list; of any other text, itself as the only one."""
    if text.inner is None:
        text.inner = _items(text)
    return text.inner


def rows_of(text: Text) -> Listing:
    """Return the rows of a text of lines with bars: lists of cells, and mappings with a `group`."""
    if text.inner is None:
        text.inner = read_rows(text)
    return text.inner


def is_list(text: Text) -> bool:
    return bool(text.value and ITEM.match(text.value))


def text_of_parts(listing: Listing) -> str:
    """Return the text that a changed list or table of lines now is; lines of what is as it was stay as they are."""
    assert listing.host is not None
    value = listing.host.value or ""
    return _list_text(listing, value) if listing.form == "items" else table_text(listing, value)


def _items(text: Text) -> Listing:
    value = text.value or ""
    listing = Listing("list", "items", host=text)
    if not ITEM.match(value):
        whole = Entry(listing, Text(value, read=value), start=0, mark=0, end=len(value))
        listing.entries = [whole]
        return listing
    starts: list[tuple[int, int]] = []
    offset = 0
    for line in value.split("\n"):
        if found := ITEM.match(line):
            starts.append((offset, offset + found.end()))
        offset += len(line) + 1
    ends = [start for start, _ in starts[1:]] + [len(value)]
    for (start, mark), limit in zip(starts, ends, strict=True):
        raw = value[mark:limit].rstrip()
        words = _outdented(raw, mark - start)
        entry = Entry(listing, Text(words, read=words), start=start, mark=mark, end=mark + len(raw))
        listing.entries.append(entry)
    return listing


def _outdented(raw: str, indent: int) -> str:
    first, *others = raw.split("\n")
    return "\n".join(
        [first, *(line[min(indent, len(line) - len(line.lstrip())) :] if line.strip() else "" for line in others)]
    )


def _list_text(listing: Listing, value: str) -> str:
    entries = listing.sequence()
    if listing.entries and listing.entries[0].mark == 0 and not ITEM.match(value):
        return _no_longer_single(entries)
    order = {id(entry): at for at, entry in enumerate(listing.entries)}
    usual = _usual_gap(listing, value)
    pieces = [_item_text(entries[0], listing, value)] if entries else []
    for before, entry in pairwise(entries):
        follows = order.get(id(entry), -9) == order.get(id(before), -2) + 1
        pieces += (value[before.end : entry.start] if follows else usual, _item_text(entry, listing, value))
    return "".join(pieces)


def _usual_gap(listing: Listing, value: str) -> str:
    gaps = [value[one.end : other.start] for one, other in pairwise(listing.entries)]
    return "\n\n" if gaps and all(gap.count("\n") > 1 for gap in gaps) else "\n"


def _item_text(entry: Entry, listing: Listing, value: str) -> str:
    source = entry.origin if entry.origin is not None and entry.origin.owner is listing else entry
    if source in listing.entries and not source.node.is_dirty:
        return value[source.start : source.end]
    mark = value[source.start : source.mark] if source in listing.entries else _mark(listing, value)
    return mark + _indented(_as_text(entry.node), len(mark))


def _mark(listing: Listing, value: str) -> str:
    return value[listing.entries[-1].start : listing.entries[-1].mark] if listing.entries else "- "


def _no_longer_single(entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return _as_text(entries[0].node)
    return "\n".join("- " + _indented(_as_text(entry.node), 2) for entry in entries)


def _indented(words: str, column: int) -> str:
    first, *others = words.split("\n")
    return "\n".join([first, *(" " * column + line if line else "" for line in others)])


def _as_text(node: Node) -> str:
    value = value_of(node)
    return value if isinstance(value, str) else ""
