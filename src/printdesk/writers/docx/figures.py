"""Figures: charts, roadmaps and pictures with what stands around them."""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from PIL import Image as Raster

from printdesk.edition.inline import Run, Strong
from printdesk.edition.tree import Captioned, Chart, Image, Roadmap
from printdesk.errors import Diagnostic, Severity
from printdesk.graphics import Drawing, pieces
from printdesk.graphics.drawing import DrawingError
from printdesk.writers.docx import drawings
from printdesk.writers.docx.captions import add_caption, add_source_note
from printdesk.writers.docx.chart_figures import native_charts, place_charts
from printdesk.writers.docx.chart_tables import add_chart_table
from printdesk.writers.docx.charts import finishes_to_tell, plot_of, reason_for_picture
from printdesk.writers.docx.gantt import MOST_COLUMNS, Gantt
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element, twips, w
from printdesk.writers.docx.rasters import rasterised
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.tables import add_row_of_cells, cell, start_table

Column = Literal["", " Column"]
LINES = {"solid": ("StatusSolid", "—"), "steel": ("StatusSteel", "—"), "outline": ("StatusOutline", "– –")}
SIGNS = {"solid": ("StatusSolid", "■"), "steel": ("StatusSteel", "■"), "outline": ("StatusOutline", "□")}
_ROOM_FOR_CAPTION = 32
"""Millimetres that caption, subtitle and source line of a figure need on its page."""
_READABLE = 0.75
_DISPLAYED = {"image/png", "image/jpeg", "image/gif"}


def add_figure(story: Story, block: Chart | Roadmap | Image) -> None:
    """Add a figure at the width it asks for: in the main column, across the page, or in the side column."""
    measures = story.manuscript.tokens.measures
    name = block.width or ("full" if isinstance(block, Roadmap) else "main")
    if story.place == "page" and name == "side":
        _add_parts(story.beside(), block, measures.side, "")
    elif story.place == "page" and name in {"main", "half"} and not block.landscape:
        _add_parts(story, block, measures.width(name), " Column")
    else:
        _add_parts(story, block, min(story.width, measures.width(name)) if story.place == "cell" else story.width, "")


def add_pair(story: Story, left: Chart | Image | Roadmap, right: Chart | Image | Roadmap) -> None:
    """Set two figures of half the width side by side."""
    measures = story.manuscript.tokens.measures
    widths = (measures.half + measures.gutter, measures.half)
    table = start_table(story, "Briefing Figures", widths)
    cells = []
    for block, width in zip((left, right), widths, strict=True):
        made = cell(width)
        _add_parts(story.inside(made, measures.half), block, measures.half, "")
        cells.append(made)
    gutter = w("tcMar", w("right", w=twips(measures.gutter), type="dxa"))
    cells[0][0].append(gutter)
    add_row_of_cells(table, cells)
    story.follows = "figure"


def _add_parts(story: Story, block: Chart | Roadmap | Image, width: float, column: Column) -> None:
    start = len(story.paragraphs)
    add_caption(story, block, column)
    style = "Figure" if column else "Figure Wide"
    has_note = bool(block.source_line or block.note or block.credit)
    is_editable = _add_editable(story, block, width, column)
    if not is_editable:
        for graphic in _graphics(story, block, width):
            story.paragraph(style, [graphic])
    if not has_note:  # the style keeps with what follows; a figure without a note follows nothing
        _let_go(story.paragraphs[-1])
    add_source_note(story, block, column)
    if not is_editable:
        _attach_item_queries(story, block, start)
    story.follows = "other" if has_note else "figure"


def _add_editable(story: Story, block: Chart | Roadmap | Image, width: float, column: Column) -> bool:
    """Add a figure whose parts an editor can change; say whether a picture is needed no more."""
    if isinstance(block, Roadmap):
        return _add_gantt(story, block, width, column)
    return isinstance(block, Chart) and _add_native(story, block, width, column)


def _add_gantt(story: Story, block: Roadmap, width: float, column: Column) -> bool:
    wanted = story.manuscript.sheet.roadmap
    if wanted == "picture":
        return False
    gantt = Gantt(story, block, width)
    if not gantt.fits:
        _tell_of_picture(story, block, f"its marks begin and end at more than {MOST_COLUMNS} places")
        return False
    if wanted == "both":
        for graphic in _graphics(story, block, width):
            story.paragraph("Figure Wide", [graphic])
    gantt.add()
    content = story.plain(story.manuscript.words("how_to_read"), Marks(style="Strong"))
    for style, sign, text in gantt.key():
        content += story.plain("\u2003") + story.plain(f"{sign}\u00a0", Marks(style=style)) + story.plain(text)
    story.paragraph(f"Figure Key{column}", content)
    return True


