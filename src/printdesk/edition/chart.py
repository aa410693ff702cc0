"""Charts made ready to draw."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from printdesk.edition.alt_text import chart_alt
from printdesk.edition.chart_checks import check_chart
from printdesk.edition.chart_data import read_chart_data
from printdesk.edition.chart_values import ChartData, Number, Printing, read_number, read_unit
from printdesk.edition.findings import did_you_mean
from printdesk.edition.inline import Path, Run
from printdesk.edition.inline_parser import parse_line, parse_words
from printdesk.edition.parts import Material, caption_fields
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Axis, Chart, Guide, Mark
from printdesk.model import blocks as typed


def make_chart(block: typed.Chart, path: Path, setting: Setting, material: Material) -> Chart:
    """Return the chart with its values, their printed labels and a text alternative."""
    unit = read_unit(block.unit, (*path, "unit"), setting.findings)
    fields = caption_fields(block, path, setting, material, _fact_sources(block, setting))
    data = read_chart_data(block, path, setting, material, unit)
    subtitle = parse_line(setting, block.subtitle, (*path, "subtitle"))
    chart = Chart(
        **fields,
        subtitle=subtitle if subtitle or data.spells_unit else (Run(data.unit.text),),
        alt=parse_words(setting, block.alt, (*path, "alt")),
        kind=block.kind,
        panels=data.panels,
        unit=data.unit,
        decimals=data.decimals if block.decimals is None else block.decimals,
        stacked=block.stacked,
        guides=tuple(_guides(block, data, path, setting)),
        marks=tuple(_marks(block, data, path, setting)),
        axis=_axis(block, path, setting),
    )
    check_chart(chart, setting.findings)
    return chart if chart.alt else _with_alt(chart, setting)


def _with_alt(chart: Chart, setting: Setting) -> Chart:
    return replace(chart, alt=chart_alt(chart, setting))


def _fact_sources(block: typed.Chart, setting: Setting) -> tuple[str, ...]:
    """Return the sources of the facts drawn, for a chart that names none."""
    facts = (setting.ledger.facts[each] for each in block.facts or () if each in setting.ledger.facts)
    return tuple(dict.fromkeys(source for fact in facts for source in fact.source or ()))


def _guides(block: typed.Chart, data: ChartData, path: Path, setting: Setting) -> Iterator[Guide]:
    printing = Printing(setting.style, data.unit, None, data.spells_unit)
    for index, guide in enumerate(block.guides):
        place = (*path, "guides", index)
        number = read_number(guide.value, (*place, "value"), setting)
        if number is not None:
            text = parse_words(setting, guide.label, (*place, "label")) or printing.text(number)
            yield Guide(value=number.value, text=text)


def _marks(block: typed.Chart, data: ChartData, path: Path, setting: Setting) -> Iterator[Mark]:
    labels = {label.strip(): index for index, label in reversed(list(enumerate(data.typed_labels)))}
    for index, mark in enumerate(block.marks):
        place = (*path, "marks", index)
        at = labels.get(mark.at.strip())
        if at is None:
            hint = did_you_mean(mark.at, labels, "write a label of the chart as it is typed")
            setting.findings.error("unknown-label", f"the chart has no label {mark.at!r}", (*place, "at"), hint)
        else:
            yield Mark(at=at, text=parse_words(setting, mark.text, (*place, "text")))


def _axis(block: typed.Chart, path: Path, setting: Setting) -> Axis:
    if block.axis is None:
        return Axis()
    low = read_number(block.axis.min, (*path, "axis", "min"), setting)
    high = read_number(block.axis.max, (*path, "axis", "max"), setting)
    if low and high and low.value >= high.value:
        setting.findings.error("chart-axis", "the axis does not end above its beginning", (*path, "axis"), "swap them")
        low = high = None
    return Axis(min=_value(low), max=_value(high), log=block.axis.log)


def _value(number: Number | None) -> Decimal | None:
    return number.value if number else None
