"""Which chapters open a page, which are set closer, which figures wait: found by trying them on measured heights.

Each chapter set by itself gives the height of every piece of it. Pages are then filled with these heights in
all sensible ways, chapter after chapter, and the way that leaves the best filled pages is set in type.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from printdesk.edition.tree import Edition
from printdesk.writers.html.document import Plan
from printdesk.writers.pdf.weasy import Survey, Unit

VERSION = "4"  # raise it when the same chapters would be planned otherwise
GAP_BEFORE_CHAPTER = 28.0
"""Points above a chapter that runs on."""
_GAPS = {"opener": GAP_BEFORE_CHAPTER, "heading": 17.5, "text": 0.0, "strip": 0.0}
_FIGURES = frozenset({"whole", "wide"})
_FIGURE_GAP = 14.0
_LINE = 14.0
_LINES_UNDER_TITLE = 4
_CLOSER = {"heading": 0.8}
_MUCH_CLOSER = 0.75
"""What is left of a space in a chapter that is set closer."""
_LEAST_GAP = 10.5
"""A space that is not made smaller."""
_CLOSER_FIGURE = 3.5
"""What a figure is lower by in a chapter that is set closer."""

_WELL_FILLED = 0.80
_ENOUGH_AT_THE_END = 0.30
_PRICE_OF_A_PAGE = 0.02
_PRICE_OF_CLOSENESS = 0.004
_PRICE_OF_RUNNING_ON = 0.012
_PRICE_OF_A_LATE_START = 0.06
_LATE = 0.72
_AT_TOP = 2.0
_PRICE_OF_WAITING = 0.005
_HOLE = 0.2
"""The part of a page up to which a hole before a figure is hardly seen: filling it with what follows costs more."""
_WAYS = 24
"""How many ways of setting one chapter are tried."""
_KEPT = 64
"""How many ways of filling the pages are followed up at a time."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A way of filling pages up to the end of some chapter: how far down the open page is, and what the pages before it cost.

    Cost and pages count from the best way to the chapter before, where it is the way number `before`. What was decided
    is what was decided for this chapter.
    """

    used: float = 0.0
    cost: float = 0.0
    pages: int = 0
    before: int = 0
    opens: bool = False
    later: Mapping[str, str] = field(default_factory=dict)
    close: bool = False


def must_open(edition: Edition, keys: Sequence[str], *, covered: bool) -> frozenset[str]:
    """Return the chapters that open a page whatever else: those that ask for it, and behind a cover the first."""
    asked = {section.key for section in (*edition.sections, *edition.annexes) if section.new_page}
    return frozenset(asked | set(keys[:1] if covered else ()))


def plan_pages(
    survey: Survey,
    keys: Sequence[str],
    obliged: frozenset[str],
    height: float,
    firm: frozenset[str] = frozenset(),
) -> Plan:
    """Return the best plan for chapters `keys`; `height` is the type area's, in points.

    The first text of `firm` chapters does not break: it was seen to go to the next page whole.
    """
    return Paginator().plan(survey, keys, obliged, height, firm)


_Chapter = tuple[tuple[str, str, float, float], ...]
_Step = tuple[tuple[tuple[float, float, int], ...], _Chapter, bool, float]


class Paginator:
    """Plans pages again and again; a chapter that comes after the same ways of filling pages is not tried out again."""

    def __init__(self) -> None:
        self._steps: dict[_Step, list[Filling]] = {}
        self._last: dict[_Step, list[Filling]] = {}

    def plan(
        self, survey: Survey, keys: Sequence[str], obliged: frozenset[str], height: float, firm: frozenset[str]
    ) -> Plan:
        """Return the best plan, as `plan_pages` does."""
        self._last, self._steps = self._steps, {}
        chapters = {key: list(units) for key, units in groupby(survey.units, lambda unit: unit.chapter)}
        start = max(0.0, survey.openings[keys[0]][1] - GAP_BEFORE_CHAPTER) if keys and keys[0] not in obliged else 0.0
        rows = [[Filling(used=start)]]
        for key in keys:
            units = _spaced(chapters.get(key, []))
            rows.append(self._after(rows[-1], _firm(units) if key in firm else units, key in obliged, height))
        last = min(range(len(rows[-1])), key=lambda index: rows[-1][index].cost + _cost_of_end(rows[-1][index], height))
        return _decided(rows[1:], keys, last)

    def _after(self, fillings: list[Filling], units: list[Unit], obliged: bool, height: float) -> list[Filling]:
        """Return the best ways of filling pages up to the end of one more chapter."""
        state = tuple((each.used, each.cost, each.pages) for each in fillings)
        step = state, tuple((unit.kind, unit.key, unit.gap or 0.0, unit.height) for unit in units), obliged, height
        found = self._steps.get(step) or self._last.get(step)
        if found is None:
            begun = [Filling(used, cost, pages, index) for index, (used, cost, pages) in enumerate(state)]
            found = _best([after for each in begun for after in _ways(each, units, height, obliged=obliged)])
        self._steps[step] = found
        return found


def _decided(rows: Sequence[list[Filling]], keys: Sequence[str], last: int) -> Plan:
    """Return what was decided on the way to the last filling, looking back from it."""
    opens, close, later, place = set[str](), set[str](), dict[str, str](), last
    for row, key in zip(reversed(rows), reversed(keys), strict=True):
        filling = row[place]
        place = filling.before
        later |= filling.later
        if filling.opens:
            opens.add(key)
        if filling.close:
            close.add(key)
    return Plan(frozenset(opens), later, frozenset(close))


def badness(survey: Survey, height: float) -> float:
    """Return what a real layout costs, by the same measure; the cover does not count."""
    fills = [filled / height for filled in survey.filled if filled]
    inner = sum(_cost_of_page(fill) for fill in fills[:-1])
    return inner + (_cost_of_last(fills[-1]) if fills else 0.0) + _PRICE_OF_A_PAGE * len(fills)


def at_tops(survey: Survey, plan: Plan) -> Plan:
    """Let the chapters that came to the top of a page by themselves open it."""
    came = {key for key, (page, top) in survey.openings.items() if page and top < _AT_TOP and key not in plan.opens}
    return Plan(plan.opens | came, plan.later, plan.close) if came else plan


def _ways(filling: Filling, units: list[Unit], height: float, *, obliged: bool) -> Iterator[Filling]:
    """Yield the page fillings after one chapter: opening a page or not, set closer or not."""
    for close in (False, True):
        priced = replace(filling, cost=filling.cost + _PRICE_OF_CLOSENESS, close=True) if close else filling
        if not obliged and filling.used:
            late = _PRICE_OF_A_LATE_START if filling.used > _LATE * height else 0.0
            running = replace(priced, cost=priced.cost + _PRICE_OF_RUNNING_ON + late)
            yield from _filled(running, units, height, closer=close)
        opened = priced if not filling.used else _new_page(priced, height)
        yield from _filled(replace(opened, opens=True), units, height, closer=close)


def _best(fillings: list[Filling]) -> list[Filling]:
    """Keep the cheapest of those that end at about the same height, and of these the cheapest."""
    cheapest: dict[tuple[int, int], Filling] = {}
    for filling in sorted(fillings, key=lambda each: (each.cost, each.pages)):
        cheapest.setdefault((filling.pages, round(filling.used / 7)), filling)
    kept = list(cheapest.values())[:_KEPT]
    pages, cost = min(each.pages for each in kept), kept[0].cost
    return [replace(each, pages=each.pages - pages, cost=round(each.cost - cost, 9)) for each in kept]


def _filled(filling: Filling, units: list[Unit], height: float, *, closer: bool) -> Iterator[Filling]:
    """Yield the ways of filling pages with the pieces of one chapter: figures that do not fit wait, or do not."""
    open_ends = [(filling, units)]
    tried = 1
    while open_ends:
        filling, waiting = open_ends.pop()
        if not waiting:
            yield filling
            continue
        group, rest = _bound(waiting)
        if tried < _WAYS and (passed := _passed(filling, group, rest, height, closer=closer)):
            open_ends.append(passed)
            tried += 1
        open_ends.append((_set(filling, group, height, closer=closer), rest))


def _set(filling: Filling, group: list[Unit], height: float, *, closer: bool) -> Filling:
    """Set pieces that belong together: on the open page, where they fit, else broken over pages or on the next."""
    kind, tall = group[-1].kind, _height_of(group, filling.used, closer=closer)
    if kind == "page":
        return replace(_new_page(filling, height) if filling.used else filling, used=height)
    if filling.used + tall <= height:
        return replace(filling, used=filling.used + tall)
    if kind == "text":
        return _broken(filling, group, height, closer=closer)
    return _on_next_page(filling, group, height, closer=closer)


def _bound(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Return the headings at the front together with the first piece they belong to, and the rest."""
    count = next((index for index, unit in enumerate(units) if unit.kind not in {"opener", "heading"}), len(units) - 1)
    return units[: count + 1], units[count + 1 :]


