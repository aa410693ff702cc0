"""Which blocks share a strip of the page: text with the notes beside it, halves in pairs, and what takes the full width.

A note stands beside the block before it. The strip that carries a note takes in the blocks that follow, until the
main column is about as tall as the margin: a long note then leaves no hole in the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import Literal, assert_never

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import (
    AnyBlock,
    Boxes,
    Chart,
    Flow,
    Image,
    Note,
    Numbers,
    Paragraph,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    Table,
)
from printdesk.layout.tokens import Tokens
from printdesk.model.node import Width
from printdesk.writers.html.balance import line_count
from printdesk.writers.html.markup import flow_text

StripKind = Literal["main", "pair", "wide", "landscape"]

_FEW_COLUMNS = 3
_FEW_FIGURES = 2
_UNKNOWN_HEIGHT = 200.0
_SPLITTABLE = 250.0
"""Points of text beside a note from which the strip may break over a page."""


@dataclass(slots=True)
class Strip:
    """Blocks set together: `side` stands in the margin beside `blocks`."""

    kind: StripKind
    blocks: list[AnyBlock] = field(default_factory=list)
    side: list[AnyBlock] = field(default_factory=list)
    follows: bool = False
    """Whether it goes on with the text of the strip before it."""
    whole: bool = False
    """Whether it is short enough to be kept on one page."""

    @property
    def manner(self) -> str:
        """How it meets its neighbours, as classes: where a figure stands first or last, and where text goes on."""
        first = "" if not self.blocks or isinstance(self.blocks[0], Prose) else "figure-first"
        last = "" if not self.blocks or isinstance(self.blocks[-1], Prose) else "figure-last"
        return " ".join(
            name for name in (first, last, "follows" if self.follows else "", "whole" if self.whole else "") if name
        )


def width_of_block(block: AnyBlock) -> Width:
    """Return the width a block gets: its own, else the one that suits its kind."""
    if block.width is not None:
        return block.width
    match block:
        case Roadmap() | Boxes():
            return "full"
        case Table():
            return "full" if len(block.columns) >= _FEW_COLUMNS else "main"
        case Numbers():
            return "full" if len(block.figures) > _FEW_FIGURES else "main"
        case Note():
            return "side"
        case Prose() | QueryBlock() | Quote() | Prompts() | Image() | Chart():
            return "main"
        case _:
            assert_never(block)


def arrange(body: Iterable[AnyBlock], tokens: Tokens) -> tuple[Strip, ...]:
    """Return the strips of one body, from top to bottom; queries take no part."""
    blocks = [block for block in body if not isinstance(block, QueryBlock)]
    strips = tuple(_merged(_with_notes(paired(blocks)), tokens))
    for before, after in pairwise(strips):
        after.follows = _ends_in_text(before) and bool(after.blocks) and isinstance(after.blocks[0], Prose)
    return strips


def _ends_in_text(strip: Strip) -> bool:
    last = strip.blocks[-1] if strip.blocks else None
    return isinstance(last, Prose) and isinstance(last.content[-1], Paragraph)


def paired(blocks: Sequence[AnyBlock]) -> Iterator[Strip]:
    """Yield one strip a block, two halves in a row as one; a half alone stands in the main column. Nothing is measured."""
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        kind = _kind(block)
        if kind == "pair" and waiting and _kind(waiting[0]) == "pair" and not waiting[0].new_page:
            yield Strip("pair", [block, waiting.pop(0)])
        elif width_of_block(block) == "side":
            yield Strip("main", side=[block])
        else:
            yield Strip("main" if kind == "pair" else kind, [block])


def _kind(block: AnyBlock) -> StripKind:
    if block.landscape:
        return "landscape"
    match width_of_block(block):
        case "half":
            return "pair"
        case "full":
            return "wide"
        case "side" | "main":
            return "main"
        case other:
            assert_never(other)


def _with_notes(strips: Iterable[Strip]) -> list[Strip]:
    """Give each note to the strip before it; beside a full-width one there is no margin, so the text next to it takes it."""
    placed: list[Strip] = []
    homeless: list[AnyBlock] = []
    for strip in strips:
        if strip.blocks:
            if homeless and strip.kind == "main":
                strip.side[:0], homeless = homeless, []
            placed.append(strip)
        elif placed and placed[-1].kind == "main":
            placed[-1].side += strip.side
        else:
            homeless += strip.side
    if homeless:
        home = next((strip for strip in reversed(placed) if strip.kind == "main"), None)
        if home is None:
            placed.append(Strip("main", side=homeless))
        else:
            home.side += homeless
    return placed


def _merged(strips: Iterable[Strip], tokens: Tokens) -> Iterator[Strip]:
    """Join neighbours in the main column: all without notes, and behind a note as many as it is tall."""
    current: Strip | None = None
    for strip in chain.from_iterable(_parted(strip, tokens) for strip in strips):
        if current and _joins(current, strip, tokens):
            current.blocks += strip.blocks
            continue
        if current:
            yield _measured(current, tokens)
        current = strip
    if current:
        yield _measured(current, tokens)


def _joins(current: Strip, strip: Strip, tokens: Tokens) -> bool:
    if current.kind != "main" or strip.kind != "main" or strip.side or strip.blocks[0].new_page:
        return False
    return not current.side or _height(current.blocks, tokens, "main") < _height(current.side, tokens, "side")


def _parted(strip: Strip, tokens: Tokens) -> Iterator[Strip]:
    """Part text that is much longer than the note beside it: what stands beside the note can then be kept on its page."""
    block = strip.blocks[0] if strip.side and len(strip.blocks) == 1 else None
    if not isinstance(block, Prose) or len(block.content) == 1:
        yield strip
        return
    needed = _height(strip.side, tokens, "side")
    count = next(
        (n for n in range(1, len(block.content)) if _flow_height(block.content[:n], tokens, "main") >= needed), None
    )
    if count is None:
        yield strip
        return
    yield Strip("main", [replace(block, content=block.content[:count])], strip.side)
    yield Strip("main", [replace(block, key="", content=block.content[count:], new_page=False)])


def _measured(strip: Strip, tokens: Tokens) -> Strip:
    strip.whole = bool(strip.side) and _height(strip.blocks, tokens, "main") <= _SPLITTABLE
    return strip


def _height(blocks: Iterable[AnyBlock], tokens: Tokens, column: Literal["main", "side"]) -> float:
    return sum(_block_height(block, tokens, column) for block in blocks)


def _block_height(block: AnyBlock, tokens: Tokens, column: Literal["main", "side"]) -> float:
    """Return about how tall a block will be, in points."""
    role = tokens.type["side_note" if column == "side" else "body"]
    width = tokens.measures.width(column)
    match block:
        case Prose() | Quote():
            return _flow_height(block.content, tokens, column)
        case Note():
            title = role.leading if block.title else 0
            source = line_count(plain_text(block.source_line), role, width) * role.leading if block.source_line else 0
            return title + source + _flow_height(block.content, tokens, column) + role.leading
        case _:
            return _UNKNOWN_HEIGHT


def _flow_height(content: Flow, tokens: Tokens, column: Literal["main", "side"]) -> float:
    role = tokens.type["side_note" if column == "side" else "body"]
    lines = flow_text(content).split("\n")
    return sum(line_count(line, role, tokens.measures.width(column)) for line in lines) * role.leading
