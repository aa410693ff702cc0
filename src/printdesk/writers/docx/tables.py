"""Tables with a fixed grid: exact widths, heads that repeat, rows that stay whole."""

from collections.abc import Iterable, Sequence
from typing import Literal

from printdesk.edition.inline import Inlines as Text
from printdesk.edition.tree import Column, Row, Table
from printdesk.model.node import Width
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.captions import add_caption, add_source_note
from printdesk.writers.docx.ooxml import Element, tag, twips, w
from printdesk.writers.docx.story import Story
from printdesk.writers.docx.stylesheet import style_id
from printdesk.writers.html.arrange import width_of_block
from printdesk.writers.html.columns import column_widths

_KEPT_WHOLE = 14
"""Tables of up to so many rows are not parted over two pages."""
_LAID_OUT = {"Briefing Figures", "Briefing Boxes", "Briefing Key Figures"}
"""Styles of tables that only place things side by side."""
_ENDINGS = {"right": " Figures", "center": " Centred", "left": ""}


def add_table(story: Story, block: Table, *, width_of: Width | None = None) -> None:
    """Add a table with its caption, notes and sources."""
    measures = story.manuscript.tokens.measures
    wanted = width_of or width_of_block(block)
    # Readers disagree on the indent of a table that runs from right to left: such a table keeps to the margin.
    in_column = (
        story.place == "page"
        and wanted != "full"
        and not block.landscape
        and story.manuscript.setting.direction == "ltr"
    )
    width = min(story.width, measures.main) if in_column else story.width
    column: Literal["", " Column"] = " Column" if in_column else ""
    add_caption(story, block, column)
    widths = column_widths(block, story.manuscript.tokens, width)
    table = start_table(
        story, "Briefing Table", widths,
        indent=measures.main_start if in_column else 0, heads=_has_heads(block), total=any(row.total for row in block.rows),
        title=block.label or block.key, alt=block.alt, gap=_gap(len(widths)),
    )  # fmt: skip
    _add_heads(story, table, block, widths)
    for number, row in enumerate(block.rows):
        is_kept = len(block.rows) <= _KEPT_WHOLE and (
            number < len(block.rows) - 1 or bool(block.note or block.source_line)
        )
        _add_row(story, table, block, row, number=number, widths=widths, keep="next" if is_kept else None)
    story.follows = "other" if add_source_note(story, block, column) else "figure"


def start_table(
    story: Story,
    style: str,
    widths: Sequence[float],
    *,
    indent: float = 0,
    heads: bool = False,
    total: bool = False,
    title: str = "",
    alt: str = "",
    gap: float | None = None,
) -> Element:
    """Add an empty table of fixed columns (millimetres) and return it; `gap` parts the columns, if not as the style says."""
    is_rtl = story.manuscript.setting.direction == "rtl"
    _part_from_table_above(story)
    is_listed = not heads and style not in _LAID_OUT  # its first column heads the rows
    look = w(
        "tblLook",
        firstRow=int(heads),
        lastRow=int(total),
        firstColumn=int(is_listed),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    if story.manuscript.house:
        indent = 0  # one column, from the margin
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style_id(style)),
            w("bidiVisual") if is_rtl else None,
            w("tblW", w=sum(map(twips, widths)), type="dxa"),
            w("tblInd", w=twips(indent), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", w("right", w=twips(gap), type="dxa")) if gap is not None else None,
            look,
            w("tblCaption", val=title) if title else None,
            w("tblDescription", val=alt) if alt else None,
        ),
        w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)),
    )
    story.element.append(table)
    return table


def flush(last: Element) -> Element:
    """Let a row's last cell end with the table; give it back."""
    margin = w("tcMar", w("right", w=0, type="dxa"))
    align = last[0].find(tag("vAlign"))
    if align is None:
        last[0].append(margin)
    else:
        align.addprevious(margin)
    return last


