"""The key to a roadmap's marks: only those that are on it."""

from collections.abc import Mapping

from printdesk.edition.tree import Roadmap
from printdesk.graphics.canvas import Canvas
from printdesk.graphics.roadmap_marks import bar_line, diamond, dotted_line, kind_of_mark
from printdesk.graphics.scene import Paint
from printdesk.graphics.wording import word
from printdesk.model.periods import Precision

_ABOVE = 7.2  # mm between the last lane and the middle of the key
_AIR, _BETWEEN = 2.2, 8.0
_LENGTHS = {"point": 8.0, "window": 9.0, "none": 9.0}


def draw_key(canvas: Canvas, roadmap: Roadmap, left: float, words: Mapping[str, str]) -> None:
    """Set the key under what is drawn, from `left` mm on."""
    entries = key_words(roadmap, words)
    head = canvas.type.style("chart_axis", colour="ink", face="sans-semibold")
    style = canvas.type.style("chart_axis")
    title = word(words, "how_to_read")
    y = canvas.height + _ABOVE
    start = max(left, canvas.type.width(title, head) + 5)
    x = start
    if entries:
        canvas.centred(0, y, title, head)
    for kind, text in entries:
        needed = _LENGTHS[kind] + _AIR + canvas.type.width(text, style)
        if x > start and x + needed > canvas.width:
            x, y = start, y + 5.0
        _sample(canvas, kind, x, y)
        canvas.centred(x + _LENGTHS[kind] + _AIR, y, text, style)
        x += needed + _BETWEEN
    canvas.height = y + 2.6 if entries else canvas.height + 0.6


def key_words(roadmap: Roadmap, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the kinds of marks that are on a roadmap, each with what it stands for."""
    periods = [item.period for lane in roadmap.lanes for item in lane.items]
    kinds = {kind_of_mark(period) for period in periods}
    pointed = {period.precision for period in periods if kind_of_mark(period) == "point"}
    names = {
        "point": "quarter_stated" if pointed == {Precision.QUARTER} else "date_stated",
        "window": "looser_date",
        "none": "undated",
    }
    return [(kind, word(words, name)) for kind, name in names.items() if kind in kinds]


def _sample(canvas: Canvas, kind: str, x: float, y: float) -> None:
    if kind == "point":
        bar_line(canvas, x, x + 6, y, "grey_text")
        diamond(canvas, x + 6, y, "accent", 1.9)
    elif kind == "window":
        box = Paint(canvas.tokens.hex("paper"), canvas.tokens.hex("grey_text"), canvas.tokens.rules.outline)
        canvas.rect(x, y - 1.5, _LENGTHS["window"], 3, box)
    else:
        dotted_line(canvas, x, x + _LENGTHS["none"], y, "grey_text")
