"""Which of the layout's faces a file needs: those it shows, and the body's bold and italic for who writes on."""

from collections.abc import Iterable, Iterator

from printdesk.layout.faces import CUTS
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.ooxml import Element, qualified
from printdesk.writers.docx.stylesheet import ListLevel, StyleSheet, TextStyle, style_id

_ALWAYS = frozenset({"text", "text-italic", "text-bold", "text-bolditalic", "sans"})
_CUTS = {cut.role: cut for cut in CUTS}
_SLOTS = {(cut.family, cut.weight, cut.style): cut.role for cut in CUTS}
_VALUE = qualified("w:val")
_PARAGRAPH_STYLE = f"{qualified('w:pPr')}/{qualified('w:pStyle')}"
_RUN, _PROPERTIES, _RUN_STYLE = qualified("w:r"), qualified("w:rPr"), qualified("w:rStyle")
_BOLD, _ITALIC = qualified("w:b"), qualified("w:i")


def faces_in_use(parts: Iterable[Element], sheet: StyleSheet, tokens: Tokens) -> set[str]:
    """Return the roles of the faces that the text of these parts is set in."""
    styles = {style_id(name): style for name, style in (*sheet.paragraphs.items(), *sheet.characters.items())}
    used = set(_ALWAYS if "Normal" in sheet.paragraphs else ())
    lists = set()
    for part in parts:
        used |= _in_charts(part)
        for paragraph in part.iter(qualified("w:p")):
            style = styles.get(_style(paragraph) or "Normal")
            if style is None:
                continue
            lists.add(getattr(style, "list", None) or ("headings" if getattr(style, "outline", None) else None))
            used |= set(_in_paragraph(paragraph, style, styles, tokens))
    marks = (level for name in lists if name for level in sheet.lists[name])
    used |= {found for level in marks if (found := _role(level, tokens))}
    return used | {found for level in _eyebrows(sheet) if (found := _role(level, tokens))}


def _in_paragraph(paragraph: Element, style: TextStyle, styles: dict[str, TextStyle], tokens: Tokens) -> Iterator[str]:
    own = _role(style, tokens)
    if own:
        yield own
    for run in paragraph.iter(_RUN):
        marks = _marks(run)
        marked = styles.get(marks.get(_RUN_STYLE) or "")
        base = (_role(marked, tokens) if marked else None) or own
        if base is None:
            continue
        yield _slot(
            base,
            bold=(marked is not None and marked.bold) or _BOLD in marks,
            italic=(marked is not None and marked.italic) or _ITALIC in marks,
        )


def _slot(role: str, *, bold: bool, italic: bool) -> str:
    """Return the face of the same family for text that is emphasised; the family's own where it has none."""
    cut = _CUTS[role]  # type: ignore[index]
    weight = "bold" if bold or cut.weight == "bold" else "normal"
    slope = "italic" if italic or cut.style == "italic" else "normal"
    return _SLOTS.get((cut.family, weight, slope), role)  # type: ignore[arg-type]


def _in_charts(part: Element) -> set[str]:
    """Return the faces of a chart's lettering."""
    found: set[str] = set()
    for latin in part.iter(qualified("a:latin")):
        properties = latin.getparent()
        is_bold = properties is not None and properties.get("b") == "1"
        role = _SLOTS.get((latin.get("typeface") or "", "bold" if is_bold else "normal", "normal"))
        if role:
            found.add(role)
    return found


def _role(style: TextStyle, tokens: Tokens) -> str | None:
    return style.face or (tokens.type[style.type].face if style.type else None)


def _eyebrows(sheet: StyleSheet) -> tuple[ListLevel, ...]:
    return sheet.lists.get("eyebrow", ())


def _style(paragraph: Element) -> str:
    found = paragraph.find(_PARAGRAPH_STYLE)
    return "" if found is None else found.get(_VALUE) or ""


def _marks(run: Element) -> dict[str, str | None]:
    """Return the values of a run's properties by name."""
    return {mark.tag: mark.get(_VALUE) for properties in run.iterchildren(_PROPERTIES) for mark in properties}
