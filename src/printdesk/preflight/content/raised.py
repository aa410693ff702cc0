"""What an editor has asked already: a finding whose place carries a query about it is not told a second time."""

import re
from collections.abc import Iterator, Mapping

from printdesk.edition.inline import Path
from printdesk.model.blocks import QueryBlock, Roadmap
from printdesk.model.briefing import Briefing, Section
from printdesk.preflight.content.catalogue import Family
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

_OF_CONTENT: frozenset[Family] = frozenset({"facts", "roadmap", "structure", "tables", "sources"})
"""A query about a passage is about what it says; slips of style in it are told all the same."""

Queries = Mapping[Path, tuple[str, ...]]


def queries_of(briefing: Briefing) -> dict[Path, tuple[str, ...]]:
    """Return the queries by the path of the part they are about; a query block is about the block before it."""
    found: dict[Path, tuple[str, ...]] = {}
    for path, text in _all(briefing):
        found[path] = (*found.get(path, ()), text)
    return found


def is_raised(remark: Remark, family: Family, queries: Queries, reading: Reading) -> bool:
    """Whether a query stands at the remark's own part or at a figure it touches, or one further out speaks of it.

    A query about the whole file may be about anything, so it counts only where it speaks of the trouble.
    """
    if not queries:
        return False
    own = _part(remark.path, reading)
    asked = (own != () and own in queries) or any(("facts", fact) in queries for fact in _figures(remark, reading))
    if asked and family in _OF_CONTENT:
        return True
    around = [own[:length] for length in range(len(own), -1, -1) if own[:length] in queries]
    told = " ".join(text for place in around for text in queries[place])
    return any(_is_spoken_of(word, told) for word in remark.about)


def _is_spoken_of(word: str, told: str) -> bool:
    """Whether a query has the word, in any case; a short form such as IS or IT in its own alone."""
    flags = 0 if word.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<!\w){re.escape(' '.join(word.split()))}(?!\w)", " ".join(told.split()), flags))


def _figures(remark: Remark, reading: Reading) -> set[str]:
    """Return the figures that a remark touches, and those that they are worked out from."""
    named = set(remark.facts)
    return named | {each for fact in named if fact in reading.facts for each in reading.facts[fact].derived_from}


def _part(path: Path, reading: Reading) -> Path:
    """Return the path of the block, section, fact, source or item that holds `path`; () for the file itself."""
    if path[:1] in {("facts",), ("sources",), ("abbreviations",)} and len(path) > 1:
        return path[:2]
    wording = reading.by_path.get(path)
    if wording is not None:
        return wording.part
    parts = {block for block, _ in reading.blocks} | {section for section, _, _ in reading.sections}
    for length in range(len(path), 0, -1):
        if path[:length] in parts or path[max(0, length - 2) : length - 1] == ("items",):
            return path[:length]
    return ()


def _all(briefing: Briefing) -> Iterator[tuple[Path, str]]:
    if briefing.query:
        yield (), briefing.query.text
    for name in ("facts", "sources"):
        for identifier, part in getattr(briefing, name).items():
            if part.query:
                yield (name, identifier), f"{part.query.text} {part.query.about or ''}"
    for name in ("sections", "annexes"):
        for index, section in enumerate(getattr(briefing, name)):
            yield from _in_section(section, (name, index))


def _in_section(section: Section, path: Path) -> Iterator[tuple[Path, str]]:
    if section.query:
        yield path, section.query.text
    before = path
    for index, block in enumerate(section.body):
        place = (*path, "body", index, block.block)
        if isinstance(block, QueryBlock):
            yield before, f"{block.text} {block.about or ''}"
            continue
        before = place
        if block.query:
            yield place, f"{block.query.text} {block.query.about or ''}"
        for number, lane in enumerate(block.lanes if isinstance(block, Roadmap) else ()):
            for position, item in enumerate(lane.items):
                if item.query:
                    yield (*place, "lanes", number, "items", position), item.query.text
    for index, inner in enumerate(section.sections):
        yield from _in_section(inner, (*path, "sections", index))
