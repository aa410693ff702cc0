"""Black and fine text: what must hold register within a tenth of a millimetre."""

from collections.abc import Iterator

from printdesk.errors import Severity
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.fineness import ROUNDING, drawn_width, read_as
from printdesk.preflight.press.profile import Limits
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
    plates = [name for name, amount in inks.items() if amount > TRACE]
    if not plates or "All" in inks:
        yield _too_fine(mark, page, f"reversed text of {mark.size:.1f} pt fills in on the press", level)
    elif not _sharp(plates, inks.get("Black", 0.0) * 100, case.limits):
        what = f"text of {mark.size:.1f} pt is made of {len(plates)} inks and shows coloured edges"
        yield _too_fine(mark, page, what, level)


def _sharp(plates: list[str], black: float, limits: Limits) -> bool:
    """Say whether one plate draws the letters: alone, or black, strong enough to hide where one more misses it.

    Yellow does not count: next to white paper nobody sees its edge. Black of several inks is a rule of its own.
    """
    seen = [name for name in plates if name != "Yellow"]
    carried = len(seen) == 2 and black >= limits.fine_text_carrier
    return len(seen) < 2 or carried or black >= limits.rich_black_from


def _too_fine(mark: TextMark, page: Page, what: str, level: Severity) -> Remark:
    return Remark(
        "fine-text",
        what,
        "set it larger, in one ink, or in black and one more",
        page.number,
        mark.box,
        mark.text,
        level,
    )


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
