"""Edits made on the tree of a content: found first, all of them, and then made, so that their order does not matter."""

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from printdesk.edition.inline import Path
from printdesk.review.content.adding import (
    MisplacedError,
    Spot,
    add_entry,
    add_pair,
    insert,
    parts_in,
    put,
    retext,
    set_node,
)
from printdesk.review.content.edits import Edit, Insert, InsertRow, Move, Put, Remove, RemoveRow, Retext, SetCell
from printdesk.review.content.parts_of_text import text_of_parts
from printdesk.review.content.places import Key, find
from printdesk.review.content.tree import Entry, Fresh, Listing, Node, Text, value_of

TreeEdit = Retext | Put | Insert | Remove | Move

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


def make(edit: Edit, spot: Spot) -> Node:
    """Make one edit; returns the part that now shows it. Raises MisplacedError where the content has no place for it."""
    match edit:
        case Retext():
            return retext(spot.node, edit.new)
        case Put():
            return put(spot, edit.path, edit.node)
        case Insert():
            return insert(edit.node, spot, edit.path)
        case Remove():
            return _remove(spot.node)
        case Move():
            return _move(spot, edit.to)
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
    listing = parts_in(spot.target, to) if isinstance(spot.target, Text) else spot.target
    if not isinstance(listing, Listing):
        _remove(entry.node)
        if spot.target is None:  # a new list takes the part itself: what else leaves it or changes in it is seen
            return insert(entry.node, spot, to)
        return insert(value_of(entry.node), spot, to)
    entry.is_gone = True
    entry.has_moved_within = listing is entry.owner
    entry.owner.touch()
    is_listed = listing.shape == "list"  # what stood alone under a key, as a body of one text, has none in a list
    moved = Entry(
        listing, entry.node, None if is_listed else entry.key, None if is_listed else entry.read_key, origin=entry
    )
    return add_entry(listing, moved, spot.behind)


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
        add_pair(entry.owner, "columns", value_of(rows.head.node))
    set_node(entry, Fresh([row if isinstance(row, dict) else [cell or "" for cell in row] for row in value_of(rows)]))


def base_finder(root: Listing) -> Find:
    return lambda path: find(root, path)


def resolved(edits: Iterable[Edit], found: Find) -> Iterator[tuple[Edit, Spot | None]]:
    """Yield each edit with what it speaks of, None where that is not there, or is no part of such a file."""
    for edit in edits:
        try:
            yield edit, None if isinstance(edit, SetCell | InsertRow | RemoveRow) else spot_of(edit, found)
        except MisplacedError:
            yield edit, None
