"""Chapters that are set painted as a fragment of a PDF. Reaches into WeasyPrint; what is used is listed in `PRIVATE`."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.fragments import CATEGORIES, Fragment, Glyphs, Leaf, Picture, split
from printdesk.writers.pdf.compose.kept import Store, key_of
from printdesk.writers.pdf.compose.objects import ELSEWHERE, Local, compressed, piece, shared_reference, stream
from printdesk.writers.pdf.compose.shapes import NotComposable
from printdesk.writers.pdf.press_pages import bled
from printdesk.writers.pdf.tagging import richer_tags

PRIVATE = (
    "weasyprint.pdf.stream.Stream._tags",
    "weasyprint.pdf._use_references",
    "weasyprint.pdf.anchors.add_links",
    "weasyprint.pdf.tags._build_box_tree",
    "weasyprint.pdf.fonts.Font.to_unicode",
    "weasyprint.pdf.fonts.Font.widths",
    "weasyprint.pdf.fonts.Font.missing",
    "weasyprint.pdf.fonts.Font.hash",
    "weasyprint.images.RasterImage.get_x_object",
    "weasyprint.matrix.Matrix.transform_point",
    "pydyf.PDF.add_object",
    "pydyf.Object.data",
    "pydyf.Object.compressible",
)
FONTS, SPACES, PROFILE, ROOT = 5, 6, 12, 4
"""Numbers in every document of the dictionary of fonts, that of colour spaces, the profile, and the root of the tags."""
_BLEED = 10.0
"""Points that the bleed box goes at most beyond the trim box, as WeasyPrint has it."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are painted: for which PDF version, `bleed` millimetres beyond their edge, for the archive or not."""

    name: str
    version: str
    bleed: float = 0.0
    archival: bool = True


SCREEN = Manner("screen", "1.7")
GALLEY = Manner("galley", "1.7", archival=False)


class Painter:
    """Paints chapters in one manner; keeps the fonts it has met and the images it has drawn."""

    def __init__(self, manner: Manner, store: Store) -> None:
        self.manner, self._store = manner, store
        self.fonts: dict[str, Any] = {}
        self._drawn: dict[tuple[Any, ...], str] = {}

    def paint(
        self, document: Any, pages: Sequence[Any], name: str, *, joined: bool, level: int, lost: Collection[str]
    ) -> Fragment:
        """Paint the pages of chapters of which the first is called `name`.

        `level` is that of their uppermost headings, `lost` are anchors that nothing has. Raises NotComposable where a
        page holds what cannot be moved.
        """
        if document.color_profiles:
            raise NotComposable("the style sheet brings colour profiles", "leave `@color-profile` out of it")
        with weasy.listening() as log, richer_tags(level), self._bled(document, pages) as bled:
            brush = Brush(self, bled, name, joined=joined, lost=lost)
            brush.paint()
            return brush.fragment(log.records)

    @contextmanager
    def _bled(self, document: Any, pages: Sequence[Any]) -> Iterator[Any]:
        if not self.manner.bleed:
            yield document.copy(list(pages))
            return
        with bled(document.copy(list(pages)), self.manner.bleed) as wider:
            yield wider

    def picture(self, image: Any, interpolate: bool, ratio: float) -> str:
        """Draw an image once and return its name."""
        known = (image.id, key_of(image.image_data.data), interpolate, ratio)
        if known not in self._drawn:
            picture = _picture(image.get_x_object(interpolate, ratio))
            self._drawn[known] = self._store.keep(picture.name, picture).name
        elif self._store.find(Picture, self._drawn[known]) is None:
            del self._drawn[known]
            return self.picture(image, interpolate, ratio)
        return self._drawn[known]


def _picture(drawn: Any) -> Picture:
    mask = drawn.extra.pop("SMask", None)
    if mask is None:
        return Picture((split(drawn.data),))
    drawn.extra["SMask"] = Local(1).reference
    return Picture((split(drawn.data), split(mask.data)))


class _Numbers:
    """Takes the objects of a fragment and numbers them."""

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.page_references: list[bytes] = []

    def add_object(self, thing: Any) -> None:
        thing.number = Local(len(self.objects))
        self.objects.append(thing)


