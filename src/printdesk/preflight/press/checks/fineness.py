"""Fine things: text too small to be read, lines too thin to be printed."""

from collections.abc import Iterator

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.bleed import inked
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import FARTHEST, thickness
from printdesk.preflight.press.reading.marks import PathMark, TextMark
from printdesk.preflight.press.remarks import Remark

RAISED = 0.65
"""The figure of a note is this part of its text's size."""
ROUNDING = 0.05
CORNERS = 6
"""An outline with more corners is a shape, not a line drawn as an area."""
LONG = 2.0
"""A dot shorter than this, in points, is no line."""


def check_fineness(case: Case) -> Iterator[Remark]:
    """Judge small text and thin lines."""
    for page in case.pages:
        for mark in page.texts:
            level = case.limits.text_size.below(read_as(mark) + ROUNDING)
            if level and mark.seen and mark.text.strip():
                what = f"text of {mark.size:.1f} pt is too small; {case.limits.text_size.highest:g} pt can be read"
                yield Remark("text-size", what, "set it larger", page.number, mark.box, mark.text, level)
        yield from _lines(case, page)


def _lines(case: Case, page: Page) -> Iterator[Remark]:
    for mark in page.marks:
        if not isinstance(mark, PathMark) or mark.hidden or not mark.box.meets(page.sheet):
            continue
        if max(mark.box.width, mark.box.height) < LONG:
            continue
        thin = drawn_width(mark)
        level = case.limits.line.below(thin + 0.001)
        if level and inked(mark):
            drawn = "" if mark.stroke else ", drawn as an area,"
            what = f"a line of {thin:.2f} pt{drawn} is too thin; {case.limits.line.highest:g} pt hold on the press"
            yield Remark("hairline", what, "draw it thicker", page.number, mark.box, level=level)


def read_as(mark: TextMark) -> float:
    """Return the size of the text it stands in, in points: the raised figure or sign of a note is smaller than that."""
    raised = len(mark.text.strip()) <= 3 and not any(sign.isalpha() for sign in mark.text)
    return mark.size / RAISED if raised else mark.size


def drawn_width(mark: PathMark) -> float:
    """Return how thick the mark is at its thinnest: as a line, or as an area that looks like one."""
    if mark.stroke:
        return mark.line
    outlines = [outline for outline in mark.outlines if 2 < len(outline) <= CORNERS]
    if len(outlines) != len(mark.outlines):
        return FARTHEST
    framed = len(outlines) == 2 and mark.even_odd
    drawn = thickness(*outlines) if framed else min((thickness(outline) for outline in outlines), default=FARTHEST)
    cut = min(mark.box.width, mark.box.height) if mark.box.area < 0.99 * mark.whole.area else FARTHEST
    return min(drawn or FARTHEST, cut or FARTHEST)
