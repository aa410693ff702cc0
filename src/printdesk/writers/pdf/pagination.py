"""Which chapters open a page, and which tall figures wait: no page is left nearly empty, none begins a chapter at its foot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from printdesk.edition.tree import Edition, Section
from printdesk.writers.html.arrange import width_of_block
from printdesk.writers.html.document import Plan
from printdesk.writers.pdf.weasy import Place, Survey

FULL_ENOUGH = 0.70
"""A page filled this far may end where a chapter ends."""
ROOM_TO_BEGIN = 196.0
"""Points that a chapter needs below its neighbour: its head and some eight lines."""

_AT_TOP = 2.0
_NEARLY_EMPTY = 0.45
_HOLE = 0.28


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the edition that can open a page. `parts` are the keys in it, in order, `wide` those of wide figures."""

    key: str
    must_open: bool = False
    parts: tuple[str, ...] = ()
    wide: frozenset[str] = frozenset()


def chapters_of(edition: Edition, keys: Sequence[str], *, covered: bool) -> tuple[Chapter, ...]:
    """Return the chapters with these keys; behind a cover the first one opens a page of necessity."""
    sections = {section.key: section for section in (*edition.sections, *edition.annexes)}
    return tuple(_chapter(key, sections.get(key), first=covered and not index) for index, key in enumerate(keys))


def first_plan(chapters: Sequence[Chapter]) -> Plan:
    """Let every chapter run on that may."""
    return Plan(frozenset(chapter.key for chapter in chapters if chapter.must_open))


def plan_pages(survey: Survey, chapters: Sequence[Chapter], height: float) -> Plan:
    """Decide from a layout of `first_plan`; `height` is the type area's, in points."""
    opens: set[str] = set()
    later: dict[str, str] = {}
    position = 0.0
    for chapter, length in zip(chapters, _lengths(survey, chapters, height), strict=True):
        used = position % height
        if chapter.must_open or used < _AT_TOP or _should_open(used, length, height):
            opens.add(chapter.key)
            position += (height - used) % height
        moved, saved = _put_off(survey, chapter, position % height, height)
        later |= moved
        position += length - saved
    return Plan(frozenset(opens), later)


def mend(survey: Survey, chapters: Sequence[Chapter], plan: Plan, height: float) -> Plan:
    """Take back a page break that left the page before it nearly empty, and see to chapters that came to a page's top."""
    opens = set(plan.opens)
    for chapter in chapters:
        place = survey.chapters[chapter.key]
        before = survey.filled[place.page - 1] / height if place.page else 1.0
        if chapter.key in opens and not chapter.must_open and before < _NEARLY_EMPTY:
            opens.discard(chapter.key)
        elif place.top < _AT_TOP and place.page:
            opens.add(chapter.key)
    return Plan(frozenset(opens), plan.later)


def _chapter(key: str, section: Section | None, *, first: bool) -> Chapter:
    if section is None:
        return Chapter(key, first)
    parts = tuple(_parts(section))
    return Chapter(key, first or section.new_page, tuple(name for name, _ in parts), frozenset(name for name, wide in parts if wide))


def _parts(section: Section) -> Iterator[tuple[str, bool]]:
    for block in section.body:
        yield block.key, width_of_block(block) == "full" and not block.landscape
    for inner in section.sections:
        yield inner.key, False
        yield from _parts(inner)


def _lengths(survey: Survey, chapters: Sequence[Chapter], height: float) -> list[float]:
    """Return how much of the column each chapter takes, the space at the foot of full pages included."""
    tops = [_position(survey.chapters[chapter.key], height) for chapter in chapters]
    end = (len(survey.filled) - 1) * height + survey.filled[-1]
    return [after - before for before, after in zip(tops, [*tops[1:], end], strict=True)]


def _position(place: Place, height: float) -> float:
    return place.page * height + place.top


def _should_open(used: float, length: float, height: float) -> bool:
    room = height - used
    if length <= room:
        return False
    return room < ROOM_TO_BEGIN or used >= FULL_ENOUGH * height


def _put_off(survey: Survey, chapter: Chapter, start: float, height: float) -> tuple[Mapping[str, str], float]:
    """Return which wide figure of a chapter waits, before what, and how much space that saves.

    `start` is how far down its page the chapter begins. What follows the figure is drawn up into the hole that it leaves.
    """
    parts = [key for key in chapter.parts if key in survey.places]
    for index, key in enumerate(parts):
        if key not in chapter.wide or index == 0:
            continue
        place = survey.places[key]
        hole_before = place.top < height / 10 and place.page > 0
        reached = (place.page - 1) * height + survey.filled[place.page - 1] if hole_before else _position(place, height)
        room = height - (start + reached - _position(survey.chapters[chapter.key], height)) % height
        tall = _extent(survey, parts[index:], height)
        if room < _HOLE * height or tall <= room:
            continue
        follower, used = _first_too_many(survey, parts[index + 1 :], room, height)
        return ({key: follower}, used) if used else ({}, 0.0)
    return {}, 0.0


def _extent(survey: Survey, parts: Sequence[str], height: float) -> float:
    """Return how tall the first of the parts is."""
    first = survey.places[parts[0]]
    if len(parts) > 1 and survey.places[parts[1]].page == first.page:
        return survey.places[parts[1]].top - first.top
    return max(survey.filled[first.page] - first.top, height / 2)


def _first_too_many(survey: Survey, parts: Sequence[str], room: float, height: float) -> tuple[str, float]:
    """Return the first part that does not fit into the room, "" where all do, and how much the others take."""
    if not parts:
        return "", 0.0
    start = _position(survey.places[parts[0]], height)
    taken = 0.0
    for key, after in zip(parts, parts[1:], strict=False):
        end = _position(survey.places[after], height) - start
        if end > room:
            return key, taken
        taken = end
    last = survey.places[parts[-1]]
    end = last.page * height + survey.filled[last.page] - start
    return ("", end) if end <= room else (parts[-1], taken)
