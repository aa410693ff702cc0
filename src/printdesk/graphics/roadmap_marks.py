"""The mark of an item on a roadmap: it shows the precision that the wording gives, never more."""

from dataclasses import dataclass

from printdesk.edition.tree import RoadmapItem
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import REVERSED, bar_paint, inside_colour, text_colour
from printdesk.graphics.scene import Layer, Paint, Style
from printdesk.graphics.timeline import Timeline
from printdesk.graphics.wording import word
from printdesk.layout.tokens import Finish, Tokens
from printdesk.model.node import Status
from printdesk.model.periods import Bound, Period, Precision

HEIGHT = 4.6  # mm
_HALF_DIAMOND = 2.25
_POINTED = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER})
_AS_PLANNED: frozenset[Status | None] = frozenset({None, "planned", "target", "forecast"})
_DASH = (2.1, 3.3)
_AIR = 1.4


@dataclass(frozen=True, slots=True)
class Row:
    """Where a mark is drawn: the timeline, the middle of its row, the lane's colour, the layout's words."""

    timeline: Timeline
    middle: float
    colour: str
    words: dict[str, str]


def kind_of_mark(period: Period) -> str:
    """Return `point` for a day, week, month or quarter, `window` for anything looser, `none` for no date."""
    if period.precision is Precision.UNDATED:
        return "none"
    return "point" if period.precision in _POINTED else "window"


def draw_mark(canvas: Canvas, item: RoadmapItem, row: Row) -> None:
    """Draw the mark of one item and set its wording."""
    kind = kind_of_mark(item.period)
    if kind == "none" or item.period.start is None or item.period.end is None:
        _undated(canvas, item, row)
        return
    begin, end = row.timeline.at(item.period.start), row.timeline.after(item.period.end)
    if end <= row.timeline.start + 0.01 or begin >= row.timeline.end - 0.01:
        _beyond(canvas, item, row, later=begin >= row.timeline.end - 0.01)
    elif kind == "point":
        _point(canvas, item, row, begin, end)
    else:
        _window(canvas, item, row, begin, end)


def diamond(canvas: Canvas, x: float, y: float, colour: str, half: float = _HALF_DIAMOND) -> None:
    """Draw a diamond about a point, a thin edge of paper round it."""
    corners = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
    canvas.polygon(corners, Paint(canvas.tokens.hex(colour), canvas.tokens.hex("paper"), 0.8), Layer.OVER)


def bar_line(canvas: Canvas, begin: float, end: float, y: float, colour: str) -> None:
    """Draw the solid line that leads to a mark, or away from it."""
    if end > begin:
        canvas.rect(begin, y - 0.45, end - begin, 0.9, Paint(canvas.tokens.hex(colour)))


def dotted_line(canvas: Canvas, begin: float, end: float, y: float, colour: str) -> None:
    canvas.line(((begin, y), (end, y)), colour, 1.5, dash=_DASH, layer=Layer.MARK)


def mark_words(item: RoadmapItem, words: dict[str, str]) -> str:
    """Return the time as printed, its first letter a capital, and the status where it is not one of plans."""
    said = item.when_text[:1].upper() + item.when_text[1:] or word(words, "undated")
    if item.status in _AS_PLANNED or item.status is None:
        return said
    status = word(words, item.status)
    return f"{said}, {status[:1].lower()}{status[1:]}"


def mark_finish(tokens: Tokens, item: RoadmapItem) -> Finish:
    """Return how the mark of an item is drawn: as planned, unless its status says otherwise."""
    return tokens.finish(item.status) if item.status else "outline"


def _undated(canvas: Canvas, item: RoadmapItem, row: Row) -> None:
    style = canvas.type.style("chart_axis", colour=text_colour(canvas.tokens, row.colour), face="sans-semibold")
    said = mark_words(item, row.words)
    label = canvas.centred(row.timeline.end - 1.2, row.middle, said, style, "end")
    dotted_line(canvas, row.timeline.start, label.left - 1.0, row.middle, row.colour)
    canvas.clear_behind(label)


def _beyond(canvas: Canvas, item: RoadmapItem, row: Row, *, later: bool) -> None:
    """Point out of the span: what is due before or after it is named at its edge."""
    edge = row.timeline.end - 0.6 if later else row.timeline.start + 0.6
    back = -2.4 if later else 2.4
    head = ((edge, row.middle), (edge + back, row.middle - 1.5), (edge + back, row.middle + 1.5))
    canvas.polygon(head, Paint(canvas.tokens.hex(row.colour)))
    style = canvas.type.style("chart_axis", colour=text_colour(canvas.tokens, row.colour), face="sans-semibold")
    said = mark_words(item, row.words)
    label = canvas.centred(edge + back + (-1.2 if later else 1.2), row.middle, said, style, "end" if later else "start")
    canvas.clear_behind(label)


