"""A chart's values from facts of the ledger or from points typed in its place."""

from collections.abc import Mapping, Sequence

from printdesk.edition.chart_dataset import read_dataset
from printdesk.edition.chart_runs import panel_of_runs
from printdesk.edition.chart_values import ChartData, Number, Printing, printed_labels, read_number
from printdesk.edition.dataset_access import dataset_of
from printdesk.edition.figures import periods_of, readable_period, report_unknown_fact
from printdesk.edition.inline import Path
from printdesk.edition.inline_parser import parse_words
from printdesk.edition.parts import Material
from printdesk.edition.setting import Setting
from printdesk.edition.tree import ChartPanel, Datum, Series
from printdesk.model.blocks import Chart
from printdesk.model.periods import Period
from printdesk.model.units import NO_UNIT, Unit


def read_chart_data(block: Chart, path: Path, setting: Setting, material: Material, unit: Unit | None) -> ChartData:
    """Return what the chart draws; `unit` is the one it names, if any. What cannot be read is reported."""
    given = [name for name, value in (("facts", block.facts), ("points", block.points), ("data", block.data)) if value]
    if len(given) != 1:
        wrong = f"draws from {' and '.join(given)} at once" if given else "has nothing to draw"
        hint = "give it one of `facts`, `points` and `data`"
        setting.findings.error("chart-data", f"the chart {wrong}", path, hint)
    if block.facts:
        return _from_facts(block, block.facts, path, setting, unit)
    if block.points:
        return _from_points(block, path, setting, Printing.of(block, unit or NO_UNIT, len(block.points), setting))
    dataset = dataset_of(block.data, (*path, "data"), setting, material)
    return read_dataset(block, dataset, path, setting, unit or NO_UNIT) if dataset else ChartData()


def _from_facts(
    block: Chart, facts: Mapping[str, str | None], path: Path, setting: Setting, unit: Unit | None
) -> ChartData:
    ids = [each for each in facts if each in setting.ledger.figures]
    for each in facts:
        if each not in setting.ledger.figures:
            report_unknown_fact(each, (*path, "facts", each), setting)
    unit = unit or _common_unit(block, ids, path, setting)
    labels, periods = _fact_labels(ids, facts, path, setting)
    printing = Printing.of(block, unit, len(ids), setting)
    data = tuple(_fact_datum(each, (*path, "facts", each), setting, printing) for each in ids)
    panel = ChartPanel(labels=labels, periods=periods, series=(Series(name="", data=data),))
    if block.kind == "units" and ids:
        panel = panel_of_runs(labels, [setting.ledger.figures[each].unit for each in ids], data)
    return ChartData(
        panels=(panel,) if ids else (),
        unit=unit,
        decimals=max((setting.ledger.figures[each].decimals for each in ids), default=0),
        typed_labels=panel.labels,
        spells_unit=printing.with_unit,
    )


def _fact_datum(identifier: str, path: Path, setting: Setting, printing: Printing) -> Datum:
    figure, fact = setting.ledger.figures[identifier], setting.ledger.facts[identifier]
    setting.use_fact(identifier, path)
    ends = (Number(end, figure.decimals) if end is not None else None for end in (figure.low, figure.high))
    low, high = ends
    number = Number(figure.value, figure.decimals, identifier)
    return printing.datum(number, low=low, high=high, status=fact.status)


def _common_unit(block: Chart, ids: Sequence[str], path: Path, setting: Setting) -> Unit:
    units = list(dict.fromkeys(setting.ledger.figures[each].unit for each in ids))
    if len(units) == 1:
        return units[0]
    if units and block.kind != "units":
        shown = " and ".join(unit.text or "no unit" for unit in units[:3])
        message = f"the chart draws {shown} on one scale"
        setting.findings.error("mixed-units", message, (*path, "facts"), "chart figures of one unit, or use `numbers`")
    return NO_UNIT


def _fact_labels(
    ids: Sequence[str], facts: Mapping[str, str | None], path: Path, setting: Setting
) -> tuple[tuple[str, ...], tuple[Period, ...]]:
    """Label each fact as the chart says; else by label, or by time where their labels are the same."""
    known = setting.ledger.facts
    names = [parse_words(setting, known[each].label, ("facts", each, "label")) for each in ids]
    times = [period for each in ids if (period := readable_period(known[each].when))]
    by_time = len(times) == len(ids) and (not all(names) or len(set(names)) < len(names))
    own = [setting.style.period(time) for time in times] if by_time else names
    given = tuple(parse_words(setting, facts[each] or "", (*path, "facts", each)) for each in ids)
    labels = tuple(said or name or each for said, each, name in zip(given, ids, own, strict=True))
    if by_time and not any(given) and all(time.start for time in times):
        return labels, tuple(times)
    periods = periods_of(labels)
    return printed_labels(labels, periods, setting.style), periods


def _from_points(block: Chart, path: Path, setting: Setting, printing: Printing) -> ChartData:
    numbers: list[Number] = []
    data: list[Datum] = []
    for index, point in enumerate(block.points):
        place = (*path, "points", index)
        number = read_number(point.value, (*place, "value"), setting)
        low, high = (
            read_number(end, (*place, key), setting) for key, end in (("low", point.low), ("high", point.high))
        )
        numbers += [number] if number else []
        data.append(printing.datum(number, low=low, high=high, status=point.status))
    typed = tuple(point.label for point in block.points)
    labels = tuple(parse_words(setting, label, (*path, "points", index, "label")) for index, label in enumerate(typed))
    periods = periods_of(typed)
    labels = printed_labels(labels, periods, setting.style)
    return ChartData(
        panels=(ChartPanel(labels=labels, periods=periods, series=(Series(name="", data=tuple(data)),)),),
        unit=printing.unit,
        decimals=max(map(printing.places, numbers), default=0),
        typed_labels=typed,
        spells_unit=printing.with_unit,
    )
