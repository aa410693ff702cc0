"""The desk that reads: every rule run over a briefing, less what its house, its waivers and its queries have settled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from printdesk.edition.findings import Finding
from printdesk.edition.tree import Edition
from printdesk.model.briefing import Briefing
from printdesk.preflight.content.catalogue import RULES, ContentRule
from printdesk.preflight.content.raised import is_raised, queries_of
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.fingerprints import Fingerprints
from printdesk.preflight.house_rules import HouseRules
from printdesk.preflight.waivers import Waivers

MOST_OF_ONE_CODE = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """What the desk found: each finding with its print, and how many were settled before."""

    findings: tuple[tuple[Finding, str], ...]
    raised: int
    """Findings that a query has raised already."""
    waived: int


def check_content(briefing: Briefing, edition: Edition, house: HouseRules, others: Iterable[Finding] = ()) -> Checked:
    """Read a briefing; `others` are findings of its making, which house and waivers may settle too."""
    reading = Reading(briefing, edition, house.words)
    queries = queries_of(briefing)
    waivers = Waivers(briefing.waivers, edition)
    kept: list[Finding] = []
    raised = waived = 0
    for finding, remark, rule in (*_switched(others, house), *_found(reading, house)):
        if remark and rule and is_raised(remark, rule.family, queries, reading):
            raised += 1
        elif waivers.covers(finding):
            waived += 1
        else:
            kept.append(finding)
    shown = [*_within_measure(kept), *(found for found, _, _ in _switched(waivers.unused(), house))]
    prints = Fingerprints(reading)
    return Checked(tuple((finding, prints.of(finding)) for finding in shown), raised, waived)


_Judged = tuple[Finding, Remark | None, ContentRule | None]


def _switched(findings: Iterable[Finding], house: HouseRules) -> Iterator[_Judged]:
    for finding in findings:
        severity = house.severity(finding.code, finding.severity)
        if severity is not None:
            yield replace(finding, severity=severity), None, None


def _found(reading: Reading, house: HouseRules) -> Iterator[_Judged]:
    for rule in RULES:
        severity = house.severity(rule.code, rule.severity, rule.default)
        if severity is None:
            continue
        for remark in rule.find(reading):
            finding = Finding(
                code=rule.code,
                message=remark.message,
                path=remark.path,
                hint=remark.hint,
                severity=severity,
                offset=remark.offset,
                length=remark.length,
            )
            yield finding, remark, rule


def _within_measure(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield up to a hundred findings of a code, then one that says how many more there are."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for found in by_code.values():
        yield from islice(found, MOST_OF_ONE_CODE)
        if (more := len(found) - MOST_OF_ONE_CODE) > 0:
            last = found[MOST_OF_ONE_CODE]
            yield Finding(
                code=last.code,
                message=f"and {more} more of this kind",
                path=last.path,
                hint="mend these first, and check again",
                severity=last.severity,
            )
