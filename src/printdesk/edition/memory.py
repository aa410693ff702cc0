"""Sections of the edition made last: one that says the same, among things that say the same, is not set again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from printdesk.edition.findings import Finding, Findings
from printdesk.edition.inline import Path
from printdesk.edition.numbering import NumberingMemory
from printdesk.edition.setting import Setting, Tally
from printdesk.edition.tree import Section
from printdesk.model.briefing import Section as TypedSection

Surroundings = tuple[Any, ...]
"""All that a section is made from besides its own words; two of them are compared, never looked into."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A section as it was made: what of, after how many notes, and what it left behind."""

    typed: TypedSection
    notes_before: int
    made: Section
    notes: int
    uses: Mapping[str, list[Path]]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class EditionMemory:
    """The sections by path. It makes the next edition faster and changes nothing of it."""

    parts: NumberingMemory = field(default_factory=NumberingMemory)
    _surroundings: Surroundings = ()
    _known: dict[Path, _Known] = field(default_factory=dict)

    def enter(self, surroundings: Surroundings) -> None:
        """Forget every section where anything around them has changed."""
        if surroundings != self._surroundings:
            self._known.clear()
        self._surroundings = surroundings

    def section(self, typed: TypedSection, path: Path, setting: Setting, make: Callable[[Setting], Section]) -> Section:
        """Return a section made before, or `make` it with a setting that keeps its own books."""
        known = self._known.get(path)
        if known is None or known.typed is not typed or known.notes_before != setting.tally.notes:
            known = self._known[path] = _made(typed, setting, make)
        setting.tally.notes = known.notes
        for identifier, places in known.uses.items():
            setting.tally.uses.setdefault(identifier, []).extend(places)
        setting.findings.found.extend(known.findings)
        return known.made


def _made(typed: TypedSection, setting: Setting, make: Callable[[Setting], Section]) -> _Known:
    before = setting.tally.notes
    own = replace(setting, tally=Tally(notes=before), findings=Findings())
    made = make(own)
    return _Known(typed, before, made, own.tally.notes, own.tally.uses, tuple(own.findings.found))
