"""A small leaflet as PDF, drawn by hand so that one thing at a time can be spoiled. Deterministic, four pages, A5."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

from printdesk.resources import asset

MM = 72 / 25.4
WIDTH, HEIGHT = 148 * MM, 210 * MM
SLUG, BLEED = 13 * MM, 3 * MM
MARGIN = 16 * MM
LEADING = 15.0
SIGNS = [chr(code) for code in range(32, 127)]
Ink = Literal["screen", "press"]

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4"/>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(frozen=True)
class Leaf:
    """A line of text. `indent` is in points; one that is not the last on its line leaves the pen there."""

    page: int
    text: str
    indent: float = 0
    size: float = 11
    last: bool = True


@dataclass(frozen=True)
class Node:
    """An element of the tag tree."""

    kind: str
    kids: "Sequence[Node | Leaf]"
    entries: Mapping[str, str] = field(default_factory=dict)
    scope: str = ""


def paragraph(page: int, *lines: str) -> Node:
    return Node("P", [Leaf(page, line) for line in lines])


def heading(level: int, page: int, text: str) -> Node:
    return Node(f"H{level}", [Leaf(page, text, size=20 - 3 * level)])


def row(page: int, kind: str, *cells: str) -> Node:
    return Node(
        "TR",
        [
            Node(kind, [Leaf(page, cell, 110 * at, last=at == len(cells) - 1)], scope="Column" if kind == "TH" else "")
            for at, cell in enumerate(cells)
        ],
    )


def listed(page: int, *items: str) -> Node:
    return Node("L", [Node("LI", [Node("LBody", [Leaf(page, item, 12)])]) for item in items])


SHIPS = (
    "Twelve ships lay in the harbour this week,",
    "two more than in the week before it, and",
    "five of them had come for the first time.",
    "Most carried grain; one carried timber.",
)
STORY: tuple[Node, ...] = (
    heading(1, 1, "Harbour report"),
    paragraph(1, *SHIPS),
    paragraph(1, *SHIPS),
    paragraph(1, *SHIPS),
    heading(2, 2, "Ships"),
    paragraph(2, *SHIPS),
    listed(2, "grain from the north", "timber from the east"),
    paragraph(2, *SHIPS),
    heading(2, 3, "Cargo"),
    Node("Table", [row(3, "TH", "Cargo", "Ships"), row(3, "TD", "Grain", "eleven"), row(3, "TD", "Timber", "one")]),
    paragraph(3, *SHIPS),
    paragraph(3, *SHIPS),
    heading(2, 4, "Crews"),
    paragraph(4, *SHIPS),
    paragraph(4, *SHIPS),
)
CONTENTS = Node(
    "P",
    [
        leaf
        for page, text in ((2, "Ships"), (3, "Cargo"), (4, "Crews"))
        for leaf in (Leaf(1, text, last=False), Leaf(1, str(page), 250))
    ],
)


@cache
def leaflet(ink: Ink) -> bytes:
    """Return the leaflet as a file: for the screen, or for a press with bleed and an output intent."""
    return retold(ink, (*STORY[:1], CONTENTS, *STORY[1:]))


def retold(ink: Ink, story: Sequence[Node]) -> bytes:
    """Return a leaflet with another story."""
    return _Maker(ink).made(story)


@cache
def sample_font() -> bytes:
    """Return a TrueType font whose letters are plain blocks."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"g{ord(sign)}" for sign in SIGNS)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"g{ord(sign)}" for sign in SIGNS})
    glyphs = {name: _block(name) for name in names}
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({"familyName": "Sample Sans", "styleName": "Regular"})
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def encoded(text: str) -> str:
    """Return text as the hexadecimal codes of the sample font."""
    return "<" + "".join(f"{SIGNS.index(sign) + 1:04x}" for sign in text) + ">"


def show(text: str, x: float, y: float, size: float = 11) -> str:
    """Return the operators that show text, at points from the lower left of the trimmed page."""
    return f"BT /Sans {size:g} Tf {SLUG + x:.3f} {SLUG + y:.3f} Td {encoded(text)} Tj ET"


def add_font(pdf: pikepdf.Pdf, name: str = "ABCDEF+SampleSans") -> Any:
    """Put the sample font into a file and return its dictionary."""
    data = pdf.make_stream(sample_font())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + name),
        Flags=4,
        FontBBox=Array([0, -200, 500, 800]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        FontFile2=data,
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + name),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        DW=500,
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    pairs = "\n".join(f"<{at + 1:04x}> <{ord(sign):04x}>" for at, sign in enumerate(SIGNS))
    cmap = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(SIGNS)} beginbfchar {pairs} endbfchar"
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(cmap.encode()),
        )
    )


