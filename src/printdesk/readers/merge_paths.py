"""Paths into a content as people write them: `title`, `facts.trade-2025.value`, `sections.economy.body.oil.title`.

Keys are those that the content file may have at that place; ids, labels and positions in lists must stand in the
content. A list is entered by position, from 0, or by the id of a part; a section without an id by its title's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.edition.inline import Path as KeyPath
from printdesk.edition.keys import slug
from printdesk.model.blocks import KINDS
from printdesk.model.briefing import Briefing
from printdesk.model.node import Node
from printdesk.readers.block_forms import MAIN_KEYS
from printdesk.readers.nodes import Nested, nested_keys
from printdesk.readers.refusals import did_you_mean, keys_of, name_of
from printdesk.readers.yaml_events import Value

_SETTLED = ("shared", "layout", "waivers")
"""Keys that are read before a row is."""


class NoPlaceError(Exception):
    """A path leads nowhere; `hint` is the remedy."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _At:
    """A place on the way: its path as typed, what stands there, and the words still to go."""

    path: KeyPath
    value: Value
    words: tuple[str, ...]

    def into(self, key: str | int, value: Value, used: int = 1) -> "_At":
        return _At((*self.path, key), value, self.words[used:])


def place_of(column: str, raw: dict[str, Value]) -> KeyPath:
    """Return the path in the content file, as typed there, that a column's name means; raises NoPlaceError."""
    words = tuple(column.strip().split("."))
    if words[0] in _SETTLED:
        raise NoPlaceError(f"'{words[0]}' is one for all rows", "write it in the content file")
    return _in_node(Briefing, _At((), raw, words))


def _in_node(node: type[Node], at: _At) -> KeyPath:
    if not at.words:
        message = f"this is {name_of(node)}, which holds keys of its own"
        raise NoPlaceError(message, f"name one of them: {_joined(at.path)}.{keys_of(node)[0]}")
    key = at.words[0]
    if key not in keys_of(node):
        hint = did_you_mean(key, keys_of(node), f"its keys are {', '.join(keys_of(node))}")
        raise NoPlaceError(f"'{key}' is not a key of {name_of(node)}", hint)
    if at.value is not None and not isinstance(at.value, dict):
        message = f"{_joined(at.path)} is written as one text"
        raise NoPlaceError(message, f"write its keys out in the content file: {key}: …")
    inner = at.into(key, (at.value or {}).get(key))
    nested = nested_keys(node).get(key)
    return _in_nested(nested, inner) if nested else _in_value(inner)


def _in_nested(nested: Nested, at: _At) -> KeyPath:
    if nested.shape == "one" and nested.node:
        return at.path if isinstance(at.value, str) and not at.words else _in_node(nested.node, at)
    if not at.words:
        if isinstance(at.value, str | None):
            return at.path
        raise NoPlaceError(f"{_joined(at.path)} holds several parts", "name one by its id or its position, from 0")
    if isinstance(at.value, dict):
        inner = _entry(at)
        return _in_node(nested.node, inner) if nested.node and nested.shape == "map" else _in_value(inner)
    if isinstance(at.value, str):  # one text stands for a list of one
        return _in_value(at if at.words[0] != "0" else _At(at.path, at.value, at.words[1:]))
    inner = _item(at)
    return _in_node(nested.node, inner) if nested.node else _in_block(inner)


def _in_block(at: _At) -> KeyPath:
    if isinstance(at.value, dict) and len(at.value) == 1:
        (kind, body), *_ = at.value.items()
        if kind in KINDS:
            inner = _At((*at.path, kind), body, at.words[1:] if at.words[:1] == (kind,) else at.words)
            if isinstance(body, dict):
                return _in_node(KINDS[kind], inner)
            is_main = inner.words == (MAIN_KEYS.get(kind, ""),)
            return _in_value(_At(inner.path, body, ()) if is_main else inner)
    return _in_value(at)


def _in_value(at: _At) -> KeyPath:
    """Go on where the model leaves it to the content: free labels, lists of texts, points of a chart."""
    while at.words:
        if isinstance(at.value, dict):
            at = _entry(at)
        elif isinstance(at.value, list):
            at = _item(at)
        else:
            message = f"{_joined(at.path)} holds nothing that could be named '{at.words[0]}'"
            raise NoPlaceError(message, f"end the path there: {_joined(at.path)}")
    return at.path


def _entry(at: _At) -> _At:
    """Enter a mapping by a label, which may hold dots itself."""
    assert isinstance(at.value, dict)
    for length in range(len(at.words), 0, -1):
        label = ".".join(at.words[:length])
        if label in at.value:
            return at.into(label, at.value[label], length)
    raise NoPlaceError(
        f"the content has no '{at.words[0]}' in {_joined(at.path)}",
        did_you_mean(at.words[0], list(at.value), f"write it in the content file, or choose from {_few(at.value)}"),
    )


def _item(at: _At) -> _At:
    """Enter a list by position, or by the id of a part."""
    assert isinstance(at.value, list)
    word = at.words[0]
    names = [_names(item) for item in at.value]
    if word.isascii() and word.isdigit() and int(word) < len(at.value):
        return at.into(int(word), at.value[int(word)])
    for index, name in enumerate(names):
        if word in name:
            return at.into(index, at.value[index])
    known = [name for item in names for name in item]
    count = f"it has {len(at.value)}, counted from 0"
    hint = did_you_mean(word, known, f"{count}{f'; named are {_few(known)}' if known else ''}")
    raise NoPlaceError(f"the content has no '{word}' in {_joined(at.path)}", hint)


def _names(item: Value) -> list[str]:
    """Return the id of a part, or what its title would make it; a block bears its id below its kind."""
    if not isinstance(item, dict):
        return []
    body = next(iter(item.values())) if len(item) == 1 and next(iter(item)) in KINDS else item
    if not isinstance(body, dict):
        return []
    if isinstance(body.get("id"), str):
        return [str(body["id"])]
    return [made] if isinstance(body.get("title"), str) and (made := slug(str(body["title"]))) else []


def _joined(path: KeyPath) -> str:
    return ".".join(map(str, path)) or "the content"


def _few(names: Sequence[str] | dict[str, Value]) -> str:
    shown = list(names)
    return ", ".join(shown[:8]) + (" …" if len(shown) > 8 else "")
