"""Going through an edition in the order of reading."""

from collections.abc import Iterable, Iterator, Mapping

from printdesk.edition.inline import Path
from printdesk.edition.tree import AnyBlock, Edition, Section


def all_sections(edition: Edition) -> Iterator[Section]:
    """Yield every section and annex, each before the sections inside it."""
    yield from _nested((*edition.sections, *edition.annexes))


def all_blocks(edition: Edition) -> Iterator[AnyBlock]:
    """Yield the key facts, the key numbers, then every block of every section."""
    yield from (block for block in (edition.key_facts, edition.key_numbers) if block)
    for section in all_sections(edition):
        yield from section.body


def paths_by_key(edition: Edition) -> Mapping[str, Path]:
    """Return where in the content file each part stands that pages name by a key: blocks, sections, sources, the front."""
    parts = (*all_sections(edition), *all_blocks(edition))
    paths: dict[str, Path] = {part.key: part.path for part in parts}
    paths |= {f"source:{source.key}": source.path for source in edition.sources}
    paths |= {":cover": ("title",), ":sources": ("sources",)}
    if edition.at_a_glance:
        paths[":glance"] = edition.at_a_glance.path
    if edition.key_numbers:
        paths[":numbers"] = edition.key_numbers.path
    if edition.front.cover_image:
        paths[":cover-image"] = edition.front.cover_image.path
    return paths


def _nested(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _nested(section.sections)
