"""The HTML of chapters, kept from one build to the next as long as what it is made from stays the same."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from printdesk.edition.tree import Edition, Section
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.document import OPENING, Chapters, Chunk, Plan
from printdesk.writers.html.pictures import SCHEME, File, Pictures

_FILES = re.compile(rf"{SCHEME}:[^\"')\s]+")
_LOOKS_AROUND = re.compile(r"(?<![.\w])edition\b")
"""A template that names the edition may show anything of it."""
_WHOLE_PAGE = "page.html.jinja"


@dataclass(frozen=True, slots=True)
class _Copy:
    matter: Any
    chunk: Chunk
    files: Mapping[str, File] = field(repr=False)


class Copies:
    """Keeps the HTML of chapters in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], _Copy] = {}
        self._last: dict[tuple[Any, ...], _Copy] = {}
        self._common: Any = None

    def chapters(self, edition: Edition, layout: Layout, pictures: Pictures, output: Output) -> Chapters:
        """Return the chapters of an edition; those that were set before are not set again."""
        return _KeptChapters(edition, layout, pictures, output, self)

    def begin(self, common: Any) -> None:
        """Begin a build; `common` is what all chapters are made from."""
        self._last, self._kept = (self._kept, {}) if common == self._common else ({}, {})
        self._common = common

    def find(self, name: tuple[Any, ...], matter: Any) -> _Copy | None:
        found = self._kept.get(name) or self._last.get(name)
        if found is None or not (found.matter is matter or found.matter == matter):
            return None
        self._kept[name] = found
        return found

    def keep(self, name: tuple[Any, ...], copy: _Copy) -> None:
        self._kept[name] = copy


class _KeptChapters(Chapters):
    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures, output: Output, copies: Copies) -> None:
        super().__init__(edition, layout, pictures, output)
        self._copies = copies
        stamps = tuple(_stamps(layout))
        self._rest = replace(edition, sections=(), annexes=(), facts={}, attachments=())
        copies.begin(
            (self._rest.front, edition.words, edition.language, edition.direction, edition.page, output, layout, stamps)
        )
        self._alone = not _looks_around(stamps)

    def chapter(self, key: str, plan: Plan) -> Chunk:
        """Set a chapter, or take what it was set as before."""
        if not self._alone:
            return super().chapter(key, plan)
        if key == OPENING:
            return self._opening_chunk
        section = self._sections.get(key)
        later = tuple(sorted((figure, place) for figure, place in plan.later.items() if figure in self._figures(key)))
        name = key, self._entry(key, plan), later
        matter = section or (self._rest, tuple((each.key, each.title) for each in self._chapters))
        found = self._copies.find(name, matter)
        if found is None:
            chunk = super().chapter(key, plan)
            addresses = dict.fromkeys(_FILES.findall(chunk.html))
            found = _Copy(
                matter, chunk, {each: self._pictures.files[each] for each in addresses if each in self._pictures.files}
            )
            self._copies.keep(name, found)
        self._pictures.add(found.files)
        return found.chunk

    @cached_property
    def _opening_chunk(self) -> Chunk:
        """The opening: its art may be drawn from any part of the content."""
        return super().chapter(OPENING, Plan())

    def _figures(self, key: str) -> set[str]:
        section = self._sections.get(key)
        return set(_keys(section)) if section else set()


def _keys(section: Section) -> Iterator[str]:
    yield from (block.key for block in section.body)
    for inner in section.sections:
        yield from _keys(inner)


def _stamps(layout: Layout) -> Iterator[tuple[str, int, int]]:
    for file in sorted(layout.folder.rglob("*.jinja")):
        status = file.stat()
        yield str(file), status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _looks_around(stamps: tuple[tuple[str, int, int], ...]) -> bool:
    """Say whether a template for chapters may show anything of the edition."""
    files = (Path(name) for name, *_ in stamps)
    return any(_LOOKS_AROUND.search(file.read_text("utf-8")) for file in files if file.name != _WHOLE_PAGE)
