"""Text alternatives made from the data, for drawings whose author wrote none."""

from collections.abc import Iterator, Sequence

from printdesk.edition.inline import plain_text
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Chart, ChartPanel, Datum, Lane, RoadmapItem, Series

MAX_LENGTH = 900
MAX_VALUES = 12
"""Up to this many values a series is read out whole; beyond, its ends and extremes."""

_KINDS = {
    "bars": "Bars", "columns": "Columns", "lines": "Lines", "change": "A change", "units": "Rows of squares",
    "dots": "Dots", "matrix": "A grid of dots", "share": "Parts of a whole", "index": "Changes from 100",
}  # fmt: skip


def chart_alt(chart: Chart, setting: Setting) -> str:
    """Return what the chart shows in a few sentences: its kind (in English), its measure, its values.

    "Bars, barrels per day: Before the work 30,000; By 2027 55,000 (target)."
    """
    kind = _KINDS[chart.kind] if setting.style.base_language == "en" else plain_text(chart.title)
    measure = plain_text(chart.subtitle) or ("" if chart.kind == "matrix" else chart.unit.text)
    lead = ", ".join(part for part in (kind, measure[:1].lower() + measure[1:]) if part)
    return _capped(lead, [_panel(chart, panel, setting) for panel in chart.panels])


def roadmap_alt(lanes: Sequence[Lane], years: str, setting: Setting) -> str:
    """Return what a roadmap shows: lane by lane, each item with its time and status."""
    return _capped(f"{setting.words.get('roadmap', '')} {years}".strip(), [_lane(lane, setting) for lane in lanes])


def _capped(lead: str, sentences: Sequence[str]) -> str:
    """Join sentences under a lead; what would be too long is cut at a sentence, then at a word."""
    text = f"{lead}: " if lead else ""
    for number, sentence in enumerate(sentences):
        if number and len(text) + len(sentence) > MAX_LENGTH:
            return f"{text.rstrip()} …"
        text += f"{sentence}. "
    return text.strip() if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH].rsplit(' ', 1)[0]} …"


def _panel(chart: Chart, panel: ChartPanel, setting: Setting) -> str:
    parts = [_matrix(panel)] if chart.kind == "matrix" else [_series(panel, each, setting) for each in panel.series]
    name = f"{panel.name}: " if panel.name else ""
    return name + "; ".join(part for part in parts if part)


def _matrix(panel: ChartPanel) -> str:
    counts = ((each.name, sum(datum.value is not None for datum in each.data)) for each in panel.series)
    return ", ".join(f"{name} {count}/{len(panel.labels)}" for name, count in counts)


def _series(panel: ChartPanel, series: Series, setting: Setting) -> str:
    pairs = [(label, datum) for label, datum in zip(panel.labels, series.data, strict=True) if datum.value is not None]
    name = f"{series.name}: " if series.name else ""
    if len(pairs) > MAX_VALUES:
        return name + "; ".join(_salient(pairs, setting))
    return name + "; ".join(_value(label, datum, setting) for label, datum in pairs)


def _salient(pairs: Sequence[tuple[str, Datum]], setting: Setting) -> Iterator[str]:
    """Yield the first and last value, the lowest and the highest."""
    words = _EXTREMES if setting.style.base_language == "en" else ("", "", "min. ", "max. ")
    low = min(pairs, key=lambda pair: pair[1].value or 0)
    high = max(pairs, key=lambda pair: pair[1].value or 0)
    for word, (label, datum) in zip(words, (pairs[0], pairs[-1], low, high), strict=True):
        yield word + _value(label, datum, setting)


_EXTREMES = ("first ", "last ", "lowest ", "highest ")


def _value(label: str, datum: Datum, setting: Setting) -> str:
    status = datum.status if datum.status not in {None, "reported", "done"} else None
    return f"{label} {datum.text}" + (f" ({setting.words.get(status, status)})" if status else "")


def _lane(lane: Lane, setting: Setting) -> str:
    name = plain_text(lane.name)
    items = "; ".join(_item(item, setting) for item in lane.items)
    return f"{name}: {items}" if name else items


def _item(item: RoadmapItem, setting: Setting) -> str:
    status = f" ({setting.words.get(item.status, item.status)})" if item.status else ""
    return f"{plain_text(item.title)}, {item.when_text}{status}"
