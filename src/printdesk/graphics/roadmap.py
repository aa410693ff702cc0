"""The roadmap: lanes of items over years and quarters, each with a mark as exact as its wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Lane, Roadmap, RoadmapItem
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.roadmap_key import draw_key
from printdesk.graphics.roadmap_marks import HEIGHT, Row, draw_mark
from printdesk.graphics.scene import Layer, Paint, Style
from printdesk.graphics.timeline import Timeline, draw_grid, draw_header
from printdesk.graphics.typesetting import Typesetter
from printdesk.layout.house import house_style
from printdesk.layout.tokens import Tokens

_WIDEST_GUTTER, _USUAL_GUTTER = 0.27, 31.0  # of the drawing; mm
_NARROW = 118.0  # mm; below it a lane's name stands above its items
_BAR, _NAME = 1.5, 4.2  # mm: the lane's bar, where its name begins
_PAD = 3.4
_TITLE_INDENT = 1.2


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item's lines, and the height of its row in mm."""

    title: tuple[str, ...]
    detail: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class LaneText:
    """A lane's name in lines, its items, and the heights in mm of its name above them and of the whole."""

    name: tuple[str, ...]
    items: tuple[ItemText, ...]
    head: float
    height: float


class RoadmapType:
    """The measures of a roadmap of one width: gutter, timeline, texts in lines."""

    def __init__(self, roadmap: Roadmap, width: float, type_: Typesetter) -> None:
        self.type = type_
        self.title = type_.style("chart_label")
        self.detail = type_.style("chart_note")
        self.lane = type_.style("lane_name")
        self.is_narrow = width < _NARROW
        self.gutter = _NAME if self.is_narrow else self._gutter(roadmap, width)
        self.timeline = Timeline(roadmap.start.year, roadmap.end.year, self.gutter, width)
        self.width = width

    def lane_text(self, lane: Lane) -> LaneText:
        """Break a lane's texts into lines and measure them."""
        measure = self.width - _NAME if self.is_narrow else self.gutter - _NAME - 2
        name = self.type.lines(plain_text(lane.name), self.lane, measure)
        head = len(name) * self.lane.line + 1.4 if self.is_narrow and name else 0.0
        items = tuple(self._item(item) for item in lane.items)
        needed = head + sum(item.height for item in items)
        beside = 0.0 if self.is_narrow else len(name) * self.lane.line + 1.6
        return LaneText(name, items, head, max(needed, beside) + 2 * _PAD)

    def _item(self, item: RoadmapItem) -> ItemText:
        measure = self.width - self.gutter - 2 * _TITLE_INDENT
        title = self.type.lines(plain_text(item.title), self.title, measure)
        detail = self.type.lines(plain_text(item.detail), self.detail, measure)
        text = len(title) * self.title.line + len(detail) * 3.45
        return ItemText(title, detail, text + HEIGHT + 5.4)

    def _gutter(self, roadmap: Roadmap, width: float) -> float:
        words = [word for lane in roadmap.lanes for word in plain_text(lane.name).split(" ")]
        longest = max((self.type.width(word, self.lane) for word in words), default=0.0)
        usual = _USUAL_GUTTER * min(1.0, width / 166)
        return min(max(usual, _NAME + longest + 2.4), width * _WIDEST_GUTTER)


def compose_roadmap(
    roadmap: Roadmap,
    width: float,
    tokens: Tokens,
    *,
    words: Mapping[str, str],
    language: str,
    direction: Literal["ltr", "rtl"],
) -> Canvas:
    """Return a roadmap on a sheet of `width` mm, as high as it needs."""
    measures = RoadmapType(roadmap, width, Typesetter(tokens))
    canvas = Canvas(measures.type, width)
    timeline = measures.timeline
    draw_header(canvas, timeline, house_style(language))
    y = timeline.header
    for position, lane in enumerate(roadmap.lanes):
        colour = tokens.lanes[lane.place % len(tokens.lanes)]
        text = measures.lane_text(lane)
        _draw_lane(canvas, measures, lane, text, y, look=(colour, dict(words)))
        y += text.height
        last = position == len(roadmap.lanes) - 1
        weight = tokens.rules.frame if last else tokens.rules.grid
        canvas.line(((0, y), (width, y)), "ink" if last else "grey_rule", weight, layer=Layer.MARK)
    draw_grid(canvas, timeline, y)
    canvas.height = y
    draw_key(canvas, roadmap, timeline.start if not measures.is_narrow else 0.0, words)
    return canvas.mirrored() if direction == "rtl" else canvas


def _draw_lane(
    canvas: Canvas, measures: RoadmapType, lane: Lane, text: LaneText, top: float, *, look: tuple[str, dict[str, str]]
) -> None:
    colour, words = look
    canvas.rect(0, top + 1.4, _BAR, text.height - 2.8, Paint(canvas.tokens.hex(colour)))
    canvas.block(_NAME, top + _PAD + measures.lane.line * 0.95, text.name, measures.lane)
    y = top + _PAD + text.head
    if text.head:
        _clear(canvas, _NAME, y - text.head + 0.6, text.name, measures.lane)
    for item, lines in zip(lane.items, text.items, strict=True):
        x = measures.gutter + _TITLE_INDENT
        _clear(canvas, x, y + 0.6, lines.title, measures.title)
        canvas.block(x, y + 3.9, lines.title, measures.title)
        under = y + len(lines.title) * measures.title.line
        if lines.detail:
            _clear(canvas, x, under + 0.3, lines.detail, measures.detail)
            canvas.block(x, under + 3.4, lines.detail, measures.detail)
        middle = y + lines.height - 3.5 - HEIGHT / 2
        draw_mark(canvas, item, Row(measures.timeline, middle, colour, words))
        y += lines.height


def _clear(canvas: Canvas, x: float, top: float, lines: tuple[str, ...], style: Style) -> None:
    """Clear the grid behind lines of text."""
    widest = max((canvas.type.width(line, style) for line in lines), default=0.0)
    if widest:
        canvas.knock_out(x - 0.7, top, x + widest + 0.7, top + len(lines) * style.line + 0.4)
