"""A chart's plan as the XML part that Word draws it from."""

from collections.abc import Iterator

from printdesk.graphics.scene import Paint, Style
from printdesk.writers.docx import chart_xml as xml
from printdesk.writers.docx.chart_plan import ChartPlan, Label, Layer, Track, Whiskers
from printdesk.writers.docx.chart_sheet import ChartSheet
from printdesk.writers.docx.chart_xml import value
from printdesk.writers.docx.ooxml import Element, element, related, root

_NAMES, _VALUES = 111, 222
_LYING = frozenset({"bars", "dots"})
_ELEMENTS = {"bars": "barChart", "columns": "barChart", "lines": "lineChart", "areas": "areaChart", "dots": "scatterChart"}  # fmt: skip


class ChartPart:
    """Writes one chart; its first relationship is the workbook, the second the shapes over it, if any."""

    def __init__(
        self, plan: ChartPlan, sheet: ChartSheet, axis: Style, rules: tuple[Paint, Paint], language: str
    ) -> None:
        self._plan, self._sheet, self._language = plan, sheet, language
        self._axis, (self._base, self._grid) = axis, rules
        self._lying = plan.layers[0].form in _LYING

    def tree(self) -> Element:
        plan = self._plan
        chart = element(
            "c:chart",
            value("autoTitleDeleted", 1),
            element("c:plotArea", self._frame(), *self._layers(), self._names(), self._values(), xml.look(Paint())),
            self._key(),
            value("plotVisOnly", 1),
            value("dispBlanksAs", "gap"),
        )
        return root(
            "c:chartSpace",
            value("date1904", 0),
            value("roundedCorners", 0),
            chart,
            xml.look(Paint()),
            xml.text_look(self._axis, self._language),
            related(element("c:externalData", value("autoUpdate", 0)), id="rId1"),
            related(element("c:userShapes"), id="rId2") if plan.shapes else None,
            prefixes=("c", "a", "r"),
        )

    def _frame(self) -> Element:
        (width, height), (left, top, right, bottom) = self._plan.size, self._plan.frame
        return _layout(
            value("layoutTarget", "inner"), x=left / width, y=top / height, w=(right - left) / width, h=(bottom - top) / height
        )  # fmt: skip

    def _layers(self) -> Iterator[Element]:
        first = 0
        for layer in self._plan.layers:
            series = [self._series(layer, first + at, track) for at, track in enumerate(layer.tracks)]
            first += len(series)
            yield element(f"c:{_ELEMENTS[layer.form]}", *_opening(layer), *series, *_closing(layer))

    def _series(self, layer: Layer, number: int, track: Track) -> Element:
        sheet, form = self._sheet, layer.form
        name = element("c:tx", xml.text_reference(sheet.head(number), (track.name,)))
        values = xml.number_reference(sheet.place(number), track.values)
        if form == "dots":
            data = [
                element("c:xVal", values),
                element("c:yVal", xml.number_reference(sheet.place(number, "heights"), track.heights)),
            ]
        else:
            names = xml.text_reference(sheet.names, self._plan.names)
            data = [element("c:cat", names), element("c:val", values)]
        return element(
            "c:ser",
            value("idx", number),
            value("order", number),
            name,
            *self._looks(layer, track),
            self._labels(track),
            self._whiskers(layer, number, track.whiskers) if track.whiskers else None,
            *data,
            value("smooth", 0) if form in {"lines", "dots"} else None,
        )

    def _looks(self, layer: Layer, track: Track) -> Iterator[Element]:
        """Yield the look of the series, then of its points."""
        if layer.form in {"lines", "dots"}:
            yield xml.stroke_look(track.paint)
            yield _marker(track.paint, track.diameter if layer.form == "dots" else 0)
            dots = (
                {at: Paint(fill=track.paint.stroke) for at in track.dotted} if layer.form == "lines" else track.points
            )
            for at, paint in sorted(dots.items()):
                yield element("c:dPt", value("idx", at), _marker(paint, track.diameter or 5), value("bubble3D", 0))
            return
        yield xml.look(track.paint)
        if layer.form in {"bars", "columns"}:
            yield value("invertIfNegative", 0)
            for at, paint in sorted(track.points.items()):
                yield element(
                    "c:dPt", value("idx", at), value("invertIfNegative", 0), value("bubble3D", 0), xml.look(paint)
                )

    def _labels(self, track: Track) -> Element:
        """Return the labels; where all are alike they are the series' own, so that points added later have them too."""
        labels, present = track.labels, sum(each is not None for each in track.values)
        alike = {(label.code, label.style, label.place, label.lines, label.shift) for label in labels}
        if len(alike) == 1 and len(labels) == present and not labels[0].lines and not labels[0].shift:
            return element("c:dLbls", *self._label(labels[0]))
        ordered = sorted(labels, key=lambda label: label.at)
        each = (element("c:dLbl", value("idx", label.at), *self._label(label)) for label in ordered)
        return element("c:dLbls", *each, *_switches("off"))

    def _label(self, label: Label) -> Iterator[Element]:
        if label.shift:
            yield _layout(x=0, y=label.shift, modes="")
        if label.lines:
            yield xml.rich(label.lines, label.style, self._language)
        yield element("c:numFmt", formatCode=label.code, sourceLinked=0)
        yield xml.look(Paint())
        yield xml.text_look(label.style, self._language, "none")
        yield value("dLblPos", label.place)
        yield from _switches("on")

    def _whiskers(self, layer: Layer, number: int, whiskers: Whiskers) -> Element:
        sides = (element(f"c:{part}", xml.number_reference(self._sheet.place(number, part), getattr(whiskers, part))) for part in ("plus", "minus"))  # fmt: skip
        return element(
            "c:errBars",
            value("errDir", "x") if layer.form == "dots" else None,
            value("errBarType", "both"),
            value("errValType", "cust"),
            value("noEndCap", int(not whiskers.capped)),
            *sides,
            xml.stroke_look(whiskers.style),
        )

    def _names(self) -> Element:
        """Return the axis of names: of dots, an upright axis of numbers that is not shown."""
        axis, is_dots = self._plan.name_axis, self._plan.layers[0].form == "dots"
        is_reversed = axis.is_reversed or self._lying
        scale = element("c:scaling", value("orientation", "maxMin" if is_reversed else "minMax"))
        if is_dots:
            scale.extend([value("max", len(self._plan.names) + 0.5), value("min", 0.5)])
        style = axis.style or self._axis
        return element(
            "c:valAx" if is_dots else "c:catAx",
            value("axId", _NAMES),
            scale,
            value("delete", int(is_dots)),
            value("axPos", "l" if self._lying else "b"),
            element("c:numFmt", formatCode="General", sourceLinked=0),
            value("majorTickMark", "none" if axis.between or not axis.style else "out"),
            value("minorTickMark", "none"),
            value("tickLblPos", "low" if axis.style else "none"),
            xml.stroke_look(self._base),
            xml.text_look(style, self._language),
            value("crossAx", _VALUES),
            *_crossing(self._plan.axis.low if self._plan.axis.log else None),
            *(_end_of_values(between=True) if is_dots else self._end_of_names()),
        )

    def _end_of_names(self) -> Iterator[Element]:
        skip = self._plan.name_axis.skip
        yield value("auto", 0)
        yield value("lblAlgn", "ctr")
        yield value("lblOffset", 40 if self._lying else 60)
        if skip > 1 or len(self._plan.names) > 1:
            yield value("tickLblSkip", skip)
            yield value("tickMarkSkip", skip)
        yield value("noMultiLvlLbl", 1)

    def _values(self) -> Element:
        axis = self._plan.axis
        scale = element(
            "c:scaling",
            value("logBase", 10) if axis.log else None,
            value("orientation", "maxMin" if axis.is_reversed else "minMax"),
            value("max", _plain(axis.high)),
            value("min", _plain(axis.low)),
        )
        return element(
            "c:valAx",
            value("axId", _VALUES),
            scale,
            value("delete", int(axis.code is None)),
            value("axPos", "b" if self._lying else "l"),
            element("c:majorGridlines", xml.stroke_look(self._grid)) if axis.has_lines else None,
            element("c:numFmt", formatCode=axis.code or "General", sourceLinked=0),
            value("majorTickMark", "none"),
            value("minorTickMark", "none"),
            value("tickLblPos", "nextTo"),
            xml.stroke_look(Paint()),
            xml.text_look(self._axis, self._language),
            value("crossAx", _NAMES),
            value("crosses", "max" if self._lying else "autoZero"),
            *_end_of_values(between=self._plan.name_axis.between),
            value("majorUnit", _plain(axis.step)) if axis.step else None,
        )

    def _key(self) -> Element | None:
        if self._plan.key is None:
            return None
        entries = (element("c:legendEntry", value("idx", at), value("delete", 1)) for at in self._left_out())
        return element(
            "c:legend",
            value("legendPos", "t"),
            *entries,
            _layout(x=0, y=0),
            value("overlay", 0),
            xml.text_look(self._plan.key, self._language),
        )

    def _left_out(self) -> list[int]:
        """Return the entries that the key does not show.

        Readers count the entries of bars that lie from either end, so none is named there: a blank entry for totals is
        better than a series without its name.
        """
        return [] if self._lying else [at for at, track in enumerate(self._plan.tracks) if not track.is_named]


