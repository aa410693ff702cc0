"""The kinds of block that a section may hold, as written in the content file."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from printdesk.model.node import Node, Outputs, SourceList, Status, Text, Width


class Query(Node):
    """A question for the desk: printed on the proof and as a Word comment, never in the final."""

    text: Text
    by: Text | None = None
    date: Text | None = None
    about: Text | None = None
    """The words of the neighbouring text that the question is about."""


def _long_query(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Question = Annotated[Query, BeforeValidator(_long_query)]


class BlockBase(Node):
    """What any block may say of itself."""

    id: str | None = None
    only: Outputs | None = None
    language: str | None = None
    new_page: bool = False
    landscape: bool = False
    query: Question | None = None
    title: Text | None = None
    source: SourceList | None = None
    note: Text | None = None
    alt: Text | None = None
    width: Width | None = None
    credit: Text | None = None


class Prose(BlockBase):
    block: Literal["text"] = "text"
    text: Text


class Note(BlockBase):
    """A margin note, beside the block before it."""

    block: Literal["note"] = "note"
    text: Text


class QueryBlock(BlockBase):
    block: Literal["query"] = "query"
    text: Text
    by: Text | None = None
    date: Text | None = None
    about: Text | None = None


class Quote(BlockBase):
    block: Literal["quote"] = "quote"
    text: Text
    by: Text | None = None


class Prompts(BlockBase):
    """Questions for discussion, with lines to write on."""

    block: Literal["prompts"] = "prompts"
    items: tuple[Text, ...]


class Numbers(BlockBase):
    """Key numbers: each is a fact."""

    block: Literal["numbers"] = "numbers"
    facts: tuple[Text, ...]


class Panel(Node):
    """One of the boxes that stand side by side."""

    title: Text | None = None
    text: Text


class Boxes(BlockBase):
    block: Literal["boxes"] = "boxes"
    items: tuple[Panel, ...]


class Image(BlockBase):
    block: Literal["image"] = "image"
    file: Text


class DataFile(Node):
    """A CSV or XLSX file in the content's folder."""

    file: Text
    sheet: Text | None = None


def _long_data_file(value: object) -> object:
    return {"file": value} if isinstance(value, str) else value


Data = Annotated[DataFile, BeforeValidator(_long_data_file)]


class Column(Node):
    title: Text | None = None
    origin: Text | None = Field(None, alias="from")
    """The column of the data file."""
    unit: Text | None = None
    decimals: int | None = Field(None, ge=0, le=12)
    format: Literal["number", "signed"] | None = None
    group: Text | None = None
    """A head that neighbouring columns share."""
    align: Literal["left", "right", "center"] | None = None


class GroupRow(Node):
    """A heading inside a table."""

    group: Text


class Table(BlockBase):
    """A grid whose first column heads the rows; every row has a cell for every column."""

    block: Literal["table"] = "table"
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Text, ...] | GroupRow, ...] = ()
    data: Data | None = None
    total: bool = False
    align: tuple[Literal["left", "right", "center"], ...] = ()


class Point(Node):
    label: Text
    value: Text | None = None
    low: Text | None = None
    high: Text | None = None
    status: Status | None = None


class Guide(Node):
    """A line across a chart at one value."""

    value: Text
    label: Text | None = None


class Mark(Node):
    """A remark at one label of a chart."""

    at: Text
    text: Text


class Axis(Node):
    min: Text | None = None
    max: Text | None = None
    log: bool = False


ChartKind = Literal["bars", "columns", "lines", "change", "units", "dots", "matrix", "share", "index"]


class Chart(BlockBase):
    block: Literal["chart"] = "chart"
    kind: ChartKind
    subtitle: Text | None = None
    facts: dict[str, Text | None] | None = None
    """Fact id to printed label; a list of ids reads as ids without labels."""
    points: tuple[Point, ...] = ()
    data: Data | None = None
    labels: Text | None = None
    values: dict[str, Text | None] | None = None
    """Column to printed name; a list of columns reads as columns without names."""
    unit: Text | None = None
    decimals: int | None = Field(None, ge=0, le=12)
    stacked: bool = False
    status: Text | None = None
    band: tuple[Text, Text] | None = None
    """The columns that hold the low and the high end of an interval."""
    panels: Text | None = None
    guides: tuple[Guide, ...] = ()
    marks: tuple[Mark, ...] = ()
    axis: Axis | None = None


class RoadmapItem(Node):
    id: str | None = None
    title: Text
    detail: Text | None = None
    when: Text
    status: Status | None = None
    source: SourceList | None = None
    note: Text | None = None
    query: Question | None = None


class Lane(Node):
    name: Text
    items: tuple[RoadmapItem, ...]


class Roadmap(BlockBase):
    block: Literal["roadmap"] = "roadmap"
    subtitle: Text | None = None
    span: Text | None = None
    lanes: tuple[Lane, ...]


AnyBlock = Prose | Note | QueryBlock | Quote | Prompts | Numbers | Boxes | Image | Table | Chart | Roadmap
KINDS: dict[str, type[AnyBlock]] = {
    "text": Prose,
    "chart": Chart,
    "table": Table,
    "numbers": Numbers,
    "quote": Quote,
    "boxes": Boxes,
    "note": Note,
    "query": QueryBlock,
    "image": Image,
    "roadmap": Roadmap,
    "prompts": Prompts,
}
