"""What lies before the rules: a briefing as typed, the edition made of it, and the house's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from printdesk.edition.inline import Path
from printdesk.edition.tree import Edition, FactEntry
from printdesk.model.blocks import AnyBlock
from printdesk.model.briefing import Briefing, Section
from printdesk.model.periods import Period, PeriodError, parse_period
from printdesk.preflight.content.wordings import Kind, Wording, wordings


@dataclass(frozen=True, slots=True)
class HouseWords:
    """What a house adds to the rules: pairs of spellings (to avoid, to use), names that take a capital, short forms."""

    spellings: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """A briefing to be read; paths are those of the model."""

    briefing: Briefing
    edition: Edition
    words: HouseWords = field(default_factory=HouseWords)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        return tuple(wordings(self.briefing))

    def of(self, *kinds: Kind) -> Iterator[Wording]:
        return (wording for wording in self.wordings if wording.kind in kinds)

    def english(self, *kinds: Kind) -> Iterator[Wording]:
        return (wording for wording in self.of(*kinds) if wording.is_english)

    @cached_property
    def date(self) -> date | None:
        """The last day of the briefing's own date; None where it has none."""
        found = period_of(self.briefing.date)
        return found.end if found else None

    @cached_property
    def by_path(self) -> Mapping[Path, Wording]:
        return {wording.path: wording for wording in self.wordings}

    @property
    def facts(self) -> Mapping[str, FactEntry]:
        return self.edition.facts

    @cached_property
    def sections(self) -> tuple[tuple[Path, int, Section], ...]:
        """Every section and annex with its path and its level, in the order of reading."""
        tops = (("sections", self.briefing.sections), ("annexes", self.briefing.annexes))
        return tuple(
            each
            for name, sections in tops
            for index, section in enumerate(sections)
            for each in _nested(section, (name, index), 1)
        )

    @cached_property
    def blocks(self) -> tuple[tuple[Path, AnyBlock], ...]:
        return tuple(
            ((*path, "body", index, block.block), block)
            for path, _, section in self.sections
            for index, block in enumerate(section.body)
        )


def period_of(text: str | None) -> Period | None:
    """Return a time as typed, or None where there is none; the reader has refused what cannot be read."""
    try:
        return parse_period(text) if text else None
    except PeriodError:
        return None


def _nested(section: Section, path: Path, level: int) -> Iterator[tuple[Path, int, Section]]:
    yield path, level, section
    for index, inner in enumerate(section.sections):
        yield from _nested(inner, (*path, "sections", index), level + 1)
