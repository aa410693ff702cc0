"""Cover art where nothing carries a date: the key numbers, or the sections, as an index on hairlines that run off the page."""

from printdesk.graphics.canvas import Canvas
from printdesk.graphics.cover_roadmap import Frame, fitted_lines
from printdesk.graphics.scene import Style

_HEAD = 4.0  # mm over the first hairline


def draw_index(canvas: Canvas, frame: Frame, rows: tuple[tuple[str, str], ...], subject: str) -> None:
    """Draw a row for every pair, as many as fit: large in the main column, small in the side column."""
    numbers = subject == "numbers"
    closest, widest = (12.0, 20.5) if numbers else (8.4, 16.0)
    shown = rows[: max(1, int((frame.height - _HEAD - 1) / closest))]
    pitch = min(widest, (frame.height - _HEAD - 1) / len(shown))
    for position in range(len(shown) + 1):
        y = _HEAD + position * pitch
        canvas.line(((frame.left, y), (canvas.width, y)), "petrol_mid", 0.5)
    canvas.line(((frame.main, 0), (frame.main, frame.height)), "petrol_mid", 0.5)
    for position, (first, second) in enumerate(shown):
        middle = _HEAD + (position + 0.5) * pitch
        if numbers:
            _number(canvas, frame, first, second, middle)
        else:
            _section(canvas, frame, first, second, middle)


def _number(canvas: Canvas, frame: Frame, value: str, label: str, middle: float) -> None:
    room = canvas.width - frame.main - 16
    style = canvas.type.style("key_value", colour="paper", size=26)
    while canvas.type.width(value, style) > room and style.size > 10:
        style = Style(style.face, style.size - 1, style.leading, style.colour)
    canvas.centred(frame.main + 1.8, middle, value, style)
    lines, size = fitted_lines(canvas.type, label, frame.main - frame.left - 4, (9, 9), 2)
    small = canvas.type.style("cover_label", colour="tint", face="sans", size=size)
    for row, line in enumerate(lines):
        canvas.centred(frame.left, middle + (row - (len(lines) - 1) / 2) * 3.7, line, small)


def _section(canvas: Canvas, frame: Frame, number: str, title: str, middle: float) -> None:
    style = canvas.type.style("year", colour="ochre_light", face="display-light", size=15)
    canvas.centred(frame.left, middle, number, style)
    room = canvas.width - frame.main - 26
    lines, size = fitted_lines(canvas.type, title, room, (12.5, 10), 2)
    text = canvas.type.style("cover_standfirst", colour="paper", face="sans", size=size)
    for row, line in enumerate(lines):
        canvas.centred(frame.main + 1.8, middle + (row - (len(lines) - 1) / 2) * 4.2, line, text)
