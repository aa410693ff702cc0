"""What edits add to the tree: new texts, keys and entries, with short forms written out where they no longer do."""

from dataclasses import dataclass
from typing import Any

from printdesk.edition.inline import Path
from printdesk.review.content.parts_of_text import is_list, items_of, rows_of
from printdesk.review.content.places import Key
from printdesk.review.content.tree import Entry, Fresh, Listing, Node, Text, value_of

_LATE_KEYS = frozenset({"body", "sections", "items", "lanes", "rows", "points", "facts", "data", "text"})
"""Keys with long values, which stay at the end."""
_LONG_FORMS = {"columns": "title", "sources": "title", "authors": "name", "data": "file"}


class MisplacedError(Exception):
    """What an edit speaks of is not there."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What an edit speaks of: `node` itself, the `holder` of what is put or listed, the entry it comes `behind`."""

    node: Node | Key | None = None
    holder: Node | None = None
    target: Node | None = None
    behind: Entry | None = None


def retext(node: Node | Key | None, new: str) -> Node:
    """Let a text, or a key that is a label, read otherwise."""
    match node:
        case Key():
            node.entry.key = new
            node.entry.node.touch()
            node.entry.owner.touch()
            return node.entry.node
        case Text():
            node.says(new)
            return node
        case _:
            raise MisplacedError


def put(spot: Spot, path: Path, value: Any) -> Node:
    """Give a mapping a key, or a key another value; returns the part that shows it."""
    key = path[-1]
    if isinstance(spot.node, Key):
        return retext(spot.node, str(value))
    if spot.node is not None and spot.node is not spot.holder:
        if isinstance(spot.node, Text) and isinstance(value, str):
            return retext(spot.node, value)
        return _replace(spot.node, value)
    match spot.holder:
        case Text() as text if isinstance(key, str):
            return _expand(text, path, value)
        case Listing(shape="mapping") as mapping if isinstance(key, str):
            return add_pair(mapping, key, value)
        case Fresh(value=dict() as pairs) if isinstance(key, str):
            pairs[key] = value
            return spot.holder
        case _:
            raise MisplacedError


def _replace(node: Node, value: Any) -> Node:
    entry = node.parent
    if entry is None:
        raise MisplacedError
    return set_node(entry, Fresh(value))


def set_node(entry: Entry, node: Node) -> Node:
    entry.node = node
    node.parent = entry
    node.is_dirty = True
    entry.owner.touch()
    return node


def _expand(text: Text, path: Path, value: Any) -> Node:
    """Write the short form of a part out, since it gets another key."""
    entry, key = text.parent, str(path[-1])
    if entry is None:
        raise MisplacedError
    if isinstance(entry.node, Fresh) and isinstance(entry.node.value, dict):
        inner = next(iter(entry.node.value.values()))
        (inner if isinstance(inner, dict) else entry.node.value)[key] = value
        return entry.node
    own = next((_LONG_FORMS[str(step)] for step in reversed(path[:-1]) if step in _LONG_FORMS), "text")
    pairs = {own: text, key: value} if key != "id" else {key: value, own: text}
    is_block = own == "text" and path[-2:-1] == ("text",) and entry.key is None
    return set_node(entry, Fresh({"text": pairs} if is_block else pairs))


def add_pair(mapping: Listing, key: str, value: Any) -> Node:
    pair = Entry(mapping, Fresh(value, is_dirty=True), key)
    anchor: Entry | None = None
    if key != "id":
        early = [entry for entry in mapping.entries if not entry.is_gone]
        while early and early[-1].key in _LATE_KEYS and key not in _LATE_KEYS and _is_long(early[-1].node):
            early.pop()
        anchor = early[-1] if early else None
    mapping.added.setdefault(anchor, []).append(pair)
    mapping.touch()
    return pair.node


def _is_long(node: Node) -> bool:
    return isinstance(node, Listing) or (isinstance(node, Text) and "\n" in (node.read or ""))


def insert(value: Any, spot: Spot, path: Path) -> Node:
    """Add an entry to a list, which may be missing, or be a single text so far."""
    match spot.target:
        case Listing(shape="mapping") as mapping if path[-1:] == ("key_facts",) and isinstance(value, dict):
            if (known := mapping.entry(str(value.get("label") or ""))) is not None:
                return _same(known, value.get("text"))
            return add_entry(
                mapping,
                Entry(mapping, Fresh(value.get("text"), is_dirty=True), str(value.get("label") or "")),
                spot.behind,
            )
        case Listing() as listing:
            node: Node = Fresh(value, is_dirty=True)
            return add_entry(listing, Entry(listing, node), spot.behind)
        case Text() as text:
            return _insert_into_text(text, value, spot, path)
        case _:
            return _insert_into_missing(value, spot, path)


def _same(known: Entry, text: Any) -> Node:
    """Return an entry that is there already; a label is a key, and stands once."""
    if value_of(known.node) != text:
        raise MisplacedError
    return known.node


def add_entry(listing: Listing, entry: Entry, behind: Entry | None) -> Node:
    anchor = behind if behind is not None and (behind.owner is listing or behind in listing.added) else None
    if behind is not None and anchor is None:
        anchor = _last(listing)
    listing.added.setdefault(anchor, []).append(entry)
    listing.touch()
    return entry.node


def _last(listing: Listing) -> Entry | None:
    return listing.entries[-1] if listing.entries else None


def _insert_into_text(text: Text, value: Any, spot: Spot, path: Path) -> Node:
    """Add an entry where a text stands: its lines are the list, or it is the only entry so far."""
    if (parts := parts_in(text, path)) is not None:
        return add_entry(parts, Entry(parts, Fresh(value, is_dirty=True)), spot.behind)
    entry = text.parent
    if entry is None:
        raise MisplacedError
    if isinstance(entry.node, Fresh) and isinstance(entry.node.value, list):
        entries = entry.node.value
        at = len(entries) if spot.behind is not None else entries.index(text)
        entries.insert(at, value)
        return entry.node
    before = text.value is not None
    known: list[Any] = [text] if before else []
    return set_node(entry, Fresh([*known, value] if spot.behind is not None else [value, *known]))


def parts_in(text: Text, path: Path) -> Listing | None:
    """Return the rows or items that a text at a path holds."""
    if path[-1:] == ("rows",):
        return rows_of(text)
    return items_of(text) if is_list(text) and path[-1:] != ("body",) else None


def _insert_into_missing(value: Any, spot: Spot, path: Path) -> Node:
    key = path[-1]
    match spot.holder:
        case Listing(shape="mapping") as mapping if isinstance(key, str):
            known = mapping.entry(key)
            if known is not None and isinstance(known.node, Fresh) and isinstance(known.node.value, list):
                known.node.value.append(value)
                return known.node
            if known is not None:
                raise MisplacedError
            return add_pair(mapping, key, [value])
        case _:
            raise MisplacedError
