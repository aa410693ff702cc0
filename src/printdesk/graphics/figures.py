"""Numbers that a chart prints beside the given ones: at ticks, at a change; in house style."""

from dataclasses import dataclass, replace
from decimal import Decimal

from printdesk.edition.tree import Chart
from printdesk.layout.house import FigureForm, HouseStyle, house_style
from printdesk.model.numbers import rounded, typed_decimals
from printdesk.model.units import NO_UNIT, Unit, UnitKind

_SHORT = frozenset({UnitKind.CURRENCY, UnitKind.PERCENT})
_PERCENT = Unit("percent", UnitKind.PERCENT)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a chart's numbers are printed: `unit` is one that is short enough to stand at every tick, or none."""

    house: HouseStyle
    unit: Unit
    decimals: int

    def plain(self, value: Decimal | float, decimals: int) -> str:
        """Return the number with its short unit, such as `$2bn` or `40%`; zero stands alone."""
        number = rounded(Decimal(repr(value)) if isinstance(value, float) else value, decimals)
        if not number:
            return self.house.number(Decimal(0), 0)
        return self.house.figure(number, self.unit, decimals=decimals)

    def bare(self, value: Decimal, decimals: int) -> str:
        """Return the number without any unit."""
        return self.house.number(rounded(value, decimals), decimals)

    def signed(self, value: Decimal) -> str:
        """Return the number with its sign, as exactly as the chart's own are printed."""
        number = rounded(value, self.decimals)
        return self.house.figure(number, self.unit, FigureForm.SIGNED, decimals=self.decimals)

    def percent(self, share: Decimal) -> str:
        """Return a signed percentage: no decimals from 10 up, one below."""
        number = share * 100
        decimals = 0 if abs(number) >= 10 or number == number.to_integral_value() else 1
        return self.house.figure(rounded(number, decimals), _PERCENT, FigureForm.SIGNED, decimals=decimals)


def figures_of(chart: Chart, language: str) -> Figures:
    """Return the figures of a chart; they carry currency or per cent where the chart's own labels do."""
    house = house_style(language)
    unit = replace(chart.unit, tail="") if chart.unit.kind in _SHORT else NO_UNIT
    labelled = [datum for panel in chart.panels for series in panel.series for datum in series.data if datum.text]
    if labelled and all(datum.value is None or _is_bare(house, datum.value, datum.text) for datum in labelled):
        unit = NO_UNIT
    return Figures(house, unit, chart.decimals)


def _is_bare(house: HouseStyle, value: Decimal, text: str) -> bool:
    return any(text == house.number(value, decimals) for decimals in range(min(typed_decimals(value), 12) + 1))