class Brush:
    """Paints the pages of one fragment."""

    def __init__(self, painter: Painter, document: Any, name: str, *, joined: bool, lost: Collection[str]) -> None:
        self._painter, self._document, self._joined, self._lost = painter, document, joined, lost
        self._pydyf = import_module("pydyf")
        self._pdf, self._images = _Numbers(), dict[str, Any]()
        self._resources = self._named(int(key_of(name)[:6], 16) << 12)
        self._leaves: list[Leaf] = []
        self._tops: list[int] = []
        self._links: list[tuple[Any, Any]] = []
        self._contents: dict[int, bytes] = {}
        self._shared = b""
        self._profiles = _profiles(painter.manner)

    def paint(self) -> None:
        """Paint every page, then its tags."""
        sheets = [self._page(number, page) for number, page in enumerate(self._document.pages)]
        root = self._pydyf.Dictionary({"S": "/Document"})
        root.number = ROOT
        for number, (page, (canvas, holes)) in enumerate(zip(self._document.pages, sheets, strict=True)):
            self._leaves.append(self._tagged(number, page, canvas, holes, root))

    def fragment(self, log: Sequence[tuple[int, str]]) -> Fragment:
        """Return what was painted."""
        links = self._link_leaf()
        images = self._pooled()
        import_module("weasyprint.pdf")._use_references(self._pdf, self._resources, self._images, {})  # noqa: SLF001
        plain = tuple((index, each.data) for index, each in self._written() if each.compressible)
        streams = [(index, *split(each.data)) for index, each in self._written() if not each.compressible]
        streams += [(index, *split(content)) for index, content in self._contents.items()]
        return Fragment(
            len(self._pdf.objects),
            tuple(self._leaves),
            tuple(self._tops),
            links,
            {name: _entries(self._resources[name]) for name in CATEGORIES},
            self._glyphs(),
            images,
            tuple(log),
            plain,
            tuple(sorted(streams)),
            self._shared,
        )

    def _named(self, salt: int) -> Any:
        """Return resources whose names no other fragment uses: several may meet on a page."""
        pydyf = self._pydyf

        class Salted(pydyf.Dictionary):  # type: ignore[misc, name-defined]
            def __len__(self) -> int:  # WeasyPrint counts on from it
                return int(salt + super().__len__())

        kinds: dict[str, Any] = {name: Salted() for name in CATEGORIES}
        fixed = {"ColorSpace": b"%d 0 R" % SPACES, "Font": b"%d 0 R" % FONTS}
        return pydyf.Dictionary(kinds | fixed)

    def _page(self, number: int, page: Any) -> tuple[Any, list[Any]]:
        """Paint a page; return its canvas, and the numbers kept free for the page, its content and its margins."""
        matrix_of, canvas_of = import_module("weasyprint.matrix").Matrix, import_module("weasyprint.pdf.stream").Stream
        scale, part = weasy.POINTS_PER_PIXEL, self._joined and number == 0
        height = page.height * scale
        canvas = canvas_of(
            self._document.fonts, _rectangle(page), self._resources, self._images, {}, *self._profiles, compress=True
        )
        holes = [self._hole() for _ in range(3)]
        self._pdf.page_references.append(ELSEWHERE if part else holes[0].reference)
        self._link(page, matrix_of(scale, 0, 0, -scale, 0, height), holes[0])
        canvas.transform(d=-1, f=height)
        if part:
            canvas.stream.clear()  # the page is turned already
        with _without_ground(page, bare=part):
            page.paint(canvas, scale)
        content = b"\n".join(map(_bytes, canvas.stream))
        if part:
            self._shared = content
        else:
            self._contents[holes[1].number] = stream(b"/Filter /FlateDecode", compressed(content))
        return canvas, holes

    def _hole(self) -> Any:
        """Keep a number free for what is written elsewhere."""
        hole = _Hole()
        self._pdf.add_object(hole)
        return hole

    def _link(self, page: Any, matrix: Any, holder: Any) -> None:
        if any(page.forms.values()) or any(kind == "attachment" for kind, *_ in page.links):
            raise NotComposable("a page has fields to fill in, or files on it")
        kept = [link for link in page.links if not (link[0] == "internal" and link[1] in self._lost)]
        import_module("weasyprint.pdf.anchors").add_links((kept, ()), matrix, self._pdf, holder, [], {})

    def _tagged(self, number: int, page: Any, canvas: Any, holes: Sequence[Any], root: Any) -> Leaf:
        part = self._joined and number == 0
        elements: dict[int, bytes] = {}
        start = len(self._pdf.objects)
        build = import_module("weasyprint.pdf.tags")._build_box_tree  # noqa: SLF001 - patched by `richer_tags`
        with _without_lead(page, bare=part):
            tops = build(page._page_box, root, self._pdf, number, elements, self._links, canvas._tags)  # noqa: SLF001
            self._tops += [_own(top.reference) for top in tops]
        if canvas._tags:  # noqa: SLF001 - see PRIVATE
            raise NotComposable("content that belongs to no tag")
        if part:
            self._from_pieces(self._pdf.objects[start:])
        ordered = [reference for _, reference in sorted(elements.items())]
        tags = self._pydyf.Array(ordered)
        self._pdf.add_object(tags)
        meets = part or number == len(self._document.pages) - 1
        page_number, content, margins = (int(hole.number) for hole in holes)
        return Leaf(
            page_number,
            content,
            margins,
            tuple(_own(each) for each in holes[0].get("Annots", ())),
            tuple(map(_own, ordered)) if meets else (),
            int(tags.number),
            _boxes(page),
        )

    def _from_pieces(self, objects: Sequence[Any]) -> None:
        """Let tags on a page that others begin name their pieces of content in a way that can be counted on."""
        for each in objects:
            if isinstance(each, dict) and each.get("Type") == "/StructElem":
                each["K"] = self._pydyf.Array(piece(kid) if isinstance(kid, int) else kid for kid in each["K"])

    def _link_leaf(self) -> int:
        if not self._links:
            return 0
        pairs = []
        for element, annotation in sorted(self._links, key=lambda link: int(link[1].number)):
            annotation["StructParent"] = annotation.number
            pairs += [annotation.number, element]
        limits = self._pydyf.Array([pairs[0], pairs[-2]])
        leaf = self._pydyf.Dictionary({"Limits": limits, "Nums": self._pydyf.Array(pairs)})
        self._pdf.add_object(leaf)
        if self._painter.manner.archival:
            for each in self._pdf.objects:
                if isinstance(each, dict) and each.get("Type") == "/Annot":
                    each["F"] = 4
        return int(leaf.number)

    def _pooled(self) -> tuple[str, ...]:
        """Hand images over to the document; return their names."""
        names: dict[str, None] = {}
        for image in self._images.values():
            name = self._painter.picture(image["image"], image["interpolate"], max(image["dpi_ratios"]))
            names.setdefault(name)
            image["x_object"] = _Elsewhere(shared_reference(list(names).index(name)))
        return tuple(names)

    def _written(self) -> Iterator[tuple[int, Any]]:
        return ((index, each) for index, each in enumerate(self._pdf.objects) if not isinstance(each, _Hole))

    def _glyphs(self) -> dict[str, Glyphs]:
        return used(self._document.fonts, self._painter.fonts)


