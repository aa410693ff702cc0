"""Which part came from which: by bookmark, by text, by place. The same for paragraphs, tables and rows.

Near linear in the number of parts: equal texts are found by hash, alike ones only between what is already paired, or
among the few that share a rare word.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from printdesk.review.word.likeness import folded, likeness, size, words
from printdesk.review.word.order import in_place
from printdesk.writers.docx.anchors import Anchor

How = Literal["anchor", "text", "place"]
ALIKE = 0.6
"""Texts less alike are of different paragraphs, unless nothing else stands in their place."""
NEARLY = 0.35
"""In one gap between the same neighbours this much will do."""
_BARELY, _SHORT = 0.15, 8
"""As much even what was written anew has in common, if it is not of a few words only."""
_RUNNING = ("Body", "List", "Normal", "Takeaway", "Box Text", "Box Bullet", "Side Note", "Prompt")
"""Styles of which several paragraphs stand below each other; any other is one of its kind in its place."""
_MOST_COMPARED = 4_000
"""Comparisons in one gap; in a larger one only what shares a rare word is compared."""
_MOST_ALIGNED = 16_000_000
"""Parts times parts in one gap whose equal texts are aligned: beyond that nothing of a file is left where it was."""
_COMMON = 12
"""A word in more texts than that says nothing about which is which."""
_BONUS = 0.05
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A part as pairing sees it; `kind` never changes from one side to the other, `style` may."""

    kind: Literal["paragraph", "table", "row"]
    text: str
    style: str = ""
    anchors: tuple[Anchor, ...] = ()
    key: str = ""
    """What names it among its like: the first cell of a row."""


@dataclass(frozen=True, slots=True)
class Match:
    base: int
    how: How
    likeness: float