def _add_native(story: Story, block: Chart, width: float, column: Column) -> bool:
    """Add a chart of Word's own, or a table in its stead; say whether there is one."""
    manuscript = story.manuscript
    language = manuscript.setting.language or manuscript.edition.language
    plot = plot_of(block, manuscript.tokens, manuscript.edition.words, language)
    if block.kind in {"units", "matrix"}:
        add_chart_table(story, plot, width, column)
        add_key(story, [(*SIGNS[finish], text) for finish, text in finishes_to_tell(plot)], column)
        return True
    reason = reason_for_picture(block)
    try:
        charts = () if reason else native_charts(story, plot, width, language, _room(story, block))
    except DrawingError as error:
        reason, charts = error.diagnostics[0].message, ()
    if reason:
        _tell_of_picture(story, block, reason)
        return False
    place_charts(story, block, charts, width, column)
    signs = LINES if block.kind == "lines" else SIGNS
    add_key(story, [(*signs[finish], text) for finish, text in finishes_to_tell(plot)], column)
    return True


def _attach_item_queries(story: Story, block: Chart | Roadmap | Image, start: int) -> None:
    """Set queries about the items of a roadmap at its caption: the picture has no words to hold them."""
    for lane in block.lanes if isinstance(block, Roadmap) else ():
        for item in lane.items:
            for query in item.queries:
                named = replace(query, text=(Strong(item.title), Run(". "), *query.text))
                attach_query(story.manuscript, story.paragraphs[start:], named)


def _let_go(paragraph: Element) -> None:
    paragraph[0][0].addnext(w("keepNext", val=0))


def _graphics(story: Story, block: Chart | Roadmap | Image, width: float) -> list[Element]:
    return [_image(story, block, width)] if isinstance(block, Image) else add_chart(story, block, width)


def add_chart(story: Story, block: Chart | Roadmap, width: float) -> list[Element]:
    """Return the runs with the picture of a chart or roadmap, one a page at most."""
    manuscript, edition = story.manuscript, story.manuscript.edition
    draw = partial(
        pieces, block, width, manuscript.tokens, _room(story, block), words=edition.words,
        language=manuscript.setting.language or edition.language, direction=manuscript.setting.direction, cache=manuscript.cache,
    )  # fmt: skip
    drawn = zip(draw(form="png"), draw(form="svg"), strict=True)
    return [_drawing(story, block, number, png, svg) for number, (png, svg) in enumerate(drawn)]


def add_key(story: Story, entries: Sequence[tuple[str, str, str]], column: Column) -> None:
    """Say under a figure what its signs stand for: each has a character style, itself, its words."""
    content: list[Element] = []
    for style, sign, text in entries:
        content += story.plain("\u2003" if content else "") + story.plain(f"{sign}\u00a0", Marks(style=style))
        content += story.plain(text)
    if content:
        story.paragraph(f"Figure Key{column}", content)


def _tell_of_picture(story: Story, block: Chart | Roadmap, reason: str) -> None:
    message = f"{block.label or block.key} is a picture in the Word file: {reason}"
    note = Diagnostic(
        "chart-as-picture", message, hint="its figures are changed in the content", severity=Severity.NOTE
    )
    story.manuscript.diagnostics.append(note)


def _drawing(story: Story, block: Chart | Roadmap, number: int, png: Drawing, svg: Drawing) -> Element:
    package = story.manuscript.package
    name, alt = f"pd:{block.key}", block.alt
    if number:
        name, alt = f"{name}:{number + 1}", f"{block.label or block.key}, {story.manuscript.words('continued')}"
    return drawings.picture(
        story.manuscript,
        package.add_image(png.data, "image/png"),
        _fitting(story, block, (png.width_mm, png.height_mm)),
        name=name,
        alt=alt,
        svg=package.add_image(svg.data, "image/svg+xml"),
    )


def _image(story: Story, block: Image, width: float) -> Element:
    manuscript = story.manuscript
    data, media_type, pixels = readable_image(block)
    image = manuscript.package.add_image(data, media_type)
    size = _fitting(story, block, (width, width * pixels[1] / pixels[0]))
    svg = manuscript.package.add_image(block.data, "image/svg+xml") if block.media_type == "image/svg+xml" else None
    return drawings.picture(manuscript, image, size, name=f"pd:{block.key}", alt=block.alt, svg=svg)


def readable_image(block: Image) -> tuple[bytes, str, tuple[int, int]]:
    """Return bytes, media type and pixels of a picture in a form that Word shows."""
    if block.media_type in _DISPLAYED and block.pixels:
        return block.data, block.media_type, block.pixels
    if block.media_type == "image/svg+xml":
        return rasterised(block.data)
    with Raster.open(io.BytesIO(block.data)) as raster:
        made = io.BytesIO()
        raster.convert("RGBA").save(made, "PNG")
        return made.getvalue(), "image/png", raster.size


def _room(story: Story, block: Captioned) -> float:
    """Return how high a picture may be, in millimetres."""
    page = story.manuscript.page
    return (page.width if block.landscape else page.height) - page.top - page.bottom - _ROOM_FOR_CAPTION


def _fitting(story: Story, block: Captioned, size: tuple[float, float]) -> tuple[float, float]:
    """Return the size, made smaller where the page is too low for it."""
    scale = min(1.0, _room(story, block) / size[1])
    if scale < _READABLE:
        story.manuscript.warn(
            "docx-figure-shrunk",
            f"{block.label or block.key} is too high for a page of the Word file and is printed at {scale:.0%} of its size",
            "split it, or set `landscape: true` if it is wide",
        )
    return size[0] * scale, size[1] * scale
