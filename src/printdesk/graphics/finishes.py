"""Evidence as it is drawn: solid for what is reported, steel for earlier or implied, outline for planned."""

from collections.abc import Iterable

from printdesk.edition.tree import Chart, Datum
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.plot import Plot
from printdesk.graphics.scene import Layer, Paint, Style
from printdesk.layout.tokens import Finish, Tokens
from printdesk.model.node import Status

_DARK = 0.19  # white on a colour above it has a contrast under 4.5
REVERSED = 9.0
"""Points of type that stays open where it is left out of a ground of several inks."""
_SWATCH, _LINE = 2.5, 6.0  # mm
_ON_AN_AXIS = frozenset({"bars", "columns", "lines", "dots"})


def bar_paint(tokens: Tokens, finish: Finish, colour: str = "petrol") -> Paint:
    """Return how a bar is painted. Steel is a colour of its own for petrol, a lighter fill of any other."""
    if finish == "outline":
        return Paint(tokens.hex("paper"), tokens.hex(colour), tokens.rules.outline)
    if finish == "steel":
        return Paint(tokens.hex("steel")) if colour == "petrol" else Paint(tokens.hex(colour), opacity=0.45)
    return Paint(tokens.hex(colour))


def inside_style(plot: Plot, finish: Finish, colour: str = "petrol", size: float | None = None) -> Style:
    """Return the style of a label inside a bar, readable on its paint."""
    return plot.type.style("chart_label", colour=inside_colour(plot.tokens, finish, colour), size=size)


def inside_colour(tokens: Tokens, finish: Finish, colour: str) -> str:
    """Return the colour of words inside a bar, readable on its paint."""
    if finish == "outline":
        return text_colour(tokens, colour)
    return "paper" if finish == "solid" and _luminance(tokens, colour) < _DARK else "ink"


def text_colour(tokens: Tokens, colour: str) -> str:
    """Return the colour of words that are told by a lane's or a series' colour: its `_text` twin where there is one."""
    if f"{colour}_text" in tokens.colours:
        return f"{colour}_text"
    return "grey_text" if colour in {"steel", "ochre_light"} else colour


def series_colours(tokens: Tokens, count: int) -> tuple[str, ...]:
    """Return a colour for every series: those of lanes, then two more; accent is kept for what must be noticed."""
    usual = [*(colour for colour in tokens.lanes if colour != "accent"), "grey_text", "ochre_light"]
    return tuple(usual[position % len(usual)] for position in range(count))


def finishes_in(plot: Plot) -> dict[Finish, list[Status]]:
    """Return the finishes that a chart's data have, each with its statuses, in the order of the grammar."""
    order: tuple[Finish, ...] = ("solid", "steel", "outline")
    found: dict[Finish, list[Status]] = {}
    statuses = {datum.status for datum in data_of(plot.chart) if datum.value is not None}
    for finish in order:
        named = [
            status for status in plot.tokens.statuses if status in statuses and plot.tokens.finish(status) == finish
        ]
        if named or (finish == "solid" and None in statuses):
            found[finish] = [status for status in named if status is not None]
    return found


def data_of(chart: Chart) -> Iterable[Datum]:
    for panel in chart.panels:
        for series in panel.series:
            yield from series.data


def finish_key(plot: Plot, width: float) -> Canvas | None:
    """Return the key to the finishes; None where all is reported, or where the labels say what else it is."""
    entries = key_entries(plot)
    if not entries:
        return None
    key = Canvas(plot.type, width)
    x, y = 0.0, plot.axis.line
    size = _LINE if plot.chart.kind == "lines" else _SWATCH
    for finish, text in entries:
        needed = size + 1.6 + plot.type.width(text, plot.axis)
        if x and x + needed > width:
            x, y = 0.0, y + plot.axis.line * 1.25
        _swatch(key, plot, finish, x, y)
        key.text(x + size + 1.6, y, text, plot.axis)
        x += needed + 6
    key.height = y + plot.axis.line * 0.3
    return key


def key_entries(plot: Plot) -> list[tuple[Finish, str]]:
    """Return the finishes that a reader must be told of, each with its words."""
    found = finishes_in(plot)
    entries = [(finish, _said(plot, finish, statuses)) for finish, statuses in found.items() if statuses]
    return entries if _needs_key(plot, found) and not _labels_say_it(plot, entries) else []


def _needs_key(plot: Plot, found: dict[Finish, list[Status]]) -> bool:
    """Tell whether a reader meets a finish that is not plain; the runs of a row of units name their own."""
    if plot.chart.kind == "units" and any(len(panel.series) > 1 for panel in plot.chart.panels):
        return False
    return len(found) > 1 or (plot.chart.kind in _ON_AN_AXIS and "solid" not in found)


def _swatch(key: Canvas, plot: Plot, finish: Finish, x: float, y: float) -> None:
    if plot.chart.kind == "lines":
        middle = y - plot.axis.capital / 2
        dash = (2.4, 1.4) if finish == "outline" else ()
        key.line(((x, middle), (x + _LINE, middle)), "petrol", 1.6, dash=dash, layer=Layer.MARK)
    else:
        key.rect(x, y - _SWATCH + 0.1, _SWATCH, _SWATCH, bar_paint(plot.tokens, finish))


def _said(plot: Plot, finish: Finish, statuses: list[Status]) -> str:
    """Return the words of a finish: one for what is there, since done is reported too; each of what is not."""
    words = [plot.word(status) for status in (statuses[:1] if finish == "solid" else statuses)]
    return ", ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _labels_say_it(plot: Plot, entries: list[tuple[Finish, str]]) -> bool:
    """Tell whether the names beside the bars already hold the words of the key."""
    said = " ".join(label for panel in plot.chart.panels for label in panel.labels).casefold()
    return all(any(part.casefold() in said for part in text.split(", ")) for _, text in entries)


def _luminance(tokens: Tokens, colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2, without the gamma curve's toe)."""
    red, green, blue = (int(tokens.hex(colour)[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)
