"""Charts of single things, squares and dots, as tables whose cells an editor can change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Literal

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.matrix import matrix_grid
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import row_names
from printdesk.graphics.units import each_worth
from printdesk.layout.tokens import Finish
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element
from printdesk.writers.docx.story import Story
from printdesk.writers.docx.tables import add_row_of_cells, cell, start_table

_SQUARES: dict[Finish, tuple[str, str]] = {
    "solid": ("SignSolid", "■"), "steel": ("SignSteel", "■"), "outline": ("SignOutline", "□"),
}  # fmt: skip
_DOTS: dict[Finish, tuple[str, str]] = {
    "solid": ("SignSolid", "●"), "steel": ("SignSteel", "●"), "outline": ("SignOutline", "○"),
}  # fmt: skip
_TEN = 10
_KEPT_WHOLE = 20
"""A matrix of up to so many rows is not parted over two pages."""
Column = Literal["", " Column"]


def add_chart_table(story: Story, plot: Plot, width: float, column: Column) -> None:
    """Add a chart of units or a matrix as a table of the same look."""
    if plot.chart.kind == "matrix":
        _add_matrix(story, plot, width, column)
    else:
        _add_units(story, plot, width, column)


def _start(story: Story, plot: Plot, widths: Sequence[float], column: Column, style: str, *, heads: bool) -> Element:
    chart, measures = plot.chart, story.manuscript.tokens.measures
    indent = measures.main_start if column else 0
    title = chart.label or chart.key
    return start_table(story, style, widths, indent=indent, heads=heads, title=title, alt=chart.alt, gap=0)


def _add_units(story: Story, plot: Plot, width: float, column: Column) -> None:
    """Add a row for every label: its name, and a square for every thing."""
    panels = plot.chart.panels
    names = max(row_names(plot, panel, width).gutter for panel in panels)
    table = _start(story, plot, (names, width - names), column, "Briefing Units", heads=False)
    for place, panel in enumerate(panels):
        if panel.name:
            made = cell(width, span=2)
            story.inside(made, width).paragraph("Table Group Heading", story.plain(panel.name))
            add_row_of_cells(table, [made])
        worth = each_worth(panel)
        for row, label in enumerate(panel.labels):
            cells = cell(names), cell(width - names)
            anchor = Anchor(plot.chart.key, f"p{place}r{row}")
            story.inside(cells[0], names).paragraph("Table Row Heading", story.plain(label), anchor=anchor)
            inner = story.inside(cells[1], width - names)
            for datum, name in _parts(panel, row):
                inner.paragraph("Table Text", list(_squares(inner, plot, datum, name, worth)))
            add_row_of_cells(table, cells)
        if worth > 1:
            text = plot.word("each_square", count=plot.figures.plain(float(worth), 0))
            made = cell(width, span=2)
            story.inside(made, width).paragraph("Table Text", story.plain(text))
            add_row_of_cells(table, [made])


def _parts(panel: ChartPanel, row: int) -> list[tuple[Datum, str]]:
    """Return the runs of a row, each with its series' name where there are several."""
    parts = [(series.data[row], series.name) for series in panel.series]
    shown = [part for part in parts if part[1] or part[0].value is not None] or parts[:1]
    return shown if len(shown) > 1 else [(shown[0][0], "")]


def _squares(story: Story, plot: Plot, datum: Datum, name: str, worth: int) -> Iterator[Element]:
    """Yield the squares of a run in tens that stay together, then its figure."""
    style, sign = _SQUARES[plot.tokens.finish(datum.status)]
    count = ceil(abs(datum.value or Decimal(0)) / worth)
    tens = [sign * min(_TEN, count - first) for first in range(0, count, _TEN)]
    if tens:
        yield from story.plain(" ".join(tens) + "\u2002", Marks(style=style))
    yield from story.plain(_figure(datum, name), Marks(style="TableFigure"))


def _figure(datum: Datum, name: str) -> str:
    return f"{datum.text or MISSING} {name}".strip()


