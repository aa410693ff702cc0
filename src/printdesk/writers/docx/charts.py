"""Charts that Word draws itself, so that an editor can change their figures: bars, columns, lines, shares."""

import re
from collections.abc import Iterator
from decimal import Decimal

from printdesk.edition.tree import Chart, ChartPanel, Datum, Series
from printdesk.layout.fonts import family
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.ooxml import Element, element, emu, related, root
from printdesk.writers.docx.workbook import column_name, workbook

_NATIVE = frozenset({"bars", "columns", "lines", "share"})
_CATEGORIES, _VALUES = 111, 222
_MOST_LABELS = 40
_SMALL = Decimal("0.05")


def is_native(chart: Chart, tokens: Tokens) -> bool:
    """Whether Word can draw all that the chart says.

    Intervals, guides, remarks, small multiples and logarithms it cannot, nor a key to what is planned or implied.
    """
    if chart.kind not in _NATIVE or len(chart.panels) != 1 or chart.guides or chart.marks or chart.axis.log:
        return False
    data = [datum for series in chart.panels[0].series for datum in series.data]
    plain = all(datum.low is None and datum.high is None for datum in data)
    formats = {number_format(datum, chart.decimals) for datum in data if datum.text}
    return bool(data) and plain and {tokens.finish(datum.status) for datum in data} == {"solid"} and len(formats) <= 1


def chart_height(chart: Chart) -> float:
    """Return how high a chart is drawn, in millimetres."""
    panel = chart.panels[0]
    key = 7.0 if _has_key(chart) else 0.0
    if chart.kind == "share":
        return 24.0 + key
    if chart.kind == "bars":
        bars = 1 if chart.stacked else len(panel.series)
        return min(190.0, len(panel.labels) * (4.0 + 5.0 * bars) + 4.0 + key)
    return 62.0 + key


def chart_workbook(chart: Chart) -> bytes:
    """Return the figures of a chart as a workbook, a column a series."""
    labels, series = _columns(chart)
    rows: list[list[str | Decimal | None]] = [["", *(each.name for each in series)]]
    rows += [[label, *(each.data[index].value for each in series)] for index, label in enumerate(labels)]
    return workbook(rows)


def chart_part(chart: Chart, tokens: Tokens, language: str) -> Element:
    """Return the chart's part; its first relationship is the workbook."""
    return _Drawing(chart, tokens, language).part()


def _columns(chart: Chart) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """Return labels and series; the parts of a whole become series of one value each, stacked to it."""
    panel: ChartPanel = chart.panels[0]
    if chart.kind != "share":
        return panel.labels, panel.series
    whole = panel.series[0]
    parts = tuple(Series(name=label, data=(datum,)) for label, datum in zip(panel.labels, whole.data, strict=True))
    return (whole.name,), parts


def _has_key(chart: Chart) -> bool:
    return len(_columns(chart)[1]) > 1


