"""One composer for a content: sets, paints and puts together, and does again only what an edit touches.

What it returns is a function of the edition and the layout alone: all that is kept are parts, under what they were made
from, so that a build with everything kept and one with nothing kept give the same bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from logging import ERROR
from pathlib import Path
from typing import Any, Self

from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.document import Chunk
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose import matter
from printdesk.writers.pdf.compose.assembly import Assembler, Pieces
from printdesk.writers.pdf.compose.engine import pages_of
from printdesk.writers.pdf.compose.fonts import FontCase, Union
from printdesk.writers.pdf.compose.fragments import Fragment, Picture
from printdesk.writers.pdf.compose.kept import Recent, Record, Store, key_of
from printdesk.writers.pdf.compose.ledger import Ledger
from printdesk.writers.pdf.compose.margins import MarginPainter, Place
from printdesk.writers.pdf.compose.painting import GALLEY, SCREEN, Manner, Painter
from printdesk.writers.pdf.compose.planning import Planner, Room
from printdesk.writers.pdf.compose.sequence import Run
from printdesk.writers.pdf.compose.setting import Held, PageManner, Rack
from printdesk.writers.pdf.compose.shapes import Start, facts_from, told
from printdesk.writers.pdf.page_facts import PageFacts
from printdesk.writers.pdf.shortcuts import shortcuts

_MANY = 40
"""Pages whose memory is worth looking for."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A PDF, the page of every anchor, what stands where, what WeasyPrint said and the names of the fonts.

    `key` tells what it was made from. `lines` are, for each page of a proof, the baselines of its text in pixels from the
    top. `prints` name what is painted on each page: pages with equal prints look and read
    alike, also those of different builds.
    """

    key: str
    pages: Mapping[str, int]
    page_count: int
    facts: PageFacts
    log: tuple[tuple[int, str], ...]
    fonts: tuple[str, ...]
    prints: tuple[str, ...] = field(repr=False)
    lines: tuple[tuple[float, ...], ...] = field(repr=False)
    data: bytes = field(repr=False)

    def record(self) -> Record:
        facts = [self.key, dict(self.pages), self.page_count, told(self.facts), self.log, self.fonts]
        return Record([*facts, self.prints, self.lines], (self.data,))

    @classmethod
    def read(cls, record: Record) -> Self:
        key, pages, count, facts, log, fonts, names, lines = record.facts
        said, rows = tuple((level, text) for level, text in log), tuple(map(tuple, lines))
        return cls(key, pages, count, facts_from(facts), said, tuple(fonts), tuple(names), rows, record.parts[0])


class Composer:
    """Composes one content again and again. With a folder, what it keeps outlives the process; deleting it is safe."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache, self._store = cache, Store(cache)
        self._rack, self._rooms = Rack(), dict[Output, Room]()
        self._tools: dict[Manner, _Tools] = {}
        self._written: set[str] = set()
        self.numbered: Callable[[Mapping[str, int]], None] = lambda _numbers: None
        """Told the page of every anchor when it is known, before pages are painted."""

    def compose(
        self,
        edition: Edition,
        layout: Layout,
        pictures: Pictures | None = None,
        *,
        output: Output = "pdf",
        manner: Manner = SCREEN,
    ) -> Composed:
        """Return the PDF of an edition that was selected for an output; `pictures` takes the files that it shows.

        Raises NotComposable where it can only be set as a whole, and PrintdeskError where it cannot be set at all.
        """
        pictures = pictures or Pictures(edition, layout.tokens, self._cache)
        room = self._room(output)
        with _Engine() as engine:
            planner = room.planner(edition, layout, pictures, output, engine.wake)
            return self._composed(edition, planner, engine, f"{output} {manner!r}", manner)

    def galley(
        self, edition: Edition, layout: Layout, pictures: Pictures, parts: Sequence[Chunk], pages: PageManner
    ) -> Composed:
        """Return chapters that run on as a PDF, as `compose` does; none of them is planned."""
        room = self._room("proof")
        with _Engine() as engine:
            planner = room.galley(edition, layout, pictures, parts, pages, engine.wake)
            return self._composed(edition, planner, engine, f"proof {GALLEY!r}", GALLEY)

    def _room(self, output: Output) -> Room:
        """Return the room for an output, for one more build."""
        self._rack.turn()
        if output not in self._rooms:
            self._rooms[output] = Room(self._store, self._rack)
        return self._rooms[output]

    def _composed(self, edition: Edition, planner: Planner, engine: "_Engine", kind: str, manner: Manner) -> Composed:
        planner.setting.check()
        key = key_of(planner.key, kind, matter.key(edition))
        name = key_of("latest", edition.slug, kind)
        found = self._store.find(Composed, name)
        if found is None or found.key != key:
            build = _Build(key, planner, self._tools_for(planner, manner), engine, self._store)
            self.numbered(build.numbers)
            found = self._keep(name, build.composed(edition))
        self._store.turn()
        return found

    def _keep(self, name: str, composed: Composed) -> Composed:
        """Keep a document; only the first outlives the process, since the pieces of all others do."""
        if name in self._written:
            return self._store.hold(name, composed)
        self._written.add(name)
        return self._store.keep(name, composed)

    def rest(self) -> None:
        """Let the pages go that were set: many of them are the heaviest thing in a build, and full of circles."""
        many = self._rack.pages >= _MANY
        self._rack.clear()
        if many:
            weasy.sweep()

    def _tools_for(self, planner: Planner, manner: Manner) -> "_Tools":
        """Return the tools for pages painted in a manner; those for pages that looked otherwise are put away."""
        tools = self._tools.get(manner)
        if tools is None or tools.look != planner.setting.look:
            tools = self._tools[manner] = _Tools(planner, manner, self._store)
        return tools


