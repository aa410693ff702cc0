"""The questions that still stand open in an edition."""

from collections.abc import Iterable, Iterator

from printdesk.edition.tree import Edition, Query, Roadmap, Section


def open_queries(edition: Edition) -> tuple[Query, ...]:
    """Return every query of the edition in the order of reading; those of facts and sources come last."""
    return tuple(_all(edition))


def _all(edition: Edition) -> Iterator[Query]:
    yield from edition.front.queries
    yield from _of_sections(edition.sections)
    yield from _of_sections(edition.annexes)
    for fact in edition.facts.values():
        yield from fact.queries
    for source in edition.sources:
        yield from source.queries


def _of_sections(sections: Iterable[Section]) -> Iterator[Query]:
    for section in sections:
        yield from section.queries
        for block in section.body:
            yield from block.queries
            if isinstance(block, Roadmap):
                yield from (query for lane in block.lanes for item in lane.items for query in item.queries)
        yield from _of_sections(section.sections)
