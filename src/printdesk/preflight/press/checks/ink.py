"""The sum of inks: more than the paper takes smears, sets off on the next sheet and dries late."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from printdesk.errors import Severity
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import MM, Box
from printdesk.preflight.press.reading.plates import Plates, composed, heaviest
from printdesk.preflight.press.remarks import Remark


def check_ink(case: Case) -> Iterator[Remark]:
    """Judge the sum of inks."""
    ceiling = case.limits.ink.lowest_ceiling
    if ceiling is None or not case.profile.asks("ink-limit"):
        return
    for page in case.pages:
        seen = case.memory.remember(f"ink {case.profile!r}", page.number, partial(_seen, case, page, ceiling))
        yield from (replace(remark, page=page.number) for remark in seen)


def _seen(case: Case, page: Page, ceiling: float) -> tuple[Remark, ...]:
    return tuple(judged(case, page, composed(page))) if heaviest(page) > ceiling else ()


def judged(case: Case, page: Page, plates: Plates) -> Iterator[Remark]:
    """Yield the page's heaviest place where it holds more ink than the limit, over more than a speck."""
    total = plates.total() * _printed(page, plates)
    for level, limit in ((Severity.ERROR, case.limits.ink.error), (Severity.WARNING, case.limits.ink.warning)):
        if limit is None:
            continue
        wet = total > limit + 0.5
        area = float(wet.sum()) / (plates.scale * MM) ** 2
        if area >= case.limits.ink_area:
            what = f"up to {total[wet].max():.0f} % of ink; this paper takes {limit:g} %"
            hint = "lighten the colours, or convert the image with the printer's profile"
            yield Remark("ink-limit", what, hint, page.number, _around(wet, plates), level=level)
            return


def _printed(page: Page, plates: Plates) -> npt.NDArray[np.bool_]:
    """Return which pixels are the page and its bleed: marks in registration colour beside it are meant."""
    box, media = page.bleed or page.sheet, plates.media
    x = media.left + (np.arange(plates.shape[1]) + 0.5) / plates.scale
    y = media.top - (np.arange(plates.shape[0]) + 0.5) / plates.scale
    across = (x > box.left) & (x < box.right)
    inside: npt.NDArray[np.bool_] = ((y > box.bottom) & (y < box.top))[:, None] & across
    return inside


def _around(wet: npt.NDArray[np.bool_], plates: Plates) -> Box:
    rows, columns = np.flatnonzero(wet.any(axis=1)).tolist(), np.flatnonzero(wet.any(axis=0)).tolist()
    left, top = plates.media.left, plates.media.top
    return Box(
        left + columns[0] / plates.scale,
        top - (rows[-1] + 1) / plates.scale,
        left + (columns[-1] + 1) / plates.scale,
        top - rows[0] / plates.scale,
    )
