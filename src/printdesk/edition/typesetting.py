"""Micro-typography over a whole paragraph: a quotation mark before **bold** turns by the word inside the bold."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from printdesk.edition.inline import (
    Citation,
    Emphasis,
    FactText,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Run,
    Strong,
)
from printdesk.layout.house import HouseStyle
from printdesk.layout.typography import typeset


def typeset_paragraph(content: Inlines, style: HouseStyle) -> Inlines:
    """Refine the runs of one paragraph, each in sight of its neighbours.

    Figures, references and citations are seen by their neighbours, but stay as house style printed them.
    """
    leaves = list(_leaves(content))
    before = "".join(text for text, _ in leaves)
    after = typeset(before, style)
    texts = iter(_cut_alike(before, after, [text for text, _ in leaves]))
    return _with_texts(content, texts)


def _leaves(content: Iterable[Inline]) -> Iterator[tuple[str, Inline]]:
    for node in content:
        match node:
            case Run() | FactText() | Reference() | Citation():
                yield node.text, node
            case Strong() | Emphasis() | Link():
                yield from _leaves(node.content)
            case LineBreak():
                yield "\n", node
            case Footnote():
                pass
            case _:
                assert_never(node)


def _cut_alike(before: str, after: str, texts: list[str]) -> list[str]:
    """Cut `after` where `before` falls into `texts`."""
    ends, place = [], 0
    for text in texts:
        place += len(text)
        ends.append(place)
    is_even = len(before) == len(after) and not _SHORTENED.search(before)
    cuts = ends if is_even else _carried_by_lines(before, after, ends)
    return [after[start:end] for start, end in zip([0, *cuts[:-1]], cuts, strict=True)] if cuts else []


def _carried_by_lines(before: str, after: str, places: list[int]) -> list[int]:
    """Return where each place of `before` lies in `after`, looked for on its own line: line breaks are never refined."""
    carried: list[int] = []
    old = new = 0
    waiting = deque(places)
    for line, refined in zip(before.split("\n"), after.split("\n"), strict=True):
        here = [waiting.popleft() - old for _ in range(sum(place <= old + len(line) for place in waiting))]
        found = _carried(line, refined, [*here, len(line)])
        carried += [new + (len(refined) if place == len(line) else at) for place, at in zip(here, found, strict=False)]
        old, new = old + len(line) + 1, new + len(refined) + 1
    return carried


def _carried(before: str, after: str, places: list[int]) -> list[int]:
    """Return where each place of `before` lies in `after`; a place inside a change goes behind it.

    Refinements are small and far apart (three dots become one sign), so one pass with a short look ahead finds them.
    """
    carried: list[int] = []
    old = new = 0
    for place in places:
        while old < place:
            old_step, new_step = _step(before, after, old, new)
            old, new = old + old_step, new + new_step
        carried.append(new)
    carried[-1] = len(after)
    return [min(each, len(after)) for each in carried]


def _step(before: str, after: str, old: int, new: int) -> tuple[int, int]:
    """Return how far the two texts may be walked together: one sign each, or past a change of length."""
    if before[old] == after[new : new + 1] or _alike(before, after, old + 1, new + 1):
        return 1, 1
    return next((step for step in _STEPS if _alike(before, after, old + step[0], new + step[1])), (1, 1))


def _alike(before: str, after: str, old: int, new: int) -> bool:
    return before[old : old + _SIGHT] == after[new : new + _SIGHT] != ""


_SHORTENED = re.compile(r"\.{3}|--|« | »")
"""What may become shorter, so that texts of one length need not be alike sign by sign."""
_SIGHT = 3
_STEPS = sorted(((old, new) for old in range(1, 7) for new in range(7)), key=sum)


def _with_texts(content: Inlines, texts: Iterator[str]) -> Inlines:
    set_again: list[Inline] = []
    for node in content:
        match node:
            case Run():
                set_again.append(Run(next(texts)))
            case FactText() | Reference() | Citation() | LineBreak():
                next(texts)
                set_again.append(node)
            case Strong() | Emphasis() | Link():
                set_again.append(replace(node, content=_with_texts(node.content, texts)))
            case Footnote():
                set_again.append(node)
            case _:
                assert_never(node)
    return _joined(set_again)


def _joined(content: list[Inline]) -> Inlines:
    """Make neighbouring runs one."""
    joined: list[Inline] = []
    for node in content:
        if isinstance(node, Run) and joined and isinstance(joined[-1], Run):
            joined[-1] = Run(joined[-1].text + node.text)
        elif not (isinstance(node, Run) and not node.text):
            joined.append(node)
    return tuple(joined)
