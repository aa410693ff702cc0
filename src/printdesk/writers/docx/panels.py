"""Key numbers, boxes, quotations and prompts."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from printdesk.edition.tree import Boxes, KeyFigure, Numbers, Panel, Prompts, Quote
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.flow import BOX, add_flow
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element, text_run, twips, w
from printdesk.writers.docx.story import Story
from printdesk.writers.docx.tables import add_row_of_cells, cell, start_table
from printdesk.writers.html.balance import POINTS_PER_MM, width_of

_WRITING_LINES = 3
_CELL_GAP = 6.0
_SWATCHES = {"solid": ("StatusSolid", "■"), "steel": ("StatusSteel", "■"), "outline": ("StatusOutline", "□")}
T = TypeVar("T")


def add_numbers(story: Story, block: Numbers, *, titled: bool = True) -> None:
    """Add key numbers three to a row, their columns on the page's grid."""
    measures = story.manuscript.tokens.measures
    in_column = story.place == "page" and (block.width == "main" or len(block.figures) <= 2)
    if block.title and titled:
        story.paragraph(
            "Caption Column" if in_column else "Caption", story.runs(block.title), anchor=Anchor(block.key, "title")
        )
    width = measures.main if in_column else story.width
    per_row = 2 if in_column else 3
    widths = (
        (width / 2, width / 2)
        if in_column
        else (measures.main_start, measures.main_start, width - 2 * measures.main_start)
    )
    table = start_table(
        story,
        "Briefing Key Figures",
        widths,
        indent=measures.main_start if in_column else 0,
        title=story.manuscript.words("key_numbers"),
    )
    for row in _rows(block.figures, per_row):
        last = len(row) - 1
        cells = [
            _key_figure(story, figure, widths[index:] if index == last else widths[index : index + 1], block.key)
            for index, figure in enumerate(row)
        ]
        add_row_of_cells(table, cells)
    suffix = " Column" if in_column else ""
    for part, text in (("note", block.note), ("source", block.source_line)):
        if text:
            story.paragraph(f"Source Note{suffix}", story.runs(text), anchor=Anchor(block.key, part))
    story.follows = "other" if block.source_line or block.note else "figure"


def _key_figure(story: Story, figure: KeyFigure, widths: Sequence[float], key: str) -> Element:
    width = sum(widths)
    made = cell(width, span=len(widths))
    inner = story.inside(made, width)
    lead, value = _parted(figure.value)
    content = inner.plain(lead, Marks(style="KeyFigureUnit")) + inner.plain(value)
    fits = _fits(story, figure, width)
    if figure.unit and fits:
        content += inner.plain(f"\u00a0{figure.unit}", Marks(style="KeyFigureUnit"))
    inner.note_queries(figure.fact)
    inner.paragraph("Key Figure", content, anchor=Anchor(f"{key}-{figure.fact}", "value"))
    if figure.unit and not fits:
        inner.paragraph("Key Figure Unit Line", inner.plain(figure.unit), anchor=Anchor(f"{key}-{figure.fact}", "unit"))
    inner.paragraph("Key Figure Label", inner.runs(figure.label), anchor=Anchor(f"{key}-{figure.fact}", "label"))
    if figure.status_text:
        style, swatch = _SWATCHES[story.manuscript.tokens.finish(figure.status)]
        mark = inner.plain(f"{swatch}\u00a0", Marks(style=style)) if figure.status else []
        inner.paragraph("Key Figure Status", mark + inner.plain(figure.status_text))
    return made


def _parted(value: str) -> tuple[str, str]:
    """Return the words before the number ("over "), which are set smaller, and the number."""
    found = re.match(r"[^\W\d_]+(?:[ \u00a0][^\W\d_]+)*[ \u00a0](?=.*\d)", value)
    return (found[0], value[found.end() :]) if found else ("", value)


def _fits(story: Story, figure: KeyFigure, width: float) -> bool:
    """Whether value and unit stand on one line."""
    types, (lead, value) = story.manuscript.tokens.type, _parted(figure.value)
    words = width_of(f"{lead}\u00a0{figure.unit}", types["key_unit"])
    return words + width_of(value, types["key_value"]) <= (width - _CELL_GAP) * POINTS_PER_MM


def add_boxes(story: Story, block: Boxes) -> None:
    """Add panels side by side, two or three to a row."""
    if block.title:
        story.paragraph("Prompt Heading", story.runs(block.title), anchor=Anchor(block.key, "title"))
    per_row = 3 if len(block.items) in {3, 5, 6} else min(2, len(block.items))
    width = story.width / per_row
    table = start_table(story, "Briefing Boxes", [width] * per_row)
    for start, row in enumerate(_rows(block.items, per_row)):
        cells = []
        for index in range(per_row):
            made = cell(width)
            made[0].append(_insets(story, index, per_row))
            if index < len(row):
                _add_panel(story.inside(made, width), row[index], f"{block.key}-b{start * per_row + index}")
            else:
                made[0].insert(1, w("shd", val="clear", color="auto", fill="auto"))
                story.inside(made, width).paragraph("Box Text", ())
            cells.append(made)
        add_row_of_cells(table, cells)
    for part, text in (("note", block.note), ("source", block.source_line)):
        if text:
            story.paragraph("Source Note", story.runs(text), anchor=Anchor(block.key, part))
    story.follows = "other" if block.source_line or block.note else "figure"


def _insets(story: Story, index: int, count: int) -> Element:
    """Return margins that are alike on both sides: the gutter is a border, and half of it lies inside each cell."""
    style = story.manuscript.sheet.tables["Briefing Boxes"]
    half = (style.rules["insideV"].width or 0) / 2 / POINTS_PER_MM
    left, right = style.margins.left + (half if index else 0), style.margins.right + (half if index < count - 1 else 0)
    return w("tcMar", w("left", w=twips(left), type="dxa"), w("right", w=twips(right), type="dxa"))


def _add_panel(story: Story, panel: Panel, key: str) -> None:
    if panel.title:
        story.paragraph("Box Title", story.runs(panel.title), anchor=Anchor(key, "title"))
    add_flow(story, panel.content, BOX, key)


def add_quote(story: Story, block: Quote) -> None:
    """Add a quotation between the language's marks, and whose words they are."""
    first, last = 0, len(block.content) - 1
    for number, part in enumerate(block.content):
        for item in [part] if not hasattr(part, "items") else [p for entry in part.items for p in entry.content]:
            content = story.runs(item.content)
            content = (story.plain(block.marks[0]) if number == first else []) + content
            content += story.plain(block.marks[1]) if number == last else []
            story.paragraph("Quote", content, anchor=Anchor(block.key, f"p{number + 1}"), keep="next")
    for part_name, text in (("by", block.by), ("source", block.source_line)):
        if text:
            story.paragraph("Quote Source", story.runs(text), anchor=Anchor(block.key, part_name))
    story.follows = "other"


def add_prompts(story: Story, block: Prompts) -> None:
    """Add questions, each with lines to write on."""
    if block.title:
        story.paragraph("Prompt Heading", story.runs(block.title), anchor=Anchor(block.key, "title"))
    numbering = (story.manuscript.numbering.restarted("prompts"), 1)
    for number, prompt in enumerate(block.items, start=1):
        story.paragraph("Prompt", story.runs(prompt), anchor=Anchor(block.key, f"p{number}"), numbering=numbering)
        for line in range(_WRITING_LINES):
            story.paragraph("Writing Line", [text_run("\u00a0")], keep="next" if line < _WRITING_LINES - 1 else None)
    story.follows = "other"


def _rows(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
