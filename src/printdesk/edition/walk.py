"""Going through an edition in the order of reading."""

from collections.abc import Iterable, Iterator

from printdesk.edition.tree import AnyBlock, Edition, Section


def all_sections(edition: Edition) -> Iterator[Section]:
    """Yield every section and annex, each before the sections inside it."""
    yield from _nested((*edition.sections, *edition.annexes))


def all_blocks(edition: Edition) -> Iterator[AnyBlock]:
    """Yield the key facts, the key numbers, then every block of every section."""
    yield from (block for block in (edition.key_facts, edition.key_numbers) if block)
    for section in all_sections(edition):
        yield from section.body


def _nested(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _nested(section.sections)
