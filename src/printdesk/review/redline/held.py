"""Paragraphs and tables of one file, as the two files are held against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from printdesk.review.redline.align import Part
from printdesk.review.redline.atoms import Line, read_line
from printdesk.review.redline.paragraphs import style_of
from printdesk.review.redline.parts import Parts
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.ooxml import Element, qualified

PARAGRAPH, TABLE = qualified("w:p"), qualified("w:tbl")
ROW, CELL = qualified("w:tr"), qualified("w:tc")
_CELL_PROPERTIES, _GRID, _COLUMN = qualified("w:tcPr"), qualified("w:tblGrid"), qualified("w:gridCol")
_START, _NAME = qualified("w:bookmarkStart"), qualified("w:name")
_COUNTED = ("p", "r", "b", "c")
"""First letters of anchors' parts that count: a paragraph put in shifts all that follow."""


@dataclass(frozen=True)
class Side:
    """One of the two files: its parts, and what its hidden bookmarks stand for."""

    parts: Parts
    anchors: Mapping[str, Anchor]


@dataclass(frozen=True)
class Held:
    """A paragraph or table of one side."""

    element: Element
    side: Side
    owner: str

    @property
    def is_paragraph(self) -> bool:
        return self.element.tag == PARAGRAPH

    @cached_property
    def line(self) -> Line:
        return read_line(self.element, self.side.parts, self.owner)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of all paragraphs in it."""
        if self.is_paragraph:
            return [self.line]
        return [read_line(each, self.side.parts, self.owner) for each in self.element.iter(PARAGRAPH)]

    @cached_property
    def is_contents(self) -> bool:
        """Whether it is a line of a list that Word makes anew."""
        return self.is_paragraph and style_of(self.element).startswith("TOC")

    @cached_property
    def part(self) -> Part:
        """Return what it is paired by."""
        if self.is_contents:
            return Part(("contents", id(self)), "contents", "")
        anchor = self._anchor()
        text = " ".join(line.text for line in self.lines)
        signs = tuple(line.sign for line in self.lines)
        if not self.is_paragraph:
            name = anchor.key if anchor else None
            return Part(("table", shape_of(self.element), signs), "table", text, name, sure=True)
        sure = anchor is not None and not (anchor.part[:1] in _COUNTED and anchor.part[1:].isdigit())
        style = style_of(self.element)
        return Part((style, signs), "paragraph", text, anchor, sure=sure, look=style)

    def _anchor(self) -> Anchor | None:
        found = (self.side.anchors.get(each.get(_NAME) or "") for each in self.element.iter(_START))
        return next((anchor for anchor in found if anchor and not anchor.key.startswith("fact-")), None)


def shape_of(table: Element) -> tuple[object, ...]:
    """Return what cannot be marked as changed in a table: its columns, and how the cells of each row are laid."""
    return (columns_of(table), *map(row_shape, table.iter(ROW)))


def columns_of(table: Element) -> int:
    return len(table.findall(f"{_GRID}/{_COLUMN}"))


def row_shape(row: Element) -> tuple[tuple[str, ...], ...]:
    """Return how the cells of a row are laid: columns spanned, merged or not, colour."""
    return tuple(
        tuple(
            _value(cell, name, attribute)
            for name, attribute in (("gridSpan", "val"), ("vMerge", "val"), ("shd", "fill"))
        )
        for cell in row.findall(CELL)
    )


def _value(cell: Element, name: str, attribute: str) -> str:
    found = cell.find(f"{_CELL_PROPERTIES}/{qualified(f'w:{name}')}")
    return "" if found is None else found.get(qualified(f"w:{attribute}")) or "on"
