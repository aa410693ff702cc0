"""The small parts of a chart's XML (ECMA-376 part 1, 21.2): fills, lines, letters, references to the workbook."""

from collections.abc import Sequence
from decimal import Decimal

from printdesk.graphics.scene import Paint, Style
from printdesk.layout.fonts import family
from printdesk.writers.docx.ooxml import Element, element, emu

SHEET = "Sheet1"
_BOLD = frozenset({"sans-bold", "arabic-bold"})


def value(name: str, given: object) -> Element:
    """Make an element that is nothing but a value."""
    return element(f"c:{name}", val=given)


def fill(paint: Paint) -> Element:
    if paint.fill is None:
        return element("a:noFill")
    colour = element("a:srgbClr", val=paint.fill.removeprefix("#"))
    if paint.opacity < 1:
        colour.append(element("a:alpha", val=round(paint.opacity * 100_000)))
    return element("a:solidFill", colour)


def line(paint: Paint) -> Element:
    """Return the outline of a paint; of none, the word for none."""
    if paint.stroke is None:
        return element("a:ln", element("a:noFill"))
    colour = element("a:solidFill", element("a:srgbClr", val=paint.stroke.removeprefix("#")))
    dash = element("a:prstDash", val="sysDash" if max(paint.dash) <= 2.4 else "dash") if paint.dash else None
    return element("a:ln", colour, dash, w=emu(paint.weight * 25.4 / 72))


def look(paint: Paint) -> Element:
    return element("c:spPr", fill(paint), line(paint))


def stroke_look(paint: Paint) -> Element:
    """Return the look of what is a line alone."""
    return element("c:spPr", line(paint))


def letters(name: str, style: Style) -> Element:
    """Return the properties of letters as an element of that name: `a:defRPr` for all, `a:rPr` for a run."""
    role = style.face.role
    return element(
        name,
        element("a:solidFill", element("a:srgbClr", val=style.colour.removeprefix("#"))),
        element("a:latin", typeface=family(role)),
        element("a:cs", typeface=family("arabic")),
        sz=round(style.size * 100),
        b=int(role in _BOLD),
    )


def text_look(style: Style, language: str, wrap: str | None = None) -> Element:
    """Return how words are set that Word makes itself; level, however narrow their place is."""
    paragraph = element("a:p", element("a:pPr", letters("a:defRPr", style)), element("a:endParaRPr", lang=language))
    return element("c:txPr", element("a:bodyPr", rot=0, vert="horz", wrap=wrap), element("a:lstStyle"), paragraph)


def rich(lines: Sequence[str], style: Style, language: str) -> Element:
    """Return words of a label's own, a paragraph a line."""
    paragraphs = []
    for text in lines:
        properties = letters("a:rPr", style)
        properties.set("lang", language)
        run = element("a:r", properties, element("a:t", text=text))
        paragraphs.append(element("a:p", element("a:pPr", letters("a:defRPr", style)), run))
    return element("c:tx", element("c:rich", element("a:bodyPr", wrap="none"), element("a:lstStyle"), *paragraphs))


def text_reference(place: str, texts: Sequence[str]) -> Element:
    points = [element("c:pt", element("c:v", text=text), idx=at) for at, text in enumerate(texts)]
    cache = element("c:strCache", value("ptCount", len(texts)), *points)
    return element("c:strRef", element("c:f", text=f"{SHEET}!{place}"), cache)


def number_reference(place: str, numbers: Sequence[Decimal | None]) -> Element:
    points = [
        element("c:pt", element("c:v", text=format(number, "f")), idx=at)
        for at, number in enumerate(numbers)
        if number is not None
    ]
    code = element("c:formatCode", text="General")
    cache = element("c:numCache", code, value("ptCount", len(numbers)), *points)
    return element("c:numRef", element("c:f", text=f"{SHEET}!{place}"), cache)
