"""Which chapters open a page, which are set closer, which figures wait: found by trying them on measured heights.

A layout in which every chapter runs on gives the height of every piece. Pages are then filled with these heights in
all sensible ways, chapter after chapter, and the way that leaves the best filled pages is set in type.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from printdesk.edition.tree import Edition
from printdesk.writers.html.document import Plan
from printdesk.writers.pdf.weasy import Survey, Unit

_GAPS = {"opener": 28.0, "heading": 17.5, "text": 0.0}
_FIGURE_GAP = 14.0
_LINE = 14.0
_CLOSER = 0.7
"""What is left of a space in a chapter that is set closer."""

_WELL_FILLED = 0.80
_ENOUGH_AT_THE_END = 0.30
_PRICE_OF_A_PAGE = 0.02
_PRICE_OF_CLOSENESS = 0.004
_PRICE_OF_RUNNING_ON = 0.012
_PRICE_OF_A_LATE_START = 0.06
_LATE = 0.72
_AT_TOP = 2.0
_HOLE = 0.2
"""The part of a page from which on a hole before a figure is filled with what follows the figure."""
_KEPT = 64
"""How many ways of filling the pages are followed up at a time."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A way of filling pages up to some chapter: how far down the open page is, and what the pages before it cost."""

    used: float = 0.0
    cost: float = 0.0
    pages: int = 1
    opens: frozenset[str] = frozenset()
    later: Mapping[str, str] = field(default_factory=dict)
    close: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        return Plan(self.opens, self.later, self.close)


def must_open(edition: Edition, keys: Sequence[str], *, covered: bool) -> frozenset[str]:
    """Return the chapters that open a page whatever else: those that ask for it, and behind a cover the first."""
    asked = {section.key for section in (*edition.sections, *edition.annexes) if section.new_page}
    return frozenset(asked | set(keys[:1] if covered else ()))


def plan_pages(survey: Survey, keys: Sequence[str], obliged: frozenset[str], height: float) -> Plan:
    """Return the best plan for chapters `keys`; `height` is the type area's, in points."""
    chapters = {key: list(units) for key, units in groupby(survey.units, lambda unit: unit.chapter)}
    start = survey.openings[keys[0]][1] if keys and keys[0] not in obliged else 0.0
    fillings = [Filling(used=start)]
    for key in keys:
        tried = [after for filling in fillings for after in _ways(filling, key, chapters.get(key, []), height, obliged)]
        fillings = _best(tried)
    return min(fillings, key=lambda filling: filling.cost + _cost_of_end(filling, height)).plan


def badness(survey: Survey, height: float) -> float:
    """Return what a real layout costs, by the same measure; the cover does not count."""
    fills = [filled / height for filled in survey.filled if filled]
    inner = sum(_cost_of_page(fill) for fill in fills[:-1])
    return inner + (_cost_of_last(fills[-1]) if fills else 0.0) + _PRICE_OF_A_PAGE * len(fills)


def at_tops(survey: Survey, plan: Plan) -> Plan:
    """Let the chapters that came to the top of a page by themselves open it."""
    came = {key for key, (page, top) in survey.openings.items() if page and top < _AT_TOP and key not in plan.opens}
    return Plan(plan.opens | came, plan.later, plan.close) if came else plan


def _ways(filling: Filling, key: str, units: list[Unit], height: float, obliged: frozenset[str]) -> Iterator[Filling]:
    """Yield the page fillings after one chapter: opening a page or not, set closer or not."""
    for close in (False, True):
        priced = (
            replace(filling, cost=filling.cost + _PRICE_OF_CLOSENESS, close=filling.close | {key}) if close else filling
        )
        if key not in obliged and filling.used:
            late = _PRICE_OF_A_LATE_START if filling.used > _LATE * height else 0.0
            running = replace(priced, cost=priced.cost + _PRICE_OF_RUNNING_ON + late)
            yield _filled(running, units, height, closer=close)
        opened = priced if not filling.used else _new_page(priced, height)
        yield _filled(replace(opened, opens=opened.opens | {key}), units, height, closer=close)


