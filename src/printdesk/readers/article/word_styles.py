"""What the styles and the numbering of a Word file say of its paragraphs: heading, list, quotation, caption."""

import re
from dataclasses import dataclass, field

from lxml import etree

from printdesk.readers.article.word_package import W, WordPackage

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок)\s*(?P<level>[1-9])", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list|liste|aufzählung\w*|lista)\s*(?P<kind>bullet|number|paragraph|continue|puces|numéros)?\s*(?P<level>[1-9])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StyleSaying:
    """`role` is what a paragraph of this style is; `level` counts from 1 for headings and from 0 for lists."""

    role: str = "text"
    level: int = 0
    ordered: bool = False


@dataclass(slots=True)
class WordStyles:
    """Answers for style ids and numbering ids; unknown ones are plain text and bullets."""

    sayings: dict[str, StyleSaying] = field(default_factory=dict)
    ordered: dict[tuple[str, str], bool] = field(default_factory=dict)

    def saying(self, style: str) -> StyleSaying:
        return self.sayings.get(style, StyleSaying())


def read_styles(package: WordPackage) -> WordStyles:
    """Read `styles.xml` and `numbering.xml`; a file without them has plain paragraphs."""
    found = WordStyles()
    root = package.xml("word/styles.xml")
    based: dict[str, tuple[StyleSaying, str]] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        base = style.find(f"{W}basedOn")
        based[style.get(f"{W}styleId", "")] = (_saying(style), base.get(f"{W}val", "") if base is not None else "")
    for name in based:
        found.sayings[name] = _inherited(name, based)
    numbering = package.xml("word/numbering.xml")
    if numbering is not None:
        found.ordered = _numbering(numbering)
    return found


def _inherited(name: str, based: dict[str, tuple[StyleSaying, str]]) -> StyleSaying:
    seen: set[str] = set()
    while name in based and name not in seen:
        seen.add(name)
        saying, base = based[name]
        if saying.role != "text":
            return saying
        name = base
    return StyleSaying()


def _saying(style: etree._Element) -> StyleSaying:
    name_node = style.find(f"{W}name")
    name = name_node.get(f"{W}val", "") if name_node is not None else ""
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    if found := _HEADING.fullmatch(name.strip()):
        return StyleSaying("heading", int(found["level"]))
    if name.lower() in {"title", "titel", "titre"}:
        return StyleSaying("title")
    if name.lower() in {"subtitle", "untertitel", "sous-titre"}:
        return StyleSaying("subtitle")
    if "quote" in name.lower() or name.lower() in {"zitat", "citation"}:
        return StyleSaying("quote")
    if name.lower() in {"caption", "beschriftung", "légende"}:
        return StyleSaying("caption")
    if re.match(r"toc\b", name, re.IGNORECASE):
        return StyleSaying("contents")
    if (found := _LIST.fullmatch(name.strip())) and found["kind"]:
        ordered = found["kind"].lower() in {"number", "numéros"}
        return StyleSaying("list", int(found["level"] or 1) - 1, ordered)
    if outline is not None and (level := outline.get(f"{W}val", "9")).isdigit() and int(level) < 9:
        return StyleSaying("heading", int(level) + 1)
    return StyleSaying()


def _numbering(root: etree._Element) -> dict[tuple[str, str], bool]:
    """Return whether each level of each list is numbered."""
    abstract: dict[str, dict[str, bool]] = {}
    for each in root.iter(f"{W}abstractNum"):
        formats = {level.get(f"{W}ilvl", "0"): level.find(f"{W}numFmt") for level in each.iter(f"{W}lvl")}
        abstract[each.get(f"{W}abstractNumId", "")] = {
            level: node is not None and node.get(f"{W}val") not in {"bullet", "none"} for level, node in formats.items()
        }
    found: dict[tuple[str, str], bool] = {}
    for number in root.iter(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        levels = abstract.get(link.get(f"{W}val", "") if link is not None else "", {})
        for level, ordered in levels.items():
            found[number.get(f"{W}numId", ""), level] = ordered
    return found