class _Drawing:
    def __init__(self, chart: Chart, tokens: Tokens, language: str) -> None:
        self._chart, self._tokens, self._language = chart, tokens, language
        self._labels, self._series = _columns(chart)
        self._stacked = chart.stacked or chart.kind == "share"
        self._lying = chart.kind in {"bars", "share"}

    def part(self) -> Element:
        outer = related(element("c:externalData", _value("autoUpdate", 0)), id="rId1")
        return root(
            "c:chartSpace",
            _value("date1904", 0),
            _value("roundedCorners", 0),
            element(
                "c:chart",
                _value("autoTitleDeleted", 1),
                element("c:plotArea", element("c:layout"), self._plot(), self._categories(), self._values()),
                self._key(),
                _value("plotVisOnly", 1),
                _value("dispBlanksAs", "gap"),
            ),
            element("c:spPr", element("a:noFill"), _no_line()),
            self._type("chart_name"),
            outer,
            prefixes=("c", "a", "r"),
        )

    def _plot(self) -> Element:
        series = [self._one(index, each) for index, each in enumerate(self._series)]
        axes = (_value("axId", _CATEGORIES), _value("axId", _VALUES))
        if self._chart.kind == "lines":
            return element(
                "c:lineChart",
                _value("grouping", "standard"),
                _value("varyColors", 0),
                *series,
                _value("marker", 1),
                *axes,
            )
        return element(
            "c:barChart",
            _value("barDir", "bar" if self._lying else "col"),
            _value("grouping", "stacked" if self._stacked else "clustered"),
            _value("varyColors", 0),
            *series,
            _value("gapWidth", 55),
            _value("overlap", 100 if self._stacked else -5),
            *axes,
        )

    def _one(self, index: int, series: Series) -> Element:
        column = column_name(index + 1)
        colour = self._colour(index)
        is_line = self._chart.kind == "lines"
        last = len(self._labels) + 1
        names = [element("c:pt", element("c:v", text=label), idx=at) for at, label in enumerate(self._labels)]
        numbers = [element("c:pt", element("c:v", text=format(datum.value, "f")), idx=at) for at, datum in enumerate(series.data) if datum.value is not None]  # fmt: skip
        count = _value("ptCount", len(self._labels))
        name = element("c:strCache", _value("ptCount", 1), element("c:pt", element("c:v", text=series.name), idx=0))
        return element(
            "c:ser",
            _value("idx", index),
            _value("order", index),
            element("c:tx", element("c:strRef", element("c:f", text=f"Sheet1!${column}$1"), name)),
            element("c:spPr", _line(colour, 1.6)) if is_line else element("c:spPr", _fill(colour), _no_line()),
            element("c:marker", _value("symbol", "none")) if is_line else _value("invertIfNegative", 0),
            self._data_labels(series),
            element(
                "c:cat",
                element(
                    "c:strRef", element("c:f", text=f"Sheet1!$A$2:$A${last}"), element("c:strCache", count, *names)
                ),
            ),
            element(
                "c:val",
                element(
                    "c:numRef",
                    element("c:f", text=f"Sheet1!${column}$2:${column}${last}"),
                    element(
                        "c:numCache",
                        element("c:formatCode", text="General"),
                        _value("ptCount", len(self._labels)),
                        *numbers,
                    ),
                ),
            ),
            _value("smooth", 0) if is_line else None,
        )

    def _data_labels(self, series: Series) -> Element:
        is_line = self._chart.kind == "lines"
        shown = not is_line and len(self._labels) * len(self._series) <= _MOST_LABELS
        ends = [self._end_label(series)] if is_line else list(self._unlabelled(series))
        place = None if is_line or not shown else _value("dLblPos", "ctr" if self._stacked else "outEnd")
        return element(
            "c:dLbls",
            *ends,
            self._format() if shown else None,
            element("c:spPr", element("a:noFill"), _no_line()),
            self._type("chart_label", "paper" if self._stacked else "ink"),
            place,
            *_switches(value=shown),
        )

    def _unlabelled(self, series: Series) -> Iterator[Element]:
        """Leave the label off a part that is too small to hold it."""
        for at, datum in enumerate(series.data if self._stacked else ()):
            if datum.value is not None and abs(datum.value) < _SMALL * self._total():
                yield element("c:dLbl", _value("idx", at), _value("delete", 1))

    def _total(self) -> Decimal:
        """Return what the longest stack adds up to."""
        stacks = (
            sum((abs(each.data[at].value or Decimal()) for each in self._series), Decimal())
            for at in range(len(self._labels))
        )
        return max(stacks, default=Decimal())

    def _end_label(self, series: Series) -> Element:
        """Name a line at its last point."""
        last = max((at for at, datum in enumerate(series.data) if datum.value is not None), default=0)
        return element(
            "c:dLbl", _value("idx", last), self._format(), element("c:spPr", element("a:noFill"), _no_line()),
            self._type("chart_label"), _value("dLblPos", "t"), *_switches(value=True),
        )  # fmt: skip

    def _categories(self) -> Element:
        is_upside_down = self._lying
        return element(
            "c:catAx",
            _value("axId", _CATEGORIES),
            element("c:scaling", _value("orientation", "maxMin" if is_upside_down else "minMax")),
            _value("delete", int(self._chart.kind == "share")),
            _value("axPos", "l" if self._lying else "b"),
            element("c:numFmt", formatCode="General", sourceLinked=0),
            _value("majorTickMark", "none"),
            _value("minorTickMark", "none"),
            _value("tickLblPos", "low"),
            element("c:spPr", _line(self._tokens.hex("ink"), self._tokens.rules.frame)),
            self._type("chart_name" if self._lying else "chart_axis"),
            _value("crossAx", _VALUES),
            _value("crosses", "autoZero"),
        )

    def _values(self) -> Element:
        axis = self._chart.axis
        is_line = self._chart.kind == "lines"
        most = self._total() if self._chart.kind == "share" else axis.max
        grid = element(
            "c:majorGridlines", element("c:spPr", _line(self._tokens.hex("grey_hair"), self._tokens.rules.grid))
        )
        return element(
            "c:valAx",
            _value("axId", _VALUES),
            element(
                "c:scaling",
                _value("orientation", "minMax"),
                _value("max", most) if most is not None else None,
                _value("min", axis.min) if axis.min is not None else None,
            ),
            _value("delete", 0 if is_line or len(self._labels) * len(self._series) > _MOST_LABELS else 1),
            _value("axPos", "b" if self._lying else "l"),
            grid if is_line else None,
            self._format(),
            _value("majorTickMark", "none"),
            _value("minorTickMark", "none"),
            _value("tickLblPos", "nextTo"),
            element("c:spPr", _no_line()),
            self._type("chart_axis"),
            _value("crossAx", _CATEGORIES),
            _value("crosses", "max" if self._lying else "autoZero"),
        )

    def _key(self) -> Element | None:
        if not _has_key(self._chart):
            return None
        return element("c:legend", _value("legendPos", "t"), _value("overlay", 0), self._type("chart_axis", "ink"))

    def _format(self) -> Element:
        data = (datum for series in self._series for datum in series.data)
        code = next((number_format(datum, self._chart.decimals) for datum in data if datum.text), "General")
        return element("c:numFmt", formatCode=code, sourceLinked=0)

    def _type(self, role: str, colour: str | None = None) -> Element:
        found = self._tokens.type[role]
        name = family("sans-semibold" if found.face == "sans-semibold" else "sans")
        run = element("a:defRPr", _fill(self._tokens.hex(colour or found.colour)), element("a:latin", typeface=name), sz=round(found.size * 100))  # fmt: skip
        paragraph = element("a:p", element("a:pPr", run), element("a:endParaRPr", lang=self._language))
        return element("c:txPr", element("a:bodyPr"), element("a:lstStyle"), paragraph)

    def _colour(self, index: int) -> str:
        return self._tokens.hex(self._tokens.lanes[index % len(self._tokens.lanes)])


def number_format(datum: Datum, decimals: int) -> str:
    """Return the format that prints a number as its house style does: what stands around it, and its decimals."""
    found = re.search(r"\d[\d.,\u00a0\u202f]*\d|\d", datum.text)
    if found is None:
        return "General"
    before, after = (re.sub(r'["+−-]', "", part) for part in (datum.text[: found.start()], datum.text[found.end() :]))
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    quoted = [f'"{part}"' if part else "" for part in (before, after)]
    return f"{quoted[0]}{digits}{quoted[1]}"


def _switches(*, value: bool) -> Iterator[Element]:
    shown = {"showLegendKey": False, "showVal": value, "showCatName": False, "showSerName": False, "showPercent": False, "showBubbleSize": False}  # fmt: skip
    for name, is_on in shown.items():
        yield _value(name, int(is_on))


def _value(name: str, value: object) -> Element:
    return element(f"c:{name}", val=value)


def _fill(colour: str) -> Element:
    return element("a:solidFill", element("a:srgbClr", val=colour.removeprefix("#")))


def _line(colour: str, points: float) -> Element:
    return element("a:ln", _fill(colour), w=emu(points * 25.4 / 72))


def _no_line() -> Element:
    return element("a:ln", element("a:noFill"))
