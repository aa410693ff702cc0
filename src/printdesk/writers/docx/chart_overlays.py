"""What is said over a chart: guides at a value, remarks at a point."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import ceil

from printdesk.graphics.flags import Flags
from printdesk.graphics.plot import Plot
from printdesk.graphics.scales import Scale
from printdesk.graphics.scene import Paint
from printdesk.writers.docx.chart_plan import Label, Rule, Track, Words

_ACROSS, _LEVEL = (2.0, 1.6), (3.2, 1.8)
_NAME = 3.2  # mm: the height of a guide's name and its air


def row_guides(plot: Plot, scale: Scale, frame: tuple[float, float, float, float]) -> Iterator[Rule | Words]:
    """Yield an upright line for every guide, named above."""
    paint = Paint(stroke=plot.tokens.hex("grey_text"), weight=plot.tokens.rules.grid, dash=_ACROSS)
    for guide in plot.chart.guides:
        x = scale(float(guide.value))
        width = plot.type.width(guide.text, plot.axis) + 3
        middle = min(max(x, width / 2), frame[2] - width / 2)
        yield Rule(start=(x, frame[1]), end=(x, frame[3]), paint=paint)
        yield Words(text=guide.text, at=(middle, frame[1] - 2.0), width=width, style=plot.axis)


def guide_tracks(
    plot: Plot, drawn: Sequence[Sequence[Decimal | None]], scale: Scale, height: float
) -> tuple[Track, ...]:
    """Return a level line for every guide, named where the fewest of the values that are drawn stand in the way."""
    count = max(map(len, drawn), default=0)
    paint = Paint(stroke=plot.tokens.hex("grey_text"), weight=plot.tokens.rules.frame, dash=_LEVEL)
    tracks = []
    for guide in plot.chart.guides:
        at, is_above = _freest(plot, guide.text, float(guide.value), drawn, scale)
        shift = (-_NAME if is_above else _NAME) / 2 / height
        label = Label(at=at, style=plot.axis, place="r", lines=(guide.text,), shift=shift)
        labels = (label,) if guide.text else ()
        tracks.append(Track(name=guide.text or " ", values=(guide.value,) * count, paint=paint, labels=labels, is_named=False))  # fmt: skip
    return tuple(tracks)


def _freest(
    plot: Plot, text: str, value: float, drawn: Sequence[Sequence[Decimal | None]], scale: Scale
) -> tuple[int, bool]:
    """Return the label from which on a name has the most room, and whether that is above the line."""
    count, level = max(map(len, drawn), default=1), scale(value)
    wide = ceil((plot.type.width(text, plot.axis) + 2) / (scale_width(plot) / max(count, 1)))

    def taken(start: int, *, is_above: bool) -> float:
        near = (level - _NAME - 1, level + 0.5) if is_above else (level - 0.5, level + _NAME + 1)
        within = [each for line in drawn for each in line[start : start + wide + 1] if each is not None]
        return sum(near[0] <= scale(float(each)) <= near[1] for each in within) + start / (count * 2)

    spots = [(at, is_above) for at in range(max(count - wide, 1)) for is_above in (True, False)]
    return min(spots, key=lambda spot: taken(spot[0], is_above=spot[1]))


def scale_width(plot: Plot) -> float:
    """Return about how wide the plots of a chart are, in mm."""
    return 120.0 if len(plot.chart.panels) == 1 else 45.0


def flag_shapes(plot: Plot, flags: Flags, bottom: float, points: Mapping[float, float]) -> Iterator[Rule | Words]:
    """Yield the remarks above the plot, each on a thin line down to its point."""
    paint = Paint(stroke=plot.tokens.hex("grey_text"), weight=0.5)
    for flag in flags.flags:
        top = bottom - (flag.level + 1) * flags.level
        under = top + len(flag.lines) * flags.style.line
        yield Rule(start=(flag.x, under), end=(flag.x, max(points.get(flag.x, bottom) - 1.0, under)), paint=paint)
        for number, text in enumerate(flag.lines):
            width = plot.type.width(text, flags.style) + 0.6
            middle = (flag.left + width / 2, top + (number + 0.5) * flags.style.line)
            yield Words(text=text, at=middle, width=width, style=flags.style)
