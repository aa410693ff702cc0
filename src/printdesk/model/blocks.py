"""The kinds of block that a section may hold, as written in the content file."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from printdesk.model.node import (
    Id,
    Language,
    Line,
    Node,
    Number,
    Outputs,
    SourceList,
    Status,
    Text,
    UnitName,
    Value,
    When,
    Width,
)


class Query(Node):
    """A question for the desk: printed on the proof and as a Word comment, never in the final."""

    text: Text
    by: Line | None = None
    date: Line | None = None
    about: Text | None = None
    """The words of the neighbouring text that the question is about."""


def _long_query(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Question = Annotated[Query, BeforeValidator(_long_query)]


class BlockBase(Node):
    """What any block may say of itself."""

    id: Id | None = None
    only: Outputs | None = None
    language: Language | None = None
    new_page: bool = False
    landscape: bool = False
    query: Question | None = None
    title: Line | None = None
    source: SourceList | None = None
    note: Text | None = None
    alt: Text | None = None
    width: Width | None = None
    credit: Line | None = None


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
    by: Line | None = None
    date: Line | None = None
    about: Text | None = None


class Quote(BlockBase):
    block: Literal["quote"] = "quote"
    text: Text
    by: Line | None = None


class Prompts(BlockBase):
    """Questions for discussion, with lines to write on."""

    block: Literal["prompts"] = "prompts"
    items: tuple[Text, ...]


class Numbers(BlockBase):
    """Key numbers: each is a fact."""

    block: Literal["numbers"] = "numbers"
    facts: tuple[Line, ...]


class Panel(Node):
    """One of the boxes that stand side by side."""

    title: Line | None = None
    text: Text


class Boxes(BlockBase):
    block: Literal["boxes"] = "boxes"
    items: tuple[Panel, ...]


class Image(BlockBase):
    block: Literal["image"] = "image"
    file: Line


class DataFile(Node):
    """A CSV or XLSX file in the content's folder."""

    file: Line
    sheet: Line | None = None


def _long_data_file(value: object) -> object:
    return {"file": value} if isinstance(value, str) else value


Data = Annotated[DataFile, BeforeValidator(_long_data_file)]


class Column(Node):
    title: Line | None = None
    origin: Line | None = Field(None, alias="from")
    """The column of the data file."""
    unit: UnitName | None = None
    decimals: int | None = Field(None, ge=0, le=12)
    format: Literal["number", "signed"] | None = None
    group: Line | None = None
    """A head that neighbouring columns share."""
    align: Literal["left", "right", "center"] | None = None


class GroupRow(Node):
    """A heading inside a table."""

    group: Line


class Table(BlockBase):
    """A grid whose first column heads the rows; every row has a cell for every column."""

    block: Literal["table"] = "table"
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Text, ...] | GroupRow, ...] = ()
    data: Data | None = None
    total: bool = False
    align: tuple[Literal["left", "right", "center"], ...] = ()


class Point(Node):
    label: Line
    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    status: Status | None = None


class Guide(Node):
    """A line across a chart at one value."""

    value: Value
    label: Line | None = None


class Mark(Node):
    """A remark at one label of a chart."""

    at: Line
    text: Text


class Axis(Node):
    min: Number | None = None
    max: Number | None = None
    log: bool = False


ChartKind = Literal["bars", "columns", "lines", "change", "units", "dots", "matrix", "share", "index"]


class Chart(BlockBase):
    block: Literal["chart"] = "chart"
    kind: ChartKind
    subtitle: Line | None = None
    facts: dict[str, Line | None] | None = None
    """Fact id to printed label; a list of ids reads as ids without labels."""
    points: tuple[Point, ...] = ()
    data: Data | None = None
    labels: Line | None = None
    values: dict[str, Line | None] | None = None
    """Column to printed name; a list of columns reads as columns without names."""
    unit: UnitName | None = None
    decimals: int | None = Field(None, ge=0, le=12)
    stacked: bool = False
    status: Line | None = None
    band: tuple[Line, Line] | None = None
    """The columns that hold the low and the high end of an interval."""
    panels: Line | None = None
    guides: tuple[Guide, ...] = ()
    marks: tuple[Mark, ...] = ()
    axis: Axis | None = None


class RoadmapItem(Node):
    id: Id | None = None
    title: Line
    detail: Text | None = None
    when: When
    status: Status | None = None
    source: SourceList | None = None
    note: Text | None = None
    query: Question | None = None


class Lane(Node):
    name: Line
    items: tuple[RoadmapItem, ...]


class Roadmap(BlockBase):
    block: Literal["roadmap"] = "roadmap"
    subtitle: Line | None = None
    span: When | None = None
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
