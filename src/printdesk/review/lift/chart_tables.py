"""Charts that are tables in the Word file: squares that stand for things, dots that stand for yes."""

import re
from collections.abc import Iterator

from printdesk.edition.tree import Chart
from printdesk.review.content.edits import Edit
from printdesk.review.lift.cells import GridView, Match, matched
from printdesk.review.lift.chart_values import ChartPlace, Spot
from printdesk.review.lift.context import Context
from printdesk.review.word.tree import Row

_ROW = re.compile(r"p(\d+)r(\d+)")
_SIGNS = "■□ \u2002\u00a0"


def chart_table_edits(context: Context, view: GridView, block: Chart) -> Iterator[Edit]:
    """Yield what became of a chart of units or a matrix."""
    place = ChartPlace(context, block)
    matches, fresh = matched(view)
    rows: dict[int, list[Match]] = {}
    for match in matches:
        rows.setdefault(match.row, []).append(match)
    for found in rows.values():
        at = next((each for match in found if (each := _spot(match, block))), None)
        if at is None:
            continue
        yield from _row(context, view, place, at, found)
    known = {pair.edited for pair in view.rows if pair.base is not None}
    for new in fresh:
        if new.row not in known and new.column == 0:
            origin = context.standing.origin_of(view.atom, place.name, after=view.back.rows[new.row].text)
            context.remark(
                "edit-unsayable",
                "a row of a chart comes from its figures",
                "add it to the chart's data",
                block.path,
                origin,
            )


def _spot(match: Match, block: Chart) -> tuple[int, int] | None:
    for anchor in match.sent.anchors:
        found = _ROW.fullmatch(anchor.part)
        if anchor.key == block.key and found:
            return int(found[1]), int(found[2])
    return None


def _row(
    context: Context, view: GridView, place: ChartPlace, at: tuple[int, int], found: list[Match]
) -> Iterator[Edit]:
    panel, row = at
    label = next(match for match in found if match.sent.anchors)
    if all(match.back is None for match in found):
        yield from place.row_gone(panel, row, context.standing.origin_of(view.atom, place.name, before=label.sent.text))
        return
    if label.back and label.back.text != label.sent.text:
        origin = context.standing.origin_of(view.atom, place.name, before=label.sent.text, after=label.back.text)
        yield from place.label(panel, row, label.back.text, origin)
    if place.block.kind == "matrix":
        yield from _dots(context, view, place, at, _pair_of_rows(view, label.row))
        return
    for series, match in enumerate(match for match in found if match is not label):
        was, now = match.sent.text.strip(_SIGNS), match.back.text.strip(_SIGNS) if match.back else ""
        if was != now:
            origin = context.standing.origin_of(view.atom, place.name, before=was, after=now)
            yield from place.value(Spot(panel, series, row), now, origin)


def _pair_of_rows(view: GridView, number: int) -> tuple[Row, Row] | None:
    back = next((view.back.rows[pair.edited] for pair in view.rows if pair.base == number), None)
    return (view.sent.rows[number], back) if back else None


def _dots(
    context: Context, view: GridView, place: ChartPlace, at: tuple[int, int], rows: tuple[Row, Row] | None
) -> Iterator[Edit]:
    if rows is None:
        return
    count = len(place.block.panels[at[0]].series)
    was, now = ([cell.text.strip() for cell in row.cells[-count:]] for row in rows)
    for series, (before, after) in enumerate(zip(was, now, strict=False)):
        if before != after:
            origin = context.standing.origin_of(view.atom, place.name, before=before, after=after)
            yield from place.dot(Spot(at[0], series, at[1]), after, origin)
