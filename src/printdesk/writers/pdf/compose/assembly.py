"""Fragments, margins, fonts and what belongs to the whole document put together as one PDF. Knows nothing of WeasyPrint."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from printdesk.edition.tree import Edition
from printdesk.writers.pdf.compose import matter
from printdesk.writers.pdf.compose.file import File
from printdesk.writers.pdf.compose.fonts import FontFile
from printdesk.writers.pdf.compose.fragments import Fragment, Picture
from printdesk.writers.pdf.compose.kept import Recent, Store
from printdesk.writers.pdf.compose.margins import Margins
from printdesk.writers.pdf.compose.objects import Move, compressed, outline, reference, references, text
from printdesk.writers.pdf.compose.painting import FONTS, PROFILE, ROOT, SPACES, Manner
from printdesk.writers.pdf.compose.placing import Part, Placed, Placer, resources_of, tags_of
from printdesk.writers.pdf.compose.sequence import Order
from printdesk.writers.pdf.compose.shapes import NotComposable

CATALOG, PAGES, TREE, METADATA, INFO, PARENTS, OUTLINE, XREF, NAMES = 1, 2, 3, 7, 8, 9, 11, 13, 16
_FRAGMENTS, _STEP, _SLACK = 32, 128, 32
"""Where the numbers of fragments begin, and how generously they are rounded up: an edit should rarely move the rest.

Not too generously: qpdf does not believe in numbers that are high for the size of a file.
"""
_BATCH = 64
"""Objects of the document that are written, and deflated, together; of these an edit rarely touches many."""
_LAB = (
    b"<</lab-d50 [/Lab <</WhitePoint [0.964296 1 0.825105]/Range [-125 125 -125 125]>>]"
    b"/lab-d65 [/Lab <</WhitePoint [0.950456 1 1.089058]/Range [-125 125 -125 125]>>]%b>>"
)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document that is set and painted, in pieces."""

    order: Order
    fragments: Sequence[Fragment]
    margins: Sequence[Margins]
    fonts: Mapping[str, FontFile]


class Assembler:
    """Puts documents together; remembers what it wrote, since an edit rarely moves much."""

    def __init__(self, store: Store) -> None:
        self.store, self.placer, self.attachments = store, Placer(), matter.Attachments()
        self.pages = Recent[tuple[object, ...], bytes]()
        self._deflated = Recent[bytes, bytes]()
        self._names: dict[str, None] = {}

    def assemble(self, edition: Edition, manner: Manner, pieces: Pieces) -> bytes:
        """Return the PDF of an edition."""
        data = _Assembly(self, edition, manner, pieces).write()
        for memory in (self.placer, self.attachments, self.pages, self._deflated):
            memory.turn()
        return data

    def ordered(self, names: Mapping[str, object]) -> Sequence[str]:
        """Return names as their PDF strings are ordered: those that are written in two bytes a letter come last."""
        if names.keys() != self._names.keys():
            self._names = dict.fromkeys(sorted(names, key=lambda name: (not name.isascii(), name)))
        return list(self._names)

    def deflate(self, data: bytes) -> bytes:
        """Return data deflated, once for the same data."""
        return self._deflated.find(data) or self._deflated.keep(data, compressed(data))


