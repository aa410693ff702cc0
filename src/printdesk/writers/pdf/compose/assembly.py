"""Fragments, margins, fonts and what belongs to the whole document put together as one PDF. Knows nothing of WeasyPrint."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from printdesk.edition.tree import Edition
from printdesk.writers.pdf.compose import matter
from printdesk.writers.pdf.compose.fonts import FontFile
from printdesk.writers.pdf.compose.fragments import CATEGORIES, Fragment, Leaf, Picture, renumbered
from printdesk.writers.pdf.compose.kept import Store
from printdesk.writers.pdf.compose.margins import Margins
from printdesk.writers.pdf.compose.objects import (
    Bundle,
    File,
    Move,
    bundle,
    compressed,
    outline,
    real,
    reference,
    references,
    stream,
    text,
)
from printdesk.writers.pdf.compose.painting import FONTS, PROFILE, ROOT, SPACES, Manner
from printdesk.writers.pdf.compose.sequence import Order
from printdesk.writers.pdf.compose.shapes import NotComposable

CATALOG, PAGES, TREE, METADATA, INFO, PARENTS, PAGE_PARENTS, OUTLINE = 1, 2, 3, 7, 8, 9, 10, 11
XREF, PAGE_OBJECTS, SMALL_OBJECTS, NAMES = 13, 14, 15, 16
_FRAGMENTS, _STEP, _SLACK = 32, 128, 32
"""Where the numbers of fragments begin, and how generously they are rounded up: an edit should rarely move the rest.

Not too generously: qpdf does not believe in numbers that are high for the size of a file.
"""
_LAB = (
    b"<</lab-d50 [/Lab <</WhitePoint [0.964296 1 0.825105]/Range [-125 125 -125 125]>>]"
    b"/lab-d65 [/Lab <</WhitePoint [0.950456 1 1.089058]/Range [-125 125 -125 125]>>]%b>>"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document that is set and painted, in pieces."""

    order: Order
    fragments: Sequence[Fragment]
    margins: Sequence[Margins]
    fonts: Mapping[str, FontFile]


