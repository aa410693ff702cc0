"""Paths of the content to parts of the tree: those of the model too, whatever short form the file uses."""

from dataclasses import dataclass

from printdesk.edition.inline import Path
from printdesk.review.content.parts_of_text import items_of, rows_of
from printdesk.review.content.tree import Entry, Listing, Node, Text

_LISTS_OF_TEXTS = frozenset({"takeaways", "prompts", "items"})
_WHOLE = frozenset({"text", "title", "name", "file", "items", "facts", "group"})
"""Keys that a text, or a list, may stand for alone."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of an entry, where a label is one."""

    entry: Entry


def find(root: Node, path: Path) -> Node | Key | None:
    """Return what stands at a path as the file was read; None where nothing does."""
    node: Node | Key | None = root
    for at, step in enumerate(path):
        if not isinstance(node, Node):
            return None
        node = _step(node, step, path[:at])
    return node


def entry_at(root: Node, path: Path) -> Entry | None:
    found = find(root, path)
    return found.parent if isinstance(found, Node) else found.entry if found else None


def _step(node: Node, step: str | int, before: Path) -> Node | Key | None:
    match node, step:
        case Listing(shape="mapping"), str():
            return _of_key(node, step, before)
        case Listing(shape="mapping"), int():
            return _of_mapping(node, step, before)
        case Listing(), int():
            return node.entries[step].node if 0 <= step < len(node.entries) else None
        case Listing(), str():
            return node if step in {"items", "facts"} else _named(node, step)
        case Text(), int():
            return _part(node, step, before)
        case Text(), "label" if _is_pair(node, before):
            return Key(node.parent) if node.parent else None
        case Text(), str():
            return node if step in _WHOLE else None
        case _:
            return None


def _of_key(node: Listing, key: str, before: Path) -> Node | None:
    found = next((entry.node for entry in node.entries if key in {entry.key, entry.read_key}), None)
    if found is not None:
        return found
    if key == "numbers_title" and isinstance(numbers := _of_key(node, "numbers", before), Listing):
        return _of_key(numbers, "title", before) if numbers.shape == "mapping" else None
    if key == "columns" and isinstance(rows := _of_key(node, "rows", before), Text):
        head = rows_of(rows).head
        return head.node if head else None
    return node if key == "items" and before[-1:] == ("boxes",) else None


def _of_mapping(node: Listing, index: int, before: Path) -> Node | None:
    if before[-1:] == ("key_facts",):
        return node.entries[index].node if 0 <= index < len(node.entries) else None
    if before[-1:] == ("numbers",):
        facts = _of_key(node, "facts", before)
        return _step_down(facts, index, before)
    return node if index == 0 else None


def _step_down(node: Node | None, index: int, before: Path) -> Node | None:
    found = _step(node, index, before) if node is not None else None
    return found if isinstance(found, Node) else None


def _named(node: Listing, name: str) -> Node | None:
    return next(
        (entry.node for entry in node.entries if isinstance(entry.node, Text) and entry.node.value == name), None
    )


def _part(node: Text, index: int, before: Path) -> Node | None:
    if before[-1:] == ("rows",):
        entries = rows_of(node).entries
    elif before and before[-1] in _LISTS_OF_TEXTS and "boxes" not in before[-2:]:
        entries = items_of(node).entries
    else:
        return node if index == 0 else None
    return entries[index].node if 0 <= index < len(entries) else None


def _is_pair(node: Text, before: Path) -> bool:
    is_labelled = len(before) > 1 and before[-2] in {"key_facts", "imprint", "abbreviations"}
    return is_labelled and node.parent is not None and node.parent.key is not None