def _spaced(units: list[Unit]) -> list[Unit]:
    """Give each piece the space above it that it would have under the piece before it, where it was measured at a page's top."""
    return [
        unit if unit.gap is not None else replace(unit, gap=_gap(unit, before))
        for before, unit in zip([None, *units], units, strict=False)
    ]


def _firm(units: list[Unit]) -> list[Unit]:
    """Return the pieces of a chapter, its first text as one that does not break."""
    first = next((index for index, unit in enumerate(units) if unit.kind not in {"opener", "heading"}), None)
    if first is None or units[first].kind != "text":
        return units
    return [*units[:first], replace(units[first], kind="strip"), *units[first + 1 :]]


def _gap(unit: Unit, before: Unit | None) -> float:
    if before is None:
        return GAP_BEFORE_CHAPTER
    own = _GAPS.get(unit.kind, _FIGURE_GAP)
    return max(own, _FIGURE_GAP) if before.kind in _FIGURES | {"opener"} else own


def _height_of(group: Iterable[Unit], used: float, *, closer: bool) -> float:
    """Return how tall pieces are together, under `used` points of a page."""
    return sum(_tall(unit, used if not index else 1.0, closer=closer) for index, unit in enumerate(group))


def _tall(unit: Unit, used: float, *, closer: bool) -> float:
    gap = (unit.gap or 0.0) if used else 0.0
    if not closer:
        return unit.height + gap
    less = _CLOSER_FIGURE if unit.kind in _FIGURES else 0.0
    return unit.height - less + max(min(gap, _LEAST_GAP), gap * _CLOSER.get(unit.kind, _MUCH_CLOSER))