class Assembler:
    """Puts documents together; remembers where it moved fragments, since an edit rarely moves many."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._moved: dict[tuple[str, Move], Bundle] = {}

    def assemble(self, edition: Edition, manner: Manner, pieces: Pieces) -> bytes:
        """Return the PDF of an edition."""
        assembly = _Assembly(self._store, edition, manner, pieces, self._moved)
        data = assembly.write()
        self._moved = assembly.used
        return data


class _Assembly:
    def __init__(
        self, store: Store, edition: Edition, manner: Manner, pieces: Pieces, moved: Mapping[tuple[str, Move], Bundle]
    ) -> None:
        self._store, self._edition, self._manner, self._moved = store, edition, manner, moved
        self._order, self._fragments = pieces.order, pieces.fragments
        self._margins, self._fonts = pieces.margins, pieces.fonts
        self.used: dict[tuple[str, Move], Bundle] = {}
        self._file = File(manner.version)
        self._small: list[tuple[int, bytes]] = []
        self._bases, self._next = _bases(self._fragments)
        self._page_keys = self._next
        """The keys of pages among the parents of content; those of links are lower."""
        names = dict.fromkeys(name for fragment in self._fragments for name in fragment.images)
        self._pictures = {name: self._take(2) for name in names}
        self._moves = self._placed()
        self._resources: dict[tuple[int, ...], dict[str, dict[str, str]]] = {}

    def write(self) -> bytes:
        """Write everything and return the file."""
        for run, fragment, move in zip(self._order.runs, self._fragments, self._moves, strict=True):
            self._file.add(move.base, self._bundle(run.key, fragment, move))
        self._write_pages()
        self._write_pictures()
        self._write_fonts()
        self._write_tags()
        self._write_outline()
        self._write_matter()
        self._file.add_plain(SMALL_OBJECTS, sorted(self._small))
        return self._file.finish(XREF, b"/Root %d 0 R/Info %d 0 R" % (CATALOG, INFO))

    def _take(self, count: int) -> int:
        """Return the first of some numbers that nothing else has."""
        self._next += count
        return self._next - count

    def _placed(self) -> list[Move]:
        """Return where every fragment goes."""
        joins: dict[int, tuple[int, int]] = {}
        for (owner, sheet), *others in self._order.pages:
            leaf = self._leaf((owner, sheet))
            count = len(leaf.elements)
            for part in others:
                joins[part[0]] = (self._bases[owner] + leaf.page, count)
                count += len(self._leaf(part).elements)
        shared = [tuple(self._pictures[name] for name in fragment.images) for fragment in self._fragments]
        return [Move(base, shared[run], *joins.get(run, (0, 0))) for run, base in enumerate(self._bases)]

    def _bundle(self, key: str, fragment: Fragment, move: Move) -> Bundle:
        made = self._moved.get((key, move)) or _moved(fragment, move)
        self.used[key, move] = made
        return made

    # ---------------------------------------------------------------- pages

    def _write_pages(self) -> None:
        pages: list[tuple[int, bytes]] = []
        for parts, margins in zip(self._order.pages, self._margins, strict=True):
            leaf, base = self._leaf(parts[0]), self._moves[parts[0][0]].base
            self._file.add_stream(base + leaf.margins, margins.content)
            pages.append((base + leaf.page, self._page(len(pages), parts, margins)))
        self._file.add_plain(PAGE_OBJECTS, sorted(pages))
        kids = references(number for number, _ in pages)
        self._small.append((PAGES, b"<</Type /Pages/Kids %b/Count %d>>" % (kids, len(pages))))

    def _page(self, index: int, parts: Sequence[tuple[int, int]], margins: Margins) -> bytes:
        leaf, base = self._leaf(parts[0]), self._moves[parts[0][0]].base
        contents = [self._moves[run].base + self._fragments[run].leaves[sheet].content for run, sheet in parts]
        media, trim, bleed = map(_box, leaf.boxes)
        links = [self._moves[part[0]].base + each for part in parts for each in self._leaf(part).annotations]
        entries = (
            b"/Type /Page/Parent %d 0 R/MediaBox %b/TrimBox %b/BleedBox %b" % (PAGES, media, trim, bleed),
            b"/Contents %b/Tabs /S/StructParents %d"
            % (references([*contents, base + leaf.margins]), self._page_keys + index),
            b"/Resources %b" % self._page_resources(tuple(run for run, _ in parts), margins),
            b"/Annots %b" % references(links) if links else b"",
        )
        return b"<<%b>>" % b"".join(entries)

    def _page_resources(self, runs: tuple[int, ...], margins: Margins) -> bytes:
        found = self._resources.get(runs)
        if found is None:
            found = self._resources[runs] = {
                name: _merged([self._own_resources(run, name) for run in runs]) for name in CATEGORIES
            }
        kinds = {**found, "ExtGState": _merged([found["ExtGState"], margins.states])}
        entries = [b"/%b <<%b>>" % (name.encode(), _written(kinds[name])) for name in CATEGORIES]
        return b"<<%b/ColorSpace %d 0 R/Font %d 0 R>>" % (b"".join(entries), SPACES, FONTS)

    def _own_resources(self, run: int, kind: str) -> dict[str, str]:
        move, found = self._moves[run], self._fragments[run].resources[kind]
        return {name: move(value.encode("latin-1")).decode("latin-1") for name, value in found.items()}

    def _leaf(self, part: tuple[int, int]) -> Leaf:
        return self._fragments[part[0]].leaves[part[1]]

    # ---------------------------------------------------------------- pictures and fonts

    def _write_pictures(self) -> None:
        for name, number in self._pictures.items():
            picture = self._store.find(Picture, name)
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
        tops = [
            move.base + top
            for fragment, move in zip(self._fragments, self._moves, strict=True)
            for top in fragment.tops
        ]
        links = [
            move.base + fragment.links
            for fragment, move in zip(self._fragments, self._moves, strict=True)
            if fragment.links
        ]
        pages = list(enumerate(self._order.pages, self._page_keys))
        numbers = b" ".join(b"%d %b" % (key, self._tags_of(parts)) for key, parts in pages)
        limits = b"[%d %d]" % (pages[0][0], pages[-1][0])
        self._small += [
            (TREE, b"<</Type /StructTreeRoot/ParentTree %d 0 R/K [%d 0 R]>>" % (PARENTS, ROOT)),
            (ROOT, b"<</Type /StructElem/S /Document/P %d 0 R/K %b>>" % (TREE, references(tops))),
            (PARENTS, b"<</Kids %b>>" % references([*links, PAGE_PARENTS])),
            (PAGE_PARENTS, b"<</Limits %b/Nums [%b]>>" % (limits, numbers)),
        ]

    def _tags_of(self, parts: Sequence[tuple[int, int]]) -> bytes:
        """Return what the pieces of content of a page belong to."""
        if len(parts) == 1:
            return reference(self._moves[parts[0][0]].base + self._leaf(parts[0]).tags)
        return references(self._moves[part[0]].base + each for part in parts for each in self._leaf(part).elements)

    def _write_outline(self) -> None:
        marks = [
            (level, label, self._destination(parts[0], (x, y)), state)
            for parts in self._order.pages
            for sheet in self._order.sheets(parts)
            for level, label, x, y, state in sheet.bookmarks
        ]
        self._small += outline(marks, OUTLINE, self._take(len(marks)))

    def _destination(self, part: tuple[int, int], spot: tuple[float, float]) -> bytes:
        page = self._moves[part[0]].base + self._leaf(part).page
        return b"[%d 0 R /XYZ %b %b 0]" % (page, real(spot[0]), real(spot[1]))

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
            self._file.add_stream(PROFILE, matter.profile(self._store))
            self._file.add_stream(METADATA, matter.metadata(self._edition, self._store))
            entries += [b"/Metadata %d 0 R" % METADATA, matter.output_intent(PROFILE), *self._attach(names)]
        if names:
            entries.append(b"/Names <<%b>>" % b"".join(names))
        self._small += [(CATALOG, b"<<%b>>" % b"".join(entries)), (INFO, matter.info(self._edition))]

    def _names(self) -> list[bytes]:
        """Return the catalog's entries for named places: the first that has a name is the one."""
        spots: dict[str, bytes] = {}
        for parts in self._order.pages:
            for sheet in self._order.sheets(parts):
                for name, spot in sheet.anchors.items():
                    if name not in spots:
                        spots[name] = self._destination(parts[0], spot)
        listed = b" ".join(b"%b %b" % (text(name), spots[name]) for name in sorted(spots))
        return [b"/Dests <</Names [%b]>>" % listed] if spots else []

    def _attach(self, names: list[bytes]) -> Iterator[bytes]:
        """Write the attachments, add them to the names, and yield the catalog's entry for them."""
        first = self._take(2 * len(self._edition.attachments))
        listed, numbers = {}, []
        for number, each in enumerate(matter.attachments(self._edition, first)):
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


def _moved(fragment: Fragment, move: Move) -> Bundle:
    """Write a fragment where it goes."""
    streams = [(index, move(head) + body) for index, head, body in fragment.streams]
    if fragment.shared:
        content = compressed(renumbered(fragment.shared, move.pieces))
        streams.append((fragment.leaves[0].content, stream(b"/Filter /FlateDecode", content)))
    plain = [(index, move(data)) for index, data in fragment.plain]
    return bundle(move.base, streams, plain, fragment.size)


def _merged(parts: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return resources as one; raises NotComposable where two things have one name."""
    whole: dict[str, str] = {}
    for part in parts:
        for name, value in part.items():
            if whole.setdefault(name, value) != value:
                raise NotComposable(f"two resources are called {name}")
    return whole


def _written(entries: Mapping[str, str]) -> bytes:
    return "".join(f"/{name} {value}" for name, value in sorted(entries.items())).encode("latin-1")


def _box(edges: Sequence[float]) -> bytes:
    return b"[%b]" % b" ".join(map(real, edges))