class _Tools:
    """What is worth keeping at hand between builds that look alike: fonts that were met, margins, moved fragments."""

    def __init__(self, planner: Planner, manner: Manner, store: Store) -> None:
        setting = planner.setting
        self.look = setting.look
        self.manner, self.painter, self.assembler = manner, Painter(manner, store), Assembler(store)
        self.margins = MarginPainter(setting.renderer, setting.bare, setting.look, store, self.painter.fonts)
        self.fonts = FontCase(setting.look, manner.version, store, self.painter.fonts)
        self.union, self.ledger = Union(), Ledger()
        self.fragments = Recent[tuple[Run, int], tuple[str, Fragment]]()

    def turn(self) -> None:
        """Say that a build is done."""
        for memory in (self.union, self.ledger, self.fragments):
            memory.turn()


class _Engine(AbstractContextManager["_Engine"]):
    """WeasyPrint, started when it is first needed and not before."""

    def __init__(self) -> None:
        self._stack, self._awake = ExitStack(), False

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def wake(self) -> None:
        """Load WeasyPrint, take its shortcuts and let nobody look for garbage until the build is done."""
        if not self._awake:
            weasy.load()
            self._stack.enter_context(weasy.undisturbed())
            self._stack.enter_context(shortcuts())
            self._awake = True


class _Build:
    """One document on its way."""

    def __init__(self, key: str, planner: Planner, tools: _Tools, engine: _Engine, store: Store) -> None:
        self._key, self._planner, self._tools, self._engine, self._store = key, planner, tools, engine, store
        self._setting = planner.setting
        self._levels = planner.levels()
        self._setting.paint = self._paint_at_once
        self.numbers: Mapping[str, int] = {}
        self._order, self.numbers = planner.order(planner.plan())

    def composed(self, edition: Edition) -> Composed:
        """Set, paint and put together what is not kept."""
        order, tools = self._order, self._tools
        painted = [self._fragment(run) for run in order.runs]
        fragments = [fragment for _, fragment in painted]
        places = self._places()
        margins = tools.margins.margins(places, self._engine.wake)
        glyphs = tools.union.united([*painted, *margins])
        self._meet(tools.fonts.missing(glyphs), fragments)
        fonts = tools.fonts.files(glyphs)
        pieces = Pieces(order, fragments, [painted for _, painted in margins], fonts)
        data = tools.assembler.assemble(edition, tools.manner, pieces)
        names = tuple(sorted({font.name for font in fonts.values()}))
        facts, prints = tools.ledger.facts(order), tools.ledger.prints(order, painted, margins, glyphs)
        tools.turn()
        log, count = self._log(fragments), len(order.pages)
        lines = tuple(order.lines(page) for page in order.pages)
        return Composed(self._key, self.numbers, count, facts, log, names, prints, lines, data)

    def _fragment(self, run: Run) -> tuple[str, Fragment]:
        """Return a run painted, and its name."""
        known, level = self._tools.fragments, self._levels[run.chapters[0].key]
        return known.find((run, level)) or known.keep((run, level), self._kept(run.key, run.chapters, run.start))

    def _kept(self, key: str, chapters: Sequence[Chunk], start: Start) -> tuple[str, Fragment]:
        name, found = self._known(key, chapters)
        return name, found or self._store.keep(name, self._painted(key, chapters, start))

    def _known(self, key: str, chapters: Sequence[Chunk]) -> tuple[str, Fragment | None]:
        """Return the name under which chapters are kept as painted, and what is kept."""
        first = chapters[0].key
        name = key_of("painted", repr(self._tools.manner), str(self._levels[first]), first, key)
        found = self._store.find(Fragment, name)
        is_whole = found is not None and all(self._store.find(Picture, each) for each in found.images)
        return name, found if is_whole else None

    def _paint_at_once(self, key: str, held: Held) -> None:
        name, found = self._known(key, held.chapters)
        if not found:
            self._store.keep(name, self._brushed(held.document, held.chapters, held.start))

    def _painted(self, key: str, chapters: Sequence[Chunk], start: Start) -> Fragment:
        self._engine.wake()
        return self._brushed(self._setting.document(key, chapters, start, self.numbers), chapters, start)

    def _brushed(self, document: Any, chapters: Sequence[Chunk], start: Start) -> Fragment:
        pages, joined = pages_of(document, start)
        lost, name = self._setting.lost(chapters), chapters[0].key
        return self._tools.painter.paint(document, pages, name, joined=joined, level=self._levels[name], lost=lost)

    def _places(self) -> list[Place]:
        total = len(self._order.pages) if self._tools.margins.shows_total else 0
        return list(self._tools.ledger.places(self._order, total))

    def _meet(self, missing: set[str], fragments: Sequence[Fragment]) -> None:
        """Meet fonts that are needed and were not met in this process: paint what they are used in once more."""
        for run, fragment in zip(self._order.runs, fragments, strict=True):
            if missing and missing & set(fragment.fonts):
                self._painted(run.key, run.chapters, run.start)
                missing = missing - set(self._tools.painter.fonts)
        if missing:
            self._engine.wake()
            self._tools.margins.meet(self._places(), missing)

    def _log(self, fragments: Sequence[Fragment]) -> tuple[tuple[int, str], ...]:
        """Return what WeasyPrint said, or would have said, while pages were set and painted."""
        said = [*self._setting.said(), *(each for run in self._order.runs for each in run.shape.log)]
        said += [each for fragment in fragments for each in fragment.log]
        lost = [name for run in self._order.runs for name in self._setting.lost(run.chapters)]
        return (*said, *((ERROR, f"No anchor #{name} for internal URI reference") for name in lost))
