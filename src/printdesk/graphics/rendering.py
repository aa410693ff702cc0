"""Scenes drawn by matplotlib, at their final size: SVG for the page, PNG at 300 dpi for Word."""

import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path as FilePath
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Transform
from PIL import Image

from printdesk.graphics.drawing import DrawingError
from printdesk.graphics.scene import MM_PER_POINT, Disc, Label, Outline, Paint, Scene, Shape
from printdesk.graphics.svg import lean_svg
from printdesk.layout.fonts import missing_glyphs

PIXELS_PER_INCH = 300
_MM_PER_INCH = 25.4
_RIGHT_TO_LEFT_MARK = "\u200f"  # whatever sign a label of that direction begins with
_FALLBACK = "DejaVu Sans"  # comes with matplotlib; for signs that no face of ours has
_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "printdesk",
    "text.parse_math": False,
    "text.hinting": "none",
    "text.antialiased": True,
    "path.simplify": False,
    "path.snap": False,
}


def render_svg(scene: Scene) -> bytes:
    """Return a lean SVG whose text stays text, every letter at its shaped place."""
    with mpl.rc_context(_SETTINGS):
        buffer = io.BytesIO()
        metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        FigureCanvasSVG(_figure(scene, 72, _placeholder)).print_svg(buffer, metadata=metadata)
    return lean_svg(buffer.getvalue(), scene)


def render_png(scene: Scene, ground: str) -> bytes:
    """Return an RGB picture on a ground, an sRGB hex."""
    with mpl.rc_context(_SETTINGS):
        canvas = FigureCanvasAgg(_figure(scene, PIXELS_PER_INCH, _text))
        canvas.figure.patch.set_facecolor(ground)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3]
    buffer = io.BytesIO()
    resolution = (PIXELS_PER_INCH, PIXELS_PER_INCH)
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "PNG", compress_level=5, dpi=resolution)
    return buffer.getvalue()


def _figure(scene: Scene, dpi: int, set_text: Callable[[Label, int], Artist]) -> Figure:
    figure = Figure(figsize=(scene.width / _MM_PER_INCH, scene.height / _MM_PER_INCH), dpi=dpi)
    figure.patch.set_facecolor("none")
    scale = Affine2D().scale(1 / _MM_PER_INCH, -1 / _MM_PER_INCH).translate(0, scene.height / _MM_PER_INCH)
    millimetres: Transform = scale + figure.dpi_scale_trans
    for order, artist in enumerate(_artists(scene, set_text)):
        artist.set_zorder(order)
        artist.set_transform(millimetres)
        figure.add_artist(artist)
    return figure


def _artists(scene: Scene, set_text: Callable[[Label, int], Artist]) -> Iterator[Artist]:
    """Yield the shapes, neighbours of one paint as one, then the text."""
    shapes = sorted(scene.shapes, key=lambda shape: shape.layer)
    for (paint, _), group in groupby(shapes, key=_likeness):
        yield _patch(list(group), paint)
    for position, label in enumerate(scene.labels):
        yield _outlined(label) if label.outlined else set_text(label, position)


def _likeness(shape: Shape) -> tuple[Paint, object]:
    return shape.paint, (type(shape), shape.closed, shape.layer) if isinstance(shape, Outline) else type(shape)


def _patch(shapes: list[Shape], paint: Paint) -> PathPatch:
    path = Path.make_compound_path(*map(_path, shapes)) if len(shapes) > 1 else _path(shapes[0])
    closed = all(isinstance(shape, Disc) or shape.closed for shape in shapes)
    return PathPatch(
        path,
        facecolor=(paint.fill, paint.opacity) if paint.fill else "none",
        edgecolor=paint.stroke or "none",
        linewidth=paint.weight,
        linestyle=(0, tuple(length / max(paint.weight, 0.01) for length in paint.dash)) if paint.dash else "solid",
        joinstyle="miter" if closed else "round",
        capstyle="butt",
    )


def _path(shape: Shape) -> Path:
    if isinstance(shape, Disc):
        circle = Path.circle((shape.x, shape.y), shape.radius)
        return Path(circle.vertices, circle.codes)
    if not shape.closed:
        return Path(shape.points)
    codes = [Path.MOVETO, *[Path.LINETO] * (len(shape.points) - 1), Path.CLOSEPOLY]
    return Path([*shape.points, shape.points[0]], codes)


def _placeholder(label: Label, position: int) -> Text:
    """Return a mark that the line of text takes the place of: in SVG it is set letter by letter."""
    text = Text(label.left, label.y, "-", fontproperties=_properties(label))
    text.set_gid(f"label-{position}")
    return text


def _text(label: Label, _: int) -> Text:
    _check_glyphs(label)
    return Text(
        label.left,
        label.y,
        label.text,
        color=label.style.colour,
        fontproperties=_properties(label),
        horizontalalignment="left",
        verticalalignment="baseline",
    )


def _outlined(label: Label) -> PathPatch:
    _check_glyphs(label)
    path = TextPath((0, 0), _RIGHT_TO_LEFT_MARK + label.text, size=label.style.size, prop=_properties(label))
    placed = Affine2D().scale(MM_PER_POINT, -MM_PER_POINT).translate(label.left, label.y).transform_path(path)
    return PathPatch(placed, facecolor=label.style.colour, edgecolor="none", linewidth=0)


def _check_glyphs(label: Label) -> None:
    missing = missing_glyphs(label.text, label.style.face)
    lost = sorted(letter for letter in missing if ord(letter) not in _fallback_characters())
    if lost:
        raise DrawingError(
            f"no face has {', '.join(map(repr, lost))} of {label.text!r}", hint="write the label in other letters"
        )


@lru_cache(maxsize=1)
def _fallback_characters() -> frozenset[int]:
    return frozenset(get_font(findfont(_FALLBACK)).get_charmap())


def _properties(label: Label) -> FontProperties:
    face = label.style.face
    _register(face.path)
    return FontProperties(family=[face.family, _FALLBACK], style=face.style, weight=face.weight, size=label.style.size)


@lru_cache(maxsize=64)
def _register(path: FilePath) -> None:
    fontManager.addfont(path)