def _point(canvas: Canvas, item: RoadmapItem, row: Row, begin: float, end: float) -> None:
    timeline = row.timeline
    done = mark_finish(canvas.tokens, item) == "solid"
    style = canvas.type.style(
        "chart_axis", colour=text_colour(canvas.tokens, row.colour) if done else "accent", face="sans-bold", size=9
    )
    if item.period.bound is Bound.FROM:
        x = min(max(begin, timeline.start), timeline.end)
        bar_line(canvas, x, timeline.end, row.middle, row.colour)
    else:
        x = min(begin if item.period.precision is Precision.DAY else end, timeline.end)
        bar_line(canvas, timeline.start, x - (_HALF_DIAMOND if x > timeline.start + 3 else 0), row.middle, row.colour)
    x = min(max(x, timeline.start), timeline.end - _HALF_DIAMOND if x >= timeline.end - 0.05 else x)
    diamond(canvas, x, row.middle, row.colour if done else "accent")
    _beside(canvas, (x - _HALF_DIAMOND, x + _HALF_DIAMOND), row, mark_words(item, row.words), style, under=1.4)


def _window(canvas: Canvas, item: RoadmapItem, row: Row, begin: float, end: float) -> None:
    timeline = row.timeline
    left, right = max(begin, timeline.start), min(end, timeline.end)
    finish = mark_finish(canvas.tokens, item)
    if item.period.bound is Bound.FROM:
        bar_line(canvas, right, timeline.end, row.middle, row.colour)
    else:
        bar_line(canvas, timeline.start, left, row.middle, row.colour)
    _box(canvas, row, (left, right), (begin < timeline.start - 0.05, end > timeline.end + 0.05), finish)
    said = mark_words(item, row.words)
    colour = inside_colour(canvas.tokens, finish, row.colour)
    for size in (REVERSED, None) if colour == "paper" else (None,):
        style = canvas.type.style("chart_axis", colour=colour, face="sans-semibold", size=size)
        if canvas.type.width(said, style) + 2 * _AIR <= right - left:
            canvas.centred((left + right) / 2, row.middle, said, style, "middle")
            return
    outside = canvas.type.style("chart_axis", colour=text_colour(canvas.tokens, row.colour), face="sans-semibold")
    _beside(canvas, (left, right), row, said, outside)


def _box(canvas: Canvas, row: Row, ends: tuple[float, float], cut: tuple[bool, bool], finish: Finish) -> None:
    """Draw the window; a side beyond the span stays open."""
    (left, right), top = ends, row.middle - HEIGHT / 2
    paint = bar_paint(canvas.tokens, finish, row.colour)
    if finish == "steel":
        canvas.rect(left, top, max(right - left, 0.9), HEIGHT, Paint(canvas.tokens.hex("paper")))
    if finish != "outline" or not any(cut):
        canvas.rect(left, top, max(right - left, 0.9), HEIGHT, paint)
        return
    canvas.rect(left, top, right - left, HEIGHT, Paint(canvas.tokens.hex("paper")))
    inset = paint.weight * 25.4 / 144
    a, b = left + (0 if cut[0] else inset), right - (0 if cut[1] else inset)
    up, down = top + inset, top + HEIGHT - inset
    if all(cut):
        canvas.line(((a, up), (b, up)), row.colour, paint.weight, layer=Layer.MARK)
        canvas.line(((b, down), (a, down)), row.colour, paint.weight, layer=Layer.MARK)
    elif cut[0]:
        canvas.line(((a, up), (b, up), (b, down), (a, down)), row.colour, paint.weight, layer=Layer.MARK)
    else:
        canvas.line(((b, up), (a, up), (a, down), (b, down)), row.colour, paint.weight, layer=Layer.MARK)


def _beside(
    canvas: Canvas, ends: tuple[float, float], row: Row, text: str, style: Style, *, under: float = -0.3
) -> None:
    """Set the wording right of a mark, or left of it where the right has no room.

    The line behind it is cleared, as far as `under` mm below a mark that is drawn over it.
    """
    left, right = ends
    width = canvas.type.width(text, style)
    if right + _AIR + width <= canvas.width:
        label = canvas.centred(right + _AIR, row.middle, text, style)
    else:
        label = canvas.centred(left - _AIR, row.middle, text, style, "end")
    x0, top, x1, bottom = label.box
    begin, end = (right - under, x1 + 0.6) if x0 > left else (x0 - 0.6, left + under)
    canvas.rect(begin, top - 0.2, end - begin, bottom - top + 0.2, Paint(canvas.tokens.hex("paper")))
