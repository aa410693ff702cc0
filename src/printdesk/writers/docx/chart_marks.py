"""The tracks of bars and columns: their looks by status, their figures, intervals, sums, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from printdesk.edition.tree import ChartPanel, Datum, Series
from printdesk.graphics.bar_marks import figure_end, stack_sums
from printdesk.graphics.finishes import bar_paint, inside_style, series_colours
from printdesk.graphics.plot import MISSING, Plot
from printdesk.graphics.scales import Scale
from printdesk.graphics.scene import Paint, Style
from printdesk.writers.docx.chart_formats import number_format
from printdesk.writers.docx.chart_plan import Label, LabelPlace, Layer, Track, Whiskers
from printdesk.writers.docx.chart_sheet import numbers

_ROOM_FOR_SUMS = {"bars": 0.4, "columns": 0.16}
"""How long the unseen parts with sums are, as a share of the longest stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarMarks:
    """What bars or columns of one panel are drawn by: their scale, the pitch of rows and the thickness of one, in mm."""

    plot: Plot
    panel: ChartPanel
    form: Literal["bars", "columns"]
    scale: Scale
    pitch: float
    thick: float
    stacked: bool
    figure: Style | None
    """The style of figures at the ends; None where an axis serves."""
    inside_size: float

    def layer(self) -> Layer:
        colours = series_colours(self.plot.tokens, len(self.panel.series))
        tracks = [self._track(series, colour) for series, colour in zip(self.panel.series, colours, strict=True)]
        grouped = 1 if self.stacked else len(tracks)
        gap = round((self.pitch - self.thick * grouped) / self.thick * 100)
        extra = self._sums() if self.stacked else self._carrier()
        overlap = 100 if extra else 0
        tracks += [extra] if extra else []
        return Layer(form=self.form, tracks=tuple(tracks), stacked=self.stacked, gap=gap, overlap=overlap)

    def is_small(self, datum: Datum) -> bool:
        """Whether a lone bar on a logarithmic scale ends below one: some readers take it for negative."""
        lone = self.form == "bars" and not self.stacked and len(self.panel.series) == 1
        return lone and self.plot.domain.log and datum.value is not None and datum.value < 1

    def _track(self, series: Series, colour: str) -> Track:
        plot = self.plot
        finishes = [plot.tokens.finish(datum.status) for datum in series.data]
        edge = plot.tokens.hex("paper") if self.stacked else None
        return Track(
            name=series.name,
            values=tuple(datum.value for datum in series.data),
            paint=Paint(fill=plot.tokens.hex(colour), stroke=edge, weight=0.75),
            points={
                at: bar_paint(plot.tokens, finish, colour) for at, finish in enumerate(finishes) if finish != "solid"
            },
            labels=tuple(self._labels(series, colour)),
            whiskers=_whiskers(plot, series),
        )

    def _labels(self, series: Series, colour: str) -> Iterator[Label]:
        for at, datum in enumerate(series.data):
            if datum.value is None or self.figure is None:
                continue
            if self.stacked:
                finish = self.plot.tokens.finish(datum.status)
                style = inside_style(self.plot, finish, colour, self.inside_size)
                if self._fits(datum, style):
                    yield label_of(at, datum, style, "ctr")
            elif not self.is_small(datum) and not (self._is_alone and datum.low is not None):
                yield label_of(at, datum, self.figure, "outEnd")

    @property
    def _is_alone(self) -> bool:
        return len(self.panel.series) == 1

    def _fits(self, datum: Datum, style: Style) -> bool:
        if self.scale.domain.log:
            return False
        length = abs(self.scale(float(datum.value or 0)) - self.scale(0))
        wide = self.plot.type.width(datum.text, style)
        if self.form == "columns":
            return wide + 1 <= self.thick and length >= style.capital + 1.4
        return wide + 1.6 <= length

    def _carrier(self) -> Track | None:
        """Return an unseen track for figures that stand at no bar's end: past an interval, where there is no bar."""
        data = self.panel.series[0].data
        held = {at: datum for at, datum in enumerate(data) if datum.value is None or datum.low is not None}
        if not held or self.figure is None or not self._is_alone:
            return None
        ends = (figure_end(datum, self.plot.domain) if at in held else None for at, datum in enumerate(data))
        styles = {at: self.figure if datum.value is not None else self.plot.missing for at, datum in held.items()}
        labels = tuple(
            Label(at=at, style=styles[at], place="outEnd", lines=(datum.text or MISSING,)) for at, datum in held.items()
        )
        return Track(name=" ", values=numbers(*ends), labels=labels, is_named=False)

    def _sums(self) -> Track | None:
        """Return an unseen part at the end of every stack, with the sum in it."""
        if self.figure is None or not self.plot.says_sums:
            return None
        sums = [stack_sums(self.plot, self.panel, row)[-1] for row in range(len(self.panel.labels))]
        room = max((end for end, _ in sums), default=1.0) * _ROOM_FOR_SUMS[self.form]
        labels = tuple(
            Label(at=at, style=self.figure, place="inBase", lines=(text,)) for at, (_, text) in enumerate(sums)
        )
        return Track(name=" ", values=numbers(*(room for _ in sums)), labels=labels, is_named=False)


def label_of(at: int, datum: Datum, style: Style, place: LabelPlace) -> Label:
    """Return a point's label: its value in a format that prints it as the edition does, else the words themselves."""
    code = number_format(datum.text, datum.value) if datum.value is not None else None
    if code is None:
        return Label(at=at, style=style, place=place, lines=(datum.text or MISSING,))
    return Label(at=at, style=style, place=place, code=code)


def _whiskers(plot: Plot, series: Series) -> Whiskers | None:
    if all(datum.low is None or datum.high is None for datum in series.data):
        return None
    minus: list[Decimal | None] = []
    plus: list[Decimal | None] = []
    for datum in series.data:
        is_whole = datum.value is not None and datum.low is not None and datum.high is not None
        minus.append((datum.value or Decimal()) - (datum.low or Decimal()) if is_whole else None)
        plus.append((datum.high or Decimal()) - (datum.value or Decimal()) if is_whole else None)
    return Whiskers(minus=tuple(minus), plus=tuple(plus), style=Paint(stroke=plot.tokens.hex("grey_text"), weight=0.9))
