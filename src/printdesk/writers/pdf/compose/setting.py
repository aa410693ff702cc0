"""Chapters of one edition set in pages, each time only what has not been set before."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from html import unescape
from itertools import chain
from typing import Any, Self

from markupsafe import Markup

from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.writers.html.document import Chunk, compose
from printdesk.writers.html.pictures import SCHEME, Pictures
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose import engine
from printdesk.writers.pdf.compose.kept import Recent, Record, Store, key_of
from printdesk.writers.pdf.compose.shapes import NotComposable, Shape, Start
from printdesk.writers.pdf.rendering import Renderer
from printdesk.writers.pdf.tagging import TITLE

VERSION = "1"  # raise it when the same chapters would be set or painted otherwise
GUESS = 10
"""The page number that every anchor is taken to have until it is known."""
_HELD = 32
"""Pages that are held in memory between setting and painting; the rest are painted as soon as they are set."""
_HELD_AT_MOST = 48
"""Pages that are held together with those that may not be painted yet."""
_SWEPT = 32
"""Pages that may be set until memory is given back."""
_TITLE = re.compile(rf"\s{TITLE}[\s=>]")
_IDS = re.compile(r'\sid="([^"]*)"')
_LINKS = re.compile(r'\shref="#([^"]*)"')
_FILES = re.compile(rf"{SCHEME}:[^\"')\s]+")
_BOX = r"[^{]*\{(?=[^}]*\b(?:margin|size|padding|border)\b)"
_SIDED = re.compile(rf"@page[^{{]*:\s*(?:left|right|first){_BOX}")
"""Pages that are not all of one shape."""
_COUNTED = re.compile(rf"@page[^{{]*:\s*(?:nth|blank){_BOX}")
_UNFIT = re.compile(r"position\s*:\s*(?:fixed|running)|\belement\s*\(|target-text\s*\(|counters?\s*\(\s*pages")
"""What in a layout's style sheet looks beyond a chapter."""


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """What is read from the HTML of a chapter: its anchors, where it leads, whether it holds the title of the whole.

    `digest` names its HTML and the files it shows.
    """

    ids: tuple[str, ...]
    links: tuple[str, ...]
    titled: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Said:
    """What WeasyPrint said, with the level of each message."""

    log: tuple[tuple[int, str], ...]

    def record(self) -> Record:
        return Record(self.log)

    @classmethod
    def read(cls, record: Record) -> Self:
        return cls(tuple((level, text) for level, text in record.facts))


@dataclass(frozen=True, slots=True)
class Held:
    """Chapters that are set and may be painted yet."""

    chapters: Sequence[Chunk]
    start: Start
    document: Any


class Rack:
    """Holds pages between setting and painting, for all outputs: two of them may show the same pages."""

    def __init__(self) -> None:
        self._held = Recent[str, Held]()

    @property
    def pages(self) -> int:
        """How many are held."""
        return sum(len(each.document.pages) for each in self._held.values())

    def find(self, key: str) -> Held | None:
        return self._held.find(key)

    def hold(self, key: str, held: Held) -> None:
        self._held.keep(key, held)

    def turn(self) -> None:
        """Say that a build begins: pages that were of no use in the last one are let go."""
        self._held.turn()

    def clear(self) -> None:
        """Let all pages go."""
        self._held = Recent()


@dataclass(slots=True)
class Shelf:
    """What settings find and leave for each other.

    `rack` has pages that were set and may be painted yet, `digests` those of files that were met, by what is in them.
    `keys` are the names of chapters from some start, as long as `common` is what all of them have in common.
    """

    store: Store
    rack: Rack = field(default_factory=Rack)
    digests: Recent[bytes, bytes] = field(default_factory=Recent)
    matters: Recent[Chunk, Matter] = field(default_factory=Recent)
    keys: Recent[Hashable, str] = field(default_factory=Recent)
    steps: Recent[Hashable, Any] = field(default_factory=Recent)
    common: Any = None
    pages: int = 0
    """How many were set since memory was given back."""

    def turn(self) -> None:
        """Say that a build begins."""
        for memory in (self.digests, self.matters, self.keys, self.steps):
            memory.turn()

    def begin(self, common: Any) -> None:
        """Forget names where `common` is something else than it was."""
        if common != self.common:
            self.common, self.keys, self.steps = common, Recent(), Recent()


@dataclass(frozen=True, slots=True)
class PageManner:
    """How pages are set: with a style sheet over the layout's, and with lines that are looked for on each."""

    more: str = ""
    lines_of: Callable[[Any], tuple[float, ...]] = lambda _page: ()


