"""Chapters one after another: where each begins, which share a page, and which page every anchor comes to stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from printdesk.writers.html.document import Chunk
from printdesk.writers.pdf.compose.setting import GUESS, Setting
from printdesk.writers.pdf.compose.shapes import NotComposable, Shape, Sheet, Start
from printdesk.writers.pdf.page_facts import PageFacts
from printdesk.writers.pdf.weasy import Survey

_ROUNDS = 8
"""Times that page numbers are looked up anew before they are held not to settle."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Chapters that are set together, mostly one: their name, where they begin, what came of it."""

    key: str
    chapters: tuple[Chunk, ...]
    start: Start
    shape: Shape


@dataclass(frozen=True, slots=True)
class Order:
    """All runs of a document. `pages` lists for each page the runs on it, by index, with the sheet of each."""

    runs: tuple[Run, ...]
    pages: tuple[tuple[tuple[int, int], ...], ...]
    numbers: Mapping[str, int]
    """The page of every anchor, from 1."""

    def sheets(self, page: Sequence[tuple[int, int]]) -> list[Sheet]:
        return [self.runs[run].shape.sheets[sheet] for run, sheet in page]

    def survey(self) -> Survey:
        """Return the pages as measured, the pieces on them left out."""
        filled, feet, openings = [], [], {}
        for page in self.pages:
            parts = self.sheets(page)
            filled.append(max(part.filled for part in parts))
            feet.append(next((part.foot for part in reversed(parts) if part.foot), ""))
        first = {place: number for number, page in enumerate(self.pages) for place in page}
        for index, run in enumerate(self.runs):
            openings.update({key: (first[index, sheet], down) for key, (sheet, down) in run.shape.openings.items()})
        return Survey(tuple(filled), (), openings, self.numbers, tuple(feet))

    def facts(self) -> PageFacts:
        """Return what was found on the pages."""
        found = PageFacts(depths=[0.0] * len(self.pages))
        for number, page in enumerate(self.pages, 1):
            for run, sheet in reversed(page):  # as the boxes of a whole page are read
                facts, own = self.runs[run].shape.facts, sheet + 1
                found.pieces += [replace(each, page=number) for each in facts.pieces if each.page == own]
                found.spills += [replace(each, page=number) for each in facts.spills if each.page == own]
                found.pictures += [replace(each, page=number) for each in facts.pictures if each.page == own]
                found.depths[number - 1] = max(found.depths[number - 1], facts.depths[sheet])
                found.crosswise |= {number} if own in facts.crosswise else set()
        return found


class Sequencer:
    """Brings chapters into sequence; `opening` are the keys of those that are expected to begin a page."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._wishes: dict[str, tuple[bool, str]] = {}
        """For HTML that was set before: whether it forces a page, and the name of the page it wants."""

    def settled(self, chapters: Sequence[Chunk], opening: frozenset[str]) -> Order:
        """Return the sequence whose page numbers are those that it shows."""
        numbers: Mapping[str, int] = {}
        for _ in range(_ROUNDS):
            found = self.sequence(chapters, opening, numbers)
            asked = {name for run in found.runs for name in run.shape.asks}
            if all(found.numbers.get(name, GUESS) == numbers.get(name, GUESS) for name in asked):
                return found
            numbers = found.numbers
        raise NotComposable("page numbers do not settle")

    def sequence(self, chapters: Sequence[Chunk], opening: frozenset[str], numbers: Mapping[str, int]) -> Order:
        """Set chapters one after another, with the page numbers of anchors as they are thought to be."""
        runs: list[Run] = []
        index = 0
        while index < len(chapters):
            before = runs[-1].shape if runs else None
            run = self._run(chapters[index : index + 1], before, opening, numbers)
            index += 1
            while index < len(chapters) and self._clings(run, chapters[index], opening, numbers):
                run = self._run([*run.chapters, chapters[index]], before, opening, numbers)
                index += 1
            runs.append(run)
        return _paged(tuple(runs))

    def _clings(self, run: Run, chapter: Chunk, opening: frozenset[str], numbers: Mapping[str, int]) -> bool:
        """Say whether a chapter cannot be set apart from the run before it: it shares the page's notes, or must not be parted."""
        after = self._run([chapter], run.shape, opening, numbers)
        if after.start.kind != "runs":
            return False
        return run.shape.sheets[-1].notes or run.shape.clings_after or after.shape.clings_before

    def _run(
        self, chapters: Sequence[Chunk], before: Shape | None, opening: frozenset[str], numbers: Mapping[str, int]
    ) -> Run:
        wish = self._wishes.get(chapters[0].html, (chapters[0].key in opening, before.end.page if before else ""))
        start = _start(before, wish)
        key, shape = self._setting.shape(chapters, start, numbers)
        truth = self._wishes[chapters[0].html] = (shape.forced, shape.opens_on)
        if _start(before, truth) != start:
            start = _start(before, truth)
            key, shape = self._setting.shape(chapters, start, numbers)
        return Run(key, tuple(chapters), start, shape)


def _start(before: Shape | None, wish: tuple[bool, str]) -> Start:
    if before is None:
        return Start("first")
    forced, page = wish
    return Start("opens") if forced or before.ends_page or page != before.end.page else before.end


def _paged(runs: tuple[Run, ...]) -> Order:
    pages: list[list[tuple[int, int]]] = []
    numbers: dict[str, int] = {}
    for index, run in enumerate(runs):
        for number, sheet in enumerate(run.shape.sheets):
            if number or not run.shape.joined:
                pages.append([])
            pages[-1].append((index, number))
            for name in sheet.anchors:
                numbers.setdefault(name, len(pages))
    return Order(runs, tuple(tuple(page) for page in pages), numbers)
