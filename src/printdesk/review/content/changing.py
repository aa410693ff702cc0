"""Edits made on the tree of a content: found first, all of them, and then made, so that their order does not matter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Insert, Move, Put, Remove, Retext
from printdesk.review.content.parts_of_text import is_list, items_of, rows_of, text_of_parts
from printdesk.review.content.places import Key, find
from printdesk.review.content.tree import Entry, Fresh, Listing, Node, Text, value_of

TreeEdit = Retext | Put | Insert | Remove | Move

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


Find = Callable[[Path], Node | Key | None]


def spot_of(edit: TreeEdit, found: Find) -> Spot:
    """Find what an edit speaks of; `found` looks a path up. Raises MisplacedError where it is not there."""
    node = found(edit.path)
    holder = _node(found(edit.path[:-1])) if edit.path else None
    match edit:
        case Retext() | Remove():
            if node is None:
                raise MisplacedError
            return Spot(node, holder)
        case Put():
            if holder is None:
                raise MisplacedError
            return Spot(node, holder)
        case Insert():
            if node is None and holder is None:
                raise MisplacedError
            return Spot(node, holder, _node(node), _anchor(edit.path, edit.after, found))
        case Move():
            target = _node(found(edit.to))
            if node is None or (target is None and _node(found(edit.to[:-1])) is None):
                raise MisplacedError
            return Spot(node, _node(found(edit.to[:-1])), target, _anchor(edit.to, edit.after, found))
        case _:
            assert_never(edit)


def _anchor(path: Path, after: int | None, found: Find) -> Entry | None:
    if after is None:
        return None
    before = _node(found((*path, after)))
    return before.parent if before is not None else None


def _node(found: Node | Key | None) -> Node | None:
    return found if isinstance(found, Node) else None


def make(edit: TreeEdit, spot: Spot) -> Node:
    """Make one edit; returns the part that now shows it. Raises MisplacedError where the content has no place for it."""
    match edit:
        case Retext():
            return _retext(spot.node, edit.new)
        case Put():
            return _put(spot, edit.path, edit.node)
        case Insert():
            return _insert(edit.node, spot, edit.path)
        case Remove():
            return _remove(spot.node)
        case Move():
            return _move(spot, edit.to)
        case _:
            assert_never(edit)


def _retext(node: Node | Key | None, new: str) -> Node:
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


def _put(spot: Spot, path: Path, value: Any) -> Node:
    key = path[-1]
    if isinstance(spot.node, Key):
        return _retext(spot.node, str(value))
    if spot.node is not None and spot.node is not spot.holder:
        if isinstance(spot.node, Text) and isinstance(value, str):
            return _retext(spot.node, value)
        return _replace(spot.node, value)
    match spot.holder:
        case Text() as text if isinstance(key, str):
            return _expand(text, path, value)
        case Listing(shape="mapping") as mapping if isinstance(key, str):
            return _add_pair(mapping, key, value)
        case Fresh(value=dict() as pairs) if isinstance(key, str):
            pairs[key] = value
            return spot.holder
        case _:
            raise MisplacedError


def _replace(node: Node, value: Any) -> Node:
    entry = node.parent
    if entry is None:
        raise MisplacedError
    return _set(entry, Fresh(value))


def _set(entry: Entry, node: Node) -> Node:
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
    return _set(entry, Fresh({"text": pairs} if is_block else pairs))


def _add_pair(mapping: Listing, key: str, value: Any) -> Node:
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


def _insert(value: Any, spot: Spot, path: Path) -> Node:
    """Add an entry to a list, which may be missing, or be a single text so far."""
    match spot.target:
        case Listing(shape="mapping") as mapping if path[-1:] == ("key_facts",) and isinstance(value, dict):
            return _add(
                mapping,
                Entry(mapping, Fresh(value.get("text"), is_dirty=True), str(value.get("label") or "")),
                spot.behind,
            )
        case Listing() as listing:
            node: Node = Fresh(value, is_dirty=True)
            return _add(listing, Entry(listing, node), spot.behind)
        case Text() as text:
            return _insert_into_text(text, value, spot, path)
        case _:
            return _insert_into_missing(value, spot, path)


def _add(listing: Listing, entry: Entry, behind: Entry | None) -> Node:
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
    if (parts := _parts(text, path)) is not None:
        return _add(parts, Entry(parts, Fresh(value, is_dirty=True)), spot.behind)
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
    return _set(entry, Fresh([*known, value] if spot.behind is not None else [value, *known]))


def _parts(text: Text, path: Path) -> Listing | None:
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
            return _add_pair(mapping, key, [value])
        case _:
            raise MisplacedError


def _remove(node: Node | Key | None) -> Node:
    entry = node.parent if isinstance(node, Node) else None
    if entry is None or entry.is_gone:
        raise MisplacedError
    entry.is_gone = True
    entry.owner.touch()
    if isinstance(entry.node, Fresh) and node is not entry.node and isinstance(entry.node.value, list):
        entry.is_gone = False
        entry.node.value.remove(node)
    return entry.owner


def _move(spot: Spot, to: Path) -> Node:
    entry = spot.node.parent if isinstance(spot.node, Node) else None
    if entry is None or entry.is_gone or _is_within(spot.target, entry):
        raise MisplacedError
    listing = _parts(spot.target, to) if isinstance(spot.target, Text) else spot.target
    if not isinstance(listing, Listing):
        _remove(entry.node)
        return _insert(value_of(entry.node), spot, to)
    entry.is_gone = True
    entry.has_moved_within = listing is entry.owner
    entry.owner.touch()
    is_listed = listing.shape == "list"  # what stood alone under a key, as a body of one text, has none in a list
    moved = Entry(
        listing, entry.node, None if is_listed else entry.key, None if is_listed else entry.read_key, origin=entry
    )
    return _add(listing, moved, spot.behind)


def _is_within(node: Node | None, entry: Entry) -> bool:
    """Whether a list lies inside the entry that is to move there."""
    while node is not None and node.parent is not None:
        if node.parent is entry:
            return True
        node = node.parent.owner
    return False


def settle(root: Listing) -> None:
    """Write changed lists and tables of lines back into the texts that hold them."""
    for text in _texts_with_parts(root):
        parts = text.inner
        assert parts is not None
        text.inner = None
        if text.parent is None:
            continue
        if parts.form == "bars" and _has_paragraphs(parts):
            _as_yaml_rows(text, parts)
        elif not parts.sequence() and parts.form == "items":
            text.parent.is_gone = True
        else:
            text.says(text_of_parts(parts))


def _texts_with_parts(node: Node) -> Iterator[Text]:
    waiting: list[Node] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Text):
            if each.inner is not None and each.inner.is_dirty:
                yield each
        elif isinstance(each, Listing) and each.is_dirty:
            waiting += [entry.node for entry in each.sequence()]


def _has_paragraphs(rows: Listing) -> bool:
    return any("\n" in (cell or "") for row in value_of(rows) if isinstance(row, list) for cell in row)


def _as_yaml_rows(text: Text, rows: Listing) -> None:
    """Write the rows as lists of cells, since a cell of several paragraphs has no place between bars."""
    entry = text.parent
    assert entry is not None
    if rows.head is not None and entry.owner.entry("columns") is None:
        _add_pair(entry.owner, "columns", value_of(rows.head.node))
    _set(entry, Fresh([row if isinstance(row, dict) else [cell or "" for cell in row] for row in value_of(rows)]))


def base_finder(root: Listing) -> Find:
    return lambda path: find(root, path)


def resolved(edits: Iterable[TreeEdit], found: Find) -> Iterator[tuple[TreeEdit, Spot | None]]:
    """Yield each edit with what it speaks of, None where that is not there."""
    for edit in edits:
        try:
            yield edit, spot_of(edit, found)
        except MisplacedError:
            yield edit, None
