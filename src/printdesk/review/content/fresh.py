"""New parts of a content as lines of YAML or in brackets, in the style of their neighbours."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from printdesk.readers.yaml_texts import Written, escaped, in_flow, in_quotes, is_plain, new_text
from printdesk.review.content.tree import Listing, Tree

MAX_FLOW = 170


@dataclass(frozen=True, slots=True)
class Habit:
    """How a file is written: blanks before the keys of a mapping under its key, and before the dashes of a list."""

    step: int = 2
    dash_step: int = 2
    is_json: bool = False


def in_block(value: Any, column: int, habit: Habit, *, prefers_bar: bool = False, is_careful: bool = False) -> Written:
    """Return a value behind a key or dash that stands at `column`."""
    match value:
        case dict() if value:
            return Written("", tuple(mapping_lines(value, column + habit.step, habit, is_careful=is_careful)))
        case list() if value:
            return Written("", tuple(_list_lines(value, column + habit.dash_step, habit, is_careful=is_careful)))
        case dict():
            return Written("{}")
        case list():
            return Written("[]")
        case None:
            return Written("")
        case _ if is_careful:
            return Written(escaped(str(value)))
        case _:
            return new_text(str(value), column + habit.step, prefers_bar=prefers_bar)


def mapping_lines(value: dict[str, Any], column: int, habit: Habit, *, is_careful: bool = False) -> Iterator[str]:
    for key, inner in value.items():
        written = in_block(inner, column, habit, is_careful=is_careful)
        yield f"{' ' * column}{key_text(key)}:{' ' + written.head if written.head else ''}"
        yield from written.lines


def item_lines(
    value: Any, column: int, habit: Habit, *, prefers_bar: bool = False, is_careful: bool = False
) -> list[str]:
    """Return the lines of an entry whose dash stands at `column`."""
    pad = " " * column
    match value:
        case dict() if value:
            inner = list(mapping_lines(value, column + 2, habit, is_careful=is_careful))
        case list() if value and all(isinstance(each, str) or each is None for each in value):
            return [f"{pad}- {flow_text(value)}"]
        case list() if value:
            inner = list(_list_lines(value, column + 2, habit, is_careful=is_careful))
        case _:
            written = in_block(value, column, Habit(2, 2), prefers_bar=prefers_bar, is_careful=is_careful)
            return [f"{pad}-{' ' + written.head if written.head else ''}", *written.lines]
    return [f"{pad}- {inner[0][column + 2 :]}", *inner[1:]]


def _list_lines(value: list[Any], column: int, habit: Habit, *, is_careful: bool) -> Iterator[str]:
    for inner in value:
        yield from item_lines(inner, column, habit, is_careful=is_careful)


def key_text(key: str) -> str:
    return key if is_plain(key) and ":" not in key else in_quotes(key)


def flow_text(value: Any, *, is_json: bool = False, is_careful: bool = False) -> str:
    """Return a value on one line, in brackets where it is a list or mapping."""
    match value:
        case dict():
            pairs = (
                f"{_flow_key(key, is_json)}: {flow_text(inner, is_json=is_json, is_careful=is_careful)}"
                for key, inner in value.items()
            )
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(flow_text(inner, is_json=is_json, is_careful=is_careful) for inner in value) + "]"
        case None:
            return "null" if is_json else "~"
        case _:
            return escaped(str(value)) if is_json or is_careful else in_flow(str(value))


def _flow_key(key: str, is_json: bool) -> str:
    return escaped(key) if is_json else in_flow(key)


def json_text(value: Any, column: int) -> str:
    """Return a value as JSON over several lines, set at `column`."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "\n".join([lines[0], *(" " * column + line for line in lines[1:])])


def habit_of(tree: Tree) -> Habit:
    """Find out how far a file indents."""
    steps = {"mapping": 2, "list": 2}
    seen: set[str] = set()
    waiting: list[Listing] = [tree.root]
    while waiting and len(seen) < 2:
        listing = waiting.pop(0)
        for entry in listing.entries:
            inner = entry.node
            if isinstance(inner, Listing) and inner.form == "block":
                waiting.append(inner)
                if listing.shape == "mapping" and not inner.begins_inline and inner.shape not in seen:
                    seen.add(inner.shape)
                    steps[inner.shape] = inner.column - listing.column
    return Habit(max(1, steps["mapping"]), max(0, steps["list"]), tree.name.lower().endswith(".json"))
