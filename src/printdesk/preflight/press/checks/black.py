"""Black and fine text: what must hold register within a tenth of a millimetre."""

from collections.abc import Iterator

from printdesk.errors import Severity
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.fineness import ROUNDING, drawn_width, read_as
from printdesk.preflight.press.reading.colour_spaces import Colour
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.marks import Paint, PathMark, TextMark
from printdesk.preflight.press.remarks import Remark

TRACE = 0.05
"""Less ink than this is no plate's worth."""
LINE = 1.5
"""Lines up to this width, in points, overprint like text."""


def check_black(case: Case) -> Iterator[Remark]:
    """Judge black and fine text."""
    if not case.profile.asks("rich-black-text", "fine-text", "black-overprint", "white-overprint"):
        return
    for page in case.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.fill and mark.seen and mark.text.strip():
                yield from _rich_black(case, page, mark, mark.fill.colour)
                yield from _fine(case, page, mark, mark.fill.colour)
            if isinstance(mark, TextMark | PathMark) and not mark.hidden:
                yield from _overprint(case, page, mark)


def _rich_black(case: Case, page: Page, mark: TextMark, colour: Colour) -> Iterator[Remark]:
    inks = colour.inks() or {}
    black = inks.get("All", inks.get("Black", 0.0))
    others = sum(amount for name, amount in inks.items() if name != "Black")
    if black * 100 >= case.limits.rich_black_from and others > TRACE and mark.size < case.limits.rich_black_size:
        what = f"{mark.size:.1f} pt text is black out of several inks; where they miss register, it blurs"
        hint = "set text in black ink alone (0, 0, 0, 100)"
        yield Remark("rich-black-text", what, hint, page.number, mark.box, mark.text)


def _fine(case: Case, page: Page, mark: TextMark, colour: Colour) -> Iterator[Remark]:
    inks = colour.inks()
    level = case.limits.fine_text_size.below(read_as(mark) + ROUNDING)
    if inks is None or level is None:
        return
    plates = sum(amount > TRACE for amount in inks.values())
    if plates == 0 or "All" in inks:
        yield _too_fine(mark, page, f"reversed text of {mark.size:.1f} pt fills in on the press", level)
    elif plates > 1 and inks.get("Black", 0.0) * 100 < case.limits.rich_black_from:
        yield _too_fine(
            mark, page, f"text of {mark.size:.1f} pt is made of {plates} inks and shows coloured edges", level
        )


def _too_fine(mark: TextMark, page: Page, what: str, level: Severity) -> Remark:
    return Remark("fine-text", what, "set it larger, or in one ink", page.number, mark.box, mark.text, level)


def _overprint(case: Case, page: Page, mark: TextMark | PathMark) -> Iterator[Remark]:
    small = isinstance(mark, TextMark) and mark.size < case.limits.overprint_size
    paint = mark.fill if isinstance(mark, TextMark) else mark.stroke or mark.fill
    if (
        paint
        and paint.overprint == "none"
        and paint.alpha == 1
        and _solid_black(paint.colour)
        and (small or _thin(mark))
    ):
        thing = "black text" if small else "a black line"
        what = f"{thing} is knocked out of what lies below instead of printing over it"
        yield Remark("black-overprint", what, "let black text and lines overprint (OP, OPM 1)", page.number, mark.box)
    for paint in (mark.fill, mark.stroke):
        if paint and _vanishes(paint):
            what = "white is set to overprint, so it vanishes on the press"
            yield Remark(
                "white-overprint",
                what,
                "turn overprint off for white",
                page.number,
                mark.box,
                getattr(mark, "text", ""),
            )


def _thin(mark: TextMark | PathMark) -> bool:
    """Say whether it is a line, or an area as narrow as one; an outline around an area belongs to that."""
    return isinstance(mark, PathMark) and not (mark.fill and mark.stroke) and 0 < drawn_width(mark) <= LINE


def _solid_black(colour: Colour) -> bool:
    inks = {name: amount for name, amount in (colour.inks() or {}).items() if amount > 0}
    return set(inks) == {"Black"} and inks["Black"] > 0.99


def _vanishes(paint: Paint) -> bool:
    inks = paint.colour.inks()
    clear = inks is not None and not any(inks.values())
    return clear and (
        paint.overprint == "keep" or (paint.overprint == "replace" and paint.colour.space.model == "spot")
    )