@dataclass(slots=True)
class Pairing:
    """Pairs the parts that were sent with those that came back; `matches` is by index of the latter."""

    base: Sequence[Unit]
    edited: Sequence[Unit]
    matches: dict[int, Match] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    settled: set[int] = field(default_factory=set)
    """What came back as part of something else, and is paired with nothing."""

    def run(self) -> dict[int, Match]:
        self.run_by_text()
        return self.run_by_place()

    def run_by_text(self) -> dict[int, Match]:
        """Pair by bookmark and by words."""
        self._by_anchor()
        self._by_unique(lambda unit: (unit.kind, folded(unit.text)))
        self._by_unique(lambda unit: (unit.kind, folded(unit.key)) if unit.key else None)
        self._in_gaps(Pairing._by_text)
        self._by_index()
        return self.matches

    def run_by_place(self) -> dict[int, Match]:
        """Pair what was written anew with what stood in its place."""
        self._in_gaps(Pairing._by_place)
        return self.matches

    def _take(self, edited: int, base: int, how: How) -> None:
        self.matches[edited] = Match(base, how, likeness(self.base[base].text, self.edited[edited].text))
        self.taken.add(base)

    def _by_anchor(self) -> None:
        """Pair what shares the most bookmarks; of several with as many the first."""
        places = {
            (unit.kind, anchor): at for at, unit in reversed(list(enumerate(self.base))) for anchor in unit.anchors
        }
        votes: list[tuple[int, int, int]] = []
        for at, unit in enumerate(self.edited):
            found = Counter(place for anchor in unit.anchors if (place := places.get((unit.kind, anchor))) is not None)
            votes += [(count, at, place) for place, count in found.items()]
        for _, at, place in sorted(votes, key=lambda vote: -vote[0]):
            if at not in self.matches and place not in self.taken:
                self._take(at, place, "anchor")

    def _by_unique(self, name: Callable[[Unit], tuple[str, str] | None]) -> None:
        """Pair what has a name that stands once on either side."""
        ours, theirs = self._named(self.base, self.taken, name), self._named(self.edited, self.matches, name)
        for key, places in theirs.items():
            if len(places) == 1 and len(ours.get(key, ())) == 1:
                self._take(places[0], ours[key][0], "text")

    def _named(
        self, units: Sequence[Unit], taken: Container[int], name: Callable[[Unit], tuple[str, str] | None]
    ) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, unit in enumerate(units):
            if at not in taken and (key := name(unit)):
                found[key].append(at)
        return found

    def _in_gaps(self, close: Callable[["Pairing", list[int], list[int]], None]) -> None:
        """Look at what is left between two neighbours that are paired and stand in their order."""
        pairs = sorted((at, match.base) for at, match in self.matches.items())
        fence = [pairs[place] for place in in_place([base for _, base in pairs])]
        posts = [(-1, -1), *fence, (len(self.edited), len(self.base))]
        for (edited, base), (edited_end, base_end) in pairwise(posts):
            ours = [at for at in range(base + 1, base_end) if at not in self.taken]
            theirs = [at for at in range(edited + 1, edited_end) if at not in self.matches and at not in self.settled]
            if ours and theirs:
                close(self, ours, theirs)

    def _by_text(self, ours: list[int], theirs: list[int]) -> None:
        """Pair equal texts in their order, then what is most alike."""
        names = [(self.base[at].kind, folded(self.base[at].text)) for at in ours]
        others = [(self.edited[at].kind, folded(self.edited[at].text)) for at in theirs]
        if len(names) * len(others) <= _MOST_ALIGNED:
            for a, b, count in SequenceMatcher(None, names, others, autojunk=False).get_matching_blocks():
                for step in range(count):
                    self._take(theirs[b + step], ours[a + step], "text")
        ours, theirs = [at for at in ours if at not in self.taken], [at for at in theirs if at not in self.matches]
        if len(ours) * len(theirs) <= _MOST_COMPARED:
            self._take_most_alike(((theirs_at, ours) for theirs_at in theirs), NEARLY)

    def _by_index(self) -> None:
        """Pair what is alike wherever it stands: what was moved and changed."""
        ours = [at for at in range(len(self.base)) if at not in self.taken]
        theirs = [at for at in range(len(self.edited)) if at not in self.matches]
        index: dict[str, list[int]] = defaultdict(list)
        for at in ours:
            for word in words(self.base[at].text):
                index[word].append(at)
        self._take_most_alike(((at, self._candidates(at, index)) for at in theirs), ALIKE)

    def _candidates(self, edited: int, index: Mapping[str, list[int]]) -> list[int]:
        rare = (
            index[word] for word in words(self.edited[edited].text) if len(index.get(word, ())) in range(1, _COMMON)
        )
        return [at for at, _ in Counter(at for places in rare for at in places).most_common(_CANDIDATES)]

    def _take_most_alike(self, candidates: Iterable[tuple[int, Sequence[int]]], least: float) -> None:
        scored = [
            (score, -abs(edited - base), edited, base)
            for edited, ours in candidates
            for base in ours
            if (score := self._score(edited, base)) >= (ALIKE if size(self.edited[edited].text) < _SHORT else least)
        ]
        for _, _, edited, base in sorted(scored, reverse=True):
            if edited not in self.matches and base not in self.taken:
                self._take(edited, base, "text")

    def _score(self, edited: int, base: int) -> float:
        ours, theirs = self.base[base], self.edited[edited]
        if ours.kind != theirs.kind or not size(theirs.text):
            return 0.0
        return likeness(ours.text, theirs.text) + (_BONUS if ours.style == theirs.style else 0.0)

    def _by_place(self, ours: list[int], theirs: list[int]) -> None:
        """Take what alone is left of its style in a gap for the same, written anew."""
        for style in dict.fromkeys(self._style(self.base[at]) for at in ours):
            mine = [at for at in ours if self._style(self.base[at]) == style]
            other = [at for at in theirs if self._style(self.edited[at]) == style]
            for base, edited in zip(mine, other, strict=False) if len(mine) == len(other) else ():
                if self._may_be_rewritten(base, edited):
                    self._take(edited, base, "place")

    def _may_be_rewritten(self, base: int, edited: int) -> bool:
        """Whether one text may be the other written anew: of running text a few words must be left."""
        unit, theirs = self.base[base], self.edited[edited].text
        is_running = unit.kind == "paragraph" and unit.style.startswith(_RUNNING)
        is_short = min(size(unit.text), size(theirs)) < _SHORT
        return is_short or not is_running or likeness(unit.text, theirs) >= _BARELY

    def _style(self, unit: Unit) -> tuple[str, str]:
        return unit.kind, unit.style
