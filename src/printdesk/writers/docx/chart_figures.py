"""Charts of Word's own where they stand: in their line, or as panels side by side."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from printdesk.edition.tree import Chart
from printdesk.graphics.paging import parts
from printdesk.graphics.panels import PANEL_GUTTER, panels_across
from printdesk.graphics.plot import Plot
from printdesk.writers.docx import drawings
from printdesk.writers.docx.charts import NativeChart, native_chart, plot_of
from printdesk.writers.docx.ooxml import Element, tag, twips, w
from printdesk.writers.docx.story import Story
from printdesk.writers.docx.tables import add_row_of_cells, cell, start_table

Column = Literal["", " Column"]


def native_charts(story: Story, plot: Plot, width: float, language: str, room: float) -> tuple[NativeChart, ...]:
    """Return the charts of the panels, each as wide as its column; what is higher than `room` mm in pieces."""
    chart = plot.chart
    runs_with_time = chart.kind in {"lines", "columns"} and any(panel.periods for panel in chart.panels)
    mirrored = story.manuscript.setting.direction == "rtl" and not runs_with_time
    make = partial(native_chart, language=language, mirrored=mirrored)
    if len(chart.panels) > 1:
        across = panels_across(chart, width)
        measure = (width - (across - 1) * PANEL_GUTTER) / across
        return tuple(make(plot, panel, measure) for panel in chart.panels)
    whole = make(plot, chart.panels[0], width)
    if whole.size[1] <= room:
        return (whole,)
    words, tokens = story.manuscript.edition.words, story.manuscript.tokens
    cut = parts(chart, width, tokens, room, words=words, language=language)
    plots = [plot_of(each, tokens, words, language) for each in cut if isinstance(each, Chart)]
    return tuple(make(each, each.chart.panels[0], width) for each in plots)


def place_charts(story: Story, block: Chart, charts: Sequence[NativeChart], width: float, column: Column) -> None:
    """Set one chart in its line, several panels in a table without rules."""
    if len(block.panels) == 1:
        for number, each in enumerate(charts):
            made = story.paragraph("Figure" if column else "Figure Wide", [_native(story, block, each, number)])
            _set_from_left(story, made, column)
        return
    across = panels_across(block, width)
    measure = (width - (across - 1) * PANEL_GUTTER) / across
    widths = [measure + PANEL_GUTTER] * (across - 1) + [measure]
    indent = story.manuscript.tokens.measures.main_start if column else 0
    table = start_table(story, "Briefing Figures", widths, indent=indent, title=block.label or block.key)
    for first in range(0, len(charts), across):
        cells = []
        for place, cell_width in enumerate(widths):
            made = cell(cell_width)
            inner, number = story.inside(made, measure), first + place
            if number < len(charts):
                inner.paragraph("Panel Name", inner.plain(block.panels[number].name))
                drawn = inner.paragraph("Figure Wide", [_native(story, block, charts[number], number)])
                _set_from_left(story, drawn, "")
            else:
                inner.paragraph("Figure Wide", ())
            cells.append(made)
        add_row_of_cells(table, cells)
    story.paragraph("Table End", ())


def _set_from_left(story: Story, paragraph: Element, column: Column) -> None:
    """Set the line of a chart from left to right: readers turn the digits in it round where the line is turned."""
    bidi = paragraph[0].find(tag("bidi"))
    if bidi is not None:
        indent = story.manuscript.tokens.measures.main_start if column else 0
        paragraph[0].replace(bidi, w("ind", left=0, right=twips(indent)))


def _native(story: Story, block: Chart, native: NativeChart, place: int) -> Element:
    manuscript = story.manuscript
    number = manuscript.charts.next()
    kind = "application/vnd.openxmlformats-officedocument"
    add = manuscript.package.add
    part = f"/word/charts/chart{number}.xml"
    relationship = add(part, "chart", native.part, f"{kind}.drawingml.chart+xml")
    name = f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    add(name, "package", (native.workbook,), f"{kind}.spreadsheetml.sheet", part)
    if native.shapes is not None:
        add(f"/word/drawings/drawing{number}.xml", "chartUserShapes", native.shapes, f"{kind}.drawingml.chartshapes+xml", part)  # fmt: skip
    name, alt = f"pd:{block.key}", block.alt
    if place:
        said = block.panels[place].name if len(block.panels) > 1 else manuscript.words("continued")
        name, alt = f"{name}:{place + 1}", f"{block.label or block.key}, {said}"
    return drawings.chart(manuscript, relationship, native.size, name=name, alt=alt)
