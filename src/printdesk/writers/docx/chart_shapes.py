"""Lines and words that lie over a chart (ECMA-376 part 1, 21.3): what no series can draw."""

from typing import assert_never

from printdesk.graphics.scene import Paint
from printdesk.writers.docx.chart_plan import ChartPlan, Head, Rule, Words
from printdesk.writers.docx.chart_xml import fill, letters, line
from printdesk.writers.docx.ooxml import Element, element, emu, root

_HEAD = 1.9  # mm


def shapes_part(plan: ChartPlan, language: str) -> Element:
    """Return the part with the shapes of a chart, each placed by shares of its sheet."""
    made = []
    for number, shape in enumerate(plan.shapes, 2):
        drawn = _drawn(shape, number, language)
        left, top, right, bottom = _box(shape)
        made.append(
            element("cdr:relSizeAnchor", _corner("from", plan, left, top), _corner("to", plan, right, bottom), drawn)
        )
    return root("c:userShapes", *made, prefixes=("c", "cdr", "a"))


def _drawn(shape: Rule | Head | Words, number: int, language: str) -> Element:
    match shape:
        case Rule():
            return _rule(shape, number)
        case Head():
            return _head(shape, number)
        case Words():
            return _words(shape, number, language)
        case _:
            assert_never(shape)


def _box(shape: Rule | Head | Words) -> tuple[float, float, float, float]:
    if isinstance(shape, Words):
        half = shape.style.line * 0.75
        x, y = shape.at
        return x - shape.width / 2, y - half, x + shape.width / 2, y + half
    if isinstance(shape, Head):
        x, y = shape.at
        middle = x - _HEAD / 2 if shape.points_right else x + _HEAD / 2
        return middle - _HEAD / 2, y - _HEAD / 2, middle + _HEAD / 2, y + _HEAD / 2
    (x0, y0), (x1, y1) = shape.start, shape.end
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _corner(name: str, plan: ChartPlan, x: float, y: float) -> Element:
    width, height = plan.size
    shares = [min(max(place, 0.0), 1.0) for place in (x / width, y / height)]
    return element(f"cdr:{name}", *(element(f"cdr:{axis}", text=f"{share:.6f}") for axis, share in zip("xy", shares, strict=True)))  # fmt: skip


def _rule(shape: Rule, number: int) -> Element:
    pen = line(shape.paint)
    left, top, right, bottom = _box(shape)
    leftward = 1 if shape.end[0] < shape.start[0] else None
    frame = element("a:xfrm", *_extent(left, top, right, bottom), flipH=leftward)
    return element(
        "cdr:cxnSp",
        element("cdr:nvCxnSpPr", element("cdr:cNvPr", id=number, name=f"Line {number}"), element("cdr:cNvCxnSpPr")),
        element("cdr:spPr", frame, element("a:prstGeom", element("a:avLst"), prst="line"), pen),
        macro="",
    )


def _head(shape: Head, number: int) -> Element:
    """Return a triangle turned on its side."""
    turn = 5_400_000 if shape.points_right else 16_200_000
    return element(
        "cdr:sp",
        element("cdr:nvSpPr", element("cdr:cNvPr", id=number, name=f"Arrow {number}"), element("cdr:cNvSpPr")),
        element(
            "cdr:spPr",
            element("a:xfrm", *_extent(*_box(shape)), rot=turn),
            element("a:prstGeom", element("a:avLst"), prst="triangle"),
            fill(Paint(fill=shape.colour)),
            line(Paint()),
        ),
        macro="",
        textlink="",
    )


def _words(shape: Words, number: int, language: str) -> Element:
    properties = letters("a:rPr", shape.style)
    properties.set("lang", language)
    run = element("a:r", properties, element("a:t", text=shape.text))
    body = element("a:bodyPr", wrap="none", lIns=0, tIns=0, rIns=0, bIns=0, anchor="ctr")
    return element(
        "cdr:sp",
        element("cdr:nvSpPr", element("cdr:cNvPr", id=number, name=f"Text {number}"), element("cdr:cNvSpPr", txBox=1)),
        element(
            "cdr:spPr",
            element("a:xfrm", *_extent(*_box(shape))),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
            element("a:noFill"),
            line(Paint()),
        ),
        element("cdr:txBody", body, element("a:lstStyle"), element("a:p", element("a:pPr", algn="ctr"), run)),
        macro="",
        textlink="",
    )


def _extent(left: float, top: float, right: float, bottom: float) -> tuple[Element, Element]:
    return (
        element("a:off", x=emu(max(left, 0)), y=emu(max(top, 0))),
        element("a:ext", cx=emu(right - left), cy=emu(bottom - top)),
    )
