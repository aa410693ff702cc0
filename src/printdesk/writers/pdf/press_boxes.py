"""The sheet that a page is printed on: boxes, bleed, marks and the slug line around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from printdesk.writers.pdf.press_content import separation
from printdesk.writers.pdf.press_slug import Plate, mark_page

POINTS_PER_MM = 72 / 25.4
MARGIN = 12.0
"""Millimetres of sheet on every side of the trimmed page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where things stand on a sheet, in points from its lower left corner."""

    width: float
    """Of the trimmed page."""
    height: float
    bleed: float
    margin: float = MARGIN * POINTS_PER_MM

    @property
    def trim(self) -> tuple[float, float, float, float]:
        return self._grown(0)

    @property
    def bleed_box(self) -> tuple[float, float, float, float]:
        return self._grown(self.bleed)

    @property
    def media(self) -> tuple[float, float, float, float]:
        return self._grown(self.margin)

    def _grown(self, by: float) -> tuple[float, float, float, float]:
        edge = self.margin - by
        return edge, edge, self.margin + self.width + by, self.margin + self.height + by


def put_on_sheets(pdf: pikepdf.Pdf, bleed: float, slugs: Sequence[str], plates: Sequence[Plate]) -> None:
    """Place every page on a sheet with its lower left corner at 0, with marks around it and its slug under it.

    `bleed` is in millimetres; the pages' TrimBox says where they are cut. Everything beyond the bleed is cut away.
    """
    everywhere = pdf.make_indirect(separation(pdf, "All", (1, 1, 1, 1)))
    moved = set[tuple[int, int]]()
    for page, slug in zip(pdf.pages, slugs, strict=True):
        left, bottom, right, top = (float(value) for value in page.trimbox)
        sheet = Sheet(right - left, top - bottom, bleed * POINTS_PER_MM)
        shift = (sheet.margin - left, sheet.margin - bottom)
        _move_patterns(page, shift, moved)
        _set_boxes(page, sheet)
        _frame(pdf, page, sheet, shift)
        mark_page(pdf, page, sheet, slug=slug, plates=plates, everywhere=everywhere)
    _move_targets(pdf)


def append_blank_pages(pdf: pikepdf.Pdf, multiple: int) -> tuple[int, ...]:
    """Add empty pages like the last one until their number is a multiple; return their page numbers."""
    wanted = -(-len(pdf.pages) // multiple) * multiple
    added = range(len(pdf.pages) + 1, wanted + 1)
    for _number in added:
        last = pdf.pages[-1]
        blank = Dictionary(
            Type=Name.Page,
            MediaBox=last.mediabox,
            TrimBox=last.trimbox,
            BleedBox=last.obj.get("/BleedBox", last.mediabox),
            Resources=Dictionary(),
            Contents=pdf.make_stream(b""),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(blank)))
    return tuple(added)


def _set_boxes(page: pikepdf.Page, sheet: Sheet) -> None:
    for name, box in (
        ("/MediaBox", sheet.media),
        ("/CropBox", sheet.media),
        ("/BleedBox", sheet.bleed_box),
        ("/TrimBox", sheet.trim),
    ):
        page.obj[name] = Array([_number(value) for value in box])
    for name in ("/ArtBox", "/Rotate", "/UserUnit"):
        if name in page.obj:
            del page.obj[name]


def _frame(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: Sheet, shift: tuple[float, float]) -> None:
    """Move what the page paints into its place and cut it at the bleed."""
    left, bottom, right, top = sheet.bleed_box
    opening = (
        f"q {_number(left)} {_number(bottom)} {_number(right - left)} {_number(top - bottom)} re W n "
        f"1 0 0 1 {_number(shift[0])} {_number(shift[1])} cm\n"
    )
    page.obj.Contents = pdf.make_stream(opening.encode() + page.obj.Contents.read_bytes() + b"\nQ\n")


def _move_patterns(page: pikepdf.Page, shift: tuple[float, float], moved: set[tuple[int, int]]) -> None:
    """Move the patterns of a page along: they hang on its corner, not on what is painted (ISO 32000-1, 8.7.2)."""
    for pattern in page.obj.get("/Resources", Dictionary()).get("/Pattern", {}).values():
        if pattern.objgen in moved:
            continue
        moved.add(pattern.objgen)
        matrix = [float(value) for value in pattern.get("/Matrix", [1, 0, 0, 1, 0, 0])]
        matrix[4:] = [matrix[4] + shift[0], matrix[5] + shift[1]]
        pattern.Matrix = Array([_number(value) for value in matrix])


def _move_targets(pdf: pikepdf.Pdf) -> None:
    """Let bookmarks point to where things are on the sheets."""
    margin = MARGIN * POINTS_PER_MM
    for item in pdf.objects:
        if isinstance(item, Dictionary) and isinstance(target := item.get("/Dest"), Array) and target[1] == Name.XYZ:
            target[2], target[3] = (_number(float(value) + margin) for value in (target[2], target[3]))


def _number(value: Any) -> Decimal:
    return Decimal(f"{float(value):.5f}").normalize() + 0
