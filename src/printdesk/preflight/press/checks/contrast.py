"""Contrast of text against what lies behind it (WCAG 2.2, 1.4.3), and of series that only colour tells apart."""

from collections.abc import Iterator
from itertools import pairwise

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.reading.raster import Rgb
from printdesk.preflight.press.remarks import Remark


def check_contrast(case: Case) -> Iterator[Remark]:
    """Judge the contrast of text."""
    yield from _series(case)
    if not case.profile.asks("low-contrast"):
        return
    for page in case.pages:
        if look := case.looks.get(page.number):
            for mark, behind in zip(page.texts, look.behind, strict=True):
                if behind:
                    yield from _judged(case, page, mark, behind)


def _judged(case: Case, page: Page, mark: TextMark, behind: Rgb) -> Iterator[Remark]:
    shown = mark.fill.colour.rgb() if mark.fill else None
    if shown is None or mark.fill is None or not mark.seen or mark.hidden or not mark.text.strip():
        return
    alpha = mark.fill.alpha
    red, green, blue = (alpha * front + (1 - alpha) * back for front, back in zip(shown, behind, strict=True))
    ratio = contrast((red, green, blue), behind)
    large = mark.size >= case.limits.large_size or (mark.typeface.bold and mark.size >= case.limits.large_bold_size)
    wanted = case.limits.contrast_large if large else case.limits.contrast
    if ratio < wanted - 0.05:
        what = (
            f"text of {mark.size:.1f} pt stands out from its background by {ratio:.1f} : 1; {wanted:g} : 1 can be read"
        )
        yield Remark(
            "low-contrast", what, "darken the text, or lighten what lies behind it", page.number, mark.box, mark.text
        )


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two sRGB colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = ((value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _series(case: Case) -> Iterator[Remark]:
    for series in case.facts.series:
        for one, other in pairwise(series.colours):
            gap = abs(_lightness(one) - _lightness(other))
            if gap < case.limits.lightness_gap:
                what = f"in “{series.title}”, {one} and {other} differ in colour alone (lightness by {gap:.0f})"
                hint = "label the series directly, or give them patterns or lighter and darker shades"
                yield Remark("series-colours", what, hint, series.page)


def _lightness(colour: str) -> float:
    """Return the CIE lightness, 0 to 100, of a hex colour."""
    red, green, blue = (int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4))
    bright = luminance((red, green, blue))
    return 116 * bright ** (1 / 3) - 16 if bright > 216 / 24389 else bright * 24389 / 27
