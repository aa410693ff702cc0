"""Headings of any depth made into sections of up to three levels."""

from dataclasses import dataclass, field

from printdesk.drafting.draft import SectionDraft
from printdesk.drafting.naming import Ids
from printdesk.readers.article.tree import Lines

MAX_DEPTH = 3


@dataclass(slots=True)
class Outline:
    """The sections so far; what comes before the first heading goes into one made for it."""

    ids: Ids
    intro_title: str
    sections: list[SectionDraft] = field(default_factory=list)
    flattened: int = 0
    _open: list[tuple[int, SectionDraft]] = field(default_factory=list)

    def begin(self, title: str, level: int, lines: Lines) -> SectionDraft:
        """Open a section under the nearest one of a higher level."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        section = SectionDraft(id=self.ids.take(title), title=title, lines=lines)
        while len(self._open) >= MAX_DEPTH:
            self._open.pop()
            self.flattened += 1
        (self._open[-1][1].sections if self._open else self.sections).append(section)
        self._open.append((level, section))
        return section

    @property
    def current(self) -> SectionDraft:
        """The section that text belongs to now."""
        if not self._open:
            remark = "the article gives this part no heading"
            section = SectionDraft(id=self.ids.take(self.intro_title), title=self.intro_title, remark=remark)
            self.sections.append(section)
            self._open.append((99, section))
        return self._open[-1][1]

    @property
    def is_empty(self) -> bool:
        return not self.sections

    @property
    def has_headings(self) -> bool:
        """Whether the article has given a heading yet."""
        return any(not section.remark for section in self.sections)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the open sections, the highest first."""
        return tuple(section.title for _, section in self._open)