class _Assembly:
    def __init__(self, desk: Assembler, edition: Edition, manner: Manner, pieces: Pieces) -> None:
        self._desk, self._edition, self._manner = desk, edition, manner
        self._order, self._margins, self._fonts = pieces.order, pieces.margins, pieces.fonts
        self._file = File(manner.version)
        self._small: list[tuple[int, bytes]] = []
        bases, self._next = _bases(pieces.fragments)
        self._page_keys = self._next
        """The keys of pages among the parents of content; those of links are lower."""
        names = dict.fromkeys(name for fragment in pieces.fragments for name in fragment.images)
        self._pictures = {name: self._take(2) for name in names}
        self._placed = self._places(pieces.fragments, bases)
        self._pages = [[self._placed[run].parts[sheet] for run, sheet in page] for page in self._order.pages]

    def write(self) -> bytes:
        """Write everything and return the file."""
        for placed in self._placed:
            self._file.add(placed.move.base, placed.bundle)
        self._write_pages()
        self._write_pictures()
        self._write_fonts()
        self._write_tags()
        self._write_outline()
        self._write_matter()
        self._write_small()
        return self._file.finish(XREF, b"/Root %d 0 R/Info %d 0 R" % (CATALOG, INFO))

    def _take(self, count: int) -> int:
        """Return the first of some numbers that nothing else has."""
        self._next += count
        return self._next - count

    def _places(self, fragments: Sequence[Fragment], bases: Sequence[int]) -> list[Placed]:
        """Put every fragment in its place."""
        joins: dict[int, tuple[int, int]] = {}
        for (owner, sheet), *others in self._order.pages:
            count = len(fragments[owner].leaves[sheet].elements)
            for run, number in others:
                joins[run] = (bases[owner] + fragments[owner].leaves[sheet].page, count)
                count += len(fragments[run].leaves[number].elements)
        return [
            self._desk.placer.place(fragment, run.shape, Move(base, self._shared(fragment), *joins.get(index, (0, 0))))
            for index, (fragment, run, base) in enumerate(zip(fragments, self._order.runs, bases, strict=True))
        ]

    def _shared(self, fragment: Fragment) -> tuple[int, ...]:
        return tuple(self._pictures[name] for name in fragment.images) if fragment.images else ()

    def _write_small(self) -> None:
        """Write the objects of the document, in batches of those that have numbers next to each other."""
        for batch in _batches(sorted(self._small)):
            self._file.add_plain(self._take(1), batch, self._desk.deflate)

    # ---------------------------------------------------------------- pages

    def _write_pages(self) -> None:
        pages = []
        for index, (parts, margins) in enumerate(zip(self._pages, self._margins, strict=True)):
            self._file.add_stream(parts[0].margins, margins.content)
            pages.append((parts[0].page, self._page(index, parts, margins)))
        self._small += pages
        kids = references(number for number, _ in pages)
        self._small.append((PAGES, b"<</Type /Pages/Kids %b/Count %d>>" % (kids, len(pages))))

    def _page(self, index: int, parts: Sequence[Part], margins: Margins) -> bytes:
        known = (self._page_keys + index, margins, *parts)
        return self._desk.pages.find(known) or self._desk.pages.keep(known, self._new_page(index, parts, margins))

    def _new_page(self, index: int, parts: Sequence[Part], margins: Margins) -> bytes:
        common = b"/ColorSpace %d 0 R/Font %d 0 R" % (SPACES, FONTS)
        own = [self._placed[run].resources for run, _ in self._order.pages[index]]
        links = [number for part in parts for number in part.annotations]
        entries = (
            b"/Type /Page/Parent %d 0 R%b" % (PAGES, parts[0].boxes),
            b"/Contents %b" % references([*(part.content for part in parts), parts[0].margins]),
            b"/Tabs /S/StructParents %d" % (self._page_keys + index),
            b"/Resources %b" % resources_of(own, margins.states, common),
            b"/Annots %b" % references(links) if links else b"",
        )
        return b"<<%b>>" % b"".join(entries)

    # ---------------------------------------------------------------- pictures and fonts

    def _write_pictures(self) -> None:
        for name, number in self._pictures.items():
            picture = self._desk.store.find(Picture, name)
            if picture is None:
                raise NotComposable("a picture was thrown away while it was needed")
            move = Move(number)
            for index, (head, body) in enumerate(picture.objects):
                self._file.add_stream(number + index, move(head) + body)

    def _write_fonts(self) -> None:
        roots = []
        for name, font in self._fonts.items():
            move = Move(self._take(font.size))
            for number, head, body in font.streams:
                self._file.add_stream(move.base + number, move(head) + body)
            self._small += [(move.base + number, move(data)) for number, data in font.plain]
            roots.append(b"/%b %d 0 R" % (name.encode(), move.base + font.root))
        self._small.append((FONTS, b"<<%b>>" % b"".join(roots)))
        space = b"/srgb [/ICCBased %d 0 R]" % PROFILE if self._manner.archival else b""
        self._small.append((SPACES, _LAB % space))

    # ---------------------------------------------------------------- tags and outline

    def _write_tags(self) -> None:
        tops = [top for placed in self._placed for top in placed.tops]
        links = [placed.links for placed in self._placed if placed.links]
        told = [(self._page_keys + index, tags_of(parts)) for index, parts in enumerate(self._pages)]
        leaves = [self._leaf(batch) for batch in _batches(told)]
        self._small += [
            (TREE, b"<</Type /StructTreeRoot/ParentTree %d 0 R/K [%d 0 R]>>" % (PARENTS, ROOT)),
            (ROOT, b"<</Type /StructElem/S /Document/P %d 0 R/K %b>>" % (TREE, references(tops))),
            (PARENTS, b"<</Kids %b>>" % references([*links, *leaves])),
        ]

    def _leaf(self, batch: Sequence[tuple[int, bytes]]) -> int:
        """Write a leaf of the tree of parents, and return its number."""
        number, pairs = self._take(1), b" ".join([b"%d %b" % pair for pair in batch])
        self._small.append((number, b"<</Limits [%d %d]/Nums [%b]>>" % (batch[0][0], batch[-1][0], pairs)))
        return number

    def _write_outline(self) -> None:
        marks = [mark for parts in self._pages for part in parts for mark in part.marks]
        self._small += outline(marks, OUTLINE, self._take(len(marks)))

    # ---------------------------------------------------------------- what the document says of itself

    def _write_matter(self) -> None:
        entries = [
            b"/Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R" % (PAGES, TREE),
            b"/ViewerPreferences <</DisplayDocTitle true>>/MarkInfo <</Marked true>>",
            matter.language(self._edition),
        ]
        if any(number == OUTLINE for number, _ in self._small):
            entries.append(b"/Outlines %d 0 R" % OUTLINE)
        names = self._names()
        if self._manner.archival:
            self._file.add_stream(PROFILE, matter.profile(self._desk.store))
            self._file.add_stream(METADATA, matter.metadata(self._edition, self._desk.store))
            entries += [b"/Metadata %d 0 R" % METADATA, matter.output_intent(PROFILE), *self._attach(names)]
        if names:
            entries.append(b"/Names <<%b>>" % b"".join(names))
        self._small += [(CATALOG, b"<<%b>>" % b"".join(entries)), (INFO, matter.info(self._edition))]

    def _names(self) -> list[bytes]:
        """Return the catalog's entries for named places: the first that has a name is the one."""
        spots: dict[str, bytes] = {}
        for parts in self._pages:
            for part in parts:
                for name, spot in part.spots:
                    spots.setdefault(name, spot)
        batches = [[(name, spots[name]) for name in batch] for batch in _batches(self._desk.ordered(spots))]
        if len(batches) < 2:
            return [b"/Dests <</Names [%b]>>" % _pairs(batch) for batch in batches]
        return [b"/Dests <</Kids %b>>" % references(self._take_leaf(batch) for batch in batches)]

    def _take_leaf(self, batch: Sequence[tuple[str, bytes]]) -> int:
        """Write a leaf of the tree of names, and return its number."""
        number, limits = self._take(1), (text(batch[0][0]), text(batch[-1][0]))
        self._small.append((number, b"<</Limits [%b %b]/Names [%b]>>" % (*limits, _pairs(batch))))
        return number

    def _attach(self, names: list[bytes]) -> Iterator[bytes]:
        """Write the attachments, add them to the names, and yield the catalog's entry for them."""
        first = self._take(2 * len(self._edition.attachments))
        listed, numbers = {}, []
        for number, each in enumerate(self._desk.attachments.attached(self._edition, first)):
            self._file.add_stream(first + 2 * number, each.file)
            self._small.append((first + 2 * number + 1, each.description))
            listed[each.name] = reference(first + 2 * number + 1)
            numbers.append(first + 2 * number + 1)
        if numbers:
            self._small.append(
                (NAMES, b"<</Names [%b]>>" % b" ".join(b"%b %b" % each for each in sorted(listed.items())))
            )
            names.append(b"/EmbeddedFiles %d 0 R" % NAMES)
            yield b"/AF %b" % references(numbers)


def _bases(fragments: Sequence[Fragment]) -> tuple[list[int], int]:
    """Return the first number of each fragment, and the first that is free behind them."""
    bases, base = [], _FRAGMENTS
    for fragment in fragments:
        bases.append(base)
        base += -(-(fragment.size + 1 + _SLACK) // _STEP) * _STEP
    return bases, base


def _batches(things: Sequence[Thing]) -> list[Sequence[Thing]]:
    return [things[start : start + _BATCH] for start in range(0, len(things), _BATCH)]


def _pairs(batch: Sequence[tuple[str, bytes]]) -> bytes:
    return b" ".join([spot for _, spot in batch])