class Setting:
    """Sets chapters. Raises NotComposable where the layout asks for what only the whole document knows."""

    def __init__(  # noqa: PLR0917
        self,
        edition: Edition,
        layout: Layout,
        pictures: Pictures,
        shelf: Shelf,
        wake: Callable[[], None],
        manner: PageManner | None = None,
    ) -> None:
        """`wake` is called before WeasyPrint is first used."""
        self._edition, self._layout, self.pictures = edition, layout, pictures
        self._store, self._rack, self._digests = shelf.store, shelf.rack, shelf.digests
        self._shelf, self._wake = shelf, wake
        self._manner = manner or PageManner()
        self.renderer = Renderer(edition, layout, pictures, self._manner.more)
        self.look = key_of(VERSION, weasy.versions(), edition.language, edition.direction, *self.renderer.texts)
        """A name for everything that chapters have in common: style sheets, language, tools."""
        self._known: Mapping[str, int] = {}
        self.paint: Callable[[str, Held], None] = lambda _key, _held: None
        """What is done with pages that cannot be held until all is set."""

    def check(self) -> None:
        """Raise NotComposable where the style sheet looks beyond a chapter."""
        sheet = self.renderer.rules
        if _COUNTED.search(sheet):
            raise NotComposable(
                "the style sheet gives some pages another shape by their number",
                "use named pages, or `:left`, `:right` and `:first`, instead of `:nth()` and `:blank`",
            )
        if _UNFIT.search(sheet):
            raise NotComposable(
                "the style sheet repeats elsewhere what stands in a chapter, or counts pages in it",
                "use `string-set` and `string()` for running heads, and count pages in `@page` only",
            )

    @cached_property
    def sided(self) -> bool:
        """Whether left pages, right pages or the first are shaped otherwise than the rest."""
        return bool(_SIDED.search(self.renderer.rules))

    def said(self) -> tuple[tuple[int, str], ...]:
        """Return what WeasyPrint says of the style sheets."""
        return self._store.remember(Said, key_of("said", self.look), self._heard).log

    def _heard(self) -> Said:
        self._wake()
        return Said(self.renderer.said)

    def whole(self, chapters: Sequence[Chunk]) -> Any:
        """Set chapters all as one."""
        self._wake()
        return self.renderer.render(compose(self._edition, self._layout, chapters, self.pictures))

    def announce(self, chapters: Iterable[Chunk]) -> None:
        """Say which chapters the document has: their anchors are known from now on."""
        ids = chain.from_iterable(self.matter(chapter).ids for chapter in chapters)
        self._known = dict.fromkeys(ids, GUESS)
        self._shelf.begin((self.look, self.bare, self._known))

    def shape(self, chapters: Sequence[Chunk], start: Start, numbers: Mapping[str, int]) -> tuple[str, Shape]:
        """Set chapters from a start and return their name and shape; `numbers` are the pages of anchors so far."""
        key = self.key(chapters, start)
        shape = self._shape(key, chapters, start, self._known)
        shown = {name: numbers.get(name, GUESS) for name in shape.asks}
        if any(number != GUESS for number in shown.values()):
            key = key_of(key, repr(sorted(shown.items())))
            shape = self._shape(key, chapters, start, {**self._known, **shown})
        return key, shape

    def document(self, key: str, chapters: Sequence[Chunk], start: Start, numbers: Mapping[str, int]) -> Any:
        """Return the pages of chapters as set; they are set again where they were not held."""
        held = self._rack.find(key)
        return held.document if held else self._set(chapters, start, {**self._known, **numbers})[0]

    def lost(self, chapters: Sequence[Chunk]) -> tuple[str, ...]:
        """Return the anchors that chapters lead to and nothing has."""
        return tuple(name for chapter in chapters for name in self.matter(chapter).links if name not in self._known)

    def matter(self, chapter: Chunk) -> Matter:
        """Read the HTML of a chapter, once."""
        return self._shelf.matters.find(chapter) or self._shelf.matters.keep(chapter, self._read(chapter.html))

    def _shape(self, key: str, chapters: Sequence[Chunk], start: Start, numbers: Mapping[str, int]) -> Shape:
        found = self._store.find(Shape, key)
        if found is not None:
            return found
        document, shape = self._set(chapters, start, numbers)
        self._hold(key, Held(chapters, start, document), shape)
        return self._store.keep(key, shape)

    def _set(self, chapters: Sequence[Chunk], start: Start, numbers: Mapping[str, int]) -> tuple[Any, Shape]:
        parts = [Chunk("", Markup(start.lead)), *chapters]  # noqa: S704 - our own
        html = compose(self._edition, self._layout, parts, self.pictures)
        self._wake()
        self.renderer.parse()
        with weasy.listening() as log, engine.apart(numbers) as asked:
            document = self.renderer.render(html)
        return document, engine.measure(document, start, asked, log.records, self._manner.lines_of)

    def _hold(self, key: str, held: Held, shape: Shape) -> None:
        """Hold pages until they are painted; where they are many, paint at once what shows no page numbers."""
        self._shelf.pages += len(held.document.pages)
        if self._rack.pages < (_HELD_AT_MOST if shape.asks else _HELD):
            self._rack.hold(key, held)
        elif not shape.asks:
            self.paint(key, held)
        if self._shelf.pages > _SWEPT:
            self._shelf.pages = 0
            weasy.sweep()

    def key(self, chapters: Sequence[Chunk], start: Start) -> str:
        """Return a name for chapters set from a start, and all that they are set with."""
        known = (start, *chapters)
        return self._shelf.keys.find(known) or self._shelf.keys.keep(known, self._new_key(chapters, start))

    def _new_key(self, chapters: Sequence[Chunk], start: Start) -> str:
        digests = [self.matter(chapter).digest for chapter in chapters]
        return key_of(self.look, self.bare, repr(start), repr(self.lost(chapters)), *digests)

    @cached_property
    def bare(self) -> str:
        """The page template with nothing in it."""
        return compose(self._edition, self._layout, (), self.pictures)

    def _read(self, html: str) -> Matter:
        names = [tuple(map(unescape, dict.fromkeys(pattern.findall(html)))) for pattern in (_IDS, _LINKS)]
        files = [self._file(unescape(name)) for name in dict.fromkeys(_FILES.findall(html))]
        return Matter(names[0], names[1], bool(_TITLE.search(html)), key_of(html, *files))

    def _file(self, address: str) -> bytes:
        """Return a digest of a file; the same bytes in memory are read once."""
        file = self.pictures.files.get(address)
        if file is None:
            return b""
        found = self._digests.find(file.data)
        return found or self._digests.keep(file.data, blake2b(file.data, digest_size=20).digest())
