"""Pages: sizes and margins, running heads and folios, turned pages."""

from copy import deepcopy
from typing import Literal

from printdesk.writers.docx.house_furniture import add_furniture
from printdesk.writers.docx.house_template import HouseTemplate
from printdesk.writers.docx.inlines import Inlines, Marks
from printdesk.writers.docx.manuscript import Manuscript, PageKind
from printdesk.writers.docx.ooxml import Element, field, properties_of, related, root, run, tag, twips, w
from printdesk.writers.docx.story import Story
from printdesk.writers.docx.stylesheet import style_id

_HEAD, _FOOT = 17.5, 13.5
"""Millimetres from the edge of the page to the running head and the foot."""
_COVER_TOP, _COVER_BOTTOM = 20.0, 16.0
_COVER_HEAD, _COVER_FOOT = 9.0, 7.0
_BAR = "\u2002|\u2002"


class Pages:
    """Follows the kind of page that text is set on, and ends a section of the file where it changes."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self.kind: PageKind | None = None
        self._house: list[Element] = []
        self.is_first = True
        self.running: list[str] = []

    def turn(self, story: Story, kind: PageKind) -> float:
        """Set what follows on pages of this kind; return the width of their type area in millimetres."""
        if self.kind not in {None, kind}:
            self._end_section(story)
        self.kind = kind
        page = self._manuscript.page
        story.width = (
            (page.height - page.inner - page.outer) if kind == "landscape" else self._manuscript.tokens.measures.full
        )
        return story.width

    def open(self, title: str) -> None:
        """Let a heading of the first level run at the head of the pages from here on."""
        if self._manuscript.is_at_top:
            self.running.clear()
        self.running = [*("" for _ in self.running[:1]), title]  # which ones run before it matters no more

    def last(self) -> Element:
        """Return the properties of the file's last section."""
        return self._properties(self.kind or "portrait")

    def _end_section(self, story: Story) -> None:
        """End the section at the last paragraph; a table cannot carry its end."""
        if not len(story.element) or story.element[-1].tag != tag("p"):
            story.paragraph("Table End", ())
        properties = story.element[-1].find(tag("pPr"))
        if properties is not None:
            properties.append(self.last())
        del self.running[:-1]
        self._manuscript.breaks_page = False  # a section begins a page anyway
        self._manuscript.is_at_top = True

    def _properties(self, kind: PageKind) -> Element:
        page, is_cover = self._manuscript.page, kind == "cover"
        sides = (page.height, page.width) if kind == "landscape" else (page.width, page.height)
        return w(
            "sectPr",
            *self._references(kind),
            w("type", val="nextPage"),
            w("pgSz", w=twips(sides[0]), h=twips(sides[1]), orient="landscape" if kind == "landscape" else None),
            w(
                "pgMar",
                top=twips(_COVER_TOP if is_cover else page.top),
                right=twips(page.outer),
                bottom=twips(_COVER_BOTTOM if is_cover else page.bottom),
                left=twips(page.inner),
                header=twips(_COVER_HEAD if is_cover else _HEAD),
                footer=twips(_COVER_FOOT if is_cover else _FOOT),
                gutter=0,
            ),
            w("cols", space=720),
            w("titlePg") if self._opens_differently() else None,
            w("bidi") if self._manuscript.edition.direction == "rtl" else None,
        )

    def _references(self, kind: PageKind) -> list[Element]:
        """Return the references to head and foot; each kind of page has one pair of parts."""
        if self._manuscript.house and self._manuscript.house.furniture:
            return self._house_references(self._manuscript.house)
        running = self.running[0] if len(self.running) == 1 and kind != "cover" else ""
        keys = (self._part("header", kind, running), self._part("footer", kind, ""))
        names = ("headerReference", "footerReference")
        return [related(w(name, type="default"), id=key) for name, key in zip(names, keys, strict=True)]

    def _part(self, name: Literal["header", "footer"], kind: PageKind, running: str) -> str:
        """Return the relationship of a head or foot; each kind of page has one, and each heading known to run."""
        content = self._head(kind, running) if name == "header" else self._foot(kind)
        tree = root("w:hdr" if name == "header" else "w:ftr", *content)
        return self._manuscript.package.add_furniture(name, f"{kind}:{running}", tree)

    def _house_references(self, house: HouseTemplate) -> list[Element]:
        """Return the references to the house's heads and feet, the same for every kind of page."""
        if not self._house:
            for number, each in enumerate(house.furniture, start=1):
                package, marking = self._manuscript.package, self._marking("Marking")
                reference, name, tree = add_furniture(package, each, number, marking)
                self._manuscript.house_parts[name] = tree
                self._house.append(reference)
        return [deepcopy(reference) for reference in self._house]

    def _opens_differently(self) -> bool:
        """Whether this is the first section, and the house has a head or foot of its own for the first page."""
        house, is_first = self._manuscript.house, self.is_first
        self.is_first = False
        return is_first and house is not None and any(each.place == "first" for each in house.furniture)

    def _head(self, kind: PageKind, running: str) -> list[Element]:
        front, inlines = self._manuscript.edition.front, Inlines(self._manuscript)
        if kind == "cover":
            return self._marking("Cover Marking") or [self._paragraph("Header", [])]
        title = inlines.text(front.short_title, Marks(style="RunningTitle"))
        # Empty until Word works it out where headings follow each other: one of them would be wrong on most pages.
        content = [*title, run(w("tab")), *field('STYLEREF "Heading 1"', inlines.text(running) if running else [])]
        return [
            *self._marking("Marking"),
            self._paragraph("Header Landscape" if kind == "landscape" else "Header", content),
        ]

    def _foot(self, kind: PageKind) -> list[Element]:
        front, inlines = self._manuscript.edition.front, Inlines(self._manuscript)
        if kind == "cover":
            return self._marking("Cover Marking") or [self._paragraph("Footer", [])]
        line = _BAR.join(filter(None, (front.series, front.edition, front.date)))
        folio = field("PAGE", inlines.text("2", Marks(style="Folio")), properties_of("Folio"))
        content = [*inlines.text(line), run(w("tab")), *folio]
        return [
            *self._marking("Marking"),
            self._paragraph("Footer Landscape" if kind == "landscape" else "Footer", content),
        ]

    def _marking(self, style: str) -> list[Element]:
        marking = self._manuscript.edition.front.marking
        return [self._paragraph(style, Inlines(self._manuscript).text(marking))] if marking else []

    def _paragraph(self, style: str, content: list[Element]) -> Element:
        bidi = w("bidi") if self._manuscript.edition.direction == "rtl" else None
        return w("p", w("pPr", w("pStyle", val=style_id(style)), bidi), *content)
