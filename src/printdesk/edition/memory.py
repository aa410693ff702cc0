"""Sections of the edition made last: one that says the same, among things that say the same, is not set again.

One that comes out as it was is the same object as before, whatever changed around it: whoever worked something out of it
(`derived.py`) need not do so again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from printdesk.edition.asked import Answers, asked, still_holds
from printdesk.edition.findings import Finding, Findings
from printdesk.edition.inline import Path
from printdesk.edition.numbering import Numbering, NumberingMemory
from printdesk.edition.setting import Setting, Tally
from printdesk.edition.tree import Section
from printdesk.model.briefing import Section as TypedSection

Make = Callable[[Setting, Numbering], Section]
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
    answers: tuple[Answers[Any, Any], ...]
    """What it was told of keys and numbers."""


@dataclass(slots=True)
class EditionMemory:
    """The sections by path. It makes the next edition faster and changes nothing of it."""

    parts: NumberingMemory = field(default_factory=NumberingMemory)
    _surroundings: Surroundings = ()
    _known: dict[Path, _Known] = field(default_factory=dict)
    _before: Mapping[Path, _Known] = field(default_factory=dict)
    _numbering: Numbering = field(default_factory=Numbering)
    _are_as_they_were: bool = False
    _is_numbered_as_it_was: bool = False

    def enter(self, surroundings: Surroundings, numbering: Numbering) -> None:
        """Begin an edition; where what is around all sections has changed, each of them has to be made again."""
        self._before, self._known = self._known, {}
        self._are_as_they_were = surroundings == self._surroundings
        self._is_numbered_as_it_was = numbering is self._numbering
        self._surroundings, self._numbering = surroundings, numbering

    def section(self, typed: TypedSection, path: Path, setting: Setting, make: Make) -> Section:
        """Return a section made before, or `make` it with a setting that keeps its own books."""
        known, notes = self._before.get(path), setting.tally.notes
        if not (known and known.typed is typed and known.notes_before == notes and self._holds(known)):
            made = _made(typed, setting, self._numbering, make)
            known = replace(made, made=known.made) if known and _say_the_same(known.made, made.made) else made
        self._known[path] = known
        setting.tally.notes = known.notes
        for identifier, places in known.uses.items():
            setting.tally.uses.setdefault(identifier, []).extend(places)
        setting.findings.found.extend(known.findings)
        return known.made

    def _holds(self, known: _Known) -> bool:
        return self._are_as_they_were and (self._is_numbered_as_it_was or still_holds(known.answers, self._numbering))


def _say_the_same(one: Section, other: Section) -> bool:
    """Compare two sections to the last digit: 1.0 and 1.00 are equal numbers and print differently."""
    return one == other and repr(one) == repr(other)


def _made(typed: TypedSection, setting: Setting, numbering: Numbering, make: Make) -> _Known:
    before = setting.tally.notes
    asking, answers = asked(numbering)
    own = replace(setting, tally=Tally(notes=before), findings=Findings(), targets=asking.targets)
    made = make(own, asking)
    return _Known(typed, before, made, own.tally.notes, own.tally.uses, tuple(own.findings.found), answers)
