"""Roadmaps: years without an item, items that time has overtaken, items that do not say how sure they are."""

from collections.abc import Iterator

from printdesk.edition.tree import Roadmap, RoadmapItem
from printdesk.edition.walk import all_blocks
from printdesk.model.blocks import Roadmap as TypedRoadmap
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark, listed

_MOST_YEARS = 12
"""A roadmap of decades has empty years by nature."""


def empty_years(reading: Reading) -> Iterator[Remark]:
    """Report the years of a span that no item touches; a roadmap of which nothing is dated says so itself."""
    for path, block in reading.blocks:
        if isinstance(block, TypedRoadmap) and block.span and (roadmap := _edition_of(reading, path)):
            years = range(roadmap.start.year, roadmap.end.year + 1)
            touched = {year for item in _items(roadmap) for year in _years(item)}
            empty = [str(year) for year in years if year not in touched]
            if touched and empty and len(years) <= _MOST_YEARS:
                yield Remark(
                    path=(*path, "span"),
                    message=f"nothing on the roadmap falls in {listed(empty)}",
                    hint="add what is due then, narrow the span, or ask the author",
                    about=tuple(empty),
                )


def past_items(reading: Reading) -> Iterator[Remark]:
    """Report an item that is still to come although its time has passed on the briefing's date."""
    for roadmap in _roadmaps(reading):
        for item in _items(roadmap):
            latest = item.period.latest
            if reading.date and latest and latest < reading.date and item.status in {"planned", "target", "forecast"}:
                yield Remark(
                    path=(*item.path, "when"),
                    message=f"{item.when_text} has passed on {reading.edition.front.date}, and the item is still {item.status}",
                    hint="say what came of it: done, delayed, or a new date",
                    about=(item.when_text,),
                )


def unsure_items(reading: Reading) -> Iterator[Remark]:
    """Report, once a roadmap, items without a status beside items that have one."""
    for roadmap in _roadmaps(reading):
        items = list(_items(roadmap))
        bare = [item for item in items if item.status is None]
        if bare and len(bare) < len(items):
            yield Remark(
                path=bare[0].path,
                message=f"{len(bare)} of {len(items)} items do not say how sure they are",
                hint="give each a status: done, planned, target, forecast, delayed …",
                about=("status",),
            )


def _roadmaps(reading: Reading) -> Iterator[Roadmap]:
    return (block for block in all_blocks(reading.edition) if isinstance(block, Roadmap))


def _edition_of(reading: Reading, path: tuple[str | int, ...]) -> Roadmap | None:
    return next((roadmap for roadmap in _roadmaps(reading) if roadmap.path == path), None)


def _items(roadmap: Roadmap) -> Iterator[RoadmapItem]:
    return (item for lane in roadmap.lanes for item in lane.items)


def _years(item: RoadmapItem) -> range:
    """Return the years that an item touches; one without an end touches the year that it begins in."""
    start, end = item.period.start, item.period.end
    return range(start.year, end.year + 1) if start and end else range(0)
