"""Whole things, one square each; a row for every name, filled as far as the things are there."""

from decimal import Decimal
from math import ceil

from printdesk.edition.tree import ChartPanel, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.finishes import bar_paint, series_colours
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.rows import row_names
from printdesk.graphics.scene import Paint, Style

_SIDE, _GAP, _TEN, _BREAK = 3.2, 0.6, 0.9, 1.5  # mm: a square, between two, after ten, between two kinds
_MOST = 200  # squares in a row of the chart; beyond, a square stands for more than one
_ROW_GAP = 5.2
_UNDER = 4.0  # from the foot of the squares to the middle of what is said under them


def plot_units(plot: Plot, panel: ChartPanel, width: float) -> Canvas:
    """Draw a row of squares for every label; the data of several series follow each other in the row."""
    canvas = Canvas(plot.type, width)
    names = row_names(plot, panel, width)
    worth = each_worth(panel)
    per_line = _per_line(panel, worth, width - names.gutter)
    y = 0.6
    for row, name in enumerate(names.rows):
        parts = _parts(panel, row)
        field = _Field(plot, width - names.gutter, parts).draw(worth, per_line)
        canvas.paste(field, names.gutter, y)
        names.draw(
            canvas, plot, row, y, _SIDE + (len(name.lines) - 1) * plot.name.line + len(name.remarks) * plot.axis.line
        )
        y += max(field.height, name.height) + _ROW_GAP
    canvas.height = y - _ROW_GAP + 0.6
    if worth > 1:
        text = plot.word("each_square", count=plot.figures.plain(float(worth), 0))
        canvas.text(names.gutter, canvas.height + plot.axis.line, text, plot.axis)
        canvas.height += plot.axis.line * 1.4
    return canvas


def _parts(panel: ChartPanel, row: int) -> list[tuple[Datum, str]]:
    """Return the runs of a row, each with its series' name; of runs without names only those that are there."""
    parts = [(series.data[row], series.name) for series in panel.series]
    return [part for part in parts if part[1] or part[0].value is not None] or parts[:1]


def each_worth(panel: ChartPanel) -> int:
    """Return how many things a square stands for: 1, or a round number where there are too many."""
    most = max((_squares(panel, row, 1) for row in range(len(panel.labels))), default=0)
    worth, step = 1, 0
    while most / worth > _MOST:
        worth = worth * 5 // 2 if step % 3 == 1 else worth * 2
        step += 1
    return worth


def _per_line(panel: ChartPanel, worth: int, room: float) -> int:
    """Return how many squares stand in a line: all where they fit, else whole tens."""
    longest = max((_squares(panel, row, worth) for row in range(len(panel.labels))), default=0)
    breaks = _BREAK * max(len(panel.series) - 1, 0)
    if longest * (_SIDE + _GAP) + longest // 10 * _TEN + breaks <= room + _GAP:
        return max(longest, 1)
    tens = int((room + _GAP + _TEN) / (10 * (_SIDE + _GAP) + _TEN))
    return max(1, tens * 10 or int((room + _GAP) / (_SIDE + _GAP)))


def _squares(panel: ChartPanel, row: int, worth: int) -> int:
    return sum(ceil(abs(series.data[row].value or Decimal(0)) / worth) for series in panel.series)


class _Field:
    """The squares of one row, and what they are beside them or below."""

    def __init__(self, plot: Plot, width: float, parts: list[tuple[Datum, str]]) -> None:
        self.plot, self.parts = plot, parts
        self.canvas = Canvas(plot.type, width)
        self.several = len(parts) > 1
        self.starts: list[float] = []
        self.end, self.one_line = 0.0, True

    def draw(self, worth: int, per_line: int) -> Canvas:
        x, y, column = 0.0, 0.0, 0
        for series, (datum, _) in enumerate(self.parts):
            x += _BREAK if column else 0
            self.starts.append(x)
            for _ in range(ceil(abs(datum.value or Decimal(0)) / worth)):
                if column == per_line:
                    x, y, column = 0.0, y + _SIDE + _GAP + 0.3, 0
                self.canvas.rect(x, y, _SIDE, _SIDE, self._paint(datum, series))
                column += 1
                x += _SIDE + _GAP + (_TEN if column % 10 == 0 else 0)
        self.end, self.one_line = x, y == 0
        self.canvas.height = y + _SIDE
        self._say()
        return self.canvas

    def _paint(self, datum: Datum, series: int) -> Paint:
        finish = self.plot.tokens.finish(datum.status)
        told_by_status = datum.status is not None or not series
        colour = "petrol" if told_by_status else series_colours(self.plot.tokens, series + 1)[series]
        paint = bar_paint(self.plot.tokens, finish, colour)
        return Paint(paint.fill, paint.stroke, 0.8) if finish == "outline" else paint

    def _say(self) -> None:
        """Set the figures on the line of the squares, else each under its own, else below one after the other."""
        canvas, line = self.canvas, self.plot.axis.line
        texts = [self._text(datum, name) for datum, name in self.parts]
        styles = [self._style(datum) for datum, _ in self.parts]
        widths = [self.plot.type.width(text, style) for text, style in zip(texts, styles, strict=True)]
        beside = self.one_line and self.end + 2 + sum(widths) + 4 * (len(widths) - 1) <= canvas.width
        if not beside and self.one_line and _stand_apart(self.starts, widths, canvas.width):
            for place, text, style in zip(self.starts, texts, styles, strict=True):
                canvas.centred(place, canvas.height + _UNDER, text, style)
            canvas.height += _UNDER + line * 0.4
            return
        place, middle = (self.end + 1.6 if self.end else 0.0, _SIDE / 2) if beside else (0.0, canvas.height + _UNDER)
        for text, style, width in zip(texts, styles, widths, strict=True):
            if place and place + width > canvas.width:
                place, middle = 0.0, middle + line * 1.1
            lines = self.plot.type.lines(text, style, canvas.width)
            canvas.block(place, middle + style.capital / 2, lines, style)
            middle += (len(lines) - 1) * line if lines else 0
            place += width + 4
        canvas.height = max(canvas.height, middle + (0 if beside else line * 0.4))

    def _text(self, datum: Datum, name: str) -> str:
        figure = datum.text or MISSING
        return f"{figure} {name}".strip() if self.several else figure

    def _style(self, datum: Datum) -> Style:
        type_ = self.plot.type
        if not self.several:
            return type_.style("chart_label", size=8.5)
        if self.plot.tokens.finish(datum.status) == "outline":
            return type_.style("chart_axis", colour="accent", face="sans-semibold", size=9)
        return type_.style("chart_axis", colour="ink")


def _stand_apart(starts: list[float], widths: list[float], right: float) -> bool:
    ends = [*starts[1:], right + 2]
    return all(start + width + 2 <= end for start, width, end in zip(starts, widths, ends, strict=True))
