"""Which chapters open a page: planned from chapters measured one by one, then proved by setting them in sequence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Self

from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.cover import has_cover
from printdesk.writers.html.document import OPENING, Chapters, Chunk, Plan
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import text_height
from printdesk.writers.pdf.compose.copies import Copies
from printdesk.writers.pdf.compose.kept import Record, Store, key_of
from printdesk.writers.pdf.compose.sequence import Order, Sequencer
from printdesk.writers.pdf.compose.setting import PageManner, Rack, Setting, Shelf
from printdesk.writers.pdf.compose.shapes import NotComposable, Start
from printdesk.writers.pdf.pagination import (
    GAP_BEFORE_CHAPTER,
    VERSION,
    Paginator,
    at_tops,
    badness,
    must_open,
    plan_pages,
)
from printdesk.writers.pdf.weasy import POINTS_PER_PIXEL, Survey, Unit
from printdesk.writers.pdf.weasy import survey as survey_of

_PLANS = 2
_REMEMBERED = 4
"""Plans that are remembered in memory."""
Measure = tuple[tuple[Unit, ...], Start]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as it is kept."""

    plan: Plan

    def record(self) -> Record:
        return Record([sorted(self.plan.opens), dict(self.plan.later), sorted(self.plan.close)])

    @classmethod
    def read(cls, record: Record) -> Self:
        opens, later, close = record.facts
        return cls(Plan(frozenset(opens), dict(later), frozenset(close)))


class Planner:
    """Finds the plan of an edition, the same for the same chapters whatever was set before."""

    def __init__(
        self, chapters: Chapters, setting: Setting, room: "Room", obliged: frozenset[str], height: float
    ) -> None:
        self.setting = setting
        self._chapters, self._room, self._obliged, self._height = chapters, room, obliged, height
        self._keys = chapters.keys[1:]
        self._sequencer = Sequencer(setting, room.shelf.steps)

    def chunks(self, plan: Plan) -> list[Chunk]:
        """Return all chapters as a plan says."""
        return [self._chapters.chapter(key, plan) for key in (OPENING, *self._keys)]

    @cached_property
    def key(self) -> str:
        """A name for all that the plan is made from."""
        obliged = repr(sorted(self._obliged))
        return key_of(
            "plan", VERSION, repr(self._height), obliged, *(self.setting.key([each], at) for each, at in self._alone)
        )

    def plan(self) -> Plan:
        """Return the plan; chapters are measured where that was not done before."""
        try:
            return self._room.store.remember(KeptPlan, self.key, lambda: KeptPlan(self._planned())).plan
        except NotComposable:
            return self._plan_of_whole()

    @cached_property
    def _alone(self) -> list[tuple[Chunk, Start]]:
        """Each chapter on pages of its own."""
        chunks = self.chunks(Plan(opens=frozenset(self._keys)))
        self.setting.announce(chunks)
        first, other = (
            (Start("first", turn=3), Start("opens", turn=1)) if self.setting.sided else (Start("first"), Start("opens"))
        )
        return [(chunk, other if index else first) for index, chunk in enumerate(chunks)]

    def levels(self) -> dict[str, int]:
        """Return the level of the uppermost headings of each chapter: below a title it is 2."""
        titled = [self.setting.matter(chapter).titled for chapter, _ in self._alone]
        first = titled.index(True) if any(titled) else len(titled)
        return {chapter.key: 1 if index <= first else 2 for index, (chapter, _) in enumerate(self._alone)}

    def order(self, plan: Plan) -> tuple[Order, Mapping[str, int]]:
        """Set the chapters as planned, and look up page numbers until they are right; return these too."""
        return self._sequencer.settled(self.chunks(plan), plan.opens)

    def _planned(self) -> Plan:
        """Return the best of a few plans; one is made again where a chapter did not begin where it should."""
        survey = self._survey()
        tried: list[tuple[Plan, Survey]] = []
        firm = frozenset[str]()
        for _ in range(_PLANS):
            plan = self._filled(survey, firm)
            if any(plan == each for each, _ in tried):
                break
            tried.append(self._tried(plan))
            firm |= at_tops(tried[-1][1], plan).opens - plan.opens
        best, seen = min(tried, key=lambda each: badness(each[1], self._height))
        return at_tops(seen, best)

    def _plan_of_whole(self) -> Plan:
        """Return the plan for chapters that cannot be set by themselves."""
        running = Plan(self._obliged)
        survey = survey_of(self.setting.whole(self.chunks(running)))
        return plan_pages(survey, self._keys, self._obliged, self._height)

    def _filled(self, survey: Survey, firm: frozenset[str]) -> Plan:
        """Return the plan that the measures alone lead to."""
        about = self._keys, self._obliged, self._height, firm
        found = next((plan for facts, plan in self._room.filled if facts == (self._measures, about)), None)
        if found is None:
            found = self._newly_filled(survey, firm)
            self._room.filled = [((self._measures, about), found), *self._room.filled[: _REMEMBERED - 1]]
        return found

    def _newly_filled(self, survey: Survey, firm: frozenset[str]) -> Plan:
        units = [(unit.kind, unit.key, unit.chapter, unit.gap, unit.height) for unit in survey.units]
        facts = repr((units, dict(survey.openings), self._keys, sorted(self._obliged), self._height, sorted(firm)))
        paginator = self._room.paginator
        return self._room.store.remember(
            KeptPlan,
            key_of("filled", VERSION, facts),
            lambda: KeptPlan(paginator.plan(survey, self._keys, self._obliged, self._height, firm)),
        ).plan

    def _tried(self, plan: Plan) -> tuple[Plan, Survey]:
        return plan, self._sequencer.sequence(self.chunks(plan), plan.opens, {}).survey()

    def _survey(self) -> Survey:
        """Return the pieces of all chapters, and where the first begins."""
        units = tuple(chain.from_iterable(units for units, _ in self._measures))
        opening = self._measures[0][1]
        gap = max(GAP_BEFORE_CHAPTER, opening.margin * POINTS_PER_PIXEL)
        openings: Mapping[str, tuple[int, float]] = dict.fromkeys(
            self._keys[:1], (0, opening.depth * POINTS_PER_PIXEL + gap)
        )
        return Survey((), units, openings, {})

    @cached_property
    def _measures(self) -> tuple[Measure, ...]:
        """The pieces of each chapter by itself, and where it ends."""
        return tuple(self._measured(chapter, start) for chapter, start in self._alone)

    def _measured(self, chapter: Chunk, start: Start) -> Measure:
        steps = self._room.shelf.steps
        found: Measure | None = steps.find((start, chapter))
        if found is None:
            shape = self.setting.shape([chapter], start, {})[1]
            found = steps.keep((start, chapter), (shape.units, shape.end))
        return found


