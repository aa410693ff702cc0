"""Cover art of what is due: a line for every item, its mark as exact as its wording, over years that run off the page."""

from typing import Protocol

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import RoadmapItem
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.roadmap_marks import kind_of_mark
from printdesk.graphics.scene import Layer, Paint
from printdesk.graphics.timeline import Timeline, name_stride
from printdesk.graphics.typesetting import Typesetter
from printdesk.graphics.wording import word
from printdesk.layout.house import house_style
from printdesk.model.periods import Bound, Precision

_HEAD = 13.0  # mm over the first row
_PITCHES = (6.2, 10.0)  # mm: the closest and the widest rows
_RUN_OFF = 14.0  # mm beyond the last year


class Frame(Protocol):
    """Where the art stands, in mm."""

    @property
    def left(self) -> float: ...
    @property
    def main(self) -> float: ...
    @property
    def height(self) -> float: ...


def draw_items(
    canvas: Canvas, frame: Frame, found: tuple[tuple[RoadmapItem, ...], int], years: tuple[int, int], language: str
) -> None:
    """Draw as many rows as fit of the first items and their count; a last line says how many are left out."""
    items, count = found
    room = int((frame.height - _HEAD - 1) / _PITCHES[0])
    shown = items if count <= room else items[: room - 1]
    rows = len(shown) + (len(shown) < count)
    pitch = min(_PITCHES[1], (frame.height - _HEAD - 1) / rows)
    timeline = Timeline(*years, frame.main, canvas.width - _RUN_OFF)
    _grid(canvas, frame, timeline, language, (rows, pitch))
    for position, item in enumerate(shown):
        middle = _HEAD + (position + 0.5) * pitch
        _name(canvas, frame, plain_text(item.title), middle, pitch, dated=kind_of_mark(item.period) != "none")
        _mark(canvas, timeline, item, middle)
    if len(shown) < count:
        rest = word(house_style(language).labels, "and_more", count=count - len(shown))
        style = canvas.type.style("cover_label", colour="steel", face="sans", size=9)
        canvas.centred(frame.left, _HEAD + (rows - 0.5) * pitch, rest, style)


def fitted_lines(
    type_: Typesetter, text: str, measure: float, sizes: tuple[float, float], rows: int
) -> tuple[tuple[str, ...], float]:
    """Return a text in at most `rows` lines and its size in points; words at its end give way to an ellipsis."""
    for size, most in ((sizes[0], 1), (sizes[1], rows)):
        lines = type_.lines(text, type_.style("cover_label", face="sans-semibold", size=size), measure)
        if len(lines) <= most:
            return lines, size
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        short = " ".join(words).rstrip(",;:–-") + "…"
        lines = type_.lines(short, type_.style("cover_label", face="sans-semibold", size=sizes[1]), measure)
        if len(lines) <= rows:
            return lines, sizes[1]
    return lines[:rows], sizes[1]


def _grid(canvas: Canvas, frame: Frame, timeline: Timeline, language: str, rows: tuple[int, float]) -> None:
    count, pitch = rows
    house = house_style(language)
    large = timeline.year >= 16
    style = canvas.type.style(
        "year", colour="paper", face="display-light" if large else "sans", size=14 if large else 9
    )
    stride = name_stride(canvas, timeline, style)
    for year in range(timeline.first, timeline.last + 2):
        x = timeline.start + (year - timeline.first) * timeline.year
        if (year - timeline.first) % stride == 0:
            canvas.line(((x, 0), (x, frame.height)), "petrol_mid", 0.5)
            if year <= timeline.last:
                canvas.text(x + 1.8, 5.6, house.numerals.native(str(year)), style)
    for row in range(count + 1):
        y = _HEAD + row * pitch
        canvas.line(((frame.left, y), (canvas.width, y)), "petrol_mid", 0.35)


def _name(canvas: Canvas, frame: Frame, title: str, middle: float, pitch: float, *, dated: bool) -> None:
    rows = 2 if pitch >= 7.6 else 1
    lines, size = fitted_lines(canvas.type, title, frame.main - frame.left - 3, (9.0, 9.0), rows)
    face, colour = ("sans-semibold", "paper") if dated else ("sans", "tint")
    style = canvas.type.style("cover_label", face=face, colour=colour, size=size)  # type: ignore[arg-type]
    for position, line in enumerate(lines):
        canvas.centred(frame.left, middle + (position - (len(lines) - 1) / 2) * 3.6, line, style)


def _mark(canvas: Canvas, timeline: Timeline, item: RoadmapItem, middle: float) -> None:
    light, period = "ochre_light", item.period
    if kind_of_mark(period) == "none" or period.start is None or period.end is None:
        line = ((timeline.start, middle), (canvas.width, middle))
        canvas.line(line, "steel", 1.1, dash=(0.9, 3.0), layer=Layer.MARK)
        return
    begin = min(max(timeline.at(period.start), timeline.start), timeline.end)
    end = min(max(timeline.after(period.end), timeline.start), timeline.end)
    solid = item.status is not None and canvas.tokens.finish(item.status) == "solid"
    if kind_of_mark(period) == "point":
        x = begin if period.precision is Precision.DAY or period.bound is Bound.FROM else end
        canvas.disc(x, middle, 2.0, Paint(canvas.tokens.hex(light)), Layer.OVER)
        _draw_lead(canvas, timeline, item, (x, x), middle)
        return
    _draw_lead(canvas, timeline, item, (begin, end), middle)
    fill = canvas.tokens.hex(light if solid else "petrol")
    width = max(end - begin, 1.2)
    canvas.rect(begin, middle - 1.75, width, 3.5, Paint(fill, canvas.tokens.hex(light), 1.3), layer=Layer.OVER)


def _draw_lead(canvas: Canvas, timeline: Timeline, item: RoadmapItem, ends: tuple[float, float], middle: float) -> None:
    """Draw the line that leads to a mark, or that runs on from it."""
    if item.period.bound is Bound.FROM:
        points = ((ends[1], middle), (canvas.width, middle))
    else:
        points = ((timeline.start, middle), (ends[0], middle))
    if points[1][0] > points[0][0]:
        canvas.line(points, "ochre_light", 1.6, layer=Layer.MARK)
