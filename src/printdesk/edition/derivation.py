"""In which order derived figures can be worked out, and where they chase their own tails."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from printdesk.edition.findings import Findings
from printdesk.model.formula import Formula
from printdesk.model.units import Unit


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one fact follows from others, and the unit of the result."""

    formula: Formula
    unit: Unit


def in_order(derivations: Mapping[str, Derivation]) -> Iterator[str]:
    """Yield each derived fact after the derived facts it reads; those that depend on themselves never come up."""
    waiting: Counter[str] = Counter()
    readers: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, derivation in derivations.items():
        for each in derivation.formula.ids:
            if each in derivations:
                waiting[identifier] += 1
                readers[each].append(identifier)
    ready = deque(identifier for identifier in derivations if not waiting[identifier])
    while ready:
        identifier = ready.popleft()
        yield identifier
        for reader in readers[identifier]:
            waiting[reader] -= 1
            if not waiting[reader]:
                ready.append(reader)


def report_cycles(derivations: Mapping[str, Derivation], worked_out: Collection[str], findings: Findings) -> None:
    """Report each circle of facts once, at the fact of it that stands first.

    What could not be worked out reads something else of the kind, so that every trail ends in a circle.
    """
    seen: set[str] = set()
    stuck = derivations.keys() - set(worked_out)
    for start in derivations:
        trail: dict[str, int] = {}
        at: str | None = start if start in stuck else None
        while at is not None and at not in seen:
            seen.add(at)
            trail[at] = len(trail)
            at = next((each for each in derivations[at].formula.ids if each in stuck), None)
        if at in trail:
            _report(list(trail)[trail[at] :], findings)


def _report(circle: list[str], findings: Findings) -> None:
    round_trip = " → ".join([*circle, circle[0]]) if len(circle) < 9 else f"{circle[0]} → … → {circle[0]}"
    message = f"a figure is derived from itself: {round_trip}"
    findings.error("fact-cycle", message, ("facts", circle[0], "derive"), "give one of them a `value`")
