"""Rows of units: facts of one kind that stand together share a row, each a run of squares in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from printdesk.edition.tree import ChartPanel, Datum, Series
from printdesk.model.units import Unit

_LEAD = re.compile(r"(.+?)(?:, |: |، |： ?|、)(.+)")


def panel_of_runs(labels: Sequence[str], units: Sequence[Unit], data: Sequence[Datum]) -> ChartPanel:
    """Return the panel of a chart of units whose data are facts, one label, unit and datum for each.

    Facts in a row whose unit is the same and whose labels share what stands before the first `, ` or `: ` go on one
    row. That part names the row, and the rest of each label follows the figure under its own run: of "Su-35, delivered"
    and "Su-35, due by Q3 2026" come the row "Su-35" and the runs "12 delivered" and "8 due by Q3 2026".
    The runs are series without names; a row with fewer has gaps at its end. A label that shares nothing stays whole.
    """
    rows: list[list[int]] = []
    for index in range(len(labels)):
        if rows and _lead(labels[index]) and _kind(labels, units, index) == _kind(labels, units, rows[-1][-1]):
            rows[-1].append(index)
        else:
            rows.append([index])
    names = tuple(_lead(labels[row[0]]) if len(row) > 1 else labels[row[0]] for row in rows)
    runs = [[_said(labels[index], data[index]) if len(row) > 1 else data[index] for index in row] for row in rows]
    gap = Datum(value=None)
    series = tuple(Series(name="", data=tuple(column)) for column in zip_longest(*runs, fillvalue=gap))
    return ChartPanel(labels=names, series=series)


def _kind(labels: Sequence[str], units: Sequence[Unit], index: int) -> tuple[str, Unit]:
    return _lead(labels[index]), units[index]


def _lead(label: str) -> str:
    found = _LEAD.fullmatch(label)
    return found[1] if found else ""


def _said(label: str, datum: Datum) -> Datum:
    found = _LEAD.fullmatch(label)
    return replace(datum, text=f"{datum.text} {found[2]}") if found else datum
