"""Faces, sizes and colours of letters, as run properties."""

from printdesk.layout.faces import CUTS, Cut
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.ooxml import NAMESPACES, Element, element, twips, w
from printdesk.writers.docx.stylesheet import ListLevel, TextStyle

ARABIC_FAMILY = next(cut.family for cut in CUTS if cut.role == "arabic")
_CUTS: dict[str, Cut] = {cut.role: cut for cut in CUTS}


def letters(tokens: Tokens, style: TextStyle) -> list[Element | None]:
    """Return the children of run properties that a style asks for, in the order of the schema."""
    role = tokens.type[style.type] if style.type else None
    cut = _CUTS.get(style.face or (role.face if role else ""))
    size = style.size or (role.size if role else None)
    colour = style.colour or (role.colour if role else None)
    bold = style.bold or (cut is not None and cut.weight == "bold")
    italic = style.italic or (cut is not None and cut.style == "italic")
    tracking = round(role.tracking * 20) if role and role.tracking else None
    half_points = round(size * 2) if size else None
    return [
        _fonts(cut.family) if cut else None,
        *_switch("b", on=bold, off=isinstance(style, ListLevel)),
        *_switch("i", on=italic, off=isinstance(style, ListLevel)),
        w("color", val=tokens.hex(colour).removeprefix("#")) if colour else None,
        w("spacing", val=tracking) if tracking else None,
        w("sz", val=half_points) if half_points else None,
        w("szCs", val=half_points) if half_points else None,
        w("vertAlign", val="superscript") if style.raised else None,
        *_old_style(style),
    ]


def list_indent(level: ListLevel) -> Element:
    """Return the indent of a list's level; style and list both carry it, as readers differ in which one wins."""
    return w("ind", left=twips(level.at + level.hang), hanging=twips(level.hang))


def _switch(name: str, *, on: bool, off: bool) -> tuple[Element, ...]:
    """Switch a face on, or off where a list's mark would else take over what its paragraph has."""
    if on:
        return w(name), w(f"{name}Cs")
    return (w(name, val=0), w(f"{name}Cs", val=0)) if off else ()


def _old_style(style: TextStyle) -> list[Element]:
    if style.figures is None:
        return []
    made = []
    for name, value in (("numForm", "oldStyle"), ("numSpacing", "proportional")):
        switch = element(f"w14:{name}")
        switch.set(f"{{{NAMESPACES['w14']}}}val", value)
        made.append(switch)
    return made


def _fonts(family: str) -> Element:
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=ARABIC_FAMILY)
