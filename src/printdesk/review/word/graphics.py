"""Drawings: charts with the numbers they hold, pictures with their bytes, the words in text boxes."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal, InvalidOperation

from printdesk.review.word.package import WordPackage
from printdesk.review.word.tree import ChartSeries, Graphic
from printdesk.writers.docx.ooxml import NAMESPACES, Element, qualified

_VML = "{urn:schemas-microsoft-com:vml}"
_TYPES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"BM": "image/bmp",
    b"<svg": "image/svg+xml",
    b"<?xml": "image/svg+xml",
}
_MOST_POINTS = 100_000
_GIVEN = re.compile(r"(?:Series|Row|Column|Unnamed Series|Datenreihe|label) ?\d+", re.IGNORECASE)
_DIGITS = Context(prec=12)
"""Twelve digits tell every figure of a chart, and none of the noise that programs add behind them."""
BOX = qualified("w:txbxContent")


class Gallery:
    """Keeps the graphics of a file by name; a name that is taken already gets a number."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self.graphics: dict[str, Graphic] = {}

    def draw(self, drawing: Element, part: str) -> Iterator[str]:
        """Keep what a drawing of a part shows and yield the name it is kept under; a text box shows nothing of its own."""
        properties = next(drawing.iter(qualified("wp:docPr")), None)
        shape = next(drawing.iter(f"{_VML}shape"), None)
        name = (
            properties.get("name") if properties is not None else shape.get("id") if shape is not None else ""
        ) or "graphic"
        alt = (
            properties.get("descr") if properties is not None else shape.get("alt") if shape is not None else ""
        ) or ""
        made = self._chart(drawing, part, name, alt) or self._picture(drawing, part, name, alt)
        if made is None and next(drawing.iter(BOX), None) is not None:
            return
        yield self._keep(made or Graphic(name=name, alt=alt))

    def _keep(self, graphic: Graphic) -> str:
        name, number = graphic.name, 1
        while name in self.graphics:
            number += 1
            name = f"{graphic.name} ({number})"
        self.graphics[name] = graphic
        return name

    def _chart(self, drawing: Element, part: str, name: str, alt: str) -> Graphic | None:
        chart = next(drawing.iter(qualified("c:chart")), None)
        found = self._package.relationships(part).get(chart.get(qualified("r:id")) or "") if chart is not None else None
        if found is None or found.is_outside:
            return None
        root = self._package.xml(found.target)
        series = () if root is None else tuple(map(_series, root.iter(qualified("c:ser"))))
        return Graphic(
            name=name,
            alt=alt,
            series=series,
            media_type="application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        )

    def _picture(self, drawing: Element, part: str, name: str, alt: str) -> Graphic | None:
        pictures = [
            *(each.get(qualified("r:embed")) for each in drawing.iter(qualified("a:blip"))),
            *(each.get(qualified("r:id")) for each in drawing.iter(f"{_VML}imagedata")),
        ]
        known = self._package.relationships(part)
        found = next((known[each] for each in pictures if each and each in known), None)
        if found is None or found.is_outside:
            return None
        data = self._package.read(found.target)
        vectors = (known.get(each.get(qualified("r:embed")) or "") for each in drawing.iter(qualified("asvg:svgBlip")))
        vector = next((each for each in vectors if each is not None and not each.is_outside), None)
        svg = self._package.read(vector.target) if vector else b""
        return Graphic(name=name, alt=alt, data=data, media_type=type_of(data), vector=svg)


def type_of(data: bytes) -> str:
    """Return the media type of a picture by its first bytes."""
    return next((kind for start, kind in _TYPES.items() if data.startswith(start)), "application/octet-stream")


def plain_number(text: str) -> str:
    """Return a chart's number as a plain decimal of at most 12 digits; text that is none as it stands."""
    try:
        number = _DIGITS.create_decimal(Decimal(text.strip()))
    except InvalidOperation:
        return text.strip()
    if not number.is_finite():
        return ""
    return format(number.normalize(_DIGITS) + 0, "f")


def _series(series: Element) -> ChartSeries:
    is_dots = series.find(qualified("c:xVal")) is not None
    values = _points(series.find(qualified("c:xVal" if is_dots else "c:val")))
    labels = _points(series.find(qualified("c:yVal" if is_dots else "c:cat")))
    name = series.find(qualified("c:tx"))
    count = max([*values, *labels, -1]) + 1
    return ChartSeries(
        name=_name(name),
        labels=tuple(plain_number(labels.get(at, "")) if is_dots else labels.get(at, "") for at in range(count)),
        values=tuple(plain_number(values[at]) if at in values else "" for at in range(count)),
    )


def _name(name: Element | None) -> str:
    """Return a series' name; "" for one that a program gave it because it has none."""
    text = "" if name is None else "".join(each.text or "" for each in name.iter(qualified("c:v"))).strip()
    return "" if _GIVEN.fullmatch(text) else text


def _points(axis: Element | None) -> dict[int, str]:
    """Return the cached points of an axis by index; of names in several levels the innermost."""
    if axis is None:
        return {}
    level = next(axis.iter(f"{{{NAMESPACES['c']}}}lvl"), axis)
    found = {}
    for point in level.iter(qualified("c:pt")):
        at, value = point.get("idx") or "", point.find(qualified("c:v"))
        if at.isdigit() and int(at) < _MOST_POINTS and value is not None:
            found[int(at)] = value.text or ""
    return found
