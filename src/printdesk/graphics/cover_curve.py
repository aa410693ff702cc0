"""Cover art of a curve: the first long series of the content, drawn large and off the page."""

from printdesk.edition.tree import Chart, Series
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.cover_roadmap import Frame, fitted_lines
from printdesk.graphics.figures import figures_of
from printdesk.graphics.scales import Scale, domain_of, nice_ticks, step_decimals, widened
from printdesk.graphics.scene import Layer, Paint
from printdesk.graphics.separation import separate

_HEAD, _FOOT = 12.0, 9.0  # mm for the caption above and the labels below
CURVES = ("ochre_light", "paper", "steel", "sage", "tint", "grey_rule")


def draw_curve(canvas: Canvas, frame: Frame, chart: Chart, caption: str, language: str) -> None:
    """Draw the series over a few level lines, the values at the left, the first and last label below."""
    figures = figures_of(chart, language)
    domain = domain_of(chart, base=None)
    ticks = nice_ticks(domain, 4)
    bottom = frame.height - _FOOT
    upright = Scale(widened(domain, ticks), bottom, _HEAD)
    small = canvas.type.style("cover_note", colour="tint", size=9)
    for tick in ticks:
        canvas.line(((frame.left, upright(tick)), (canvas.width, upright(tick))), "petrol_mid", 0.5)
        canvas.text(frame.left, upright(tick) - 1.2, figures.plain(tick, step_decimals(ticks)), small)
    panel = chart.panels[0]
    pitch = (canvas.width - 14 - frame.main) / max(len(panel.labels) - 1, 1)
    for position, series in reversed(list(enumerate(panel.series))):
        _draw(canvas, series, upright, (frame.main, pitch), CURVES[position % len(CURVES)])
    _names(canvas, frame, panel.series, upright)
    canvas.text(frame.main, bottom + 5.2, panel.labels[0], small)
    canvas.text(canvas.width - 14, bottom + 5.2, panel.labels[-1], small, "end")
    style = canvas.type.style("cover_label", face="sans-semibold", size=9)
    lines = canvas.type.lines(caption, style, canvas.width - frame.main - 25)
    canvas.block(frame.main, 4.0, lines[:2], style)


def _names(canvas: Canvas, frame: Frame, series: tuple[Series, ...], upright: Scale) -> None:
    """Set the names left of where the curves begin, kept apart; one curve alone is named by the caption."""
    first = [next((datum.value for datum in each.data if datum.value is not None), None) for each in series]
    named = [
        (each.name, value, CURVES[index % 6]) for index, (each, value) in enumerate(zip(series, first, strict=True))
    ]
    shown = [(name, float(value), colour) for name, value, colour in named if value is not None and len(series) > 1]
    style = canvas.type.style("cover_label", face="sans-semibold", size=9)
    middles = separate([upright(value) for _, value, _ in shown], [style.line] * len(shown), upright.end, upright.start)
    for (name, _, colour), middle in zip(shown, middles, strict=True):
        lines, size = fitted_lines(canvas.type, name, frame.main - frame.left - 16, (9, 9), 1)
        painted = canvas.type.style("cover_label", face="sans-semibold", size=size, colour=colour)
        canvas.centred(frame.main - 3, middle, lines[0], painted, "end")


def _draw(canvas: Canvas, series: Series, upright: Scale, across: tuple[float, float], colour: str) -> None:
    left, pitch = across
    run: list[tuple[float, float]] = []
    for index, datum in enumerate([*series.data, None]):
        if datum is not None and datum.value is not None:
            run.append((left + index * pitch, upright(float(datum.value))))
            continue
        if len(run) > 1:
            canvas.line(tuple(run), colour, 2.0, layer=Layer.MARK)
        run = []
    last = max((index for index, datum in enumerate(series.data) if datum.value is not None), default=None)
    if last is not None:
        value = series.data[last].value
        canvas.disc(left + last * pitch, upright(float(value or 0)), 1.6, Paint(canvas.tokens.hex(colour)), Layer.OVER)
