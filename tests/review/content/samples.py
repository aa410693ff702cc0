"""Contents, edits made by chance, and what a content must say after them, worked out without the tree."""

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Edit, Insert, Move, Put, Remove, Retext
from printdesk.review.content.tree import value_of
from printdesk.review.content.tree_reading import read_tree

NAME = "briefing.yaml"

ODD = """\
# A comment at the top.
title: "Quoted: title"  # tail
'single': 'it''s here' # c
long: a plain text that
  goes on over lines
  and ends here   # not so
double: "double \\
  continued \\u00e9 and
  folded"
double-folded: "over two
  lines"
single-folded: 'over two
  lines, it''s said'
folded: >
  folded text one
  and more words

  a second paragraph
folded-stripped: >-  # comment
    folded deeper
    again
indented: |2
  two blanks
    indented
stripped: |-
  a

  b
kept: |+
  keep


empty:
nothing: ~
list:
- a
- b   # tail b
# about c
- c

# heads d

- d
-
- - x
  - y
- k: v
  l: w   # t
  # its own m
  m: |
    text
  n: [a, b]
-   wide: 1
    two: 2
map: {a: 1, b: "x, y", c: [1, 2], d}
lines: [
  one,   # first
  two,
  {k: v,
   l: w},
]
deep:
    a:
        b:
            - c
            - d: e
              f:
              - g
# A comment at the end.
"""

NASTY = (
    "Plain words", "Syria: a chapter", "a #b c", "*star* text", "- dash", "{trade}", "[x, y]", "a | b", "back\\slash", 'say "so"',
    "it's", "'quoted'", '"Both" it\'s', "line one\nline two", "- a\n- b", "para\n\npara two", "عنوان: نص", "~", "null", "2.80", "yes",
    "---", "... x", "? q", "!t", "%x", "@x", "`c`", "# h", "a: b # c", "x" * 150, "word " * 40 + "end", "ends:", "2026-03-14", "  lead",
    "trail ", "tab\there", "é — “curly”", "-18", "> q", "&a", "a,b", "k: [v", "|", "\n lead", "😀 ok", "1. x\n2. y", "a:b", ":x", "?x",
    "-x", "x\n  indented\nback", "'", '"', "#", "a  b", "''", "\\n",
)  # fmt: skip
"""Texts that YAML or Markdown may take for something else."""


def some_text(chance: random.Random) -> str:
    if chance.random() < 0.8:
        return chance.choice(NASTY)
    return " ".join(
        chance.choice(("alpha", "beta", "gamma:", "#delta", "{x}", "*y*")) for _ in range(chance.randint(1, 30))
    )