def _broken(filling: Filling, group: list[Unit], height: float, *, closer: bool) -> Filling:
    """Break text over pages; at least two lines stay with what stands above it, under a chapter's title more."""
    tall = _height_of(group, filling.used, closer=closer)
    room = height - filling.used
    least = _LINES_UNDER_TITLE if group[0].kind == "opener" else 2
    if room < tall - group[-1].height + least * _LINE or group[-1].height < 4 * _LINE:
        filling, room = _new_page(filling, height), height
        tall = _height_of(group, 0.0, closer=closer)
    rest = tall - room
    filling = replace(filling, used=min(tall, height) if rest <= 0 else height)
    while rest > 0:
        filling = _new_page(filling, height)
        filling = replace(filling, used=min(max(rest, 2 * _LINE), height))
        rest -= height
    return filling


def _passed(
    filling: Filling, group: list[Unit], waiting: list[Unit], height: float, *, closer: bool
) -> tuple[Filling, list[Unit]] | None:
    """Let what follows a figure of full width pass where the figure does not fit; return None where nothing can."""
    figure = group[-1]
    if figure.kind != "wide" or len(group) > 1 or not filling.used:
        return None
    if filling.used + _height_of(group, filling.used, closer=closer) <= height:
        return None
    passing = _passing(filling, waiting, height, closer=closer)
    if not passing:
        return None
    before, rest = waiting[:passing], waiting[passing:]
    later = {**filling.later, figure.key: rest[0].key if rest else ""}
    used = filling.used + _height_of(before, 1.0, closer=closer)
    hole = max(0.0, _HOLE - (1 - filling.used / height))
    after = replace(filling, used=used, later=later, cost=filling.cost + _PRICE_OF_WAITING * (1 + hole / _HOLE))
    return _on_next_page(after, group, height, closer=closer), rest


def _passing(filling: Filling, waiting: list[Unit], height: float, *, closer: bool) -> int:
    """Return how many pieces find room on the open page, up to one that a figure can be told to stand before."""
    used, count, rest = filling.used, 0, waiting
    while rest:
        part, rest = _bound(rest)
        used += _height_of(part, 1.0, closer=closer)
        if used > height or part[-1].kind == "page":
            break
        count += len(part)
    while 0 < count < len(waiting) and not waiting[count].key:
        count -= 1
    return count


def _on_next_page(filling: Filling, group: list[Unit], height: float, *, closer: bool) -> Filling:
    """Set a piece that does not break on a page of its own, on several where it is too tall."""
    if filling.used:
        filling = _new_page(filling, height)
    tall = _height_of(group, 0.0, closer=closer)
    over = max(0.0, tall - height)
    filling = replace(filling, used=min(tall, height))
    while over > 0:
        filling = replace(_new_page(filling, height), used=min(over, height))
        over -= height
    return filling


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
    return 4 * max(0.0, _ENOUGH_AT_THE_END - fill) ** 2


def _cost_of_end(filling: Filling, height: float) -> float:
    return _cost_of_last(filling.used / height)
