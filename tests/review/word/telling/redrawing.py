"""What became of a drawing: another picture, other numbers in a chart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from tests.review.word.telling.change import Change

from printdesk.review.word.tree import ChartSeries, Graphic

_MOST_POINTS = 1_000_000
"""Points times points of two series of different lengths that are compared one by one."""


def called(graphic: Graphic | None, name: str) -> str:
    return (graphic.alt if graphic else "") or name


def redrawn(sent: Graphic | None, back: Graphic | None, where: Change) -> Iterator[Change]:
    if sent is None or back is None:
        return
    if sent.data != back.data:
        yield replace(where, kind="picture", before=called(sent, sent.name), after=called(back, back.name))
    for number, series in enumerate(back.series):
        before = sent.series[number] if number < len(sent.series) else None
        if before != series:
            yield from _points(before, series, where)
    for series in sent.series[len(back.series) :]:
        yield replace(where, kind="chart", before=series.name or "a series")


def _points(sent: ChartSeries | None, back: ChartSeries, where: Change) -> Iterator[Change]:
    if sent is None:
        yield replace(where, kind="chart", after=f"{back.name}: {', '.join(back.values)}")
        return
    if sent.name != back.name:
        yield replace(where, kind="chart", before=sent.name, after=back.name)
    ours, theirs = (list(zip(series.labels, series.values, strict=True)) for series in (sent, back))
    if len(ours) == len(theirs):
        for one, other in zip(ours, theirs, strict=True):
            if one != other:
                yield replace(where, kind="chart", before=_said([one]), after=_said([other]))
        return
    if len(ours) * len(theirs) > _MOST_POINTS:
        yield replace(where, kind="chart", before=f"{len(ours)} points", after=f"{len(theirs)} points")
        return
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            yield replace(where, kind="chart", before=_said(ours[a:b]), after=_said(theirs[c:d]))


def _said(points: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{' '.join(label.split())}: {value}" if label else value for label, value in points)
