"""Going through an edition in the order of reading."""

from collections.abc import Iterable, Iterator, Mapping

from printdesk.edition.derived import derived
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
    paths: dict[str, Path] = {}
    for section in (*edition.sections, *edition.annexes):
        paths.update(paths_in(section))
    return paths | paths_of_front(edition)


@derived
def paths_in(section: Section) -> Mapping[str, Path]:
    """Return the place of a section, of its blocks and of all in the sections inside it, by key."""
    sections = list(_nested((section,)))
    return {part.key: part.path for each in sections for part in (each, *each.body)}


def paths_of_front(edition: Edition) -> dict[str, Path]:
    """Return the places of all that stands in no section."""
    paths = {block.key: block.path for block in (edition.key_facts, edition.key_numbers) if block}
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
