"""What stands in the margins of pages - running heads, folios, marking - painted once for all pages that show the same."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, Self

from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.fragments import Glyphs
from printdesk.writers.pdf.compose.kept import Recent, Record, Store, key_of
from printdesk.writers.pdf.compose.objects import compressed, stream
from printdesk.writers.pdf.compose.painting import FONTS, SPACES, used
from printdesk.writers.pdf.compose.shapes import NotComposable
from printdesk.writers.pdf.rendering import Renderer
from printdesk.writers.pdf.tagging import richer_tags

PRIVATE = (
    "weasyprint.document.Document._build_layout_context",
    "weasyprint.css.counters.CounterStyle",
    "weasyprint.layout.LayoutContext.get_string_set_for",
    "weasyprint.layout.page.PageType",
    "weasyprint.layout.page.make_margin_boxes",
    "weasyprint.layout.page.page_width",
    "weasyprint.layout.page.page_height",
    "weasyprint.layout.page.resolve_percentages",
    "weasyprint.layout.page.set_page_type_computed_styles",
    "weasyprint.layout.background.layout_box_backgrounds",
    "weasyprint.draw.draw_stacking_context",
    "weasyprint.stacking.StackingContext.from_box",
    "weasyprint.formatting_structure.boxes.PageBox",
)
_PLAIN_STATE = re.compile(r"[aA][\d.]+")
_TIMES = 4
"""Times as many margins as a document has pages are kept in memory at most."""
_TOTAL = re.compile(r"counters?\s*\(\s*pages\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """What a page says to a named string: the first and the last value set on it, all of them, that of the pages before.

    `begins`: the first is set by what stands first on the page.
    """

    name: str
    here: tuple[str, ...]
    before: str | None
    begins: bool

    def value(self, keyword: str) -> tuple[str, ...]:
        """Return what `string(name, keyword)` gives (CSS Generated Content for Paged Media, 2.1)."""
        before = () if self.before is None else (self.before,)
        match keyword:
            case "all-once":
                return self.here
            case "last":
                return self.here[-1:] or before
            case "first-except":
                return () if self.here else before
            case "start" if not self.begins:
                return before
            case _:
                return self.here[:1] or before


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """All that the margins of a page depend on; `total` is 0 where they do not show it."""

    number: int
    total: int
    page: str
    sayings: tuple[Saying, ...]

    @property
    def key(self) -> str:
        return key_of(repr(self))


@dataclass(frozen=True, slots=True, eq=False)
class Margins:
    """The margins of a page, painted: a content stream for a page that is turned already, and what it uses."""

    states: Mapping[str, str]
    fonts: Mapping[str, Glyphs]
    content: bytes = field(repr=False)
    """As a stream object."""


@dataclass(frozen=True, slots=True)
class MarginBook:
    """The margins of all pages of a document, kept as one."""

    pages: Mapping[str, Margins]

    def record(self) -> Record:
        facts = [
            [
                key,
                dict(each.states),
                {name: [list(f.texts.items()), list(f.widths.items())] for name, f in each.fonts.items()},
            ]
            for key, each in self.pages.items()
        ]
        return Record(facts, tuple(each.content for each in self.pages.values()))

    @classmethod
    def read(cls, record: Record) -> Self:
        return cls(
            {
                key: Margins(states, {name: Glyphs(dict(t), dict(w)) for name, (t, w) in fonts.items()}, content)
                for (key, states, fonts), content in zip(record.facts, record.parts, strict=True)
            }
        )


class MarginPainter:
    """Paints margins, each once."""

    def __init__(self, renderer: Renderer, bare: str, look: str, store: Store, fonts: dict[str, Any]) -> None:
        self._renderer, self._bare, self._store, self._fonts = renderer, bare, store, fonts
        self._look = key_of("margins", look)
        self._texts = "\n".join(renderer.texts[2:])
        self.shows_total = bool(_TOTAL.search(self._texts))
        self._kinds: dict[Any, Any] = {}
        self._memory: dict[str, Margins] = {}
        self._names = Recent[Place, str]()

    def margins(self, places: Sequence[Place], wake: Callable[[], None]) -> list[tuple[str, Margins]]:
        """Return the margins of pages, in order, with their names.

        Raises NotComposable where they hold more than text and rules.
        """
        wanted = [(self._name(place), place) for place in places]
        if not self._memory:
            book = self._store.find(MarginBook, self._look)
            self._memory.update(book.pages if book else {})
        new = {key: place for key, place in wanted if key not in self._memory}
        if new:
            wake()
            self._memory.update(zip(new, self._painted(new.values()), strict=True))
            self._store.keep(self._look, MarginBook({key: self._memory[key] for key, _ in wanted}))
        self._names.turn()
        if len(self._memory) > _TIMES * len(wanted):
            self._memory = {key: self._memory[key] for key, _ in wanted}
        return [(key, self._memory[key]) for key, _ in wanted]

    def _name(self, place: Place) -> str:
        return self._names.find(place) or self._names.keep(place, place.key)

    def meet(self, places: Iterable[Place], fonts: set[str]) -> None:
        """Paint margins that use some fonts once more, so that these are met."""
        known = [place for place in places if fonts & set(self._memory[place.key].fonts)]
        for _ in self._painted(known):
            if fonts <= set(self._fonts):
                break

    def _painted(self, places: Iterable[Place]) -> Iterator[Margins]:
        html, context = self._context
        with richer_tags():
            for place in places:
                yield self._paint(place, html, context)

    @cached_property
    def _context(self) -> tuple[Any, Any]:
        """Return an empty document in the layout's styles, and the context in which its pages are set."""
        weasyprint, document = import_module("weasyprint"), import_module("weasyprint.document").Document
        counters = import_module("weasyprint.css.counters").CounterStyle()
        html = weasyprint.HTML(string=self._bare, url_fetcher=self._renderer.fetcher, base_url=self._renderer.address)
        options = {**weasyprint.DEFAULT_OPTIONS, "stylesheets": self._renderer.sheets, "cache": {}}
        return html, document._build_layout_context(html, self._renderer.fonts, counters, {}, options)  # noqa: SLF001

    def _paint(self, place: Place, html: Any, context: Any) -> Margins:
        layout = import_module("weasyprint.layout.page")
        page = self._page(place, html, context)
        context.page_bottom = page.content_box_y() + page.height
        context.current_page = place.number
        sayings = {saying.name: saying for saying in place.sayings}
        context.get_string_set_for = lambda _page, name, keyword="first": (
            sayings[name].value(keyword) if name in sayings else ()
        )
        state: Any = ([0], {"page": [place.number], "pages": [place.total]}, [{"page", "pages"}], [])
        page.children = tuple(layout.make_margin_boxes(context, page, state))
        return self._drawn(page, context)

    def _page(self, place: Place, html: Any, context: Any) -> Any:
        """Return an empty page of the kind that stands at a place."""
        layout, boxes = import_module("weasyprint.layout.page"), import_module("weasyprint.formatting_structure.boxes")
        side = "right" if place.number % 2 == (html.etree_element.get("dir") != "rtl") else "left"
        index = place.number - 1 if ":nth" in self._texts else min(place.number - 1, 1)
        kind = layout.PageType(side, False, place.page or None, index, ())
        if kind not in self._kinds:
            layout.set_page_type_computed_styles(kind, html, context.style_for)
            page = self._kinds[kind] = boxes.PageBox(kind, context.style_for(kind))
            size = page.style["size"]
            layout.resolve_percentages(page, size)
            page.position_x = page.position_y = 0
            layout.page_width(page, context, size[0])
            layout.page_height(page, context, size[1])
        return self._kinds[kind].copy()

    def _drawn(self, page: Any, context: Any) -> Margins:
        pydyf = import_module("pydyf")
        draw, stacking = import_module("weasyprint.draw"), import_module("weasyprint.stacking").StackingContext
        backgrounds = import_module("weasyprint.layout.background").layout_box_backgrounds
        names = ("ExtGState", "XObject", "Pattern", "Shading")
        fixed: dict[str, Any] = {"ColorSpace": b"%d 0 R" % SPACES, "Font": b"%d 0 R" % FONTS}
        resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in names} | fixed)
        fonts: dict[Any, Any] = {}
        sheet = (0, 0, page.margin_width(), page.margin_height())
        canvas = import_module("weasyprint.pdf.stream").Stream(fonts, sheet, resources, {}, None, {}, None)
        canvas.transform(d=-1, f=sheet[3] * weasy.POINTS_PER_PIXEL)
        canvas.stream.clear()  # the page is turned already
        with weasy.listening() as log, canvas.stacked():
            canvas.transform(a=weasy.POINTS_PER_PIXEL, d=weasy.POINTS_PER_PIXEL)
            for child in page.children:
                backgrounds(page, child, context.get_image_from_uri)
            for child in page.children:
                draw.draw_stacking_context(canvas, stacking.from_box(child, page))
        states = {str(name): value.data.decode("latin-1") for name, value in resources["ExtGState"].items()}
        others = any(resources[name] for name in names[1:]) or not all(map(_PLAIN_STATE.fullmatch, states))
        if others or log.records:
            raise NotComposable(
                "the margins of pages hold more than text and rules", "let pictures stand in the text, not in `@page`"
            )
        lines = (b"/Artifact <</Type /Pagination>> BDC", *map(pydyf._to_bytes, canvas.stream), b"EMC")  # noqa: SLF001
        content = stream(b"/Filter /FlateDecode", compressed(b"\n".join(lines)))
        return Margins(states, used(fonts, self._fonts), content)
