"""Flat list items with their depths made into nested lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Item, ItemList, Lines

_ENDED = re.compile(r"[.!?;:…][”\"’)]*$")


@dataclass(frozen=True, slots=True)
class FlatItem:
    """An item with its indentation, in any measure; `group` says that it may head the items below it."""

    text: str
    lines: Lines
    indent: int
    ordered: bool = False


def nested(flat: Sequence[FlatItem]) -> ItemList:
    """Nest by indentation; where there is none, by labels that head sentences."""
    if len({item.indent for item in flat}) == 1:
        return ItemList(items=_under_labels(flat), ordered=flat[0].ordered)
    items: list[Item] = []
    at = 0
    while at < len(flat):  # a list may begin further in than it goes on
        level, at = _level(flat, at)
        items += level
    return ItemList(items=tuple(items), ordered=flat[0].ordered)


def _level(flat: Sequence[FlatItem], at: int) -> tuple[list[Item], int]:
    indent = flat[at].indent
    items: list[Item] = []
    while at < len(flat) and flat[at].indent >= indent:
        if flat[at].indent > indent and items:
            ordered = flat[at].ordered
            children, at = _level(flat, at)
            items[-1] = replace(items[-1], children=(*items[-1].children, *children), ordered=ordered)
        else:
            items.append(Item(text=flat[at].text, lines=flat[at].lines))
            at += 1
    return items, at


def _under_labels(flat: Sequence[FlatItem]) -> tuple[Item, ...]:
    """Put sentences under the labels before them: copying from the web loses the indentation of such lists.

    A label has up to four words and no stop; every label must have two sentences or more, and the list begin with one.
    """
    plain = tuple(Item(text=item.text, lines=item.lines) for item in flat)
    labels = [_is_label(item.text) for item in flat]
    starts = [at for at, is_label in enumerate(labels) if is_label]
    ends = [*starts[1:], len(flat)]
    whole = starts[:1] == [0] and all(end - start > 2 for start, end in zip(starts, ends, strict=True))
    if not whole or len(starts) < 2 or any(item.ordered for item in flat):
        return plain
    return tuple(
        replace(plain[start], children=plain[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
    )


def _is_label(text: str) -> bool:
    shown = bare(text)
    return len(shown.split()) <= 4 and not _ENDED.search(shown)
