"""The roadmap as a table: lanes, items and their marks in cells, so that an editor can change every word of it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Lane, Roadmap, RoadmapItem
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.roadmap import RoadmapType
from printdesk.graphics.roadmap_key import key_words
from printdesk.graphics.timeline import Timeline, name_stride, quarter_names
from printdesk.graphics.typesetting import Typesetter
from printdesk.layout.house import house_style
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.gantt_cells import Edge, grid_cell, half_cells, ruled
from printdesk.writers.docx.gantt_rows import SLIVER, MarkRow, Stretch, parted
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element, tag, twips, w
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.stylesheet import style_id
from printdesk.writers.docx.tables import start_table

MOST_COLUMNS = 60
"""Word's tables have up to 63 columns."""
_BAR = 1.5  # mm: the lane's colour
_AIR = 0.7  # mm between the words of an item and its mark
_HALF = 2.4  # mm: half the height of a mark
_ENDINGS = {"left": "", "right": " Right", "center": " Centred"}
_SAMPLES = {"point": ("RoadmapAccent", "—◆"), "window": ("StatusOutline", "▭"), "none": ("StatusOutline", "·\u2009·\u2009·\u2009·")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rows:
    """A lane's marks, worked out before the table is: they say where its columns begin."""

    lane: Lane
    colour: str
    marks: tuple[tuple[Stretch, ...], ...]


class Gantt:
    """One roadmap `width` mm wide, ready to be set."""

    def __init__(self, story: Story, roadmap: Roadmap, width: float) -> None:
        manuscript = story.manuscript
        self._story, self._roadmap, self._width = story, roadmap, width
        self._tokens = manuscript.tokens
        self._type = Typesetter(self._tokens)
        self._measures = RoadmapType(roadmap, width, self._type)
        line = self._measures.timeline
        self._line = Timeline(line.first, line.last, max(line.start, _BAR + 1), width)
        self._house = house_style(manuscript.setting.language or manuscript.edition.language)
        self._years = tuple(self._line.start + number * self._line.year for number in range(line.last - line.first + 1))
        self._quarters = quarter_names(
            Canvas(self._type, width), self._line, self._house, self._type.style("chart_axis", size=7)
        )
        self._lanes = tuple(self._rows())
        self._columns = self._edges()

    @property
    def fits(self) -> bool:
        """Whether Word can hold as many columns as the marks need."""
        return len(self._columns) <= MOST_COLUMNS

    def add(self) -> None:
        """Add the table: years and quarters, then lane by lane the items with their marks."""
        table = self._start()
        self._add_header(table)
        for rows in self._lanes:
            self._add_lane(table, rows, is_last=rows is self._lanes[-1])

    def key(self) -> list[tuple[str, str, str]]:
        """Return style, sign and words of every kind of mark that is on the roadmap."""
        words = self._story.manuscript.edition.words
        return [(*_SAMPLES[kind], said) for kind, said in key_words(self._roadmap, words)]

    def _rows(self) -> Iterable[_Rows]:
        words = dict(self._story.manuscript.edition.words)
        arrows = ("▸", "◂") if self._story.manuscript.setting.direction == "rtl" else ("◂", "▸")
        for lane in self._roadmap.lanes:
            colour = self._tokens.lanes[lane.place % len(self._tokens.lanes)]
            marks = MarkRow(self._line, self._type, colour, words, arrows)
            yield _Rows(lane, colour, tuple(tuple(parted(marks.stretches(item), self._years)) for item in lane.items))

    def _edges(self) -> list[float]:
        """Return where columns begin and end: lanes, quarters, marks; edges that are next to each other are one."""
        line, steps = self._line, 4 if self._quarters else 1
        fixed = [
            0.0,
            _BAR,
            *(year + line.year * step / steps for year in self._years for step in range(steps)),
            line.end,
        ]
        found = sorted(fixed)
        for rows in self._lanes:
            for mark in rows.marks:
                for edge in (each for stretch in mark for each in (stretch.start, stretch.end)):
                    if min(abs(edge - other) for other in found) > SLIVER:
                        found.append(edge)
        return sorted(found)

    def _start(self) -> Element:
        block = self._roadmap
        widths = [after - before for before, after in zip(self._columns, self._columns[1:], strict=False)]
        story = self._story
        title = block.label or block.key
        return start_table(story, "Briefing Roadmap", widths, heads=True, title=title, alt=block.alt, gap=0)

    def _cell(self, start: float, end: float, *edges: Edge, across: Literal["restart", "continue", ""] = "") -> Element:
        first, last = self._column(start), self._column(end)
        width = self._columns[last] - self._columns[first]
        return grid_cell(width, last - first, edges, across)

    def _column(self, place: float) -> int:
        """Return the edge of a column that is nearest to a place."""
        at = bisect_left(self._columns, place)
        near = [each for each in (at - 1, at) if 0 <= each < len(self._columns)]
        return min(near, key=lambda each: abs(self._columns[each] - place))

    def _inside(self, made: Element) -> Story:
        return self._story.inside(made, self._width)

    def _rule(self, side: Literal["top", "bottom", "left", "right"], colour: str, points: float) -> Edge:
        return Edge(side, self._tokens.hex(colour), points)

    def _year_rule(self, start: float, end: float) -> list[Edge]:
        """Return the rules at the beginning of a year and at the end of the timeline."""
        edges = (
            [self._rule("left", "grey_rule", 0.5)] if min(abs(start - year) for year in self._years) < SLIVER else []
        )
        return edges + ([self._rule("right", "grey_rule", 0.5)] if self._line.end - end < SLIVER else [])

    def _add_header(self, table: Element) -> None:
        foot = self._rule("bottom", "ink", self._tokens.rules.frame)
        style = self._type.style("year")
        stride = name_stride(Canvas(self._type, self._width), self._line, style)
        corner = self._cell(0, self._line.start, *([] if self._quarters else [foot]))
        self._inside(corner).paragraph("Roadmap Quarter", ())
        cells = [corner]
        for number, start in enumerate(self._years):
            end = start + self._line.year
            made = self._cell(start, end, *([] if self._quarters else [foot]), *self._year_rule(start, end))
            name = self._house.numerals.native(str(self._line.first + number))
            is_named = number % stride == 0
            self._inside(made).paragraph("Roadmap Year", self._inside(made).plain(name) if is_named else ())
            cells.append(made)
        self._add_row(table, cells, head=True)
        if self._quarters:
            self._add_quarters(table, foot)

    def _add_quarters(self, table: Element, foot: Edge) -> None:
        corner = self._cell(0, self._line.start, foot)
        self._inside(corner).paragraph("Roadmap Quarter", ())
        cells = [corner]
        for year in self._years:
            for quarter, name in enumerate(self._quarters):
                start = year + quarter * self._line.year / 4
                end = start + self._line.year / 4
                made = self._cell(start, end, foot, *self._year_rule(start, end))
                self._inside(made).paragraph("Roadmap Quarter", self._inside(made).plain(name))
                cells.append(made)
        self._add_row(table, cells, head=True)

    def _add_row(self, table: Element, cells: Iterable[Element], *, height: float = 0, head: bool = False) -> None:
        exact = w("trHeight", val=twips(height), hRule="exact") if height else None
        table.append(w("tr", w("trPr", w("cantSplit"), exact, w("tblHeader") if head else None), *cells))

    def _add_lane(self, table: Element, rows: _Rows, *, is_last: bool) -> None:
        above = self._measures.is_narrow and bool(rows.lane.name)
        if above:
            self._add_lane_heading(table, rows)
        is_first = True
        for item, marks in zip(rows.lane.items, rows.marks, strict=True):
            self._add_item(table, rows, item, marks, names=is_first and not above)
            is_first = False
        if rows.lane.items:
            cells = self._lead(rows, names=False, across="continue")
            self._add_row(table, [*cells, *self._blank_years(self._line.start)], height=_HALF)
        edge = self._rule("bottom", "ink" if is_last else "grey_rule", self._tokens.rules.frame if is_last else 0.5)
        if not rows.lane.items and not above:
            lead = self._lead(rows, names=True, across="")
            blank = self._cell(self._line.start, self._line.end)
            self._inside(blank).paragraph("Roadmap Quarter", ())
            self._add_row(table, [*lead, blank])
        for made in table[-1].iterchildren(tag("tc")):
            ruled(made, edge)

    def _add_lane_heading(self, table: Element, rows: _Rows) -> None:
        bar = self._bar(rows.colour, "", "next")
        name = self._cell(_BAR, self._line.end)
        inner = self._inside(name)
        inner.paragraph("Roadmap Lane", inner.runs(rows.lane.name), keep="next")
        self._add_row(table, [bar, name])

    def _bar(self, colour: str, across: Literal["restart", "continue", ""], keep: Literal["next"] | None) -> Element:
        made = self._cell(0, _BAR, across=across)
        made[0].append(w("shd", val="clear", color="auto", fill=self._tokens.hex(colour).removeprefix("#")))
        self._inside(made).paragraph("Roadmap Line", (), keep=keep)
        return made

    def _lead(
        self,
        rows: _Rows,
        *,
        names: bool,
        across: Literal["restart", "continue", ""],
        keep: Literal["next"] | None = None,
    ) -> list[Element]:
        """Return the lane's colour and its name: at the first row the name, below it the same cells going on."""
        bar = self._bar(rows.colour, across, keep)
        if self._line.start - _BAR <= SLIVER:
            return [bar]
        name = self._cell(_BAR, self._line.start, across="" if self._measures.is_narrow else across)
        inner = self._inside(name)
        inner.paragraph("Roadmap Lane", inner.runs(rows.lane.name) if names else (), keep=keep)
        return [bar, name]

    def _add_item(
        self, table: Element, rows: _Rows, item: RoadmapItem, marks: Sequence[Stretch], *, names: bool
    ) -> None:
        start = len(self._story.paragraphs)
        self._add_words(table, rows, item, names=names)
        upper, lower = (
            self._lead(rows, names=False, across="continue", keep="next"),
            self._lead(rows, names=False, across="continue"),
        )
        for stretch in marks:
            edges = self._year_rule(stretch.start, stretch.end)
            pair = (self._cell(stretch.start, stretch.end, *edges), self._cell(stretch.start, stretch.end, *edges))
            half_cells(pair, stretch, self._tokens)
            self._say(pair, stretch, item)
            upper.append(pair[0])
            lower.append(pair[1])
        for cells in (upper, lower):
            self._add_row(table, cells, height=_HALF)
        named = [each for each in self._story.paragraphs[start:] if each.find(tag("bookmarkStart")) is not None]
        for query in item.queries:
            attach_query(self._story.manuscript, named, query)

    def _add_words(self, table: Element, rows: _Rows, item: RoadmapItem, *, names: bool) -> None:
        """Add title and detail over as many years as they need, then the years that are left."""
        texts = ((plain_text(item.title), "chart_label"), (plain_text(item.detail), "chart_note"))
        wide = max(self._type.width(text, self._type.style(role)) for text, role in texts) + 4
        end = next((year for year in self._years[1:] if year >= self._line.start + wide), self._line.end)
        cells = self._lead(rows, names=names, across="restart" if names else "continue", keep="next")
        air = w("tcMar", w("bottom", w=twips(_AIR), type="dxa"))
        made = self._cell(self._line.start, end, *self._year_rule(self._line.start, end))
        made[0].append(air)
        inner = self._inside(made)
        inner.paragraph("Roadmap Title", inner.runs(item.title), anchor=Anchor(item.key, "title"), keep="next")
        if item.detail:
            inner.paragraph("Roadmap Detail", inner.runs(item.detail), anchor=Anchor(item.key, "detail"), keep="next")
        cells.append(made)
        self._add_row(table, [*cells, *self._blank_years(end)])

    def _blank_years(self, start: float) -> Iterator[Element]:
        """Yield an empty cell for every year from a place on."""
        for year in self._years:
            if start - SLIVER <= year < self._line.end - SLIVER:
                blank = self._cell(year, year + self._line.year, *self._year_rule(year, year + self._line.year))
                self._inside(blank).paragraph("Roadmap Line", ())
                yield blank

    def _shade(self, stretch: Stretch) -> Marks:
        """Return the character style of a mark's words, if the layout has one for their colour."""
        name = f"Roadmap {stretch.colour.replace('_', ' ').title()}"
        known = self._story.manuscript.sheet.characters
        return Marks(style=style_id(name) if name in known else None)

    def _say(self, pair: tuple[Element, Element], stretch: Stretch, item: RoadmapItem) -> None:
        """Set the wording of a mark in the upper of its two cells, which are one."""
        inner = self._inside(pair[0])
        if stretch.text:
            tint = self._shade(stretch)
            words = self._story.manuscript.anchors.mark(Anchor(item.key, "when"), inner.plain(stretch.text, tint))
            is_exact = stretch.mark == "◆" and stretch.colour == "accent"
            mark = inner.plain(stretch.mark, Marks(style="RoadmapDiamond") if is_exact else tint)
            gap = inner.plain("\u00a0" if mark else "\u2002") if stretch.align == "left" or mark else []
            content = [*words, *gap, *mark] if stretch.align == "right" else [*mark, *gap, *words]
            inner.paragraph(f"Roadmap When{_ENDINGS[stretch.align]}", content, keep="next")
        else:
            inner.paragraph("Roadmap Line", (), keep="next")
        self._inside(pair[1]).paragraph("Roadmap Line", ())
