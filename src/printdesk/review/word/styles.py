"""What the styles and lists of a Word file say of its paragraphs and runs, whichever program wrote them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from printdesk.review.word.package import WordPackage
from printdesk.review.word.tree import Role
from printdesk.writers.docx.ooxml import Element, qualified

W_VALUE = qualified("w:val")
_NAMED = re.compile(
    r"(heading|toc|title|subtitle|caption|footnote text|endnote text|header|footer)( \d)?", re.IGNORECASE
)
_RENAMED = {
    "body text indent": "Body Text First Indent",  # LibreOffice's name for it
    "text body": "Body Text",
    "text body indent": "Body Text First Indent",
    "first line indent": "Body Text First Indent",
    "contents heading": "TOC Heading",
    "footnote": "Footnote Text",
    "internet link": "Hyperlink",
    "footnote characters": "Footnote Reference",
    "footnote anchor": "Footnote Reference",
    "quotations": "Quote",
}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LIST = re.compile(r"list (bullet|number)(?: (\d))?", re.IGNORECASE)
_MARKS = frozenset(
    {"strong", "emphasis", "strong emphasis", "intense emphasis", "subtle emphasis", "hyperlink", "followedhyperlink"}
)
"""Character styles whose bold and italic are the author's; those of any other style are its look."""
_DEEPEST = 9
_DRESS = {
    "w:u": "underlined",
    "w:strike": "struck through",
    "w:dstrike": "struck through twice",
    "w:highlight": "highlighted",
    "w:color": "in colour",
    "w:caps": "in capitals",
    "w:smallCaps": "in small capitals",
}
_SWITCHES = frozenset({"w:strike", "w:dstrike", "w:caps", "w:smallCaps"})
_BARE = frozenset({"none", "auto", "0", "false", "off"})
Mark = Literal["b", "i"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paragraph is by its style and its own properties."""

    style: str
    role: Role
    level: int


class Styles:
    """Answers for style ids and paragraph properties; an unknown id is a style of that name."""

    def __init__(self, package: WordPackage) -> None:
        root = package.part("styles")
        found = root.iter(qualified("w:style")) if root is not None else ()
        self._styles = {style.get(qualified("w:styleId")) or "": style for style in found}
        self._defaults = {
            style.get(qualified("w:type")): name
            for name, style in self._styles.items()
            if style.get(qualified("w:default")) in {"1", "true"}
        }
        base = (
            root.find(f"{qualified('w:docDefaults')}/{qualified('w:rPrDefault')}/{qualified('w:rPr')}")
            if root is not None
            else None
        )
        self._default_look = base
        self._base = {mark: _switch(base, mark) or False for mark in ("b", "i")}
        self._lists = _Lists(package.part("numbering"))
        self.name = lru_cache(4096)(self._name)
        self._look = lru_cache(4096)(self._inherited)
        self._standing = lru_cache(4096)(self._stand)

    def standing(self, properties: Element | None) -> Standing:
        """Return what a paragraph with these properties (`w:pPr`, or None) is."""
        style = self.paragraph_style(properties)
        outline, number = _own(properties, "w:outlineLvl"), _child(properties, "w:numPr")
        return self._standing(style, outline, _own(number, "w:numId"), _own(number, "w:ilvl"))

    def _stand(self, style: str, outline: str, number: str, depth: str) -> Standing:
        name = self.name(style)
        heading = _HEADING.fullmatch(name)
        level = int(heading[1]) if heading else _outline(outline or self._from_style(style, "w:outlineLvl"))
        if level:
            return Standing(name, "heading", level)
        number, place = self._numbering(style, number, depth)
        if number and number != "0":
            return Standing(name, self._lists.role(number, place), place + 1)
        if (listed := _LIST.fullmatch(name)) and number != "0":
            return Standing(name, "bullet" if listed[1].lower() == "bullet" else "number", int(listed[2] or 1))
        return Standing(name, "text", 0)

    def paragraph_style(self, properties: Element | None) -> str:
        """Return a paragraph's style by its id."""
        return _own(properties, "w:pStyle") or self._defaults.get("paragraph") or "Normal"

    def marks(self, properties: Element | None, paragraph: str) -> tuple[bool, bool]:
        """Return whether a run with these properties (`w:rPr`) is strong and emphasised, in a paragraph of a style id."""
        character = _own(properties, "w:rStyle")
        return self._is_marked("b", properties, character, paragraph), self._is_marked(
            "i", properties, character, paragraph
        )

    def look(self, properties: Element | None) -> str:
        """Return the name of a run's character style, "" where that only says what `marks` say, or nothing."""
        character = _own(properties, "w:rStyle")
        name = self.name(character) if character else ""
        return "" if self._is_mark(character) or name in {"Default Paragraph Font", "Footnote Reference"} else name

    def dress(self, properties: Element | None, paragraph: str) -> str:
        """Return in words how a run is dressed by hand, beyond bold and italic and what its styles say anyway.

        `paragraph` is the id of its paragraph's style. LibreOffice writes the colour of the style out where a change of
        a run's look is tracked.
        """
        if properties is None:
            return ""
        found = ((name, words, properties.find(qualified(name))) for name, words in _DRESS.items())
        return ", ".join(
            words
            for name, words, own in found
            if _is_dressed(own, name) and own is not None and not self._is_worn(own, name, paragraph)
        )

    def _is_worn(self, own: Element, name: str, paragraph: str) -> bool:
        """Whether the style of a paragraph, or the file's defaults, dress a run so already."""
        worn = (_child(each.find(qualified("w:rPr")), name) for each in self._chain(paragraph))
        found = next((each for each in worn if each is not None), _child(self._default_look, name))
        value = own.get(W_VALUE) or ""
        return found is not None and (found.get(W_VALUE) or "").lower() == value.lower()

    def _is_marked(self, mark: Mark, properties: Element | None, character: str, paragraph: str) -> bool:
        around = self._look(paragraph, mark)
        around = self._base[mark] if around is None else around
        own, styled = _switch(properties, mark), self._look(character, mark) if character else None
        if character and self._is_mark(character):
            return bool(styled) if own is None else own and not (around and not styled)
        expected = around if styled is None else styled
        return bool(own) and not expected

    def _is_mark(self, character: str) -> bool:
        return bool(character) and (
            self.name(character).lower() in _MARKS or character.lower() in {"strong", "emphasis", "strongemphasis"}
        )

    def _chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = _own(self._styles[style], "w:basedOn")

    def _inherited(self, style: str, mark: Mark) -> bool | None:
        found = (_switch(each.find(qualified("w:rPr")), mark) for each in self._chain(style))
        return next((each for each in found if each is not None), None)

    def _from_style(self, style: str, name: str) -> str:
        found = (_own(each.find(qualified("w:pPr")), name) for each in self._chain(style))
        return next(filter(None, found), "")

    def _numbering(self, style: str, number: str, depth: str) -> tuple[str, int]:
        """Return the number of the list that a paragraph is in and its depth from 0; "" where it is in none."""
        numbers = [_child(each.find(qualified("w:pPr")), "w:numPr") for each in self._chain(style)]
        number = number or next(filter(None, (_own(each, "w:numId") for each in numbers)), "")
        depth = depth or next(filter(None, (_own(each, "w:ilvl") for each in numbers)), "")
        place = int(depth) if depth.isdigit() else self._lists.depth_of(style, number)
        return number, min(place, _DEEPEST - 1)

    def _name(self, style: str) -> str:
        found = self._styles.get(style)
        name = _own(found, "w:name") if found is not None else style
        lowered = " ".join(name.lower().split())
        if lowered in _RENAMED:
            return _RENAMED[lowered]
        if match := _NAMED.fullmatch(lowered):
            return "TOC" + (match[2] or "") if match[1] == "toc" else lowered.title()
        return name


class _Lists:
    """The lists of a file: bullets or numbers, level by level."""

    def __init__(self, root: Element | None) -> None:
        definitions: dict[str, Element] = {}
        self._levels: dict[str, dict[str, str]] = {}
        self._styled: dict[tuple[str, str], int] = {}
        for each in root.iter(qualified("w:abstractNum")) if root is not None else ():
            definitions[each.get(qualified("w:abstractNumId")) or ""] = each
        for each in root.iter(qualified("w:num")) if root is not None else ():
            number, definition = each.get(qualified("w:numId")) or "", definitions.get(_own(each, "w:abstractNumId"))
            levels = definition.iter(qualified("w:lvl")) if definition is not None else ()
            for level in levels:
                depth = level.get(qualified("w:ilvl")) or "0"
                self._levels.setdefault(number, {})[depth] = _own(level, "w:numFmt")
                if (style := _own(level, "w:pStyle")) and depth.isdigit():
                    self._styled[number, style] = int(depth)

    def role(self, number: str, depth: int) -> Role:
        kind = self._levels.get(number, {}).get(str(depth), "bullet")
        return "bullet" if kind == "bullet" else "text" if kind == "none" else "number"

    def depth_of(self, style: str, number: str) -> int:
        """Return the level that a list gives to a style."""
        return self._styled.get((number, style), 0)


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(qualified(name))


def _own(element: Element | None, name: str) -> str:
    """Return the value of an element's child, "" where it has none."""
    found = _child(element, name)
    return "" if found is None else found.get(W_VALUE) or ""


def _switch(properties: Element | None, mark: Mark) -> bool | None:
    found = _child(properties, f"w:{mark}")
    return None if found is None else found.get(W_VALUE) not in {"0", "false", "off"}


def _is_dressed(found: Element | None, name: str) -> bool:
    if found is None:
        return False
    value = found.get(W_VALUE)
    return name in _SWITCHES if value is None else value.lower() not in _BARE and value != "000000"


def _outline(value: str) -> int:
    return int(value) + 1 if value.isdigit() and int(value) < _DEEPEST else 0
