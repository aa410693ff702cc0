"""The roadmap made ready to draw: what is due, when, and never more exactly than it was said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from printdesk.edition.alt_text import roadmap_alt
from printdesk.edition.figures import read_period
from printdesk.edition.inline import Path
from printdesk.edition.inline_parser import parse_line, parse_words
from printdesk.edition.parts import Material, caption_fields, queries, source_line
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Lane, Roadmap, RoadmapItem
from printdesk.model import blocks as typed
from printdesk.model.periods import Period, Precision

MAX_YEARS = 200
_UNDATED = Period("undated", Precision.UNDATED)


def make_roadmap(block: typed.Roadmap, path: Path, setting: Setting, material: Material) -> Roadmap:
    """Return the roadmap with the time of each item read and printed."""
    lanes = tuple(_lane(lane, (*path, "lanes", index), setting, material) for index, lane in enumerate(block.lanes))
    items = [item for lane in lanes for item in lane.items]
    start, end = _span(block, items, path, setting)
    _report_outside(items, start, end, setting)
    roadmap = Roadmap(
        **caption_fields(block, path, setting, material),
        subtitle=parse_line(setting, block.subtitle, (*path, "subtitle")),
        alt=parse_words(setting, block.alt, (*path, "alt")),
        start=start,
        end=end,
        lanes=lanes,
    )
    years = setting.style.numerals.native(f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}")
    return roadmap if roadmap.alt else replace(roadmap, alt=roadmap_alt(lanes, years, setting))


def _lane(lane: typed.Lane, path: Path, setting: Setting, material: Material) -> Lane:
    items = (_item(item, (*path, "items", index), setting, material) for index, item in enumerate(lane.items))
    name = parse_line(setting, lane.name, (*path, "name"))
    return Lane(name=name, items=tuple(items), place=material.numbering.lanes[lane.name])


def _item(item: typed.RoadmapItem, path: Path, setting: Setting, material: Material) -> RoadmapItem:
    key = material.numbering.keys[path]
    period = read_period(item.when, (*path, "when"), setting.findings) or _UNDATED
    return RoadmapItem(
        key=key,
        path=path,
        title=parse_line(setting, item.title, (*path, "title")),
        detail=parse_line(setting, item.detail, (*path, "detail")),
        period=period,
        when_text=setting.style.period(period),
        status=item.status,
        note=parse_line(setting, item.note, (*path, "note")),
        source_line=source_line(item.source or (), (*path, "source"), setting, material),
        queries=queries(item.query, key, (*path, "query"), setting),
    )


def _span(block: typed.Roadmap, items: Sequence[RoadmapItem], path: Path, setting: Setting) -> tuple[date, date]:
    """Return the whole years that the roadmap covers: its `span`, else those of its items."""
    place = (*path, "span")
    period = read_period(block.span, place, setting.findings)
    named = period is not None and period.start is not None
    days = list(_days([period] if period and named else [item.period for item in items]))
    if not days:
        message = "no item of the roadmap has a date to draw it by"
        setting.findings.error("roadmap-span", message, path, "give the roadmap a `span`, such as 2026..2028")
        return date(2000, 1, 1), date(2000, 12, 31)
    first, last = min(days).year, max(days).year
    if last - first >= MAX_YEARS:
        message = f"the roadmap covers {last - first + 1} years, more than {MAX_YEARS}"
        setting.findings.error("roadmap-span", message, place if block.span else path, "check the years")
        last = first + MAX_YEARS - 1
    return date(first, 1, 1), date(last, 12, 31)


def _days(periods: Sequence[Period]) -> Iterator[date]:
    for period in periods:
        yield from (end for end in (period.start, period.end) if end is not None)


def _report_outside(items: Sequence[RoadmapItem], start: date, end: date, setting: Setting) -> None:
    for item in items:
        first, last = item.period.start, item.period.end
        if first is not None and last is not None and (last < start or first > end):
            message = f"{item.when_text} lies outside the roadmap's years, {start.year} to {end.year}"
            setting.findings.warning("outside-span", message, (*item.path, "when"), "widen `span`, or check the time")