def _add_matrix(story: Story, plot: Plot, width: float, column: Column) -> None:
    """Add the groups of rows under one head, a dot in every cell that is filled, the sums below."""
    panels = plot.chart.panels
    heads = [series.name for series in panels[0].series]
    grid = matrix_grid(plot, heads, width)
    pitch = (width - grid.columns[0]) / (len(heads) - 0.5) if heads else 0
    rest = width - pitch * len(heads)
    group = grid.left if any(panel.name for panel in panels) and grid.left else 0.0
    widths = [*([group] if group else []), rest - group, *(pitch for _ in heads)]
    table = _start(story, plot, widths, column, "Briefing Table", heads=True)
    keep: Literal["next"] | None = "next" if sum(len(panel.labels) for panel in panels) <= _KEPT_WHOLE else None
    rows = _Grid(story, table, tuple(widths[: len(widths) - len(heads)]), pitch, keep)
    rows.add_words("", heads, ("Table Heading", "Table Column Centred"), head="head")
    for place, panel in enumerate(panels):
        if panel.name and not group:
            made = cell(width, span=len(widths))
            story.inside(made, width).paragraph("Table Group Heading", story.plain(panel.name))
            add_row_of_cells(table, [made])
        for row, label in enumerate(panel.labels):
            words = (*((panel.name if row == 0 else "",) if group else ()), label)
            dots = [_dot(plot, series.data[row]) for series in panel.series]
            rows.add_dots(words, dots, Anchor(plot.chart.key, f"p{place}r{row}"))
    _add_sums(rows, plot)


def _dot(plot: Plot, datum: Datum) -> tuple[str, str]:
    return _DOTS[plot.tokens.finish(datum.status)] if datum.value else ("SignEmpty", "○")


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table being filled: the widths of the cells before the columns, and of a column, in mm."""

    story: Story
    table: Element
    lead: tuple[float, ...]
    pitch: float
    keep: Literal["next"] | None

    def add_words(
        self, words: str, texts: Sequence[str], styles: tuple[str, str], *, head: Literal["head", ""] = ""
    ) -> None:
        """Add a row of words: the lead cells made one, then a cell a column."""
        made = [cell(sum(self.lead), span=len(self.lead), align="bottom")]
        self.story.inside(made[0], sum(self.lead)).paragraph(styles[0], self.story.plain(words))
        for text in texts:
            made.append(cell(self.pitch, align="bottom"))
            self.story.inside(made[-1], self.pitch).paragraph(styles[1], self.story.plain(text))
        add_row_of_cells(self.table, made, head=head)

    def add_dots(self, words: Sequence[str], dots: Sequence[tuple[str, str]], anchor: Anchor) -> None:
        """Add a row of dots; `words` are the group's name, empty but in its first row, and the row's own."""
        made = []
        for place, (width, text) in enumerate(zip(self.lead, words, strict=True)):
            is_group = place < len(self.lead) - 1
            made.append(cell(width, across=("restart" if text else "continue") if is_group else None))
            inner = self.story.inside(made[-1], width)
            style = "Table Row Heading" if is_group else "Table Text"
            inner.paragraph(style, self.story.plain(text), anchor=None if is_group else anchor, keep=self.keep)
        for style, sign in dots:
            made.append(cell(self.pitch))
            inner = self.story.inside(made[-1], self.pitch)
            inner.paragraph("Table Centred", self.story.plain(sign, Marks(style=style)))
        add_row_of_cells(self.table, made)


def _add_sums(rows: _Grid, plot: Plot) -> None:
    panels = plot.chart.panels
    native = plot.figures.house.numerals.native
    filled = [
        sum(1 for panel in panels for datum in panel.series[at].data if datum.value)
        for at in range(len(panels[0].series))
    ]
    said = plot.word("matrix_total", count=native(str(sum(len(panel.labels) for panel in panels))))
    sums = [native(str(count)) for count in filled]
    rows.add_words(said, sums, ("Table Total", "Table Column Centred"))
