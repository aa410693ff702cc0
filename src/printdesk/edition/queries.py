"""The questions that still stand open in an edition."""

from collections.abc import Iterator

from printdesk.edition.derived import derived
from printdesk.edition.tree import Edition, Query, Roadmap, Section


def open_queries(edition: Edition) -> tuple[Query, ...]:
    """Return every query of the edition in the order of reading; those of facts and sources come last."""
    return tuple(_all(edition))


def _all(edition: Edition) -> Iterator[Query]:
    yield from edition.front.queries
    for section in (*edition.sections, *edition.annexes):
        yield from _in_section(section)
    for fact in edition.facts.values():
        yield from fact.queries
    for source in edition.sources:
        yield from source.queries


@derived
def _in_section(section: Section) -> tuple[Query, ...]:
    found = list(section.queries)
    for block in section.body:
        found += block.queries
        if isinstance(block, Roadmap):
            found += (query for lane in block.lanes for item in lane.items for query in item.queries)
    return (*found, *(query for inner in section.sections for query in _in_section(inner)))
