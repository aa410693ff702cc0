"""An edition narrowed to one output: what `only` keeps out is gone, and queries are where they are wanted."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from printdesk.edition.note_numbers import with_notes_in_order
from printdesk.edition.passages import passages
from printdesk.edition.tree import AnyBlock, Edition, Lane, Part, QueryBlock, Roadmap, Section
from printdesk.model.node import Output

Queries = Literal["keep", "drop"]


def select(edition: Edition, output: Output, *, queries: Queries) -> Edition:
    """Return the edition as `output` shows it.

    Figures and tables keep their numbers: figure 3 is figure 3 in every output. Footnotes are counted afresh, as Word
    does by itself.
    """
    chosen = replace(
        edition,
        sections=_sections(edition.sections, output, queries),
        annexes=_sections(edition.annexes, output, queries),
    )
    if queries == "drop":
        chosen = _without_queries(chosen)
    return with_notes_in_order(chosen) if _has_notes(chosen) else chosen


def _has_notes(edition: Edition) -> bool:
    return any(passage.kind == "note" for passage in passages(edition))


def _sections(sections: Iterable[Section], output: Output, queries: Queries) -> tuple[Section, ...]:
    return tuple(
        replace(
            section,
            body=tuple(_block(block, queries) for block in section.body if _stays(block, output, queries)),
            sections=_sections(section.sections, output, queries),
            queries=section.queries if queries == "keep" else (),
        )
        for section in sections
        if _is_for(section, output)
    )


def _is_for(part: Part, output: Output) -> bool:
    return not part.only or output in part.only


def _stays(block: AnyBlock, output: Output, queries: Queries) -> bool:
    return _is_for(block, output) and not (queries == "drop" and isinstance(block, QueryBlock))


def _block(block: AnyBlock, queries: Queries) -> AnyBlock:
    if queries == "keep":
        return block
    if isinstance(block, Roadmap):
        lanes = (
            Lane(name=lane.name, items=tuple(replace(item, queries=()) for item in lane.items)) for lane in block.lanes
        )
        return replace(block, queries=(), lanes=tuple(lanes))
    return replace(block, queries=()) if block.queries else block


def _without_queries(edition: Edition) -> Edition:
    return replace(
        edition,
        front=replace(edition.front, queries=()),
        sources=tuple(replace(source, queries=()) for source in edition.sources),
        facts={identifier: replace(fact, queries=()) for identifier, fact in edition.facts.items()},
    )