def used(fonts: Any, known: dict[str, Any]) -> dict[str, Glyphs]:
    """Return what was used of fonts, which are added to those that are known."""
    found: dict[str, Glyphs] = {}
    for font in fonts.values():
        if font.missing:
            raise NotComposable("a character that no font has", "use characters that the layout's fonts have")
        known.setdefault(font.hash, font)
        before = found.get(font.hash, Glyphs({}, {}))
        texts = {int(glyph): str(text) for glyph, text in font.to_unicode.items()}
        found[font.hash] = Glyphs({**texts, **before.texts}, {**font.widths, **before.widths})
    return found


class _Hole(dict[str, Any]):
    """A number that is kept free."""

    number: Local

    @property
    def reference(self) -> bytes:
        return self.number.reference


class _Elsewhere:
    """An object of the document."""

    def __init__(self, reference: bytes) -> None:
        self.reference = reference


def _own(reference: bytes) -> int:
    return int(reference.split()[0].lstrip(b"\0"))


def _entries(resources: Any) -> dict[str, str]:
    return {str(name): _bytes(value).decode("latin-1") for name, value in resources.items()}


def _bytes(value: Any) -> bytes:
    found: bytes = import_module("pydyf")._to_bytes(value)  # noqa: SLF001 - see PRIVATE
    return found


def _rectangle(page: Any) -> tuple[float, float, float, float]:
    """Return the sheet of a page with its bleed, in pixels."""
    bleed = page.bleed
    width, height = page.width + bleed["left"] + bleed["right"], page.height + bleed["top"] + bleed["bottom"]
    return -bleed["left"], -bleed["top"], width, height


def _boxes(page: Any) -> tuple[tuple[float, ...], ...]:
    """Return the media, trim and bleed boxes of a page, in points, as WeasyPrint makes them."""
    left, top, width, height = (length * weasy.POINTS_PER_PIXEL for length in _rectangle(page))
    bleed = {side: length * weasy.POINTS_PER_PIXEL for side, length in page.bleed.items()}
    media = (left, top, left + width, top + height)
    trim = (left + bleed["left"], top + bleed["top"], media[2] - bleed["right"], media[3] - bleed["bottom"])
    wider = {side: min(_BLEED, length) for side, length in bleed.items()}
    beyond = (trim[0] - wider["left"], trim[1] - wider["top"], trim[2] + wider["right"], trim[3] + wider["bottom"])
    return media, trim, beyond


@contextmanager
def _without_ground(page: Any, *, bare: bool) -> Iterator[None]:
    """Leave the ground of a page to those who begin it."""
    box = page._page_box  # noqa: SLF001 - see PRIVATE
    before = box.background, box.canvas_background
    if bare:
        box.background = box.canvas_background = None
    try:
        yield
    finally:
        box.background, box.canvas_background = before


@contextmanager
def _without_lead(page: Any, *, bare: bool) -> Iterator[None]:
    """Take away what only holds the place of what stands above."""
    body = page._page_box.children[0].children[0]  # noqa: SLF001 - see PRIVATE
    before = body.children
    if bare:
        body.children = before[1:]
    try:
        yield
    finally:
        body.children = before


def _profiles(manner: Manner) -> tuple[dict[str, Any], str | None]:
    """Return the colour profiles that pages are painted with, and which of them is the output's."""
    if not manner.archival:
        return {}, None
    profile = type("Profile", (), {"pdf_reference": b"%d 0 R" % PROFILE})
    return {"srgb": profile}, "named"
