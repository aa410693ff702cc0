"""The HTML of chapters, kept from one build to the next as long as what it is made from stays the same."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from printdesk.edition.tree import Edition, Section
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.document import OPENING, Chapters, Chunk, Plan
from printdesk.writers.html.pictures import SCHEME, File, Pictures
from printdesk.writers.pdf.compose.kept import Recent

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
    """Keeps the HTML of chapters in memory. What is set again and comes out the same is the same chunk."""

    def __init__(self) -> None:
        self._kept = Recent[Hashable, _Copy]()
        self._common: Any = None

    def chapters(self, edition: Edition, layout: Layout, pictures: Pictures, output: Output) -> Chapters:
        """Return the chapters of an edition; those that were set before are not set again."""
        return _KeptChapters(edition, layout, pictures, output, self)

    def begin(self, common: Any) -> None:
        """Begin a build; `common` is what all chapters are made from."""
        if common != self._common:
            self._common, self._kept = common, Recent[Hashable, _Copy]()
        self._kept.turn()

    def find(self, name: Hashable, matter: Any) -> _Copy | None:
        found = self._kept.find(name)
        return found if found is not None and (found.matter is matter or found.matter == matter) else None

    def same(self, chunk: Chunk, pictures: Pictures) -> Chunk:
        """Return the chunk that says the same and was there before, else this one."""
        return self.keep(chunk.key, _Copy(None, chunk, _files(chunk, pictures))).chunk

    def keep(self, name: Hashable, copy: _Copy) -> _Copy:
        """Keep a copy, or the one before where that says the same."""
        before = self._kept.find(name)
        if before is not None and before.chunk.html == copy.chunk.html and before.files == copy.files:
            copy = replace(copy, chunk=before.chunk)
        return self._kept.keep(name, copy)


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
        self._figures: dict[str, frozenset[str]] = {}

    def chapter(self, key: str, plan: Plan) -> Chunk:
        """Set a chapter, or take what it was set as before."""
        if key == OPENING:
            return self._opening_chunk
        name = key, self._entry(key, plan), self._later(key, plan)
        matter = self._sections.get(key) or self._beside
        found = self._copies.find(name, matter) if self._alone else None
        if found is None:
            found = self._copied(name, matter, super().chapter(key, plan))
        if found.files:
            self._pictures.add(found.files)
        return found.chunk

    def _copied(self, name: Hashable, matter: Any, chunk: Chunk) -> _Copy:
        return self._copies.keep(name, _Copy(matter, chunk, _files(chunk, self._pictures)))

    @cached_property
    def _beside(self) -> Any:
        """What the chapters that are no sections are made from."""
        return self._rest, tuple((each.key, each.title) for each in self._chapters)

    @cached_property
    def _opening_chunk(self) -> Chunk:
        """The opening: its art may be drawn from any part of the content."""
        return self._copied(OPENING, None, super().chapter(OPENING, Plan())).chunk

    def _later(self, key: str, plan: Plan) -> tuple[tuple[str, str], ...]:
        """Return what a plan says of the figures of a chapter."""
        if not plan.later:
            return ()
        own = self._figures.get(key)
        if own is None:
            section = self._sections.get(key)
            own = self._figures[key] = frozenset(_keys(section)) if section else frozenset()
        return tuple(sorted((figure, plan.later[figure]) for figure in own & plan.later.keys()))


def _files(chunk: Chunk, pictures: Pictures) -> dict[str, File]:
    """Return the files that a chunk shows."""
    addresses = dict.fromkeys(map(unescape, _FILES.findall(chunk.html)))
    return {each: pictures.files[each] for each in addresses if each in pictures.files}


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
