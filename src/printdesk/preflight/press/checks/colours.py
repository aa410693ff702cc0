"""Colour spaces: everything on the page can be made with the inks on the press."""

from collections.abc import Iterator
from itertools import combinations

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.colour_spaces import PROCESS, Space, read_space
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.marks import ImageMark, Mark, PathMark, ShadingMark, TextMark
from printdesk.preflight.press.remarks import Remark

SUFFIXES = ("cvc", "cvu", "cv", "cp", "up", "ec", "uc", "c", "u", "m")
"""How makers of swatch books mark paper and edition: the same ink under two names becomes two plates."""


def check_colours(case: Case) -> Iterator[Remark]:
    """Judge the colour spaces."""
    codes = ("colour-space", "spot-colour", "spot-name", "registration-colour", "blend-space", "transparency")
    if not case.profile.asks(*codes):
        return
    for page in case.pages:
        for mark in page.marks:
            for what, space in _used(mark):
                yield from _space(case, page, mark, what, space)
        yield from _registration(page)
        yield from _transparency(page)
        yield from _page_group(page)
    yield from _names(case)
    yield from _groups(case)


def _used(mark: Mark) -> Iterator[tuple[str, Space]]:
    """Yield each colour space of a mark with what it colours."""
    match mark:
        case ImageMark():
            yield ("a stencil", mark.fill.colour.space) if mark.image.space is None else ("an image", mark.image.space)
        case ShadingMark():
            yield "a gradient", mark.space
        case TextMark() | PathMark():
            name = "text" if isinstance(mark, TextMark) else "an area"
            if mark.fill:
                yield name, mark.fill.colour.space
            if mark.stroke:
                yield ("text" if isinstance(mark, TextMark) else "a line"), mark.stroke.colour.space


def _space(case: Case, page: Page, mark: Mark, what: str, space: Space) -> Iterator[Remark]:
    if space.model == "pattern":
        return
    if space.model not in case.profile.spaces:
        message = f"{what} is in {space.title}, which this press does not print"
        hint = "convert it to CMYK with the printer's profile before export"
        yield Remark("colour-space", message, hint, page.number, mark.box)
    for name in _spots(space):
        if "*" not in case.profile.spots and name not in case.profile.spots:
            message = f"the spot colour “{name}” needs a plate of its own"
            yield Remark(
                "spot-colour", message, "order it as an extra ink, or convert it to CMYK", page.number, mark.box
            )


def _registration(page: Page) -> Iterator[Remark]:
    inner = page.sheet.grown(-0.5)
    for mark in page.marks:
        if mark.box.meets(inner) and any("All" in space.colorants for _, space in _used(mark)):
            what = "registration colour stands on the page: it prints at full strength on every plate"
            yield Remark("registration-colour", what, "use black ink alone (0, 0, 0, 100)", page.number, mark.box)


def _transparency(page: Page) -> Iterator[Remark]:
    for mark in page.marks:
        paints = (getattr(mark, "fill", None), getattr(mark, "stroke", None), getattr(mark, "paint", None))
        pictured = isinstance(mark, ImageMark) and mark.image.see_through
        if pictured or any(paint and paint.see_through for paint in paints):
            what = "a transparent object leaves the mixing of colours to the press"
            yield Remark("transparency", what, "use solid tints, or ask for a proof", page.number, mark.box)


def _page_group(page: Page) -> Iterator[Remark]:
    group = page.raw.get("/Group")
    if group is not None and group.get("/CS") is not None:
        yield from _group_space(read_space(group.CS, page.inherited("/Resources")), page.number)


def _groups(case: Case) -> Iterator[Remark]:
    for space in case.document.library.blend_spaces.values():
        if space is not None:
            yield from _group_space(space, None)


def _group_space(space: Space, page: int | None) -> Iterator[Remark]:
    if space.model != "cmyk":
        what = f"transparent objects are mixed in {space.title}, so that solid inks come out as other mixtures"
        yield Remark("blend-space", what, "set the transparency blend space to CMYK", page)


def _names(case: Case) -> Iterator[Remark]:
    names = sorted(
        {name for page in case.pages for mark in page.marks for _, space in _used(mark) for name in _spots(space)}
    )
    for one, other in combinations(names, 2):
        if _plain(one) == _plain(other):
            what = f"“{one}” and “{other}” are one ink under two names and become two plates"
            yield Remark("spot-name", what, "give the spot colour one name")


def _spots(space: Space) -> tuple[str, ...]:
    below = _spots(space.base) if space.family == "Indexed" and space.base else ()
    return below + tuple(name for name in space.colorants if name not in {*PROCESS, "All", "None"})


def _plain(name: str) -> str:
    words = name.casefold().replace("-", " ").replace("_", " ").split()
    return "".join(words[:-1] if len(words) > 1 and words[-1] in SUFFIXES else words)
