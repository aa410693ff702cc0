"""The numbers of a chart: read as typed or from the ledger, printed as they were typed or as the chart asks."""

import re
from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.figures import report_unknown_fact
from printdesk.edition.findings import Cell, Findings
from printdesk.edition.inline import Path
from printdesk.edition.setting import Setting
from printdesk.edition.tree import ChartPanel, Datum
from printdesk.layout.house import HouseStyle
from printdesk.model.blocks import Chart
from printdesk.model.node import Status
from printdesk.model.numbers import NumberError, parse_number, typed_decimals
from printdesk.model.periods import Period, Precision
from printdesk.model.units import NO_UNIT, Unit, UnitError, UnitKind, parse_unit

MAX_SPELT = 6
"""Up to this many values of a chart have the words of their unit beside them."""
_SHORT = frozenset({UnitKind.CURRENCY, UnitKind.PERCENT, UnitKind.NONE})
_FACT = re.compile(r"\{([^{}:\s]+)(?::number)?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """What a chart draws. `typed_labels` are those of the first panel as typed, for remarks to point at."""

    panels: tuple[ChartPanel, ...] = ()
    unit: Unit = NO_UNIT
    decimals: int = 0
    typed_labels: tuple[str, ...] = ()
    spells_unit: bool = True
    """Whether the printed values have their unit; if not, a subtitle has to say it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, how exactly it is known, and the fact that it comes from, if any."""

    value: Decimal
    decimals: int
    fact: str | None = None


def read_number(text: str | None, path: Path, setting: Setting, cell: Cell | None = None) -> Number | None:
    """Read a number, or `{fact-id}` for one of the ledger; an empty text is no number, any other is reported."""
    if text is None or not text.strip():
        return None
    if found := _FACT.fullmatch(text.strip()):
        return _ledger_number(found[1], path, setting)
    try:
        value = parse_number(text)
    except NumberError as error:
        setting.findings.error("not-a-number", error.message, path, error.hint, cell)
        return None
    return Number(value, typed_decimals(value))


def read_unit(text: str | None, path: Path, findings: Findings) -> Unit | None:
    """Read a unit; None where there is none or it has been reported."""
    try:
        return parse_unit(text) if text else None
    except UnitError as error:
        findings.error("unit", error.message, path, error.hint)
        return None


def printed_labels(labels: tuple[str, ...], periods: tuple[Period, ...], style: HouseStyle) -> tuple[str, ...]:
    """Return labels that are times in house style (`13 July 2025` for `2025-07-13`), all others as they are."""
    if not periods:
        return labels
    return tuple(
        style.period(period, form="short" if period.precision is Precision.YEAR else "full") for period in periods
    )


@dataclass(frozen=True, slots=True)
class Printing:
    """How a chart prints its values; `with_unit` says whether each has the unit beside it."""

    style: HouseStyle
    unit: Unit
    decimals: int | None
    with_unit: bool

    @classmethod
    def of(cls, block: Chart, unit: Unit, count: int, setting: Setting) -> "Printing":
        """Return how a chart of `count` values prints them.

        A currency and a percent sign always stand with the number. Words stand there only where the values are few
        and no subtitle says what is measured.
        """
        few = block.subtitle is None and count <= MAX_SPELT
        return cls(setting.style, unit, block.decimals, unit.kind in _SHORT or few)

    def datum(
        self,
        number: Number | None,
        *,
        low: Number | None = None,
        high: Number | None = None,
        status: Status | None = None,
    ) -> Datum:
        """Return one value with its printed label; a gap where there is no number."""
        return Datum(
            value=number.value if number else None,
            text=self.text(number) if number else "",
            low=low.value if low else None,
            high=high.value if high else None,
            status=status,
            fact=number.fact if number else None,
        )

    def text(self, number: Number) -> str:
        """Return the value as printed at its mark."""
        decimals = self.places(number)
        if self.with_unit:
            return self.style.figure(number.value, self.unit, decimals=decimals)
        return self.style.number(number.value, decimals)

    def places(self, number: Number) -> int:
        """Return the decimals a value is printed with: those the chart asks for, else as many as were typed."""
        return number.decimals if self.decimals is None else self.decimals


def _ledger_number(identifier: str, path: Path, setting: Setting) -> Number | None:
    figure = setting.ledger.figures.get(identifier)
    if figure is None:
        report_unknown_fact(identifier, path, setting)
        return None
    setting.use_fact(identifier, path)
    return Number(figure.value, figure.decimals, identifier)