class GalleyPlanner(Planner):
    """Lets the chapters of a galley run on, one after another."""

    def __init__(self, parts: Sequence[Chunk], setting: Setting, room: "Room") -> None:
        self.setting, self._parts, self._room = setting, list(parts), room
        self._keys, self._obliged, self._height = [part.key for part in parts[1:]], frozenset(), 0.0
        self._sequencer = Sequencer(setting, room.shelf.steps)

    def chunks(self, plan: Plan) -> list[Chunk]:  # noqa: ARG002 - there is nothing to plan
        """Return all chapters."""
        return self._parts

    def plan(self) -> Plan:
        """Return the plan that nothing is planned."""
        return Plan()


class Room:
    """What planners have in common from one build to the next. Without a room of their own they remember what is on disk."""

    def __init__(self, store: Store, rack: Rack | None = None) -> None:
        self.store, self.copies, self.paginator = store, Copies(), Paginator()
        self.shelf = Shelf(store, rack or Rack())
        self.filled: list[tuple[Any, Plan]] = []
        """The last plans, each with the measures that led to it."""

    def planner(
        self, edition: Edition, layout: Layout, pictures: Pictures, output: Output, wake: Callable[[], None]
    ) -> Planner:
        """Return the planner of an edition that was selected for an output; `wake` is called before WeasyPrint is first used."""
        self.shelf.turn()
        chapters = self.copies.chapters(edition, layout, pictures, output)
        obliged = must_open(edition, chapters.keys[1:], covered=has_cover(edition))
        setting = Setting(edition, layout, pictures, self.shelf, wake)
        return Planner(chapters, setting, self, obliged, text_height(layout.tokens.pages[edition.page]))

    def galley(  # noqa: PLR0917
        self,
        edition: Edition,
        layout: Layout,
        pictures: Pictures,
        parts: Sequence[Chunk],
        pages: PageManner,
        wake: Callable[[], None],
    ) -> Planner:
        """Return the planner of chapters that run on, set as `pages` says."""
        self.shelf.turn()
        setting = Setting(edition, layout, pictures, self.shelf, wake, pages)
        return GalleyPlanner([self.copies.same(part, pictures) for part in parts], setting, self)