def _best(fillings: list[Filling]) -> list[Filling]:
    """Keep the cheapest of those that end at about the same height, and of these the cheapest."""
    cheapest: dict[tuple[int, int], Filling] = {}
    for filling in sorted(fillings, key=lambda each: (each.cost, each.pages)):
        cheapest.setdefault((filling.pages, round(filling.used / 7)), filling)
    return list(cheapest.values())[:_KEPT]


def _filled(filling: Filling, units: list[Unit], height: float, *, closer: bool) -> Filling:
    """Fill pages with the pieces of one chapter."""
    waiting = list(units)
    while waiting:
        group = _bound(waiting)
        del waiting[: len(group)]
        last = group[-1]
        if last.kind == "page":
            filling = replace(_new_page(filling, height) if filling.used else filling, used=height)
            continue
        tall = sum(_tall(unit, filling.used if not index else 1.0, closer=closer) for index, unit in enumerate(group))
        if filling.used + tall <= height:
            filling = replace(filling, used=filling.used + tall)
        elif last.kind == "text":
            filling = _broken(filling, tall, tall - last.height, height)
        else:
            filling, waiting = _moved(filling, group, tall, waiting, height, closer=closer)
    return filling


def _bound(units: list[Unit]) -> list[Unit]:
    """Return the headings at the front together with the first piece they belong to."""
    count = next((index for index, unit in enumerate(units) if unit.kind not in {"opener", "heading"}), len(units) - 1)
    return units[: count + 1]


def _tall(unit: Unit, used: float, *, closer: bool) -> float:
    gap = unit.gap if unit.gap is not None else _GAPS.get(unit.kind, _FIGURE_GAP)
    return unit.height + (gap * (_CLOSER if closer else 1.0) if used else 0.0)


def _broken(filling: Filling, tall: float, head: float, height: float) -> Filling:
    """Break text over pages; at least two lines stay with what stands above it."""
    room = height - filling.used
    if room < head + 2 * _LINE:
        filling, room = _new_page(filling, height), height
    rest = tall - room
    filling = replace(filling, used=height)
    while rest > 0:
        filling = _new_page(filling, height)
        filling = replace(filling, used=min(max(rest, 2 * _LINE), height))
        rest -= height
    return filling


def _moved(
    filling: Filling, group: list[Unit], tall: float, waiting: list[Unit], height: float, *, closer: bool
) -> tuple[Filling, list[Unit]]:
    """Take a piece that does not fit to the next page; a figure of full width lets what follows pass, if the hole is large."""
    figure, room = group[-1], height - filling.used
    follower = ""
    if figure.kind == "wide" and len(group) == 1 and filling.used and room > _HOLE * height:
        passing = 0
        while passing < len(waiting):
            part = _bound(waiting[passing:])
            need = sum(_tall(unit, 1.0, closer=closer) for unit in part)
            if filling.used + need > height:
                break
            filling = replace(filling, used=filling.used + need)
            passing += len(part)
        if passing:
            while passing < len(waiting) and not waiting[passing].key:
                passing -= 1
            follower = waiting[passing].key if passing < len(waiting) else ""
            filling = replace(filling, later={**filling.later, figure.key: follower})
            waiting = waiting[passing:]
    if filling.used:
        filling = _new_page(filling, height)
    over = max(0.0, tall - height)
    filling = replace(filling, used=min(tall, height))
    while over > 0:
        filling = replace(_new_page(filling, height), used=min(over, height))
        over -= height
    return filling, waiting


def _new_page(filling: Filling, height: float) -> Filling:
    return replace(
        filling,
        used=0.0,
        pages=filling.pages + 1,
        cost=filling.cost + _cost_of_page(filling.used / height) + _PRICE_OF_A_PAGE,
    )


def _cost_of_page(fill: float) -> float:
    return max(0.0, _WELL_FILLED - fill) ** 2


def _cost_of_last(fill: float) -> float:
    return 2 * max(0.0, _ENOUGH_AT_THE_END - fill) ** 2


def _cost_of_end(filling: Filling, height: float) -> float:
    return _cost_of_last(filling.used / height)
