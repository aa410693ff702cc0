"""Years laid along a line, every year equally long, every quarter too."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from printdesk.graphics.canvas import Canvas
from printdesk.graphics.scene import Layer, Style
from printdesk.layout.house import HouseStyle

_NARROWEST_QUARTER, _NARROWEST_QUARTER_NAME = 4.0, 7.0  # mm


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years `first` to `last` from `start` to `end` mm."""

    first: int
    last: int
    start: float
    end: float

    @property
    def year(self) -> float:
        """The length of a year in mm."""
        return (self.end - self.start) / (self.last - self.first + 1)

    @property
    def has_quarters(self) -> bool:
        return self.year / 4 >= _NARROWEST_QUARTER_NAME

    def at(self, day: date) -> float:
        """Return where a day begins."""
        share = (day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]) / 12
        return self.start + (day.year - self.first + share) * self.year

    def after(self, day: date) -> float:
        """Return where a day ends."""
        return self.at(day + timedelta(days=1)) if day < date.max else self.end

    @property
    def header(self) -> float:
        """The height of the years' names, and of the quarters' where there is room for them, in mm."""
        return 13.5 if self.has_quarters else 8.4


def draw_header(canvas: Canvas, timeline: Timeline, house: HouseStyle) -> None:
    """Set the years and quarters over the timeline."""
    tokens = canvas.tokens
    style = canvas.type.style("year")
    if timeline.year < canvas.type.width("0000", style) + 2.4:
        style = canvas.type.style("chart_axis", colour="ink")
    stride = name_stride(canvas, timeline, style)
    small = canvas.type.style("chart_axis", size=7)
    quarters = quarter_names(canvas, timeline, house, small)
    for year in range(timeline.first, timeline.last + 1):
        x = timeline.start + (year - timeline.first) * timeline.year
        name = house.numerals.native(str(year))
        if (year - timeline.first) % stride == 0 and x + 1.2 + canvas.type.width(name, style) <= canvas.width:
            canvas.text(x + 1.2, 5.4, name, style)
        for quarter, said in enumerate(quarters):
            canvas.text(x + (quarter + 0.5) * timeline.year / 4, 11.3, said, small, "middle")
    line = ((0.0, timeline.header), (canvas.width, timeline.header))
    canvas.line(line, "ink", tokens.rules.frame, layer=Layer.MARK)


def quarter_names(canvas: Canvas, timeline: Timeline, house: HouseStyle, style: Style) -> list[str]:
    """Return the names of the quarters, their numbers where names have no room; nothing where quarters are too narrow."""
    if not timeline.has_quarters:
        return []
    names = [house.quarter(number) for number in range(1, 5)]
    fits = max(canvas.type.width(name, style) for name in names) + 0.8 <= timeline.year / 4
    return names if fits else [house.numerals.native(str(number)) for number in range(1, 5)]


def name_stride(canvas: Canvas, timeline: Timeline, style: Style) -> int:
    """Return 1 where every year has room for its name, else 2, 5 or 10."""
    needed = canvas.type.width("0000", style) + 1.6
    return next((stride for stride in (1, 2, 5, 10, 20, 50) if stride * timeline.year >= needed), 100)


def draw_grid(canvas: Canvas, timeline: Timeline, bottom: float) -> None:
    """Draw a line at the beginning of every year, and of every quarter that is wide enough."""
    for year in range(timeline.first, timeline.last + 2):
        x = min(timeline.start + (year - timeline.first) * timeline.year, canvas.width - 0.1)
        canvas.line(((x, 0.6), (x, bottom)), "grey_rule", 0.6)
        if year <= timeline.last and timeline.year / 4 >= _NARROWEST_QUARTER:
            for quarter in (1, 2, 3):
                inner = x + quarter * timeline.year / 4
                canvas.line(((inner, timeline.header), (inner, bottom)), "grey_hair", 0.35)
