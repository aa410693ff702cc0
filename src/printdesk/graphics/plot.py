"""What every kind of chart is drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.tree import Chart
from printdesk.graphics.figures import Figures
from printdesk.graphics.scales import Domain
from printdesk.graphics.scene import Paint, Style
from printdesk.graphics.typesetting import Typesetter
from printdesk.graphics.wording import word
from printdesk.layout.tokens import Tokens
from printdesk.model.units import UnitKind

MISSING = "–"


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart on its way to a sheet: its type, words and numbers, and the values that its panels share."""

    chart: Chart
    type: Typesetter
    words: Mapping[str, str]
    figures: Figures
    domain: Domain

    @property
    def tokens(self) -> Tokens:
        return self.type.tokens

    def word(self, name: str, **parts: object) -> str:
        return word(self.words, name, **parts)

    @property
    def finest(self) -> float:
        """The smallest step between ticks: that of the printed figures, if the values spread wider than it."""
        step = 10.0**-self.chart.decimals
        return step if self.domain.high - self.domain.low >= step else 0.0

    @property
    def says_sums(self) -> bool:
        """Whether the sums of stacks are worth a figure: not where every one is a hundred per cent."""
        if self.chart.unit.kind is not UnitKind.PERCENT:
            return True
        sums = [
            sum((series.data[row].value or Decimal(0) for series in panel.series), Decimal(0))
            for panel in self.chart.panels
            for row in range(len(panel.labels))
        ]
        return any(abs(each - 100) > 1 for each in sums)

    def fill(self, colour: str) -> Paint:
        """Return a fill in a colour of the tokens."""
        return Paint(self.tokens.hex(colour))

    @property
    def label(self) -> Style:
        return self.type.style("chart_label")

    @property
    def name(self) -> Style:
        return self.type.style("chart_name")

    @property
    def axis(self) -> Style:
        return self.type.style("chart_axis")

    @property
    def note(self) -> Style:
        return self.type.style("chart_note")

    @property
    def missing(self) -> Style:
        return self.type.style("chart_label", colour="grey_text")

    @property
    def change(self) -> Style:
        return self.type.style("chart_label", colour="accent", face="sans-bold")
