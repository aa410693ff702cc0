"""Figures: charts, roadmaps and pictures with what stands around them."""

import io
from dataclasses import replace
from functools import lru_cache, partial
from typing import Literal

from PIL import Image as Raster

from printdesk.edition.inline import Run, Strong
from printdesk.edition.tree import Captioned, Chart, Image, Roadmap
from printdesk.graphics import Drawing, pieces
from printdesk.writers.docx import drawings
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.captions import add_caption, add_source_note
from printdesk.writers.docx.charts import chart_height, chart_part, chart_workbook, is_native
from printdesk.writers.docx.ooxml import Element, twips, w
from printdesk.writers.docx.rasters import rasterised
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.tables import add_row_of_cells, cell, start_table

Column = Literal["", " Column"]
_ROOM_FOR_CAPTION = 32
"""Millimetres that caption, subtitle and source line of a figure need on its page."""
_COLOURS = 96
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
    for number, graphic in enumerate(_graphics(story, block, width), start=1):
        story.paragraph(style, [graphic], anchor=Anchor(block.key, f"figure{number}"))
    if not has_note:  # the style keeps with what follows; a figure without a note follows nothing
        _let_go(story.paragraphs[-1])
    add_source_note(story, block, column)
    _attach_item_queries(story, block, start)
    story.follows = "other" if has_note else "figure"


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
    """Return the runs with the chart: Word's own where it can draw it, else pictures, one a page at most."""
    manuscript, edition = story.manuscript, story.manuscript.edition
    if isinstance(block, Chart) and is_native(block, manuscript.tokens):
        return [_native(story, block, width)]
    draw = partial(
        pieces, block, width, manuscript.tokens, _room(story, block), words=edition.words,
        language=manuscript.setting.language or edition.language, direction=manuscript.setting.direction, cache=manuscript.cache,
    )  # fmt: skip
    drawn = zip(draw(form="png"), draw(form="svg"), strict=True)
    return [_drawing(story, block, number, png, svg) for number, (png, svg) in enumerate(drawn)]


def _native(story: Story, block: Chart, width: float) -> Element:
    manuscript = story.manuscript
    number = manuscript.next_chart()
    language = manuscript.setting.language or manuscript.edition.language
    kind = "application/vnd.openxmlformats-officedocument"
    part, relationship = manuscript.package.add(
        f"/word/charts/chart{number}.xml",
        "chart",
        chart_part(block, manuscript.tokens, language),
        f"{kind}.drawingml.chart+xml",
    )
    name = f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    manuscript.package.add(name, "package", chart_workbook(block), f"{kind}.spreadsheetml.sheet", part)
    size = (width, min(chart_height(block), _room(story, block)))
    return drawings.chart(manuscript, relationship, size, name=f"pd:{block.key}", alt=block.alt)


def _drawing(story: Story, block: Chart | Roadmap, number: int, png: Drawing, svg: Drawing) -> Element:
    package = story.manuscript.package
    name, alt = f"pd:{block.key}", block.alt
    if number:
        name, alt = f"{name}:{number + 1}", f"{block.label or block.key}, {story.manuscript.words('continued')}"
    return drawings.picture(
        story.manuscript,
        package.add_image(lean(png.data), "image/png"),
        _fitting(story, block, (png.width_mm, png.height_mm)),
        name=name,
        alt=alt,
        svg=package.add_image(svg.data, "image/svg+xml"),
    )


@lru_cache(maxsize=128)
def lean(png: bytes) -> bytes:
    """Return a drawing with as few colours as it shows: a third of the size."""
    with Raster.open(io.BytesIO(png)) as raster:
        made = io.BytesIO()
        few = raster.convert("RGB").quantize(_COLOURS, Raster.Quantize.FASTOCTREE, dither=Raster.Dither.NONE)
        few.save(made, "PNG", compress_level=7)
    return min(png, made.getvalue(), key=len)


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
