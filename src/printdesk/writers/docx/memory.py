"""The Word file written last: a chapter that says the same, where the file stands the same, is not written again.

What is made from it by compression is kept as well. It makes the next file faster, and changes not a byte of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from printdesk.writers.docx.archive import Packer
from printdesk.writers.docx.chapters import Chapter, State, Written, stand, state_of, still_stands, take, write_chapter
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.snapshot_packer import SnapshotPacker

Thing = TypeVar("Thing")


@dataclass(slots=True)
class WordMemory:
    """Chapters by key, parts that seldom change by name."""

    packer: Packer = field(default_factory=Packer)
    snapshots: SnapshotPacker = field(default_factory=SnapshotPacker)
    _surroundings: State = ()
    _known: dict[str, Written] = field(default_factory=dict)
    _made: dict[str, tuple[State, Any]] = field(default_factory=dict)

    def made(self, name: str, made_from: State, make: Callable[[], Thing]) -> Thing:
        """Return what was made last under a name where it is made from the same."""
        if name not in self._made or self._made[name][0] != made_from:
            self._made[name] = (made_from, make())
        found: Thing = self._made[name][1]
        return found

    def chapters(self, manuscript: Manuscript, chapters: list[Chapter]) -> list[Written]:
        """Return chapters as they are written, those that stand as they did from memory; others are forgotten."""
        surroundings = _surroundings(manuscript)
        is_known = surroundings == self._surroundings and not manuscript.house
        before = self._known if is_known else {}
        written: list[Written] = []
        state = standing = state_of(manuscript)
        for chapter in chapters:
            known = before.get(chapter.key)
            if known and still_stands(known, manuscript, chapter, state):
                written.append(take(known, manuscript))
            else:
                if standing is not state:
                    stand(manuscript, state)
                written.append(write_chapter(manuscript, chapter, state))
                standing = written[-1].after
            state = written[-1].after
        stand(manuscript, state)
        self._surroundings, self._known = surroundings, {each.chapter.key: each for each in written}
        return written


def _surroundings(manuscript: Manuscript) -> State:
    """Return what every chapter is made from; the furniture of turned pages shows something of the front."""
    edition, front = manuscript.edition, manuscript.edition.front
    looks = (manuscript.layout, manuscript.sheet, manuscript.options, manuscript.cache, edition.page)
    shown = (front.short_title, front.series, front.edition, front.date, front.marking)
    queries = {key: (fact.text, fact.queries) for key, fact in edition.facts.items() if fact.queries}
    return (*looks, *shown, edition.language, edition.direction, edition.day, dict(edition.words), queries)
