"""The sum of inks: more than the paper takes smears, sets off on the next sheet and dries late."""

from collections.abc import Iterator

import numpy as np

from printdesk.errors import Severity
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import MM, Box
from printdesk.preflight.press.reading.plates import Plates, composed
from printdesk.preflight.press.remarks import Remark


def check_ink(case: Case) -> Iterator[Remark]:
    """Judge the sum of inks."""
    if not case.profile.asks("ink-limit") or case.limits.ink.lowest_ceiling is None:
        return
    for page in case.pages:
        yield from judged(case, page, composed(page))


def judged(case: Case, page: Page, plates: Plates) -> Iterator[Remark]:
    """Yield the page's heaviest place where it holds more ink than the limit, over more than a speck."""
    total = plates.total()
    for level, limit in ((Severity.ERROR, case.limits.ink.error), (Severity.WARNING, case.limits.ink.warning)):
        if limit is None:
            continue
        wet = total > limit + 0.5
        area = float(wet.sum()) / (plates.scale * MM) ** 2
        if area >= case.limits.ink_area:
            what = f"up to {total[wet].max():.0f} % of ink over {_area(area)}; this paper takes {limit:g} %"
            hint = "lighten the colours, or convert the image with the printer's profile"
            yield Remark("ink-limit", what, hint, page.number, _around(wet, plates), level=level)
            return


def _area(area: float) -> str:
    return f"{area / 100:.0f} cm²" if area >= 1000 else f"{area:.0f} mm²"


def _around(wet: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", plates: Plates) -> Box:
    rows, columns = np.flatnonzero(wet.any(axis=1)), np.flatnonzero(wet.any(axis=0))
    left, top = plates.media.left, plates.media.top
    return Box(
        left + columns[0] / plates.scale,
        top - (rows[-1] + 1) / plates.scale,
        left + (columns[-1] + 1) / plates.scale,
        top - rows[0] / plates.scale,
    )
