"""The body of a section: one function a kind of block, and what stands beside it."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from printdesk.edition.tree import (
    AnyBlock,
    Block,
    Boxes,
    Chart,
    Image,
    Note,
    Numbers,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    Table,
)
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.figures import add_figure, add_pair
from printdesk.writers.docx.flow import SIDE, SIDE_IN_COLUMN, TEXT, add_flow
from printdesk.writers.docx.panels import add_boxes, add_numbers, add_prompts, add_quote
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.tables import add_table

Group = tuple[list[AnyBlock], list[Note]]
"""A block (or two of half the width) and the notes that stand beside it."""


def add_blocks(story: Story, blocks: Sequence[AnyBlock]) -> None:
    """Add blocks in order; margin notes go beside the block before them, queries to the words they are about.

    Beside a block of the full width there is no margin: its notes go to the text next to it, else into the column.
    """
    previous = story.paragraphs[-1:]
    waiting: list[Note] = []
    for group, notes in _groups(blocks):
        if group and isinstance(group[0], QueryBlock):
            _attach(story, previous, group[0])
            continue
        start = len(story.paragraphs)
        if any(_is_wide(block) for block in group):
            _add_notes_in_column(story, waiting)
            _add_group(story, group)
            waiting = notes
        else:
            _add_beside(story, group, [*waiting, *notes])
            waiting = []
        previous = story.paragraphs[start:] or previous
    _add_notes_in_column(story, waiting)


def _add_beside(story: Story, group: list[AnyBlock], notes: Sequence[Note]) -> None:
    if not group:
        _add_notes_in_column(story, notes)
        return
    story.manuscript.pages.turn(story, "portrait")
    _add_notes(story, notes)
    beside = len(story.paragraphs)
    _add_group(story, group)
    for note in notes:
        _attach(story, story.paragraphs[beside:], note)


def _groups(blocks: Sequence[AnyBlock]) -> Iterator[Group]:
    """Yield blocks with their notes; a query among the notes comes after the group it was asked about."""
    index = 0
    while index < len(blocks):
        group = [] if isinstance(blocks[index], Note) else [blocks[index]]
        index += len(group)
        if group and index < len(blocks) and _is_half(group[0]) and _is_half(blocks[index]):
            group.append(blocks[index])
            index += 1
        notes: list[Note] = []
        queries: list[AnyBlock] = []
        while (
            index < len(blocks)
            and isinstance(blocks[index], Note | QueryBlock)
            and not isinstance((group or notes or [None])[0], QueryBlock)
        ):
            (notes if isinstance(blocks[index], Note) else queries).append(blocks[index])  # type: ignore[arg-type]
            index += 1
        yield group, notes
        yield from (([query], []) for query in queries)


def _is_half(block: AnyBlock) -> bool:
    return isinstance(block, Chart | Image | Roadmap) and block.width == "half" and not block.landscape


def _is_wide(block: AnyBlock) -> bool:
    if isinstance(block, Chart | Image):
        return block.width in {"half", "full", "side"} or block.landscape
    return isinstance(block, Table | Boxes | Roadmap | Numbers)


def _add_group(story: Story, group: list[AnyBlock]) -> None:
    if len(group) == 2:
        left, right = group
        if isinstance(left, Chart | Image | Roadmap) and isinstance(right, Chart | Image | Roadmap):
            start = len(story.paragraphs)
            add_pair(story, left, right)
            _attach(story, story.paragraphs[start:], left)
            _attach(story, story.paragraphs[start:], right)
    for block in group if len(group) == 1 else ():
        start = len(story.paragraphs)
        _add_in_setting(story, block)
        _attach(story, story.paragraphs[start:], block)


def _add_in_setting(story: Story, block: AnyBlock) -> None:
    manuscript = story.manuscript
    manuscript.breaks_page |= block.new_page
    with manuscript.language(block.language):
        manuscript.pages.turn(story, "landscape" if block.landscape else "portrait")
        _add_block(story, block)


def _add_block(story: Story, block: AnyBlock) -> None:
    match block:
        case Prose():
            add_flow(story, block.content, TEXT, block.key)
        case Quote():
            add_quote(story, block)
        case Prompts():
            add_prompts(story, block)
        case Numbers():
            add_numbers(story, block)
        case Boxes():
            add_boxes(story, block)
        case Table():
            add_table(story, block)
        case Chart() | Image() | Roadmap():
            add_figure(story, block)
        case Note():
            _add_notes_in_column(story, [block])
        case QueryBlock():
            pass  # its queries become comments on what stands before it
        case _:
            assert_never(block)


def _add_notes(story: Story, notes: Sequence[Note]) -> None:
    for note in notes:
        _add_note(story, story.beside(), note, "")  # its queries go to the text beside it: see Story.paragraph


def _add_notes_in_column(story: Story, notes: Sequence[Note]) -> None:
    """Set notes that have no text to stand beside in the main column, small as they are."""
    for note in notes:
        start = len(story.paragraphs)
        _add_note(story, story, note, " Column")
        _attach(story, story.paragraphs[start:], note)
        story.follows = "figure"


def _add_note(story: Story, place: Story, note: Note, column: str) -> None:
    with story.manuscript.language(note.language):
        if note.title:
            place.paragraph(f"Side Heading{column}", place.runs(note.title), anchor=Anchor(note.key, "title"))
        add_flow(place, note.content, SIDE_IN_COLUMN if column else SIDE, note.key)
        if note.source_line:
            place.paragraph(f"Side Note{column}", place.runs(note.source_line), anchor=Anchor(note.key, "source"))


def _attach(story: Story, paragraphs: Sequence[object], block: Block) -> None:
    for query in block.queries:
        if paragraphs:
            attach_query(story.manuscript, list(paragraphs), query)  # type: ignore[arg-type]
