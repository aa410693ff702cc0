"""The cover's art, made of the content: what is due and when, else a curve, the key numbers, or the sections."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import AnyBlock, Chart, Edition, KeyFigure, Roadmap, RoadmapItem, Section
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.cover_curve import draw_curve
from printdesk.graphics.cover_index import draw_index
from printdesk.graphics.cover_roadmap import draw_items
from printdesk.graphics.typesetting import Typesetter
from printdesk.layout.tokens import Tokens

Subject = Literal["roadmap", "curve", "numbers", "sections"]
_LEAST_OF_A_CURVE = 8  # points
_MOST_ITEMS = 64
"""More rows than any page has room for."""


@dataclass(frozen=True, slots=True)
class CoverContent:
    """What the art is made of; `rows` are pairs of a large and a small text where it is a list.

    `items` are the first of as many as `count` says.
    """

    subject: Subject
    language: str
    direction: Literal["ltr", "rtl"]
    page: str
    items: tuple[RoadmapItem, ...] = ()
    count: int = 0
    years: tuple[int, int] = (0, 0)
    chart: Chart | None = None
    caption: str = ""
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CoverFrame:
    """Where the art stands: the left margin, the main column, the height of the sheet, in mm."""

    left: float
    main: float
    height: float


def cover_content(edition: Edition) -> CoverContent | None:
    """Return what the art is made of, without what it does not show; None where there is nothing at all."""
    bare = CoverContent("sections", edition.language, edition.direction, edition.page)
    blocks = list(_blocks(edition))
    roadmaps = [block for block in blocks if isinstance(block, Roadmap) and any(lane.items for lane in block.lanes)]
    if roadmaps:
        years = (min(block.start.year for block in roadmaps), max(block.end.year for block in roadmaps))
        due = _items(roadmaps)
        items = tuple(map(_bare, due[:_MOST_ITEMS]))
        return replace(bare, subject="roadmap", items=items, count=len(due), years=years)
    curve = next((block for block in blocks if isinstance(block, Chart) and _is_curve(block)), None)
    if curve:
        shown = Chart(key="", path=(), kind="lines", panels=curve.panels[:1], unit=curve.unit, decimals=curve.decimals)
        return replace(bare, subject="curve", chart=shown, caption=plain_text(curve.title))
    if edition.key_numbers and edition.key_numbers.figures:
        return replace(bare, subject="numbers", rows=tuple(map(_row, edition.key_numbers.figures)))
    rows = tuple((section.number, plain_text(section.title)) for section in edition.sections)
    return replace(bare, rows=rows) if rows else None


def compose_cover(content: CoverContent, tokens: Tokens, width: float, height: float) -> Canvas:
    """Return the art on a sheet of the page's width, with or without its bleed."""
    canvas = Canvas(Typesetter(tokens), width)
    page = tokens.pages[content.page]
    left = max(0.0, (width - page.width) / 2) + page.inner
    frame = CoverFrame(left, left + tokens.measures.main_start, height)
    if content.subject == "roadmap":
        draw_items(canvas, frame, (content.items, content.count), content.years, content.language)
    elif content.subject == "curve" and content.chart:
        draw_curve(canvas, frame, content.chart, content.caption, content.language)
    else:
        draw_index(canvas, frame, content.rows, content.subject)
    canvas.height = height
    mirrors = content.direction == "rtl" and content.subject != "curve"
    return canvas.mirrored() if mirrors else canvas


def _items(roadmaps: list[Roadmap]) -> tuple[RoadmapItem, ...]:
    """Return the items of all roadmaps, those with a date first, in the order of their dates."""
    items = [item for roadmap in roadmaps for lane in roadmap.lanes for item in lane.items]
    dated = [item for item in items if item.period.end]
    undated = [item for item in items if not item.period.end]
    return (*sorted(dated, key=lambda item: (item.period.end, item.period.start)), *undated)


def _bare(item: RoadmapItem) -> RoadmapItem:
    return replace(item, key="", path=(), detail=(), note=(), source_line=(), queries=())


def _is_curve(chart: Chart) -> bool:
    panel = chart.panels[0]
    values = [datum.value for series in panel.series for datum in series.data]
    enough = len(panel.labels) >= _LEAST_OF_A_CURVE and len(panel.series) <= 6
    return (
        chart.kind in {"lines", "columns"}
        and enough
        and sum(value is not None for value in values) >= _LEAST_OF_A_CURVE
    )


def _row(figure: KeyFigure) -> tuple[str, str]:
    return f"{figure.value} {figure.unit}".strip(), plain_text(figure.label)


def _blocks(edition: Edition) -> Iterator[AnyBlock]:
    for section in (*edition.sections, *edition.annexes):
        yield from _blocks_of(section)


def _blocks_of(section: Section) -> Iterator[AnyBlock]:
    yield from section.body
    for inner in section.sections:
        yield from _blocks_of(inner)
