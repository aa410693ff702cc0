"""Walks through an edition as the Word file prints it."""

from collections.abc import Iterable, Iterator

from printdesk.edition.tree import AnyBlock, Captioned, Edition, Part, Section


def is_printed(part: Part) -> bool:
    """Whether a part goes into the Word file."""
    return not part.only or "docx" in part.only


def printed_blocks(section: Section) -> tuple[AnyBlock, ...]:
    return tuple(block for block in section.body if is_printed(block))


def printed_sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if is_printed(section))


def all_sections(edition: Edition) -> Iterator[Section]:
    """Yield every printed section, parents before children."""
    yield from _below(edition.sections + edition.annexes)


def captioned(edition: Edition) -> Iterator[Captioned]:
    """Yield every printed block with a caption."""
    if edition.key_facts:
        yield edition.key_facts
    for section in all_sections(edition):
        yield from (block for block in printed_blocks(section) if isinstance(block, Captioned))


def _below(sections: Iterable[Section]) -> Iterator[Section]:
    for section in printed_sections(sections):
        yield section
        yield from _below(section.sections)
