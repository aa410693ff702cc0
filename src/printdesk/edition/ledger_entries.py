"""The ledger as the edition keeps it: each figure with its text, its time, its sources and where it is shown."""

from printdesk.edition.figures import read_period
from printdesk.edition.inline import Path
from printdesk.edition.inline_parser import parse_words
from printdesk.edition.ledger import print_figure
from printdesk.edition.parts import queries
from printdesk.edition.setting import Setting
from printdesk.edition.tree import FactEntry
from printdesk.model.briefing import Briefing


def ledger_entries(briefing: Briefing, setting: Setting) -> dict[str, FactEntry]:
    """Return every figure that could be read, after all text is set; a figure shown nowhere is remarked on."""
    known = (identifier for identifier in briefing.facts if identifier in setting.ledger.figures)
    entries = {identifier: _entry(identifier, setting) for identifier in known}
    read_by_others = {each for figure in setting.ledger.figures.values() for each in figure.inputs}
    for identifier in briefing.facts:
        if identifier not in setting.tally.uses and identifier not in read_by_others:
            message = f"the fact {identifier!r} is shown nowhere"
            setting.findings.remark("unused-fact", message, ("facts", identifier), f"write {{{identifier}}} in a text")
    return entries


def _entry(identifier: str, setting: Setting) -> FactEntry:
    path: Path = ("facts", identifier)
    fact, figure = setting.ledger.facts[identifier], setting.ledger.figures[identifier]
    period = read_period(fact.when, (*path, "when"), setting.findings)
    return FactEntry(
        id=identifier,
        path=path,
        value=figure.value,
        decimals=figure.decimals,
        unit=figure.unit,
        text=print_figure(figure, setting.style),
        label=parse_words(setting, fact.label, (*path, "label")),
        period=period,
        when_text=setting.style.period(period) if period else "",
        status=fact.status,
        sources=fact.source or (),
        derived_from=figure.inputs,
        used_at=tuple(setting.tally.uses.get(identifier, ())),
        queries=queries(fact.query, identifier, (*path, "query"), setting),
    )
