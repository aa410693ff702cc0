"""The contrast of text in a Word file against what it stands on (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterator

from printdesk.packages import Element
from printdesk.preflight.word_package import WordPackage, is_on, tag, value

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Half-points from which text counts as large, and bold text."""
_PLAIN = 20
_HEX = re.compile("[0-9A-Fa-f]{6}")


def faint_texts(package: WordPackage) -> Iterator[tuple[str, str, str, float]]:
    """Yield text, colour, ground and their ratio where it is too low.

    Text over a picture is left out: what is under it cannot be told from here.
    """
    for paragraph in _over_plain_ground(package.body):
        style = package.style_of(paragraph)
        ground = _ground(package, paragraph, style)
        for run in paragraph.iter(tag("w:r")):
            text = "".join(each.text or "" for each in run.iter(tag("w:t")))
            if not any(map(str.isalnum, text)) or is_on(_of(package, run, style, "w:vanish")):
                continue
            colour = value(_of(package, run, style, "w:color"))
            if not _HEX.fullmatch(colour):
                colour = "000000"  # automatic, or of the theme: dark on light
            ratio = contrast(colour, ground)
            if ratio < _least(package, run, style):
                yield text, f"#{colour}", f"#{ground}", ratio


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours in hexadecimal, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over_plain_ground(body: Element) -> Iterator[Element]:
    """Yield the paragraphs of sections that have no picture behind their text."""
    waiting: list[Element] = []
    for child in body:
        waiting += [child] if child.tag == tag("w:p") else list(child.iter(tag("w:p")))
        if child.find(f"{tag('w:pPr')}/{tag('w:sectPr')}") is not None or child.tag == tag("w:sectPr"):
            yield from _unless_over_picture(waiting)
            waiting = []
    yield from _unless_over_picture(waiting)


def _unless_over_picture(paragraphs: list[Element]) -> list[Element]:
    anchors = (anchor for paragraph in paragraphs for anchor in paragraph.iter(tag("wp:anchor")))
    return [] if any(anchor.get("behindDoc") == "1" for anchor in anchors) else paragraphs


def _of(package: WordPackage, run: Element, style: str, name: str) -> Element | None:
    """Return a property of a run: its own, that of its character style, that of its paragraph's style."""
    own = run.find(f"{tag('w:rPr')}/{tag(name)}")
    if own is not None:
        return own
    marked = value(run.find(f"{tag('w:rPr')}/{tag('w:rStyle')}"))
    where = f"{tag('w:rPr')}/{tag(name)}"
    found = next((each for base in package.chain(marked) if (each := base.find(where)) is not None), None)
    return found if found is not None else package.from_style(style, "w:rPr", name)


def _least(package: WordPackage, run: Element, style: str) -> float:
    size = value(_of(package, run, style, "w:sz"))
    points = int(size) if size.isdigit() else _PLAIN
    is_large = points >= _LARGE or (points >= _LARGE_BOLD and is_on(_of(package, run, style, "w:b")))
    return _LEAST_LARGE if is_large else _LEAST


def _ground(package: WordPackage, paragraph: Element, style: str) -> str:
    """Return the colour behind a paragraph: its own, its style's, its cell's, its table's, else the paper."""
    own = paragraph.find(f"{tag('w:pPr')}/{tag('w:shd')}")
    shades = [own if own is not None else package.from_style(style, "w:pPr", "w:shd")]
    for around in paragraph.iterancestors(tag("w:tc"), tag("w:tbl")):
        properties = "w:tcPr" if around.tag == tag("w:tc") else "w:tblPr"
        shades.append(around.find(f"{tag(properties)}/{tag('w:shd')}"))
        if around.tag == tag("w:tbl"):
            table = value(around.find(f"{tag('w:tblPr')}/{tag('w:tblStyle')}"))
            shades.append(package.from_style(table, "w:tcPr", "w:shd"))
    fills = (value(shade, "fill") for shade in shades)
    return next((fill for fill in fills if _HEX.fullmatch(fill)), "FFFFFF")
