"""The style sheet's variables, the page boxes and what stands in the margins of every page, from tokens and edition."""

import re
from collections.abc import Iterator

from printdesk.edition.tree import Edition
from printdesk.layout.fonts import faces, family, font_face_css
from printdesk.layout.house import house_style
from printdesk.layout.package import Layout
from printdesk.layout.tokens import PageSize, Tokens, TypeRole
from printdesk.writers.html.balance import shortened

HEAD_WIDTH = 80.0
"""Millimetres that a running head may take of its half of the page."""

_CAPTION_ROOM = 30.0
"""Millimetres that title and source lines need above and under a picture as tall as the page."""
_FALLBACK = "arabic"
_COUNTER_STYLES = {"٠": "arabic-indic", "۰": "persian", "०": "devanagari", "০": "bengali"}
_VARIABLE = re.compile(r"var\(\s*--([a-z0-9-]+)\s*\)")
_DEFINITION = re.compile(r"--([a-z0-9-]+)\s*:")


def font_sheet() -> str:
    """Return the `@font-face` rules of every face."""
    return font_face_css(faces())


def variables(tokens: Tokens) -> str:
    """Return every token as a CSS custom property: `--petrol`, `--main`, `--lead` (a `font` value) and its kin."""
    return f":root{{{';'.join(_properties(tokens))}}}"


def filled(stylesheet: str, tokens: Tokens) -> str:
    """Return a style sheet with the values of tokens for their custom properties, save those it defines itself.

    The result sets the same page: the cascade would look each of them up again for every element.
    """
    own = set(_DEFINITION.findall(stylesheet))
    values = {name: value for name, _, value in (each[2:].partition(":") for each in _properties(tokens))}
    return _VARIABLE.sub(lambda found: found[0] if found[1] in own else values.get(found[1], found[0]), stylesheet)


def page_boxes(layout: Layout, edition: Edition) -> str:
    """Return the `@page` rules: size, margins, running heads, folios, marking."""
    size = layout.tokens.pages[edition.page]
    upright = f"{size.width}mm {size.height}mm"
    across = f"{size.height}mm {size.width}mm"
    margins = f"{size.top}mm {size.outer}mm {size.bottom}mm {size.inner}mm"
    return "\n".join(
        [
            f"@page{{size:{upright};margin:{margins};{_heads(edition, layout.tokens)}}}",
            f"@page:left{{{_feet(edition, 'left')}}}",
            f"@page:right{{{_feet(edition, 'right')}}}",
            f"@page across{{size:{across};margin:{_margins_across(size)}}}",
            f"@page cover{{margin:0;{_no_margin_boxes()}}}",
            f":root{{--page-width:{size.width}mm;--page-height:{size.height}mm}}",
            f":root{{--page-inner:{size.inner}mm;--across-width:{_width_across(size):.2f}mm}}",
            _numbering(edition),
        ]
    )


def text_height(size: PageSize) -> float:
    """Return the height of the type area, in points."""
    return (size.height - size.top - size.bottom) * 72 / 25.4


def tallest_picture(tokens: Tokens, edition: Edition) -> float:
    """Return the height that a picture may have, in millimetres."""
    return text_height(tokens.pages[edition.page]) * 25.4 / 72 - _CAPTION_ROOM


def width_across(layout: Layout, edition: Edition) -> float:
    """Return the width of the type area of a landscape page, in millimetres."""
    return _width_across(layout.tokens.pages[edition.page])


def _width_across(size: PageSize) -> float:
    return size.height - size.inner - size.outer


def _margins_across(size: PageSize) -> str:
    return f"{size.top}mm {size.outer}mm {size.bottom}mm {size.inner}mm"


def _properties(tokens: Tokens) -> Iterator[str]:
    for name, colour in tokens.colours.items():
        yield f"--{_kebab(name)}:{colour.srgb}"
    for name, length in tokens.measures.model_dump().items():
        yield f"--{_kebab(name)}:{length}mm"
    for name, thickness in tokens.rules.model_dump().items():
        yield f"--rule-{_kebab(name)}:{thickness}pt"
    for name, role in tokens.type.items():
        yield f"--{_kebab(name)}-type:{font(role)}"
        yield f"--{_kebab(name)}-colour:{tokens.hex(role.colour)}"
        yield f"--{_kebab(name)}-tracking:{role.tracking}pt"
    for role_name in ("text", "subhead", "display", "display-light", "sans", "sans-semibold"):
        yield f"--face-{role_name}:{_families(role_name)}"


def font(role: TypeRole) -> str:
    """Return a role as the value of CSS `font`."""
    chosen = next((face for face in faces() if face.role == role.face), None)
    slot = f"{chosen.style} {chosen.weight}" if chosen else "normal normal"
    return f"{slot} {role.size}pt/{role.leading}pt {_families(role.face)}"


def _families(role: str) -> str:
    return f'"{family(role)}","{family(_FALLBACK)}"'  # type: ignore[arg-type]


def _heads(edition: Edition, tokens: Tokens) -> str:
    short = shortened(edition.front.short_title, tokens.type["running_title"], HEAD_WIDTH)
    near, far = ("left", "right") if edition.direction == "ltr" else ("right", "left")
    title = (
        f"@top-{near}{{content:{css_string(short)};width:83mm;text-align:{near};"
        "font:var(--running-title-type);color:var(--running-title-colour)}"
    )
    section = (
        f"@top-{far}{{content:string(running,start);width:83mm;text-align:{far};"
        "font:var(--running-head-type);color:var(--running-head-colour)}"
    )
    return f"{title}{section}{_marking(edition)}"


def _marking(edition: Edition) -> str:
    if not edition.front.marking:
        return ""
    look = "font:var(--running-title-type);font-size:9pt;color:var(--accent);text-align:center;width:70mm"
    content = css_string(edition.front.marking)
    return f"@top-center{{content:{content};{look}}}@bottom-center{{content:{content};{look}}}"


def _feet(edition: Edition, side: str) -> str:
    inner = "right" if side == "left" else "left"
    number = f",{style}" if (style := _counter_style(edition)) else ""
    imprint = " | ".join(part for part in (edition.front.series, edition.front.date) if part)
    return (
        f"@bottom-{side}{{content:counter(page{number});text-align:{side};font:var(--folio-type);color:var(--folio-colour)}}"
        f"@bottom-{inner}{{content:{css_string(imprint)};text-align:{inner};"
        "font:var(--running-head-type);color:var(--running-head-colour)}"
    )


def _numbering(edition: Edition) -> str:
    """Return the rules that number lists and pages in the digits of the edition's language, where they are its own."""
    style = _counter_style(edition)
    if not style:
        return ""
    return (
        f"ol{{list-style-type:{style}}}.contents a::after{{content:target-counter(attr(href),page,{style})}}"
        ".takeaways,.prompts ol{list-style-type:none}"
    )


def _counter_style(edition: Edition) -> str:
    return _COUNTER_STYLES.get(house_style(edition.language).numerals.digits[0], "")


def _no_margin_boxes() -> str:
    places = ("top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right")
    return "".join(f"@{place}{{content:none}}" for place in places)


def css_string(text: str) -> str:
    """Return text as a CSS string that says nothing else, whatever it holds; an escape takes the space behind it along."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x} " for c in text) + '"'


def _kebab(name: str) -> str:
    return name.replace("_", "-")
