"""The edition: the one resolved tree that the PDF and the Word file are written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from printdesk.edition.inline import Inlines, Path
from printdesk.model.blocks import ChartKind
from printdesk.model.node import Output, Status, Width
from printdesk.model.periods import Period
from printdesk.model.units import Unit

Alignment = Literal["left", "right", "center"]


# Text that flows ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    content: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """Its text, then a list nested under it, if any (two levels in all)."""

    content: tuple[Paragraph, ...]
    nested: "ItemList | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    ordered: bool
    start: int = 1
    items: tuple[ListItem, ...]


Flow = tuple[Paragraph | ItemList, ...]


# What stands beside any part ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question for the desk; `about` are the words it is about, if they were named."""

    key: str
    path: Path
    text: Inlines
    by: str | None = None
    date: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class Part:
    """What every block and section carries.

    `key` is unique in the edition, made of letters, digits and hyphens, and does not move when other blocks do not;
    `path` is where the part stands in the content file.
    """

    key: str
    path: Path
    only: tuple[Output, ...] = ()
    """The outputs it is kept to; empty means all."""
    language: str | None = None
    new_page: bool = False
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Part):
    width: Width | None = None
    """None leaves the choice to the layout."""
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Captioned(Block):
    """A block with a caption: `label` is "Figure 3" or "Table 1" as printed, empty where it carries no number."""

    label: str = ""
    title: Inlines = ()
    subtitle: Inlines = ()
    note: Inlines = ()
    source_line: Inlines = ()
    """With its lead word ("Source: …"), ready to print; empty where no source is named."""
    credit: str = ""
    alt: str = ""
    """The text alternative that the author wrote, or the one made from the data; never empty for a drawing."""


# Blocks ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Block):
    content: Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Block):
    """A margin note, beside the block before it."""

    title: Inlines = ()
    content: Flow
    source_line: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryBlock(Block):
    """A place that holds nothing but a query (in `queries`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Block):
    """Words of another; `content` comes without quotation marks, `marks` are the language's."""

    content: Flow
    marks: tuple[str, str]
    by: Inlines = ()
    source_line: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts(Block):
    title: Inlines = ()
    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One key number: `value` is set large, `unit` (may be empty) beside it, smaller."""

    fact: str
    path: Path
    value: str
    unit: str
    label: Inlines
    status: Status | None
    status_text: str
    """The status in the file's language with the period where there is one; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers(Block):
    title: Inlines = ()
    figures: tuple[KeyFigure, ...]
    note: Inlines = ()
    source_line: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    title: Inlines = ()
    content: Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes(Block):
    title: Inlines = ()
    items: tuple[Panel, ...]
    note: Inlines = ()
    source_line: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Captioned):
    """A picture. `file` is relative to the content's folder; `data` are its bytes."""

    file: str
    data: bytes = field(repr=False)
    media_type: str
    pixels: tuple[int, int] | None
    """Width and height; None for SVG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    title: Inlines
    unit: str = ""
    group: str = ""
    """The head it shares with its neighbours of the same group."""
    align: Alignment = "left"
    numeric: bool = False
    """Whether its figures are to stand in line by their digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`cells` has one entry (paragraphs of text) for every column; a group heading has `heading` and no cells."""

    path: Path
    cells: tuple[tuple[Inlines, ...], ...] = ()
    heading: Inlines = ()
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Captioned):
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One value of a series: `text` is its printed label in house style, unit included where the chart needs it."""

    value: Decimal | None
    text: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    status: Status | None = None
    fact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    name: str
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPanel:
    """One coordinate system: `labels` and each series' `data` are of one length.

    `periods` reads the labels as dates where every one of them can be read so, else it is empty. `name` is the
    panel's heading among small multiples, else empty.
    """

    name: str = ""
    labels: tuple[str, ...]
    periods: tuple[Period, ...] = ()
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A line across the chart at `value`; `text` is what is printed at it."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A remark at the label with this index."""

    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    min: Decimal | None = None
    max: Decimal | None = None
    log: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Captioned):
    """A chart's data, ready to draw; `decimals` is how exactly its values may be printed.

    For `matrix`, a datum's value is 1 where the cell is filled and None where it is empty, series are columns.
    """

    kind: ChartKind
    panels: tuple[ChartPanel, ...]
    unit: Unit
    decimals: int
    stacked: bool = False
    guides: tuple[Guide, ...] = ()
    marks: tuple[Mark, ...] = ()
    axis: Axis = field(default_factory=Axis)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapItem:
    key: str
    path: Path
    title: Inlines
    detail: Inlines = ()
    period: Period
    when_text: str
    """The period as printed in the file's language."""
    status: Status | None = None
    note: Inlines = ()
    source_line: Inlines = ()
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """`place` counts lanes through the whole edition by their names, so that a strand has one colour wherever it is drawn."""

    name: Inlines
    items: tuple[RoadmapItem, ...]
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap(Captioned):
    """What is due: the first and last day of the span are those of whole years."""

    start: date
    end: date
    lanes: tuple[Lane, ...]


AnyBlock = Prose | Note | QueryBlock | Quote | Prompts | Numbers | Boxes | Image | Table | Chart | Roadmap


# The whole ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Part):
    """`number` is "2", "2.1" or "A" as printed, empty where the section carries none; `level` counts from 1."""

    level: int
    number: str = ""
    title: Inlines
    standfirst: Inlines = ()
    body: tuple[AnyBlock, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    name: str
    role: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The cover matter, ready to print; empty where the content is silent."""

    title: Inlines
    short_title: str
    series: str = ""
    edition: str = ""
    standfirst: Inlines = ()
    date: str = ""
    period: str = ""
    place: str = ""
    authors: tuple[Author, ...] = ()
    embargo: str = ""
    marking: str = ""
    cover_image: Image | None = None
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AtAGlance:
    path: Path
    title: Inlines = ()
    lead: Inlines = ()
    takeaways: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One line of the list of sources; citations point at `key` and print `number`."""

    key: str
    path: Path
    number: int
    text: Inlines
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactEntry:
    """One figure of the ledger, resolved."""

    id: str
    path: Path
    value: Decimal
    decimals: int
    unit: Unit
    text: str
    label: str = ""
    period: Period | None = None
    when_text: str = ""
    status: Status | None = None
    sources: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    used_at: tuple[Path, ...] = ()
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the content that travels inside the PDF."""

    name: str
    data: bytes = field(repr=False)
    media_type: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A briefing ready to be written. `words` are the layout's own words in the file's language, by name."""

    slug: str
    language: str
    direction: Literal["ltr", "rtl"]
    page: Literal["A4", "Letter"]
    layout: str
    day: date
    """What file properties say; from `date`, else fixed, never the clock."""
    front: Front
    at_a_glance: AtAGlance | None = None
    key_facts: Table | None = None
    key_numbers: Numbers | None = None
    sections: tuple[Section, ...] = ()
    annexes: tuple[Section, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    imprint: tuple[tuple[str, Inlines], ...] = ()
    facts: Mapping[str, FactEntry] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
