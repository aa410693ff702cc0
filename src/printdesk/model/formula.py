"""Arithmetic over facts: what a formula reads, its result, and the decimals it prints with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow, localcontext
from difflib import get_close_matches
from typing import assert_never

from printdesk.model.formula_grammar import Fact, FormulaError, Negative, Operation, Operator, Term, parse_term
from printdesk.model.numbers import rounded, typed_decimals
from printdesk.model.units import Unit, UnitKind
from printdesk.model.wording import shortened

__all__ = ["Formula", "FormulaError", "default_decimals", "minus_hint", "operand", "parse_formula", "result"]

_ARITHMETIC = Context(prec=50, Emax=100, Emin=-100, traps=[InvalidOperation, DivisionByZero, Overflow])


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as typed and as understood; `ids` are the facts it reads, each once, in order of mention."""

    text: str
    term: Term
    ids: tuple[str, ...]

    def evaluate(self, values: Mapping[str, Decimal]) -> Decimal:
        """Return the result, exact to 50 digits, of the formula over `values` (as `operand` gives them).

        Raises `FormulaError` for an id that `values` lacks, a division by zero and a result out of all bounds.
        """
        for identifier in self.ids:
            if identifier not in values:
                raise _unknown(identifier, values.keys())
        try:
            with localcontext(_ARITHMETIC):
                return _value(self.term, values)
        except (DivisionByZero, InvalidOperation) as error:
            raise FormulaError(f"{shortened(self.text)!r} divides by zero", "see which figure is 0") from error
        except DecimalException as error:
            raise FormulaError(f"{shortened(self.text)!r} has no printable result", "see its figures") from error


def parse_formula(text: str) -> Formula:
    """Read a formula; raises `FormulaError` with a remedy for anything that is not arithmetic over facts."""
    term = parse_term(text)
    return Formula(text.strip(), term, tuple(dict.fromkeys(_ids(term))))


def operand(value: Decimal, unit: Unit) -> Decimal:
    """Return what a fact counts as in a formula: a percent or pp as a hundredth, a bps as a ten-thousandth."""
    return value * unit.worth


def result(value: Decimal, unit: Unit) -> Decimal:
    """Return what a formula's result is in `unit`: times 100 in percent and pp, times 10,000 in bps."""
    return value / unit.worth


def default_decimals(inputs: Iterable[Decimal], value: Decimal, unit: Unit) -> int:
    """Return the decimals a derived figure prints with where it names none.

    As many as its most exact input was typed with; a percent none from 10 up, one below.
    """
    if unit.kind is UnitKind.PERCENT:
        return 0 if abs(rounded(value, 1)) >= 10 else 1
    return max(map(typed_decimals, inputs), default=0)


def minus_hint(identifier: str, known: Collection[str]) -> str | None:
    """Return a remedy if `identifier` is two known ids with a hyphen for a minus: `oil-target-oil-now`."""
    parts = identifier.split("-")
    for cut in range(1, len(parts)):
        left, right = "-".join(parts[:cut]), "-".join(parts[cut:])
        if all(part in known or part.isdigit() for part in (left, right)):
            return f"a minus has spaces round it: {left} - {right}"
    return None


def _unknown(identifier: str, known: Collection[str]) -> FormulaError:
    near = get_close_matches(identifier, known, n=1)
    hint = minus_hint(identifier, known) or (f"did you mean {near[0]!r}?" if near else "declare it under `facts`")
    return FormulaError(f"there is no fact {shortened(identifier)!r}", hint)


def _value(term: Term, values: Mapping[str, Decimal]) -> Decimal:
    match term:
        case Decimal():
            return term
        case Fact():
            return values[term.id]
        case Negative():
            return -_value(term.term, values)
        case Operation():
            return _joined(_value(term.left, values), term.operator, _value(term.right, values))
        case _:
            assert_never(term)


def _joined(left: Decimal, operator: Operator, right: Decimal) -> Decimal:
    match operator:
        case Operator.PLUS:
            return left + right
        case Operator.MINUS:
            return left - right
        case Operator.TIMES:
            return left * right
        case Operator.OVER:
            return left / right
        case _:
            assert_never(operator)


def _ids(term: Term) -> Iterable[str]:
    match term:
        case Fact():
            yield term.id
        case Negative():
            yield from _ids(term.term)
        case Operation():
            yield from _ids(term.left)
            yield from _ids(term.right)
