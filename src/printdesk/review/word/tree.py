"""A Word file as its reader sees it: paragraphs, tables, drawings, notes and remarks, free of Word's ways of saying them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from printdesk.errors import Diagnostic
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.snapshot import Snapshot

PieceKind = Literal["text", "figure", "reference", "citation", "field", "note", "break", "tab", "graphic"]
"""`figure` is a fact of the ledger, `field` any other text that Word works out, `note` the mark of a footnote."""

RevisionKind = Literal["inserted", "deleted", "moved to", "moved from", "formatted"]


Role = Literal["text", "heading", "bullet", "number"]


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change; `date` is as the file gives it (ISO 8601) and may be empty.

    Of a change of look ("formatted"), `strong` and `emphasis` say what was before.
    """

    kind: RevisionKind
    author: str
    date: str = ""
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Restyled:
    """A tracked change of a paragraph's style, with what it was before."""

    author: str
    date: str
    style: str
    role: Role = "text"
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters of a paragraph that are alike in all they carry; an opaque piece (a note's mark) has no text or what it shows."""

    text: str
    kind: PieceKind = "text"
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    """The address a link out of the file leads to."""
    anchor: Anchor | None = None
    """The part of the edition it stands for: of a figure `fact-<id>` and its form, of a note its key."""
    target: str = ""
    """The bookmark a reference or citation leads to, the number of a note, the name of a graphic."""
    style: str = ""
    """The character style, where it is neither strong, emphasis nor a link: "Caption Number"."""
    dress: str = ""
    """What a briefing cannot say of it, in words: "underlined", "in colour"; `hold` tells of it and takes it off."""
    revisions: tuple[Revision, ...] = ()
    """The tracked changes it is part of, outermost first; none in a file whose changes are settled (`accepted`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`style` is the style's name as Word shows it ("Heading 1", "List Bullet 2"); `level` that of a heading or list, else 0.

    `anchors` are the parts of the edition whose bookmarks begin in it, in their order; `copies` those of bookmarks that
    a program copied, which count only where no living paragraph bears them (`accepted` settles that). `continues` are
    anchors that began in an earlier paragraph and reach into the text of this one: it was split off there. `mark` are
    the revisions of its end. `aside`: in a frame or a text box beside the text that follows. `sources` are the
    indices, in the body as read, of the paragraphs it is made of.
    """

    style: str
    role: Role = "text"
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    copies: tuple[Anchor, ...] = ()
    continues: tuple[Anchor, ...] = ()
    mark: tuple[Revision, ...] = ()
    restyled: Restyled | None = None
    aside: bool = False
    sources: tuple[int, ...] = ()
    comments: tuple[str, ...] = ()
    """The numbers of the comments that begin in it."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    content: tuple["Paragraph | Table", ...]
    columns: int = 1
    """How many columns it spans."""
    merged: bool = False
    """Whether it only continues the cell above it."""
    revisions: tuple[Revision, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph in it, those of tables inside included."""
        return tuple(
            paragraph
            for item in self.content
            for paragraph in ((item,) if isinstance(item, Paragraph) else item.paragraphs)
        )

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Cell, ...]
    anchors: tuple[Anchor, ...] = ()
    """Those of its paragraphs."""
    is_head: bool = False
    revisions: tuple[Revision, ...] = ()

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`name` is its title among Word's alternative texts, `alt` the other one; its caption stands in paragraphs before it.

    LibreOffice drops both alternative texts.

    `style` is the name of its style. `anchors` are those of its rows, in reading order. `sources` as for a paragraph.
    """

    rows: tuple[Row, ...]
    name: str = ""
    alt: str = field(default="", compare=False)
    style: str = ""
    anchors: tuple[Anchor, ...] = ()
    sources: tuple[int, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for row in self.rows for cell in row.cells for paragraph in cell.paragraphs)

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """One series as the chart holds it: `labels` and `values` are of one length, an empty value is "".

    Values are plain decimal numbers of at most 12 digits. Of a chart of dots the labels are the heights of its points.
    """

    name: str
    labels: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphic:
    """A drawing: `name` is `pd:<key>` where the writer made it; `series` is filled for a chart, `data` for a picture.

    `vector` is the same picture as SVG, where the file holds that too.
    """

    name: str
    alt: str = ""
    series: tuple[ChartSeries, ...] = ()
    data: bytes = field(default=b"", repr=False)
    media_type: str = ""
    vector: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment with its replies; `about` are the words it is tied to, `place` the anchors of the paragraph they stand in."""

    number: str
    author: str
    date: str
    text: str
    about: str = ""
    place: tuple[Anchor, ...] = ()
    paragraph: int = -1
    """The index in `WordFile.body` of the item it begins in, -1 where there is none."""
    replies: tuple["Remark", ...] = ()
    resolved: bool = False


Item = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A whole file, in reading order. `body` leaves out contents lists, running heads and what else Word fills in.

    A graphic stands in `graphics` under its name, and in the body as a piece of kind "graphic". `notes` are footnotes by
    number. `snapshot` is the content inside, `digest` its hash where only that is there.
    """

    body: tuple[Item, ...]
    graphics: Mapping[str, Graphic] = field(default_factory=dict)
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    snapshot: Snapshot | None = None
    digest: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    contents: tuple[str, ...] = ()
    """The lines of the contents list as they stand, with tabs."""
    heads: tuple[str, ...] = ()
    """The lines of running heads and feet, without what Word fills in."""
    told: tuple[Diagnostic, ...] = ()
    """What was left out on reading, and why."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the file that came back and the one of the file that was sent that it comes from, by index in `body`.

    `base` is None for what is new. `how` says why the two were paired. `continues` marks the later parts of a paragraph
    that was split. `joined` are the further items of the file sent whose text it took in.
    """

    edited: int
    base: int | None
    how: Literal["anchor", "text", "place", "new"]
    likeness: float = 1.0
    continues: bool = False
    joined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which item came from which: `pairs` in the order of the file that came back, `deleted` by index in the file sent.

    `rows` does the same for the rows of each pair of tables, by the index of the edited table. `moved` are the indices of
    edited items that stand in another order than they were sent in (the fewest that explain it). `columns` gives, for
    each pair of tables whose columns are not one to one, the column sent that each edited column comes from, or None.
    """

    pairs: tuple[Pair, ...]
    deleted: tuple[int, ...] = ()
    rows: Mapping[int, tuple[Pair, ...]] = field(default_factory=dict)
    moved: frozenset[int] = frozenset()
    columns: Mapping[int, tuple[int | None, ...]] = field(default_factory=dict)