def _opening(layer: Layer) -> Iterator[Element]:
    if layer.form in {"bars", "columns"}:
        yield value("barDir", "bar" if layer.form == "bars" else "col")
    if layer.form == "dots":
        yield value("scatterStyle", "lineMarker")
    else:
        stacked = "stacked" if layer.stacked else ("clustered" if layer.form in {"bars", "columns"} else "standard")
        yield value("grouping", stacked)
    yield value("varyColors", 0)


def _closing(layer: Layer) -> Iterator[Element]:
    if layer.form in {"bars", "columns"}:
        yield value("gapWidth", min(layer.gap, 500))
        yield value("overlap", 100 if layer.stacked else layer.overlap)
    if layer.form == "lines":
        yield value("marker", 1)
    yield from (value("axId", number) for number in ((_VALUES, _NAMES) if layer.form == "dots" else (_NAMES, _VALUES)))


def _marker(paint: Paint, diameter: int) -> Element:
    if not diameter:
        return element("c:marker", value("symbol", "none"))
    return element("c:marker", value("symbol", "circle"), value("size", diameter), xml.look(paint))


def _layout(*first: Element, modes: str = "edge", **places: float) -> Element:
    switches = [value(f"{name}Mode", modes) for name in ("x", "y")] if modes else []
    numbers = [value(name, _plain(place)) for name, place in places.items()]
    return element("c:layout", element("c:manualLayout", *first, *switches, *numbers))


def _crossing(at: float | None) -> Iterator[Element]:
    yield value("crosses", "autoZero") if at is None else value("crossesAt", _plain(at))


def _end_of_values(*, between: bool) -> Iterator[Element]:
    yield value("crossBetween", "between" if between else "midCat")


def _switches(state: str) -> Iterator[Element]:
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield value(f"show{name}", int(state == "on" and name == "Val"))


def _plain(number: float | None) -> str:
    """Return a number as XML Schema writes it, without the noise of arithmetic."""
    return f"{number:.10g}"
