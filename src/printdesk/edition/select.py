"""An edition narrowed to one output: what `only` keeps out is gone, and queries are where they are wanted.

A section of which nothing is left out stays the same object, and one that is narrowed is narrowed once.
"""

from collections.abc import Iterable
from dataclasses import replace
from operator import is_
from typing import Literal

from printdesk.edition.derived import derived
from printdesk.edition.note_numbers import with_notes_in_order
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
    return with_notes_in_order(_without_queries(chosen) if queries == "drop" else chosen)


def _sections(sections: Iterable[Section], output: Output, queries: Queries) -> tuple[Section, ...]:
    return tuple(
        _narrowed(section, output, queries) or section for section in sections if not _is_kept_out(section, output)
    )


@derived
def _narrowed(section: Section, output: Output, queries: Queries) -> Section | None:
    """Return a section with all that an output does not show left out; None where it shows all of it."""
    body = tuple(_block(block, queries) for block in section.body if _stays(block, output, queries))
    inner = _sections(section.sections, output, queries)
    asked = section.queries if queries == "keep" else ()
    if asked == section.queries and _are_same(body, section.body) and _are_same(inner, section.sections):
        return None
    return replace(section, body=body, sections=inner, queries=asked)


def _are_same(chosen: tuple[Part, ...], all_of_them: tuple[Part, ...]) -> bool:
    return len(chosen) == len(all_of_them) and all(map(is_, chosen, all_of_them))


def _is_kept_out(part: Part, output: Output) -> bool:
    return bool(part.only) and output not in part.only


def _stays(block: AnyBlock, output: Output, queries: Queries) -> bool:
    return not _is_kept_out(block, output) and not (queries == "drop" and isinstance(block, QueryBlock))


def _block(block: AnyBlock, queries: Queries) -> AnyBlock:
    if queries == "keep":
        return block
    if isinstance(block, Roadmap) and any(item.queries for lane in block.lanes for item in lane.items):
        return replace(block, queries=(), lanes=tuple(map(_unasked_lane, block.lanes)))
    return replace(block, queries=()) if block.queries else block


def _unasked_lane(lane: Lane) -> Lane:
    return replace(lane, items=tuple(replace(item, queries=()) if item.queries else item for item in lane.items))


def _without_queries(edition: Edition) -> Edition:
    return replace(
        edition,
        front=replace(edition.front, queries=()),
        sources=tuple(replace(source, queries=()) for source in edition.sources),
        facts={identifier: replace(fact, queries=()) for identifier, fact in edition.facts.items()},
    )
