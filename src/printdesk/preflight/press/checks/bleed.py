"""Bleed: artwork at the edge runs over it, and marks stay clear of it."""

from collections.abc import Iterator

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.colour_spaces import Colour
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import MM, Box
from printdesk.preflight.press.reading.marks import ImageMark, Mark, PathMark, ShadingMark, TextMark
from printdesk.preflight.press.remarks import Remark

SIDES = ("left", "bottom", "right", "top")
LINE = 1.5
"""A printer's mark is a line at most this thick, in points; a patch of a colour bar is no line."""
LENGTH = 7.0
"""And at least this long; shorter things are letters of the slug line."""
TOUCH = 0.05


def check_bleed(case: Case) -> Iterator[Remark]:
    """Judge the bleed."""
    if not case.profile.asks("bleed-box", "bleed-reach", "marks-in-bleed", "marks-colour"):
        return
    for page in case.pages:
        if case.limits.bleed:
            yield from _box(page, case.limits.bleed)
            yield from _reach(page, case.limits.bleed, case.limits.bleed_slack)
        yield from _furniture(page)


def _box(page: Page, wanted: float) -> Iterator[Remark]:
    hint = f"export with {wanted:g} mm of bleed on every side"
    if page.bleed is None:
        yield Remark("bleed-box", "the page has no BleedBox, so no bleed", hint, page.number)
        return
    margins = [outer - inner for inner, outer in _edges(page.sheet, page.bleed)]
    short = min(margins) / MM
    if short < wanted - 0.01:
        what = (
            f"the bleed is {max(short, 0):.1f} mm on the {SIDES[margins.index(min(margins))]}; {wanted:g} mm are needed"
        )
        yield Remark("bleed-box", what, hint, page.number)


def _reach(page: Page, wanted: float, slack: float) -> Iterator[Remark]:
    """Find artwork that comes up to the trim, or a little over it, and stops there."""
    sheet = page.sheet
    for mark in page.marks:
        if isinstance(mark, TextMark) or not inked(mark) or mark.hidden or not mark.box.meets(sheet):
            continue
        for side, (edge, reached) in zip(SIDES, _edges(sheet, mark.box), strict=True):
            over = (reached - edge) / MM
            if -slack < over < wanted - slack and _inside(mark.box, sheet):
                what = f"artwork stops at the trim on the {side} instead of running {wanted:g} mm over it"
                hint = "draw it out to the bleed; after cutting, a white sliver shows"
                yield Remark("bleed-reach", what, hint, page.number, mark.box)


def _furniture(page: Page) -> Iterator[Remark]:
    """Judge lines wholly outside the trim: crop and registration marks."""
    bleed = (page.bleed or page.sheet).grown(-TOUCH)
    for mark in page.marks:
        if not isinstance(mark, PathMark) or mark.hidden or mark.box.meets(page.sheet.grown(-TOUCH)):
            continue
        thick, long = sorted((mark.box.width, mark.box.height))
        if thick > LINE or long < LENGTH or not inked(mark):
            continue
        if page.bleed and mark.box.meets(bleed):
            what = "a crop mark stands in the bleed and may show on the cut page"
            yield Remark("marks-in-bleed", what, "move the marks outside the BleedBox", page.number, mark.box)
        if not all(_registers(paint.colour) for paint in (mark.fill, mark.stroke) if paint):
            what = "a crop mark is not in registration colour, so it is missing on some plates"
            yield Remark(
                "marks-colour", what, "draw marks in the colour “All”, or in black alone", page.number, mark.box
            )


def inked(mark: Mark) -> bool:
    """Say whether a mark puts anything on white paper."""
    match mark:
        case ImageMark() | ShadingMark():
            return True
        case PathMark() | TextMark():
            return any(paint.alpha > 0 and not white(paint.colour) for paint in (mark.fill, mark.stroke) if paint)
    return False


def white(colour: Colour) -> bool:
    """Say whether a colour is bare paper."""
    shown = colour.rgb()
    return shown is not None and min(shown) > 0.995


def _registers(colour: Colour) -> bool:
    if colour.space.family == "DeviceRGB":
        return False
    inks = {name for name, value in (colour.inks() or {"": 1.0}).items() if value > 0}
    return inks in ({"All"}, {"Black"})


def _inside(box: Box, sheet: Box) -> bool:
    """Say whether more of it than a sliver lies on the page."""
    common = box.common(sheet)
    return common.width > TOUCH and common.height > TOUCH


def _edges(inner: Box, outer: Box) -> tuple[tuple[float, float], ...]:
    """Return each edge of both boxes, turned so that outwards is up: left, bottom, right, top."""
    return (
        (-inner.left, -outer.left),
        (-inner.bottom, -outer.bottom),
        (inner.right, outer.right),
        (inner.top, outer.top),
    )
