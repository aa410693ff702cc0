"""Sections of the edition made last: one that says the same, among things that say the same, is not set again.

One that comes out as it was is the same object as before, whatever changed around it: whoever worked something out of it
(`derived.py`) need not do so again.
"""

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
    _before: Mapping[Path, _Known] = field(default_factory=dict)
    _are_as_they_were: bool = False

    def enter(self, surroundings: Surroundings) -> None:
        """Begin an edition; where anything around its sections has changed, each of them has to be made again."""
        self._before, self._known = self._known, {}
        self._are_as_they_were = surroundings == self._surroundings
        self._surroundings = surroundings

    def section(self, typed: TypedSection, path: Path, setting: Setting, make: Callable[[Setting], Section]) -> Section:
        """Return a section made before, or `make` it with a setting that keeps its own books."""
        known, notes = self._before.get(path), setting.tally.notes
        if not (known and self._are_as_they_were and known.typed is typed and known.notes_before == notes):
            made = _made(typed, setting, make)
            known = replace(made, made=known.made) if known and _say_the_same(known.made, made.made) else made
        self._known[path] = known
        setting.tally.notes = known.notes
        for identifier, places in known.uses.items():
            setting.tally.uses.setdefault(identifier, []).extend(places)
        setting.findings.found.extend(known.findings)
        return known.made


def _say_the_same(one: Section, other: Section) -> bool:
    """Compare two sections to the last digit: 1.0 and 1.00 are equal numbers and print differently."""
    return one == other and repr(one) == repr(other)


def _made(typed: TypedSection, setting: Setting, make: Callable[[Setting], Section]) -> _Known:
    before = setting.tally.notes
    own = replace(setting, tally=Tally(notes=before), findings=Findings())
    made = make(own)
    return _Known(typed, before, made, own.tally.notes, own.tally.uses, tuple(own.findings.found))
