"""Gradients: their colour space and, where their function tells, the colours they run between."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from printdesk.preflight.press.reading.colour_spaces import Colour, read_space
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.reading.marks import Place, ShadingMark
from printdesk.preflight.press.reading.state import GraphicsState

STOPS = 64


def shading_mark(shading: Any, resources: Any, whole: Box, state: GraphicsState, place: Place) -> ShadingMark:
    """Return the mark of a shading that fills `whole` as far as the clip lets it show."""
    space = read_space(shading.get("/ColorSpace"), resources)
    ends = [Colour(space, values) for values in _ends(shading.get("/Function"))]
    colours = tuple(colour for colour in ends if len(colour.values) == space.components)
    return ShadingMark(whole.common(state.clip), whole, place, space, colours, state.fill_paint())


def _ends(function: Any, depth: int = 0) -> Iterator[tuple[float, ...]]:
    """Yield the values at the ends of an exponential function and of those that are stitched together."""
    if not isinstance(function, pikepdf.Dictionary | pikepdf.Stream) or depth > 3:
        return
    match int(function.get("/FunctionType", -1)):
        case 2:
            for key, default in (("/C0", 0.0), ("/C1", 1.0)):
                yield tuple(float(value) for value in function.get(key, [default]))
        case 3:
            for part in list(function.Functions)[:STOPS]:
                yield from _ends(part, depth + 1)
