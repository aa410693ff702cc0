"""An article as read: its lines, its parts in order, and what was left out with the reason.

Texts of parts are Markdown as FORMAT allows it: what an article says literally is escaped (`marks.literal`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Lines = tuple[int, ...]
"""Indexes into the lines of the article."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that holds text, and where a person finds it: `line 14`, `page 2`, `paragraph 9`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str
    level: int
    """1 is the highest below the title."""
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    text: str
    lines: Lines
    children: tuple["Item", ...] = ()
    ordered: bool = False
    """Whether the children are numbered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    items: tuple[Item, ...]
    ordered: bool = False

    @property
    def lines(self) -> Lines:
        return tuple(line for item in self.items for line in lines_of(item))


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row as wide as its table; `missing` counts the cells that the article does not have."""

    cells: tuple[str, ...]
    lines: Lines
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; `columns` is empty where the article gives no heads."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    head_lines: Lines = ()
    title: str = ""
    note: str = ""

    @property
    def lines(self) -> Lines:
        return (*self.head_lines, *(line for row in self.rows for line in row.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    text: str
    by: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A mark between two parts, such as a rule of asterisks."""

    lines: Lines


Part = Heading | Paragraph | ItemList | Grid | Quotation | Break


@dataclass(frozen=True, slots=True)
class Dropped:
    """Lines that belong to no briefing, and why."""

    lines: Lines
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody made in the file."""

    text: str
    by: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`notes` tell how the file was read, such as a page layout that had to be guessed."""

    file: Path
    lines: tuple[SourceLine, ...]
    parts: tuple[Part, ...]
    title: str = ""
    title_lines: Lines = ()
    standfirst: str = ""
    standfirst_lines: Lines = ()
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = field(default=())


ListMark = Literal["bullet", "number"]


def lines_of(item: Item) -> Iterator[int]:
    """Return the lines of an item and of all below it."""
    yield from item.lines
    for child in item.children:
        yield from lines_of(child)