def some_node(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.random()
    if kind < 0.6 or depth > 2:
        return some_text(chance)
    if kind < 0.8:
        return {f"k{number}": some_node(chance, depth + 1) for number in range(chance.randint(1, 3))}
    return [some_node(chance, depth + 1) for _ in range(chance.randint(1, 3))]


@dataclass
class _Item:
    key: str | int | None
    value: Any
    is_gone: bool = False


@dataclass
class _Container:
    """A list or mapping whose entries are named as they were, whatever is done to it."""

    is_mapping: bool
    items: list[_Item]
    added: dict[Any, list[_Item]] = field(default_factory=dict)

    def entry(self, key: str | int) -> _Item:
        return next(item for item in self.items if item.key == key)

    def add(self, behind: Any, item: _Item) -> None:
        self.added.setdefault(behind, []).append(item)


class Oracle:
    """A content as plain values, to which edits are made one by one."""

    def __init__(self, value: Any) -> None:
        self._root = _wrapped(copy.deepcopy(value))

    def make(self, edit: Edit) -> None:
        match edit:
            case Retext():
                self._holder(edit.path).entry(edit.path[-1]).value = edit.new
            case Put():
                holder = self._holder(edit.path)
                if any(item.key == edit.path[-1] for item in holder.items):
                    holder.entry(edit.path[-1]).value = _wrapped(copy.deepcopy(edit.node))
                else:
                    holder.add("end", _Item(edit.path[-1], _wrapped(copy.deepcopy(edit.node))))
            case Insert():
                self._at(edit.path).add(edit.after, _Item(None, _wrapped(copy.deepcopy(edit.node))))
            case Remove():
                self._holder(edit.path).entry(edit.path[-1]).is_gone = True
            case Move():
                item = self._holder(edit.path).entry(edit.path[-1])
                item.is_gone = True
                self._at(edit.to).add(edit.after, _Item(None, item.value))

    def value(self) -> Any:
        return _unwrapped(self._root)

    def _at(self, path: Path) -> Any:
        node = self._root
        for step in path:
            node = node.entry(step).value
        return node

    def _holder(self, path: Path) -> Any:
        return self._at(path[:-1])


def _wrapped(value: Any) -> Any:
    if isinstance(value, dict):
        return _Container(True, [_Item(key, _wrapped(inner)) for key, inner in value.items()])
    if isinstance(value, list):
        return _Container(False, [_Item(at, _wrapped(inner)) for at, inner in enumerate(value)])
    return value


def _unwrapped(value: Any) -> Any:
    if not isinstance(value, _Container):
        return value.strip("\n") if isinstance(value, str) else value
    items = list(value.added.get(None, ()))
    for item in value.items:
        items += [] if item.is_gone else [item]
        items += value.added.get(item.key, ())
    items += value.added.get("end", ())
    if value.is_mapping:
        return {item.key: _unwrapped(item.value) for item in items}
    return [_unwrapped(item.value) for item in items]


def value_in(text: str, name: str = NAME) -> Any:
    """Return what a file says."""
    return _unwrapped(_wrapped(value_of(read_tree(name, text).root)))


def some_edits(chance: random.Random, text: str, name: str = NAME) -> list[Edit]:
    """Return a few edits of a content, no two of which speak of the same part."""
    return list(_Chance(chance, value_of(read_tree(name, text).root), name).edits(chance.choice((1, 1, 2, 3, 6))))


class _Chance:
    def __init__(self, chance: random.Random, value: Any, name: str) -> None:
        self._chance, self._name = chance, name
        self._parts = [(path, inner) for path, inner in _parts(value) if path]
        self._used: list[Path] = []
        self._lists = [path for path, inner in self._parts if isinstance(inner, list)]
        self._mappings = {path for path, inner in [((), value), *self._parts] if isinstance(inner, dict)}

    def edits(self, count: int) -> Iterator[Edit]:
        for number in range(count):
            path, value = self._chance.choice(self._parts)
            if self._is_free(path):
                yield from self._edit(path, value, number)

    def _edit(self, path: Path, value: Any, number: int) -> Iterator[Edit]:
        kind = self._chance.random()
        if (isinstance(value, str) or value is None) and kind < 0.5:
            self._used.append(path)
            yield Retext(file=self._name, path=path, old=value or "", new=some_text(self._chance).rstrip("\n"))
        elif kind < 0.6:
            self._used.append(path)
            yield Remove(file=self._name, path=path)
        elif kind < 0.75:
            place = (*path[:-1], f"new{number}") if path[:-1] in self._mappings else path
            self._used.append(place)
            yield Put(file=self._name, path=place, node=some_node(self._chance))
        elif isinstance(value, list):
            after = self._chance.choice([None, *range(len(value))])
            self._used.append((*path, "new", number))
            yield Insert(file=self._name, path=path, after=after, node=some_node(self._chance))
        elif isinstance(path[-1], int):
            yield from self._move(path, number)

    def _move(self, path: Path, number: int) -> Iterator[Edit]:
        places = [place for place in self._lists if place[: len(path)] != path and self._is_open(place)]
        if not places:
            return
        to = self._chance.choice(places)
        length = max((int(part[-1]) for part, _ in self._parts if part[:-1] == to), default=-1) + 1
        others = [at for at in range(length) if (*to, at) != path]
        self._used += [path, (*to, "new", number)]
        yield Move(file=self._name, path=path, to=to, after=self._chance.choice([None, *others]))

    def _is_free(self, path: Path) -> bool:
        return not any(path[: len(used)] == used or used[: len(path)] == path for used in self._used)

    def _is_open(self, path: Path) -> bool:
        return not any(path[: len(used)] == used for used in self._used)


def _parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from _parts(part, (*path, key))
