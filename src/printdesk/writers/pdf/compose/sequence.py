"""Chapters one after another: where each begins, which share a page, and which page every anchor comes to stand on."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from printdesk.writers.html.document import Chunk
from printdesk.writers.pdf.compose.kept import Recent
from printdesk.writers.pdf.compose.setting import GUESS, Setting
from printdesk.writers.pdf.compose.shapes import NotComposable, Shape, Sheet, Start, Turn
from printdesk.writers.pdf.weasy import Survey

_ROUNDS = 8
"""Times that page numbers are looked up anew before they are held not to settle."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Chapters that are set together, mostly one: their name, where they begin, what came of it, where others go on."""

    key: str
    chapters: tuple[Chunk, ...]
    start: Start
    shape: Shape
    end: tuple[Start, bool]
    """Where others may go on, and whether what follows begins a page whatever it is."""


@dataclass(frozen=True, slots=True)
class Order:
    """All runs of a document. `pages` lists for each page the runs on it, by index, with the sheet of each."""

    runs: tuple[Run, ...]
    pages: tuple[tuple[tuple[int, int], ...], ...]

    def numbers(self) -> dict[str, int]:
        """Return the page of every anchor, from 1."""
        found: dict[str, int] = {}
        for number, page in enumerate(self.pages, 1):
            for run, sheet in page:
                for name in self.runs[run].shape.sheets[sheet].anchors:
                    found.setdefault(name, number)
        return found

    def sheets(self, page: Sequence[tuple[int, int]]) -> list[Sheet]:
        return [self.runs[run].shape.sheets[sheet] for run, sheet in page]

    def lines(self, page: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return the baselines of a page of a proof, in pixels from the top."""
        return tuple(chain.from_iterable(sheet.lines for sheet in self.sheets(page)))

    def survey(self) -> Survey:
        """Return the pages as measured, the pieces on them left out."""
        filled, feet, openings = [], [], {}
        for page in self.pages:
            parts = self.sheets(page)
            filled.append(max(part.filled for part in parts))
            feet.append(next((part.foot for part in reversed(parts) if part.foot), ""))
        first = {place: number for number, page in enumerate(self.pages) for place in page}
        for index, run in enumerate(self.runs):
            for key, (sheet, down) in run.shape.openings.items():
                openings[key] = first[index, sheet], down
        return Survey(tuple(filled), (), openings, {}, tuple(feet))


class Sequencer:
    """Brings chapters into sequence; `opening` are the keys of those that are expected to begin a page."""

    def __init__(self, setting: Setting, steps: Recent[Hashable, Any]) -> None:
        """Take along what came after what before."""
        self._setting, self._steps = setting, steps
        self._wishes: dict[str, tuple[bool, str]] = {}
        """For HTML that was set before: whether it forces a page, and the name of the page it wants."""

    def settled(self, chapters: Sequence[Chunk], opening: frozenset[str]) -> tuple[Order, Mapping[str, int]]:
        """Return the sequence whose page numbers are those that it shows, and these."""
        numbers: Mapping[str, int] = {}
        for _ in range(_ROUNDS):
            order = self.sequence(chapters, opening, numbers)
            found = order.numbers()
            asked = {name for run in order.runs for name in run.shape.asks}
            if all(found.get(name, GUESS) == numbers.get(name, GUESS) for name in asked):
                return order, found
            numbers = found
        raise NotComposable("page numbers do not settle")

    def sequence(self, chapters: Sequence[Chunk], opening: frozenset[str], numbers: Mapping[str, int]) -> Order:
        """Set chapters one after another, with the page numbers of anchors as they are thought to be."""
        runs: list[Run] = []
        index = 0
        while index < len(chapters):
            before = runs[-1] if runs else None
            run = self._run((chapters[index],), before, opening, numbers)
            index += 1
            while index < len(chapters) and self._clings(run, chapters[index], opening, numbers):
                run = self._run((*run.chapters, chapters[index]), before, opening, numbers)
                index += 1
            runs.append(run)
        return _paged(tuple(runs))

    def _clings(self, run: Run, chapter: Chunk, opening: frozenset[str], numbers: Mapping[str, int]) -> bool:
        """Say whether a chapter cannot be set apart from the run before it: it shares the page's notes, or must not be parted."""
        known = run, chapter
        found: bool | None = self._steps.find(known)
        if found is None:
            after = self._run((chapter,), run, opening, numbers)
            parts = run.shape.sheets[-1].notes or run.shape.clings_after or after.shape.clings_before
            found = self._steps.keep(known, after.start.kind == "runs" and parts)
        return found

    def _run(
        self, chapters: tuple[Chunk, ...], before: Run | None, opening: frozenset[str], numbers: Mapping[str, int]
    ) -> Run:
        step = (before.end if before else None, *chapters)
        known: Run | None = self._steps.find(step)
        if known is not None and not known.shape.asks:
            return known
        run = self._new_run(chapters, before, opening, numbers, known)
        self._steps.keep(step, run)
        return run

    def _new_run(
        self,
        chapters: tuple[Chunk, ...],
        before: Run | None,
        opening: frozenset[str],
        numbers: Mapping[str, int],
        known: Run | None,
    ) -> Run:
        """Set chapters; the run that is known is the one where its name is right."""
        wish = self._wishes.get(chapters[0].html, (chapters[0].key in opening, before.end[0].page if before else ""))
        start = self._start(before, wish)
        key, shape = self._setting.shape(chapters, start, numbers)
        truth = self._wishes[chapters[0].html] = (shape.forced, shape.opens_on)
        if self._start(before, truth) != start:
            start = self._start(before, truth)
            key, shape = self._setting.shape(chapters, start, numbers)
        if known is not None and known.key == key:
            return known
        return Run(key, chapters, start, shape, (shape.end._replace(turn=_last(start, shape)), shape.ends_page))

    def _start(self, before: Run | None, wish: tuple[bool, str]) -> Start:
        if before is None:
            return Start("first", turn=3 if self._setting.sided else 0)
        (end, ends_page), (forced, page) = before.end, wish
        return Start("opens", turn=_turned(end.turn, 1)) if forced or ends_page or page != end.page else end


def _last(start: Start, shape: Shape) -> Turn:
    """Return which page the last is of what begins at a start."""
    begins_here = start.kind != "runs" or shape.joined
    return _turned(start.turn, len(shape.sheets) - begins_here)


def _turned(turn: Turn, pages: int) -> Turn:
    """Return which page comes so many pages after another."""
    if not turn or not pages:
        return turn
    return 1 if (pages + turn) % 2 else 2


def _paged(runs: tuple[Run, ...]) -> Order:
    pages: list[list[tuple[int, int]]] = []
    for index, run in enumerate(runs):
        for number in range(len(run.shape.sheets)):
            if number or not run.shape.joined:
                pages.append([])
            pages[-1].append((index, number))
    return Order(runs, tuple(map(tuple, pages)))
