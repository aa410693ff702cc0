"""What stands in the row of an item's mark: stretches of the timeline, each a line, a box, words or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from printdesk.edition.tree import RoadmapItem
from printdesk.graphics.finishes import text_colour
from printdesk.graphics.roadmap_marks import kind_of_mark, mark_finish, mark_words
from printdesk.graphics.timeline import Timeline
from printdesk.graphics.typesetting import Typesetter
from printdesk.layout.tokens import Finish
from printdesk.model.periods import Bound, Precision

Look = Literal["empty", "line", "dots", "box", "words"]
_DIAMOND = 1.9  # mm: half of it
_AIR, _LEAST = 2.4, 1.0
SLIVER = 0.4
"""Millimetres; nearer edges are one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the timeline in mm. `open_sides` are those of a box that goes on beyond the span."""

    start: float
    end: float
    look: Look
    text: str = ""
    mark: str = ""
    """A diamond or an arrow before the words, or after them where they are set to its left."""
    align: Literal["left", "right", "center"] = "left"
    colour: str = "ink"
    lane: str = "ink"
    finish: Finish = "outline"
    open_sides: frozenset[Literal["left", "right"]] = frozenset()


@dataclass(frozen=True, slots=True)
class MarkRow:
    """How the marks of one lane are made: its colour, the timeline, the layout's words."""

    timeline: Timeline
    type: Typesetter
    colour: str
    words: dict[str, str]
    arrows: tuple[str, str] = ("◂", "▸")

    def stretches(self, item: RoadmapItem) -> list[Stretch]:
        """Return the stretches of an item from one end of the timeline to the other."""
        return list(_filled(sorted(self._marked(item), key=lambda each: each.start), self.timeline))

    def _marked(self, item: RoadmapItem) -> Iterator[Stretch]:
        said, line = mark_words(item, self.words), self.timeline
        kind, period = kind_of_mark(item.period), item.period
        text = text_colour(self.type.tokens, self.colour)
        if kind == "none" or period.start is None or period.end is None:
            left = line.end - self._width(said)
            yield Stretch(line.start, left, "dots", colour=self.colour)
            yield Stretch(left, line.end, "words", said, align="right", colour=text)
            return
        begin, end = line.at(period.start), line.after(period.end)
        if end <= line.start + 0.01 or begin >= line.end - 0.01:
            yield self._beyond(said, text, later=begin >= line.end - 0.01)
        elif kind == "point":
            yield from self._point(item, begin, end, said)
        else:
            yield from self._window(item, begin, end, said)

    def _beyond(self, said: str, colour: str, *, later: bool) -> Stretch:
        line, wide = self.timeline, self._width(said) + _AIR
        if later:
            return Stretch(line.end - wide, line.end, "words", said, self.arrows[1], "right", colour)
        return Stretch(line.start, line.start + wide, "words", said, self.arrows[0], "left", colour)

    def _point(self, item: RoadmapItem, begin: float, end: float, said: str) -> Iterator[Stretch]:
        line, is_from = self.timeline, item.period.bound is Bound.FROM
        colour = (
            text_colour(self.type.tokens, self.colour) if mark_finish(self.type.tokens, item) == "solid" else "accent"
        )
        at = begin if is_from or item.period.precision is Precision.DAY else end
        at = min(max(at, line.start + _DIAMOND), line.end - _DIAMOND)
        wide = self._width(said) + 2 * _DIAMOND + 1.0
        if at - _DIAMOND + wide <= line.end:
            label = Stretch(at - _DIAMOND, at - _DIAMOND + wide, "words", said, "◆", "left", colour)
        else:
            label = Stretch(at + _DIAMOND - wide, at + _DIAMOND, "words", said, "◆", "right", colour)
        label = replace(label, start=max(label.start, line.start))
        yield label
        edges = (label.end, line.end) if is_from else (line.start, label.start)
        if edges[1] - edges[0] >= _LEAST:
            yield Stretch(*edges, "line", colour=self.colour)

    def _window(self, item: RoadmapItem, begin: float, end: float, said: str) -> Iterator[Stretch]:
        line = self.timeline
        left, right = max(begin, line.start), min(end, line.end)
        right = max(right, min(left + _LEAST, line.end))
        sides: list[Literal["left", "right"]] = []
        sides += ["left"] if begin < line.start - 0.05 else []
        sides += ["right"] if end > line.end + 0.05 else []
        finish = mark_finish(self.type.tokens, item)
        fits = self._width(said) <= right - left
        inside = {"solid": "paper", "steel": "ink"}.get(finish, text_colour(self.type.tokens, self.colour))
        yield Stretch(
            left, right, "box", said if fits else "", "", "center", inside, self.colour, finish, frozenset(sides)
        )  # fmt: skip
        lead = (right, line.end) if item.period.bound is Bound.FROM else (line.start, left)
        if not fits:
            wide = self._width(said)
            is_right = right + wide <= line.end
            place = (right, right + wide) if is_right else (max(left - wide, line.start), left)
            words = Stretch(
                *place, "words", said, "", "left" if is_right else "right", text_colour(self.type.tokens, self.colour)
            )
            yield words
            lead = (max(lead[0], words.end), lead[1]) if is_right else (lead[0], min(lead[1], words.start))
            if item.period.bound is not Bound.FROM and is_right:
                lead = (line.start, left)
        if lead[1] - lead[0] >= _LEAST:
            yield Stretch(*lead, "line", colour=self.colour)

    def _width(self, said: str) -> float:
        style = self.type.style("chart_axis", face="sans-bold", size=8.5)
        return min(self.type.width(said, style) + _AIR, self.timeline.end - self.timeline.start)


def _filled(found: Sequence[Stretch], line: Timeline) -> Iterator[Stretch]:
    """Yield the stretches with what is empty between them; none begins before the last has ended."""
    reached = line.start
    for each in found:
        start = max(each.start, reached)
        if start - reached > SLIVER:
            yield Stretch(reached, start, "empty")
        else:
            start = reached
        if each.end - start > SLIVER:
            end = line.end if line.end - each.end <= SLIVER else each.end
            yield replace(each, start=start, end=end)
            reached = end
    if line.end - reached > SLIVER:
        yield Stretch(reached, line.end, "empty")


def parted(stretches: Sequence[Stretch], edges: Sequence[float]) -> Iterator[Stretch]:
    """Yield stretches cut at the beginnings of years, but for words and boxes, which stay whole."""
    for each in stretches:
        cuts = [edge for edge in edges if each.start + SLIVER < edge < each.end - SLIVER]
        if each.look in {"words", "box"} or not cuts:
            yield each
            continue
        for start, end in zip([each.start, *cuts], [*cuts, each.end], strict=True):
            yield replace(each, start=start, end=end)
