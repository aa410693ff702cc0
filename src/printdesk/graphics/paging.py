"""Blocks that are higher than a page, parted into blocks that are not."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from printdesk.edition.tree import Axis, Chart, ChartPanel, Lane, Roadmap, RoadmapItem
from printdesk.graphics.charts import compose_chart
from printdesk.graphics.roadmap import RoadmapType
from printdesk.graphics.scales import domain_of
from printdesk.graphics.typesetting import Typesetter
from printdesk.layout.tokens import Tokens

_KEY = 16.0  # mm that the key may take
_OF_ROWS = frozenset({"bars", "dots", "units", "matrix"})


def parts(
    block: Chart | Roadmap, width: float, tokens: Tokens, max_height: float, *, words: Mapping[str, str], language: str
) -> tuple[Chart | Roadmap, ...]:
    """Return the block, or what it must be parted into so that each part is at most `max_height` mm high."""
    if isinstance(block, Roadmap):
        return _roadmap_parts(block, width, tokens, max_height)
    rows = len(block.panels[0].labels) if len(block.panels) == 1 else 0
    height = compose_chart(block, width, tokens, words=words, language=language, direction="ltr").height
    if block.kind not in _OF_ROWS or rows < 2 or height <= max_height:
        return (block,)
    count = max(1, int(rows * (max_height - 12) / height))
    return tuple(_rows(block, first, min(first + count, rows)) for first in range(0, rows, count))


def _roadmap_parts(roadmap: Roadmap, width: float, tokens: Tokens, max_height: float) -> tuple[Roadmap, ...]:
    measures = RoadmapType(roadmap, width, Typesetter(tokens))
    room = max_height - measures.timeline.header - _KEY
    pages: list[list[Lane]] = [[]]
    left = room
    for lane in roadmap.lanes:
        while True:
            taken = _fitting(measures, lane, left)
            if not taken and pages[-1]:
                pages.append([])
                left = room
                continue
            kept = replace(lane, items=lane.items[: taken or 1])
            pages[-1].append(kept)
            left -= measures.lane_text(kept).height
            rest = lane.items[taken or 1 :]
            if not rest:
                break
            lane = replace(lane, items=rest)  # noqa: PLW2901 - the rest of the lane goes to the next page
            pages.append([])
            left = room
    return tuple(replace(roadmap, lanes=tuple(lanes)) for lanes in pages if lanes) or (roadmap,)


def _fitting(measures: RoadmapType, lane: Lane, room: float) -> int:
    """Return how many of a lane's items fit, at least all or some; an empty lane counts as one."""
    items: tuple[RoadmapItem, ...] = lane.items
    for count in range(len(items), 0, -1):
        if measures.lane_text(replace(lane, items=items[:count])).height <= room:
            return count
    return 1 if not items and measures.lane_text(lane).height <= room else 0


def _rows(chart: Chart, first: int, last: int) -> Chart:
    """Return some rows of a chart, drawn on the scale of all."""
    panel = chart.panels[0]
    series = tuple(replace(each, data=each.data[first:last]) for each in panel.series)
    cut = ChartPanel(name=panel.name, labels=panel.labels[first:last], periods=panel.periods[first:last], series=series)
    marks = tuple(replace(mark, at=mark.at - first) for mark in chart.marks if first <= mark.at < last)
    domain = domain_of(chart, base=None if chart.kind == "dots" else 0.0)
    axis = Axis(min=Decimal(repr(domain.low)), max=Decimal(repr(domain.high)), log=chart.axis.log)
    return replace(chart, panels=(cut,), marks=marks, axis=axis)