def add_row_of_cells(
    table: Element, cells: Iterable[Element], *, head: Literal["head", ""] = "", split: Literal["allowed", ""] = ""
) -> None:
    """Add a row that no page break parts, unless that is allowed; a head row repeats on each page."""
    table.append(w("tr", w("trPr", None if split else w("cantSplit"), w("tblHeader") if head else None), *cells))


def cell(
    width: float, *, span: int = 1, across: Literal["restart", "continue"] | None = None, align: str | None = None
) -> Element:
    """Return an empty cell; `across` merges it with those below or above."""
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=twips(width), type="dxa"),
            w("gridSpan", val=span) if span > 1 else None,
            w("vMerge", val=across) if across else None,
            w("vAlign", val=align) if align else None,
        ),
    )


def _part_from_table_above(story: Story) -> None:
    """Word joins tables that touch."""
    if len(story.element) and story.element[-1].tag == tag("tbl"):
        story.paragraph("Table End", ())


def _gap(count: int) -> float:
    """Return the space between columns, in millimetres: the widths were measured with it."""
    return 4.0 if count <= 5 else 3.0 if count <= 7 else 2.0


def _has_heads(block: Table) -> bool:
    return any(column.title or column.group for column in block.columns)


def _add_heads(story: Story, table: Element, block: Table, widths: Sequence[float]) -> None:
    if not _has_heads(block):
        return
    if any(column.group for column in block.columns):
        _add_groups(story, table, block.columns, widths)
    cells = []
    for number, (column, width) in enumerate(zip(block.columns, widths, strict=True)):
        made = cell(width, align="bottom")
        anchor = Anchor(block.key, f"c{number}") if column.title else None
        content = story.runs(column.title) + (story.plain(f" ({column.unit})") if column.unit else [])
        style = {"right": "Table Column Figures", "center": "Table Column Centred"}.get(column.align, "Table Heading")
        story.inside(made, width).paragraph(style, content, anchor=anchor)
        cells.append(made)
    flush(cells[-1])
    add_row_of_cells(table, cells, head="head")


def _add_groups(story: Story, table: Element, columns: Sequence[Column], widths: Sequence[float]) -> None:
    cells, index = [], 0
    while index < len(columns):
        end = index + 1
        while columns[index].group and end < len(columns) and columns[end].group == columns[index].group:
            end += 1
        made = cell(sum(widths[index:end]), span=end - index)
        story.inside(made, widths[index]).paragraph("Table Column Centred", story.plain(columns[index].group))
        cells.append(made)
        index = end
    add_row_of_cells(table, cells, head="head")


def _add_row(
    story: Story,
    table: Element,
    block: Table,
    row: Row,
    *,
    number: int,
    widths: Sequence[float],
    keep: Literal["next"] | None,
) -> None:
    anchor = Anchor(block.key, f"r{number}")
    if row.heading:
        made = cell(sum(widths), span=len(widths))
        story.inside(made, sum(widths)).paragraph("Table Group Heading", story.runs(row.heading), anchor=anchor)
        add_row_of_cells(table, [made])
        return
    cells = []
    for index, (content, column, width) in enumerate(zip(row.cells, block.columns, widths, strict=True)):
        made = cell(width)
        inner = story.inside(made, width)
        _fill(inner, content, _style(index, column, row), anchor if index == 0 else None, keep)
        cells.append(made)
    flush(cells[-1])
    add_row_of_cells(table, cells)


def _fill(
    story: Story, content: Sequence[Text], style: str, anchor: Anchor | None, keep: Literal["next"] | None
) -> None:
    for number, text in enumerate(content or ((),)):
        story.paragraph(style, story.runs(text), anchor=anchor if number == 0 else None, keep=keep)


def _style(index: int, column: Column, row: Row) -> str:
    ending = _ENDINGS[column.align]
    if row.total:
        return "Table Total" if not ending else "Table Total Figures"
    if index == 0 and not ending:
        return "Table Row Heading"
    return f"Table{ending}" if ending else "Table Text"
