"""Charts that Word draws: values that were changed in their sheets, traced to the figures they show."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher

from printdesk.edition.tree import Chart, ChartPanel
from printdesk.review.content.edits import Edit, Origin
from printdesk.review.lift.chart_values import ChartPlace, Spot
from printdesk.review.lift.context import Context
from printdesk.review.word.tree import ChartSeries, Graphic

_HUNDRED = Decimal(100)
_NEAR = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class _Track:
    """A series as the chart holds it: the spot of each of its values, and what its values have on top of theirs."""

    spots: tuple[Spot | None, ...]
    plus: Decimal = Decimal(0)


def chart_edits(
    context: Context, sent: Mapping[str, Graphic], back: Mapping[str, Graphic], blocks: Sequence[Chart]
) -> Iterator[Edit]:
    """Yield the values that were changed in charts, and tell of what cannot be traced."""
    named = {f"pd:{block.key}": block for block in blocks}
    for name, was in sent.items():
        block = named.get(name) or named.get(name.rpartition(":")[0])
        now = back.get(name)
        if block is None or now is None or not was.series or was.series == now.series or not now.series:
            continue
        place = ChartPlace(context, block)
        number = int(name.rpartition(":")[2]) - 1 if name not in named else 0
        yield from _chart(context, place, (was, now), number)


def _chart(context: Context, place: ChartPlace, states: tuple[Graphic, Graphic], number: int) -> Iterator[Edit]:
    was, now = states
    panel = number if len(place.block.panels) > 1 else 0
    offset = 0 if len(place.block.panels) > 1 else _offset(place.block.panels[0], was.series[0])
    tracks = [_track(place.block, panel, at, series, offset) for at, series in enumerate(was.series)]
    yield from _rows_new(place, tracks, states)
    for at, series in enumerate(was.series):
        other = now.series[at] if at < len(now.series) else None
        if other is None or series == other:
            continue
        track = tracks[at]
        if track is None:
            if series.values != other.values:
                _tell(context, place, series, other)
            continue
        yield from _series(place, track, (series, other), first=at == 0)
    if len(was.series) != len(now.series):
        origin = Origin(block=place.name, before=f"{len(was.series)} series", after=f"{len(now.series)} series")
        context.remark(
            "edit-unsayable",
            "series of a chart come from its data",
            "change `values`, or the file of data",
            place.block.path,
            origin,
        )


def _series(
    place: ChartPlace, track: _Track, states: tuple[ChartSeries, ChartSeries], *, first: bool
) -> Iterator[Edit]:
    was, now = states
    matcher = SequenceMatcher(None, was.labels, now.labels, autojunk=False)
    pairs = (
        list(zip(range(len(was.values)), range(len(now.values)), strict=False))
        if len(was.values) == len(now.values)
        else [(one + step, other + step) for one, other, size in matcher.get_matching_blocks() for step in range(size)]
    )
    for before, after in pairs:
        spot = track.spots[before] if before < len(track.spots) else None
        if spot is None:
            continue
        origin = Origin(
            block=f"{place.name}, {' '.join((was.labels[before] or was.name).split())}",
            before=was.values[before],
            after=now.values[after],
        )
        if not _same(was.values[before], now.values[after]):
            yield from place.number(spot, _less(now.values[after], track.plus), origin)
        if first and was.labels[before] != now.labels[after]:
            told = Origin(block=place.name, before=was.labels[before], after=now.labels[after])
            yield from place.label(spot.panel, spot.row, now.labels[after], told)
    if first:
        yield from _rows_gone(place, track, was, {before for before, _ in pairs})


def _rows_gone(place: ChartPlace, track: _Track, was: ChartSeries, kept: Collection[int]) -> Iterator[Edit]:
    for at, label in enumerate(was.labels):
        spot = track.spots[at] if at < len(track.spots) else None
        if at not in kept and spot is not None:
            origin = Origin(block=place.name, before=f"{label} {was.values[at]}")
            yield from place.row_gone(spot.panel, spot.row, origin)


def _rows_new(place: ChartPlace, tracks: Sequence[_Track | None], states: tuple[Graphic, Graphic]) -> Iterator[Edit]:
    """Yield labels that a chart has more than it was sent with, each with its values."""
    was, now = states
    if not tracks or tracks[0] is None or len(now.series[0].labels) <= len(was.series[0].labels):
        return
    matcher = SequenceMatcher(None, was.series[0].labels, now.series[0].labels, autojunk=False)
    for tag, before, _, start, end in matcher.get_opcodes():
        for at in range(start, end) if tag == "insert" else ():
            above = tracks[0].spots[before - 1] if before else None
            found = zip(tracks, now.series, strict=False)
            values = {
                next(spot.series for spot in track.spots if spot): _less(series.values[at], track.plus)
                for track, series in found
                if track and any(track.spots) and at < len(series.values) and series.values[at]
            }
            said = " ".join((now.series[0].labels[at], *values.values()))
            yield from place.row_new(above, now.series[0].labels[at], values, Origin(block=place.name, after=said))


def _track(block: Chart, panel: int, at: int, series: ChartSeries, offset: int) -> _Track | None:
    """Return where the values of a series come from: its values are those of a series of the chart."""
    shown = block.panels[panel]
    if block.kind == "index" and at == 0:
        spots = [Spot(panel, number, row) for number, each in enumerate(shown.series) for row in range(len(each.data))]
        return _Track((None, *spots), _HUNDRED)
    if block.kind == "share" and len(series.values) == 1:
        return _Track((Spot(panel, 0, at),))
    found = [number for number in range(len(shown.series)) if _is_of(shown, number, series, offset)]
    if not found:
        return None
    named = [
        number for number in found if shown.series[number].name and series.name.startswith(shown.series[number].name)
    ]
    number = (named or found)[0]
    return _Track(
        tuple(Spot(panel, number, row + offset) if value else None for row, value in enumerate(series.values))
    )


def _is_of(panel: ChartPanel, number: int, series: ChartSeries, offset: int) -> bool:
    data = panel.series[number].data
    if offset + len(series.values) > len(data):
        return False
    pairs = [(value, data[row + offset].value) for row, value in enumerate(series.values) if value]
    return bool(pairs) and all(known is not None and _same(value, f"{known:f}") for value, known in pairs)


def _offset(panel: ChartPanel, series: ChartSeries) -> int:
    """Return the first label of a piece of a chart that was cut over pages."""
    labels = [" ".join(label.split()) for label in series.labels]
    known = [" ".join(label.split()) for label in panel.labels]
    for start in range(len(known) - len(labels) + 1):
        if known[start : start + len(labels)] == labels:
            return start
    return 0


def _tell(context: Context, place: ChartPlace, was: ChartSeries, now: ChartSeries) -> None:
    changed = [
        (before, after) for before, after in zip(was.values, now.values, strict=False) if not _same(before, after)
    ]
    if not changed:
        return
    origin = Origin(
        block=f"{place.name}, {was.name}",
        before=", ".join(before for before, _ in changed),
        after=", ".join(after for _, after in changed),
    )
    why = "the values of this series are worked out from the chart's data"
    context.remark("derived-figure", why, "change the data", place.block.path, origin)


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        first, second = Decimal(one), Decimal(other)
    except InvalidOperation:
        return False
    return abs(first - second) <= _NEAR * max(abs(first), Decimal(1))


def _less(value: str, plus: Decimal) -> str:
    return f"{Decimal(value) - plus:f}" if value and plus else value