def picture(pdf: pikepdf.Pdf, width: int, height: int, space: Name, components: int) -> Any:
    """Return an image of stripes."""
    line = bytes(40 + 60 * (at // 4 % 2) for at in range(width * components))
    return pdf.make_stream(
        line * height,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=space,
    )


class _Maker:
    """Puts the leaflet together."""

    def __init__(self, ink: Ink) -> None:
        self.pdf = pikepdf.new()
        self.ink = ink
        self.black = "/Over gs 0 0 0 1 k" if ink == "press" else "0 g"
        self.content: dict[int, list[str]] = {}
        self.tickets: dict[int, list[Any]] = {}
        self.pens: dict[int, float] = {}
        self.leaves: list[tuple[Leaf, float]] = []

    def made(self, story: Sequence[Node]) -> bytes:
        for number in range(1, 5):
            self._add_page(number)
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([])))
        body = self.pdf.make_indirect(Dictionary(S=Name.Document, P=root, K=Array([])))
        root.K.append(body)
        for node in story:
            self._add_node(node, body)
        self._add_figure(body)
        numbers: list[Any] = []
        for number, page in enumerate(self.pdf.pages, 1):
            page.Contents = self.pdf.make_stream("\n".join(self.content[number]).encode())
            page.StructParents = number - 1
            numbers += [number - 1, self.pdf.make_indirect(Array(self.tickets[number]))]
        root.ParentTree = Dictionary(Nums=Array(numbers))
        self.pdf.Root.StructTreeRoot = root
        self._add_catalogue(story)
        if self.ink == "screen":
            self._add_links(body, numbers)
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True, min_version="1.6")
        return out.getvalue()

    def _add_page(self, number: int) -> None:
        media = Array([0, 0, round(WIDTH + 2 * SLUG, 4), round(HEIGHT + 2 * SLUG, 4)])
        self.pdf.add_blank_page(page_size=(float(media[2]), float(media[3])))
        page = self.pdf.pages[-1]
        page.MediaBox = media
        page.TrimBox = Array([SLUG, SLUG, SLUG + WIDTH, SLUG + HEIGHT])
        page.BleedBox = Array([SLUG - BLEED, SLUG - BLEED, SLUG + WIDTH + BLEED, SLUG + HEIGHT + BLEED])
        if self.ink == "screen":
            page.MediaBox = page.TrimBox
            del page.BleedBox
        page.Resources = Dictionary(
            Font=Dictionary(Sans=self._font()),
            ExtGState=Dictionary(Over=Dictionary(OP=True, op=True, OPM=1), Solid=Dictionary(OP=False, op=False)),
            XObject=Dictionary(),
            ColorSpace=Dictionary(),
        )
        tint = "/Solid gs 0.1 0 0 0 k" if self.ink == "press" else "0.9 0.95 1 rg"
        band = f"{SLUG - BLEED:.3f} {SLUG + HEIGHT - 20:.3f} {WIDTH + 2 * BLEED:.3f} {20 + BLEED:.3f} re f"
        folio = show(f"Page {number}", MARGIN, 30, 10)
        marks = self._marks() if self.ink == "press" else ""
        self.content[number] = [f"/Artifact BMC q {tint} {band} Q q {self.black} {folio} Q {marks} EMC"]
        self.tickets[number] = []
        self.pens[number] = HEIGHT - 60

    def _marks(self) -> str:
        tops = [f"{x:.3f} {SLUG - 25:.3f} m {x:.3f} {SLUG - 12:.3f} l S" for x in (SLUG, SLUG + WIDTH)]
        return "q 0.5 w 0 0 0 1 K /Over gs " + " ".join(tops) + " Q"

    @cache  # noqa: B019  one maker lives as long as its file is made
    def _font(self) -> Any:
        return add_font(self.pdf)

    def _add_node(self, node: Node, parent: Any) -> Any:
        element = self.pdf.make_indirect(Dictionary(S=Name("/" + node.kind), P=parent, K=Array([])))
        parent.K.append(element)
        for key, value in node.entries.items():
            element[f"/{key}"] = String(value)
        if node.scope:
            element.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
        for kid in node.kids:
            if isinstance(kid, Leaf):
                self._add_leaf(kid, element)
            else:
                self._add_node(kid, element)
        return element

    def _add_leaf(self, leaf: Leaf, element: Any) -> None:
        y = self.pens[leaf.page]
        operators = show(leaf.text, MARGIN + leaf.indent, y, leaf.size)
        self._ticketed(leaf.page, element, f"q {self.black} {operators} Q")
        self.leaves.append((leaf, y))
        if leaf.last:
            self.pens[leaf.page] = y - LEADING

    def _ticketed(self, number: int, element: Any, operators: str) -> None:
        ticket = len(self.tickets[number])
        self.tickets[number].append(element)
        page = self.pdf.pages[number - 1].obj
        element.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=ticket))
        self.content[number].append(f"/{str(element.S)[1:]} <</MCID {ticket}>> BDC {operators} EMC")

    def _add_figure(self, body: Any) -> None:
        space, components = (Name.DeviceCMYK, 4) if self.ink == "press" else (Name.DeviceRGB, 3)
        page = self.pdf.pages[0]
        page.Resources.XObject.Stripes = picture(self.pdf, 240, 180, space, components)
        element = self.pdf.make_indirect(
            Dictionary(S=Name.Figure, P=body, K=Array([]), Alt=String("Stripes of a flag"))
        )
        body.K.append(element)
        self._ticketed(1, element, f"q 57.6 0 0 43.2 {SLUG + MARGIN:.3f} {SLUG + 60:.3f} cm /Stripes Do Q")

    def _add_catalogue(self, story: Sequence[Node]) -> None:
        root, info = self.pdf.Root, self.pdf.docinfo
        root.MarkInfo, root.Lang = Dictionary(Marked=True), String("en-GB")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        info.Title, info.Author = String("Harbour report"), String("Harbour office")
        info.ModDate, info.Trapped = String("D:20250102030405Z"), Name("/False")
        if self.ink == "press":
            self._add_intent(root)
        heads = [kid for node in story if node.kind.startswith("H") for kid in node.kids if isinstance(kid, Leaf)]
        with self.pdf.open_outline() as outline:
            outline.root += [pikepdf.OutlineItem(leaf.text, leaf.page - 1) for leaf in heads]

    def _add_intent(self, root: Any) -> None:
        profile = self.pdf.make_stream(asset("icc/FOGRA39L_coated.icc").read_bytes(), N=4)
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String("FOGRA39"),
                    RegistryName=String("http://www.color.org"),
                    DestOutputProfile=profile,
                )
            ]
        )
        root.Metadata = self.pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)

    def _add_links(self, body: Any, numbers: list[Any]) -> None:
        """Link the page numbers of the contents, and a word of the last page to the web."""
        wanted = [(leaf, y, int(leaf.text)) for leaf, y in self.leaves if leaf.text.isdigit()]
        for leaf, y, target in wanted:
            place = Array([self.pdf.pages[target - 1].obj, Name.Fit])
            self._add_link(body, numbers, leaf, y, f"Page {target}", Dest=place)
        leaf, y = self.leaves[-1]
        uri = Dictionary(S=Name.URI, URI=String("https://harbour.example/crews"))
        self._add_link(body, numbers, leaf, y, "Crews of the harbour", A=uri)

    def _add_link(self, body: Any, numbers: list[Any], leaf: Leaf, y: float, words: str, **entries: Any) -> None:
        page = self.pdf.pages[leaf.page - 1]
        left, bottom = SLUG + MARGIN + leaf.indent, SLUG + y
        rect = Array([left - 1, bottom - 3, left + len(leaf.text) * 5.5 + 1, bottom + 9])
        key = len(numbers) // 2
        note = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=rect, F=4, Contents=String(words), StructParent=key, **entries
            )
        )
        element = Dictionary(S=Name.Link, P=body, K=Array([Dictionary(Type=Name.OBJR, Obj=note, Pg=page.obj)]))
        body.K.append(self.pdf.make_indirect(element))
        numbers += [key, body.K[-1]]
        self.pdf.Root.StructTreeRoot.ParentTree.Nums = Array(numbers)
        page.Annots = Array([*page.get("/Annots", []), note])
        page.Tabs = Name.S


def _block(name: str) -> Any:
    pen = TTGlyphPen(None)
    if name != f"g{ord(' ')}":
        pen.moveTo((50, 0))
        for point in ((50, 700), (450, 700), (450, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
