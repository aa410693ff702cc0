"""The last step of a file in a house's template: its styles and lists move in, and what it lacks is told."""

from printdesk.writers.docx.house import add_house_lists, without_foreign
from printdesk.writers.docx.house_furniture import rename_styles
from printdesk.writers.docx.house_styles import Housed, house_styles
from printdesk.writers.docx.house_template import HouseTemplate
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, qualified
from printdesk.writers.docx.stylesheet import StyleSheet, TableStyle, TextStyle, style_id

_NAMED = 12


def settle_in(
    manuscript: Manuscript, house: HouseTemplate, sheet: StyleSheet, styles: Element, numbering: Element
) -> StyleSheet:
    """Merge the house's styles and lists into the parts; return the layout's styles that are still its own."""
    named: tuple[tuple[str, TextStyle | TableStyle], ...] = (
        *sheet.paragraphs.items(),
        *sheet.characters.items(),
        *sheet.tables.items(),
    )
    aliases = {style_id(name): style.word for name, style in named if style.word}
    housed = house_styles(styles, house, aliases)
    inheriting = _inherit(styles, sheet, housed)
    without_foreign(styles)
    add_house_lists(numbering, house, housed)
    ours = {style.get(qualified("w:styleId")) or "" for style in styles.iter(qualified("w:style"))}
    for name, tree in manuscript.house_parts.items():
        rename_styles(tree, housed.renamed, ours)
        manuscript.package.fill(name, tree)
    _tell_lacking(manuscript, house, housed)
    _tell_dropped(manuscript, house)
    others = {*housed.taken, *inheriting}
    kept = {name: style for name, style in sheet.paragraphs.items() if style_id(name) not in others}
    return sheet.model_copy(update={"paragraphs": kept})


def _inherit(styles: Element, sheet: StyleSheet, housed: Housed) -> set[str]:
    """Let styles that the house lacks take its letters where theirs are those of the style they are based on."""
    found: set[str] = set()
    elements = {each.get(qualified("w:styleId")) or "": each for each in styles.iter(qualified("w:style"))}
    for name, style in sheet.paragraphs.items():
        base, key = sheet.paragraphs.get(style.based_on), style_id(name)
        is_alike = base is not None and style.type == base.type and style.face is None and style.size is None
        if key in housed.taken or not is_alike or {style_id(style.based_on)}.isdisjoint({*housed.taken, *found}):
            continue
        found.add(key)
        for part in elements[key].findall(qualified("w:rPr")):
            elements[key].remove(part)
        for spacing in elements[key].iter(qualified("w:spacing")):
            for attribute in {qualified("w:line"), qualified("w:lineRule")} & set(map(str, spacing.attrib)):
                del spacing.attrib[attribute]
    return found


def _tell_lacking(manuscript: Manuscript, house: HouseTemplate, housed: Housed) -> None:
    used = manuscript.package.looks().styles
    names = sorted(name for key, name in housed.lacking.items() if key in used)
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        listed = ", ".join(f"‘{name}’" for name in names[:_NAMED])
        what = "style" if len(names) == 1 else "styles"
        manuscript.warn(
            "template-style",
            f"{house.file.name} has no {what} {listed}{more}; the layout's own of the same name is used",
            "add the style to the template, or name the one that stands for it under `word` in word.yaml",
        )


def _tell_dropped(manuscript: Manuscript, house: HouseTemplate) -> None:
    if any(each.place == "even" for each in house.furniture):
        manuscript.warn(
            "template-even-pages",
            f"{house.file.name} has heads or feet for even pages, which are not used: left and right pages are alike",
            "put what has to stand on every page into the head and foot of all pages",
        )
