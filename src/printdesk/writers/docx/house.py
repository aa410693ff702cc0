"""The layout on a house's page: its margins and lists, one column instead of a column with a margin beside it."""

from copy import deepcopy

from lxml import etree

from printdesk.layout.tokens import PageSize, Tokens
from printdesk.writers.docx.house_styles import LIST_OFFSET, Housed
from printdesk.writers.docx.house_template import HouseTemplate
from printdesk.writers.docx.ooxml import NAMESPACES, Element, qualified
from printdesk.writers.docx.stylesheet import Length, ListLevel, ParagraphStyle, StyleSheet

_TWIPS_PER_MM = 1440 / 25.4
_HEADED = ("headings", "annexes", "unnumbered", "eyebrow")
"""Lists whose marks stand beside headings."""
_VALUE = qualified("w:val")
_KNOWN = {NAMESPACES["w"], NAMESPACES["w14"]}


def housed_tokens(tokens: Tokens, page_name: str, template: HouseTemplate) -> Tokens:
    """Return the tokens with the house's margins; the grid divides what is between them in three."""
    pages = {name: _page(page, template) for name, page in tokens.pages.items()}
    page = pages[page_name]
    full = page.width - page.inner - page.outer
    third = full / 3
    measures = tokens.measures.model_copy(
        update={
            "full": full,
            "main_start": third,
            "main": full - third,
            "half": (full - tokens.measures.gutter) / 2,
            "side": third - tokens.measures.gutter,
        }
    )
    return tokens.model_copy(update={"pages": pages, "measures": measures})


def flush_sheet(sheet: StyleSheet, start: float) -> StyleSheet:
    """Return the styles with the main column, which began `start` millimetres from the margin, moved to it."""
    paragraphs = {name: _flush(style, start) for name, style in sheet.paragraphs.items()}
    lists = {
        name: tuple(_beside(level) if name in _HEADED else _moved_level(level, start) for level in levels)
        for name, levels in sheet.lists.items()
    }
    return sheet.model_copy(update={"paragraphs": paragraphs, "lists": lists})


def house_lists(sheet: StyleSheet, template: HouseTemplate) -> dict[str, int]:
    """Return for each list of the layout the house's definition that its style carries, where it has one."""
    found: dict[str, int] = {}
    for name, style in sheet.paragraphs.items():
        carried = style.list or ("headings" if style.outline == 1 else None)
        theirs = template.style("paragraph", style.word or name)
        if carried is None or style.level != 1 or theirs is None:
            continue
        number = theirs.find(f"{qualified('w:pPr')}/{qualified('w:numPr')}/{qualified('w:numId')}")
        definition = _definition(template, number.get(_VALUE)) if number is not None else None
        if definition is not None:
            found.setdefault(carried, definition + LIST_OFFSET)
    return found


def add_house_lists(numbering: Element, template: HouseTemplate, housed: Housed) -> None:
    """Put the house's lists behind the layout's, under numbers of their own."""
    if template.numbering is None:
        return
    first = next((child for child in numbering if child.tag == qualified("w:num")), None)
    for definition in template.numbering.iter(qualified("w:abstractNum")):
        made = without_foreign(deepcopy(definition))
        _shift(made, "w:abstractNumId")
        for name in ("w:lvlPicBulletId", "w:styleLink", "w:numStyleLink"):
            for each in list(made.iter(qualified(name))):
                each.getparent().remove(each)  # type: ignore[union-attr]
        for style in list(made.iter(qualified("w:pStyle"))):
            if target := housed.renamed.get(style.get(_VALUE) or ""):
                style.set(_VALUE, target)
            else:
                style.getparent().remove(style)  # type: ignore[union-attr]
        if first is not None:
            first.addprevious(made)
    for instance in template.numbering.iter(qualified("w:num")):
        made = without_foreign(deepcopy(instance))
        _shift(made, "w:numId")
        reference = made.find(qualified("w:abstractNumId"))
        if reference is not None:
            _shift(reference, "w:val")
        numbering.append(made)


def without_foreign(tree: Element) -> Element:
    """Return a tree without what later versions of Word have added: it would have to be declared in each part."""
    for each in list(tree.iter(etree.Element)):
        for name in list(each.attrib):
            space = etree.QName(name).namespace
            if space and space not in _KNOWN and space != "http://www.w3.org/XML/1998/namespace":
                del each.attrib[name]
        if each is not tree and etree.QName(each).namespace not in _KNOWN and each.getparent() is not None:
            each.getparent().remove(each)  # type: ignore[union-attr]
    return tree


def _page(page: PageSize, template: HouseTemplate) -> PageSize:
    sides = {"inner": "left", "outer": "right", "top": "top", "bottom": "bottom"}
    given = {name: _millimetres(template.margins.get(side)) for name, side in sides.items()}
    found = {name: length for name, length in given.items() if length is not None}
    made = page.model_copy(update=found)
    return made if made.inner + made.outer < made.width / 2 else page


def _millimetres(twips: str | None) -> float | None:
    try:
        return abs(int(twips or "")) / _TWIPS_PER_MM
    except ValueError:
        return None


def _flush(style: ParagraphStyle, start: float) -> ParagraphStyle:
    tabs = tuple(tab.model_copy(update={"at": _moved(tab.at, start)}) for tab in style.tabs)
    left = None if style.left is None else _moved(style.left, start)
    return style.model_copy(update={"left": left, "tabs": tabs})


def _moved(length: Length, start: float) -> Length:
    if length == "main_start":
        return 0.0
    return length - start if isinstance(length, int | float) and length >= start else length


def _moved_level(level: ListLevel, start: float) -> ListLevel:
    return level.model_copy(update={"at": level.at - start}) if level.at >= start else level


def _beside(level: ListLevel) -> ListLevel:
    return level.model_copy(update={"at": 0.0, "hang": 0.0, "gap": "space" if level.text else "nothing"})


def _definition(template: HouseTemplate, number: str | None) -> int | None:
    for instance in template.numbering.iter(qualified("w:num")) if template.numbering is not None else ():
        reference = instance.find(qualified("w:abstractNumId"))
        if instance.get(qualified("w:numId")) == number and reference is not None:
            return int(reference.get(_VALUE) or 0)
    return None


def _shift(element: Element, name: str) -> None:
    key = qualified(name)
    element.set(key, str(int(element.get(key) or 0) + LIST_OFFSET))
