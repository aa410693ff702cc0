"""Whether a formula adds like to like: 3 billion dollars and 5 million dollars are not 8 of anything."""

from collections.abc import Mapping

from printdesk.edition.derivation import Derivation
from printdesk.model.formula_grammar import Fact, Negative, Operation, Operator, Term
from printdesk.model.units import Unit, UnitKind

_RATIOS = frozenset({UnitKind.PERCENT, UnitKind.PERCENTAGE_POINTS, UnitKind.BASIS_POINTS})
_LOOSE = frozenset({UnitKind.WORDS, UnitKind.NONE})


def unlike_units(derivation: Derivation, units: Mapping[str, Unit]) -> tuple[Unit, Unit] | None:
    """Return two units that a formula adds, subtracts or gives as its result although they are unlike.

    Words are taken for like: `vessel` and `vessels` are one thing. Of products and of bare numbers nothing is said.
    """
    found: list[tuple[Unit, Unit]] = []
    total = _unit(derivation.formula.term, units, found)
    if total and not found and not _alike(total, derivation.unit):
        found.append((total, derivation.unit))
    return found[0] if found else None


def _unit(term: Term, units: Mapping[str, Unit], found: list[tuple[Unit, Unit]]) -> Unit | None:
    """Return the unit of a term, None where it cannot be told; pairs that do not go together are added to `found`."""
    match term:
        case Fact():
            return units[term.id]
        case Negative():
            return _unit(term.term, units, found)
        case Operation():
            left, right = _unit(term.left, units, found), _unit(term.right, units, found)
            if term.operator in {Operator.TIMES, Operator.OVER}:
                return None
            if left and right and not _alike(left, right):
                found.append((left, right))
            return left if left and right else None
        case _:
            return None


def _alike(one: Unit, other: Unit) -> bool:
    if one.kind in _RATIOS:
        return other.kind in _RATIOS
    if one.kind in _LOOSE:
        return other.kind in _LOOSE
    return (one.kind, one.currency, one.scale, one.tail) == (other.kind, other.currency, other.scale, other.tail)
