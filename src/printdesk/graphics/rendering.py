"""Scenes drawn by matplotlib's renderers, at their final size: SVG for the page, PNG for Word.

The renderers are used without figures and axes: a scene is placed already, and the modules for them are slow to load.
"""

import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path as FilePath
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.palette import paletted_png
from printdesk.graphics.scene import MM_PER_POINT, Disc, Label, Outline, Paint, Scene, Shape
from printdesk.graphics.svg import lean_svg
from printdesk.later import later
from printdesk.layout.fonts import missing_glyphs

with later({"matplotlib.dviread": {"Dvi": None}}):
    from matplotlib.textpath import TextPath, TextToPath

_UNUSED: Mapping[str, Mapping[str, Any]] = {
    "matplotlib.text": {"TextToPath": TextToPath},
    "matplotlib.widgets": {},
    "matplotlib.dviread": {"Dvi": None},
    "matplotlib.dates": {"UTC": None},
    "matplotlib.layout_engine": {"ConstrainedLayoutEngine": None, "PlaceHolderLayoutEngine": None},
}
"""What the renderers load for the figures and axes that are not used here."""
with later(_UNUSED):
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.backends.backend_svg import RendererSVG

PIXELS_PER_INCH = 220
"""As sharp as Word keeps pictures by default; where SVG is read, no one sees these pixels."""
_MM_PER_INCH = 25.4
_RIGHT_TO_LEFT_MARK = "\u200f"  # whatever sign a label of that direction begins with
_FALLBACK = "DejaVu Sans"  # comes with matplotlib; for signs that no face of ours has
_SETTINGS: dict[str, Any] = {"text.parse_math": False, "text.hinting": "none", "path.simplify": False}
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def render_svg(scene: Scene) -> bytes:
    """Return a lean SVG whose text stays text, every letter at its shaped place."""
    buffer = io.StringIO()
    width, height = scene.width / MM_PER_POINT, scene.height / MM_PER_POINT
    with mpl.rc_context(_SETTINGS):
        renderer = RendererSVG(width, height, buffer, metadata=_NO_METADATA)
        _draw_shapes(renderer, scene, (width, height))
        renderer.finalize()
    return lean_svg(buffer.getvalue().encode(), scene)


def render_png(scene: Scene, ground: str) -> bytes:
    """Return a picture of few colours on a ground, an sRGB hex."""
    width, height = (round(length / _MM_PER_INCH * PIXELS_PER_INCH) for length in (scene.width, scene.height))
    with mpl.rc_context(_SETTINGS):
        renderer = RendererAgg(width, height, PIXELS_PER_INCH)
        _draw_ground(renderer, scene, ground, (width, height))
        _draw_shapes(renderer, scene, (width, height))
        _draw_texts(renderer, scene)
        pixels = np.asarray(renderer.buffer_rgba())
    return paletted_png(pixels, ground, _colours(scene), PIXELS_PER_INCH)


def _draw_ground(renderer: RendererBase, scene: Scene, ground: str, size: tuple[float, float]) -> None:
    sheet = ((0.0, 0.0), (scene.width, 0.0), (scene.width, scene.height), (0.0, scene.height))
    _draw_path(renderer, _path(Outline(sheet, Paint(ground), closed=True)), Paint(ground), _placed(scene, size))


def _draw_shapes(renderer: RendererBase, scene: Scene, size: tuple[float, float]) -> None:
    """Draw the shapes, neighbours of one paint as one, then the texts that are shapes."""
    transform = _placed(scene, size)
    shapes = sorted(scene.shapes, key=lambda shape: shape.layer)
    for (paint, _), group in groupby(shapes, key=_likeness):
        paths = [_path(shape) for shape in group]
        _draw_path(renderer, Path.make_compound_path(*paths) if len(paths) > 1 else paths[0], paint, transform)
    for label in scene.labels:
        if label.outlined:
            _draw_path(renderer, _outlines(label), Paint(label.style.colour), transform)


def _draw_path(renderer: RendererBase, path: Path, paint: Paint, transform: Affine2D) -> None:
    context = renderer.new_gc()
    context.set_snap(False)
    _set_stroke(context, paint, is_closed=path.codes is not None)
    path.should_simplify = False
    renderer.draw_path(context, path, transform, to_rgba(paint.fill, paint.opacity) if paint.fill else None)
    context.restore()


def _set_stroke(context: GraphicsContextBase, paint: Paint, *, is_closed: bool) -> None:
    """Set the pen; weights and dashes are in points, which each renderer turns into its own units."""
    context.set_linewidth(paint.weight if paint.stroke else 0)
    if paint.stroke:
        context.set_foreground(paint.stroke)
        context.set_joinstyle("miter" if is_closed else "round")
    if paint.dash:
        context.set_dashes(0, paint.dash)


def _draw_texts(renderer: RendererAgg, scene: Scene) -> None:
    across, down = renderer.width / scene.width, renderer.height / scene.height
    for label in scene.labels:
        if not label.outlined:
            context = renderer.new_gc()
            context.set_foreground(label.style.colour)
            renderer.draw_text(context, label.left * across, label.y * down, label.text, _properties(label), 0)
            context.restore()


def _placed(scene: Scene, size: tuple[float, float]) -> Affine2D:
    """Return the way from millimetres, y downwards, to units of the renderer, y upwards."""
    across, down = size[0] / scene.width, size[1] / scene.height
    return Affine2D().scale(across, -down).translate(0, size[1])


def _likeness(shape: Shape) -> tuple[Paint, object]:
    return shape.paint, (type(shape), shape.closed, shape.layer) if isinstance(shape, Outline) else type(shape)


def _path(shape: Shape) -> Path:
    if isinstance(shape, Disc):
        circle = Path.circle((shape.x, shape.y), shape.radius)
        return Path(circle.vertices, circle.codes)
    if not shape.closed:
        return Path(shape.points)
    codes = [Path.MOVETO, *[Path.LINETO] * (len(shape.points) - 1), Path.CLOSEPOLY]
    return Path([*shape.points, shape.points[0]], codes)


def _outlines(label: Label) -> Path:
    text = _RIGHT_TO_LEFT_MARK + label.text
    path = TextPath((0, 0), text, size=label.style.size, prop=_properties(label))
    return Affine2D().scale(MM_PER_POINT, -MM_PER_POINT).translate(label.left, label.y).transform_path(path)


def _properties(label: Label) -> FontProperties:
    """Return the face of a label; a face that lacks a letter is followed by the one that comes with matplotlib."""
    face, size = label.style.face, label.style.size
    missing = missing_glyphs(label.text, face)
    if not missing:
        return FontProperties(fname=str(face.path), size=size)
    lost = sorted(letter for letter in missing if ord(letter) not in _fallback_characters())
    if lost:
        raise DrawingError(
            f"no face has {', '.join(map(repr, lost))} of {label.text!r}", hint="write the label in other letters"
        )
    _register(face.path)
    _register(_fallback())
    return FontProperties(family=[face.family, _FALLBACK], style=face.style, weight=face.weight, size=size)


def _colours(scene: Scene) -> Iterator[str]:
    for shape in scene.shapes:
        yield from (colour for colour in (shape.paint.fill, shape.paint.stroke) if colour)
    yield from (label.style.colour for label in scene.labels)


def _fallback() -> FilePath:
    return FilePath(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


@lru_cache(maxsize=1)
def _fallback_characters() -> frozenset[int]:
    return frozenset(get_font(_fallback()).get_charmap())


@lru_cache(maxsize=64)
def _register(path: FilePath) -> None:
    fontManager.addfont(path)
