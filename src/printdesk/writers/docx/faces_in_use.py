"""Which of the layout's faces a file needs: those it shows, and the body's bold and italic for who writes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from printdesk.layout.faces import CUTS
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.ooxml import Element, qualified
from printdesk.writers.docx.stylesheet import ListLevel, StyleSheet, TextStyle, style_id

_ALWAYS = frozenset({"text", "text-italic", "text-bold", "text-bolditalic", "sans"})
_ARABIC = frozenset({"arabic", "arabic-bold"})
_CUTS = {cut.role: cut for cut in CUTS}
_SLOTS = {(cut.family, cut.weight, cut.style): cut.role for cut in CUTS}
_VALUE = qualified("w:val")
_PARAGRAPH_STYLE = f"{qualified('w:pPr')}/{qualified('w:pStyle')}"
_PARAGRAPH, _RUN, _PROPERTIES = qualified("w:p"), qualified("w:r"), qualified("w:rPr")
_RUN_STYLE, _BOLD, _ITALIC, _RTL = map(qualified, ("w:rStyle", "w:b", "w:i", "w:rtl"))
_NAMED = tuple(map(qualified, ("w:pStyle", "w:rStyle", "w:tblStyle")))
_LETTERING = qualified("a:latin")

Letters = tuple[str, str, bool, bool]
"""The style of a paragraph, that of a run in it, whether the run is bold and whether it is italic."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What a stretch of the file is set in: styles by id, letters, faces of charts (and whether they are bold)."""

    styles: frozenset[str] = frozenset()
    paragraphs: frozenset[str] = frozenset()
    letters: frozenset[Letters] = frozenset()
    lettering: frozenset[tuple[str, bool]] = frozenset()
    has_arabic: bool = False


PLAIN = Looks()
"""Of what holds no text."""


def looks_of(part: Element) -> Looks:
    """Return what a part, or a piece of one, is set in."""
    paragraphs: set[str] = set()
    letters: set[Letters] = set()
    for paragraph in part.iter(_PARAGRAPH):
        style = _style(paragraph)
        paragraphs.add(style)
        letters.update((style, *_marks(run)) for run in paragraph.iter(_RUN))
    return Looks(
        frozenset(each.get(_VALUE) or "" for each in part.iter(*_NAMED)),
        frozenset(paragraphs),
        frozenset(letters),
        frozenset(_lettering(part)),
        has_arabic=next(part.iter(_RTL), None) is not None,
    )


def all_looks(looks: Iterable[Looks]) -> Looks:
    """Return what several stretches together are set in."""
    found = {id(each): each for each in looks}.values()  # many are one and the same
    return Looks(
        frozenset().union(*(each.styles for each in found)),
        frozenset().union(*(each.paragraphs for each in found)),
        frozenset().union(*(each.letters for each in found)),
        frozenset().union(*(each.lettering for each in found)),
        has_arabic=any(each.has_arabic for each in found),
    )


def faces_in_use(looks: Looks, sheet: StyleSheet, tokens: Tokens) -> set[str]:
    """Return the roles of the faces that text of these looks is set in."""
    styles = {style_id(name): style for name, style in (*sheet.paragraphs.items(), *sheet.characters.items())}
    known = {name: style for name in looks.paragraphs if (style := styles.get(name or "Normal"))}
    used = set(_ALWAYS if "Normal" in sheet.paragraphs else ()) | (_ARABIC if looks.has_arabic else set())
    used |= {role for face in looks.lettering if (role := _in_chart(face))}
    used |= {role for style in known.values() if (role := _role(style, tokens))}
    used |= {role for each in looks.letters if each[0] in known and (role := _of_run(each, known, styles, tokens))}
    lists = {getattr(style, "list", None) or ("headings" if getattr(style, "outline", None) else None) for style in known.values()}  # fmt: skip
    marks = (level for name in lists if name for level in sheet.lists[name])
    return used | {found for level in (*marks, *_eyebrows(sheet)) if (found := _role(level, tokens))}


def _of_run(each: Letters, known: dict[str, TextStyle], styles: dict[str, TextStyle], tokens: Tokens) -> str | None:
    paragraph, name, bold, italic = each
    marked = styles.get(name)
    base = (_role(marked, tokens) if marked else None) or _role(known[paragraph], tokens)
    if base is None:
        return None
    return _slot(
        base,
        bold=(marked is not None and marked.bold) or bold,
        italic=(marked is not None and marked.italic) or italic,
    )


def _slot(role: str, *, bold: bool, italic: bool) -> str:
    """Return the face of the same family for text that is emphasised; the family's own where it has none."""
    cut = _CUTS[role]  # type: ignore[index]
    weight = "bold" if bold or cut.weight == "bold" else "normal"
    slope = "italic" if italic or cut.style == "italic" else "normal"
    return _SLOTS.get((cut.family, weight, slope), role)  # type: ignore[arg-type]


def _lettering(part: Element) -> Iterator[tuple[str, bool]]:
    for latin in part.iter(_LETTERING):
        properties = latin.getparent()
        yield latin.get("typeface") or "", properties is not None and properties.get("b") == "1"


def _in_chart(face: tuple[str, bool]) -> str | None:
    return _SLOTS.get((face[0], "bold" if face[1] else "normal", "normal"))


def _role(style: TextStyle, tokens: Tokens) -> str | None:
    return style.face or (tokens.type[style.type].face if style.type else None)


def _eyebrows(sheet: StyleSheet) -> tuple[ListLevel, ...]:
    return sheet.lists.get("eyebrow", ())


def _style(paragraph: Element) -> str:
    found = paragraph.find(_PARAGRAPH_STYLE)
    return "" if found is None else found.get(_VALUE) or ""


def _marks(run: Element) -> tuple[str, bool, bool]:
    """Return a run's style, and whether it is bold and italic by itself."""
    style, bold, italic = "", False, False
    for properties in run.iterchildren(_PROPERTIES):
        for mark in properties:
            if mark.tag == _RUN_STYLE:
                style = mark.get(_VALUE) or ""
            bold |= mark.tag == _BOLD
            italic |= mark.tag == _ITALIC
    return style, bold, italic
