"""SVG made lean for the page: no definitions, no clipping, no nesting; text with a place for every letter.

The PDF engine sets SVG text letter by letter, without kerning. Letters that are placed one by one, where HarfBuzz
puts them, come out as wide as they were measured.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from printdesk.graphics.scene import MM_PER_POINT, Label, Scene

_NAMESPACE = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d+")


def lean_svg(source: bytes, scene: Scene) -> bytes:
    """Return matplotlib's SVG of `scene` as one flat list of paths and texts."""
    drawn = etree.fromstring(source)
    width, height = (_short(length / MM_PER_POINT) for length in (scene.width, scene.height))
    root = etree.Element(f"{{{_NAMESPACE}}}svg", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # lxml takes None for the default
    root.set("width", f"{width}pt")
    root.set("height", f"{height}pt")
    root.set("viewBox", f"0 0 {width} {height}")
    for element in drawn.iter(f"{{{_NAMESPACE}}}path"):
        _add_path(root, element)
    root.extend(_text(label) for label in scene.labels if not label.outlined)
    return etree.tostring(root, encoding="utf-8")


def _add_path(root: Any, element: Any) -> None:
    style = _properties(element.get("style", ""))
    if "stroke" in style:
        style.setdefault("stroke-linejoin", "round")
    path = etree.SubElement(root, f"{{{_NAMESPACE}}}path")
    path.set("d", _NUMBER.sub(lambda found: _short(float(found[0])), " ".join(element.get("d").split())))
    path.set("style", "; ".join(f"{name}: {value}" for name, value in style.items()))


def _properties(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _text(label: Label) -> Any:
    face = label.style.face
    text = etree.Element(f"{{{_NAMESPACE}}}text")
    text.set("x", " ".join(_short(place) for place in _places(label)))
    text.set("y", _short(label.y / MM_PER_POINT))
    text.set(
        "style",
        f"font-family: '{face.family}'; font-size: {_short(label.style.size)}px; font-style: {face.style}; "
        f"font-weight: {face.weight}; fill: {label.style.colour.lower()}",
    )
    text.text = label.text
    return text


def _places(label: Label) -> list[float]:
    """Return the x of every letter in points, or of the first alone where letters and glyphs do not pair."""
    left = label.left / MM_PER_POINT
    advances = _advances(label.text, label.style.face.path)
    places = [left]
    for advance in advances[:-1]:
        places.append(places[-1] + advance * label.style.size)
    return places


@lru_cache(maxsize=4096)
def _advances(text: str, path: Path) -> tuple[float, ...]:
    """Return each letter's advance in ems; empty where one glyph does not stand for one letter."""
    import uharfbuzz as hb  # noqa: PLC0415 - as in the fonts, only when something is set

    font = _font(path)
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(font, line, {"liga": False, "clig": False})
    if [glyph.cluster for glyph in line.glyph_infos] != list(range(len(text))):
        return ()
    return tuple(place.x_advance / font.face.upem for place in line.glyph_positions)


@lru_cache(maxsize=32)
def _font(path: Path) -> Any:
    import uharfbuzz as hb  # noqa: PLC0415 - as above

    return hb.Font(hb.Face(path.read_bytes()))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"
