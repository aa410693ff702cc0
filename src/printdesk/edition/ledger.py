"""The figures ledger: every fact's value, worked out where it is derived, and how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from printdesk.edition.derivation import Derivation, in_order, report_cycles
from printdesk.edition.dimensions import unlike_units
from printdesk.edition.findings import Findings, did_you_mean
from printdesk.edition.inline import FactText, Path
from printdesk.layout.house import FigureForm, HouseStyle
from printdesk.model.briefing import Fact, Qualifier
from printdesk.model.formula import default_decimals, minus_hint, operand, parse_formula, result
from printdesk.model.formula_grammar import FormulaError
from printdesk.model.numbers import NumberError, parse_number, typed_decimals
from printdesk.model.units import NO_UNIT, Unit, UnitError, parse_unit

FORMS = tuple(form.value for form in FigureForm if form.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One fact's number. `decimals` is how exactly it may be printed, never more than it was typed."""

    value: Decimal
    decimals: int
    unit: Unit
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    inputs: tuple[str, ...] = ()

    @property
    def has_range(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All figures by id; `broken` are the ids whose value could not be read, which has been reported."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.facts)

    def is_broken(self, identifier: str) -> bool:
        """Whether the fact is declared, but has no value that can be read."""
        return identifier in self.facts and identifier not in self.figures

    def printed(self, identifier: str, form: str, style: HouseStyle) -> FactText | None:
        """Return a figure in house style; None for a fact or a form that there is not."""
        figure = self.figures.get(identifier)
        if figure is None or (form and form not in FORMS):
            return None
        return FactText(identifier, form, print_figure(figure, style, FigureForm(form)))


def print_figure(figure: Figure, style: HouseStyle, form: FigureForm = FigureForm.DEFAULT) -> str:
    """Return number and unit as the form wants them; a range without its ends prints as the plain figure."""
    if form is FigureForm.RANGE and figure.low is not None and figure.high is not None:
        return style.figure(figure.value, figure.unit, form, low=figure.low, high=figure.high)
    form = FigureForm.DEFAULT if form is FigureForm.RANGE else form
    return style.figure(figure.value, figure.unit, form, decimals=figure.decimals, qualifier=figure.qualifier)


def read_ledger(facts: Mapping[str, Fact], findings: Findings) -> Ledger:
    """Read every fact and work out the derived ones in the order of their dependence."""
    reading = _Reading(facts, findings)
    for identifier, fact in facts.items():
        reading.read(identifier, fact)
    worked_out = tuple(in_order(reading.derivations))
    for identifier in worked_out:
        reading.derive(identifier)
    report_cycles(reading.derivations, worked_out, findings)
    return Ledger(facts, reading.figures)


class _Reading:
    """The ledger while it is read; a fact that cannot be read is reported and left out."""

    def __init__(self, facts: Mapping[str, Fact], findings: Findings) -> None:
        self._facts, self._findings = facts, findings
        self.figures: dict[str, Figure] = {}
        self.derivations: dict[str, Derivation] = {}

    def read(self, identifier: str, fact: Fact) -> None:
        path: Path = ("facts", identifier)
        if (fact.value is None) == (fact.derive is None):
            wrong = "has no value" if fact.value is None else "has both a value and a derivation"
            hint = "give either `value` or `derive`"
            self._findings.error("fact-value", f"the fact {identifier!r} {wrong}", path, hint)
        elif fact.value is not None:
            self._read_typed(identifier, fact, fact.value)
        elif fact.derive is not None:
            self._read_derivation(identifier, fact, fact.derive)

    def derive(self, identifier: str) -> None:
        """Work out one figure whose inputs, if they could be read, stand in the ledger."""
        derivation = self.derivations[identifier]
        formula, unit = derivation.formula, derivation.unit
        if any(each not in self.figures for each in formula.ids):
            return
        inputs = {each: self.figures[each] for each in formula.ids}
        try:
            value = result(formula.evaluate({k: operand(v.value, v.unit) for k, v in inputs.items()}), unit)
        except FormulaError as error:
            self._findings.error("fact-derive", error.message, ("facts", identifier, "derive"), error.hint)
            return
        self._check_units(identifier, derivation, {each: figure.unit for each, figure in inputs.items()})
        fact = self._facts[identifier]
        exactness = [Decimal(1).scaleb(-figure.decimals) for figure in inputs.values()]
        decimals = default_decimals(exactness, value, unit) if fact.decimals is None else fact.decimals
        self.figures[identifier] = self._figure(identifier, value, decimals, unit, formula.ids)

    def _check_units(self, identifier: str, derivation: Derivation, units: Mapping[str, Unit]) -> None:
        unlike = unlike_units(derivation, units)
        if unlike:
            message = f"{identifier!r} adds {unlike[0].text or 'a bare number'} to {unlike[1].text or 'a bare number'}"
            hint = "bring the facts to one unit first: the arithmetic takes numbers as they are typed"
            self._findings.warning("mixed-units", message, ("facts", identifier, "derive"), hint)

    def _read_typed(self, identifier: str, fact: Fact, typed: str) -> None:
        value = self._number(typed, ("facts", identifier, "value"))
        unit = self._unit(identifier, fact)
        if value is not None and unit is not None:
            decimals = typed_decimals(value)
            if fact.decimals is not None and fact.decimals > decimals:
                message = f"{typed} is to be printed with {fact.decimals} decimals"
                path = ("facts", identifier, "decimals")
                self._findings.warning("false-precision", message, path, "type the decimals in `value`")
            shown = decimals if fact.decimals is None else min(decimals, fact.decimals)
            self.figures[identifier] = self._figure(identifier, value, shown, unit, ())

    def _figure(self, identifier: str, value: Decimal, decimals: int, unit: Unit, inputs: tuple[str, ...]) -> Figure:
        fact = self._facts[identifier]
        low, high = (self._number(end, ("facts", identifier, key)) for key, end in (("low", fact.low), ("high", fact.high)))  # fmt: skip
        return Figure(
            value=value, decimals=decimals, unit=unit, low=low, high=high, qualifier=fact.qualifier, inputs=inputs
        )

    def _read_derivation(self, identifier: str, fact: Fact, text: str) -> None:
        path: Path = ("facts", identifier, "derive")
        unit = self._unit(identifier, fact)
        try:
            formula = parse_formula(text)
        except FormulaError as error:
            self._findings.error("fact-derive", error.message, path, error.hint)
            return
        unknown = [each for each in formula.ids if each not in self._facts]
        for each in unknown:
            hint = minus_hint(each, self._facts.keys()) or did_you_mean(each, self._facts, "declare it under `facts`")
            self._findings.error("unknown-fact", f"there is no fact {each!r}", path, hint)
        if unit is not None and not unknown:
            self.derivations[identifier] = Derivation(formula, unit)

    def _number(self, typed: str | None, path: Path) -> Decimal | None:
        try:
            return None if typed is None else parse_number(typed)
        except NumberError as error:
            self._findings.error("not-a-number", error.message, path, error.hint)
            return None

    def _unit(self, identifier: str, fact: Fact) -> Unit | None:
        try:
            return parse_unit(fact.unit) if fact.unit else NO_UNIT
        except UnitError as error:
            self._findings.error("unit", error.message, ("facts", identifier, "unit"), error.hint)
            return None
