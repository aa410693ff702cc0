"""The styles part of a house: its own styles where it has them, the layout's for the rest, nothing else in the gallery."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from printdesk.writers.docx.house_template import HouseTemplate
from printdesk.writers.docx.ooxml import Element, qualified, w

_VALUE, _TYPE, _ID = qualified("w:val"), qualified("w:type"), qualified("w:styleId")
_NAME, _BASED_ON = qualified("w:name"), qualified("w:basedOn")
LIST_OFFSET = 20_000
"""What is added to the numbers of the house's lists, so that they meet none of ours."""
_GALLERY = ("semiHidden", "unhideWhenUsed", "hidden", "locked", "qFormat", "link", "rsid", "autoRedefine")
_AFTER_QFORMAT = tuple(map(qualified, ("w:locked", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr")))


@dataclass(frozen=True)
class Housed:
    """The merged part, and which of the layout's styles the house stands in for and which it lacks, by id."""

    part: Element
    taken: Mapping[str, str]
    """Ids of the layout's styles and the names that the house gives them."""
    lacking: Mapping[str, str]
    renamed: Mapping[str, str]
    """Ids as the template has them, and as they are here."""


def house_styles(ours: Element, template: HouseTemplate, aliases: Mapping[str, str]) -> Housed:
    """Merge a template's styles into the layout's; `aliases` are the house's names for styles, by our id."""
    return _Merger(ours, template, aliases).merged()


class _Merger:
    def __init__(self, ours: Element, template: HouseTemplate, aliases: Mapping[str, str]) -> None:
        self._ours, self._template, self._aliases = ours, template, aliases
        self._renamed: dict[str, str] = {}
        self._taken: dict[str, Element] = {}
        self._lacking: dict[str, str] = {}

    def merged(self) -> Housed:
        for style in self._ours.iter(qualified("w:style")):
            self._match(style)
        theirs = {each.get(_ID) or "": each for each in self._template.styles.iter(qualified("w:style"))}
        for style in list(self._taken.values()):
            self._follow(style, theirs)
        self._replace(theirs)
        self._take_defaults()
        names = {key: _name(style) for key, style in self._taken.items()}
        return Housed(self._ours, names, self._lacking, self._renamed)

    def _match(self, style: Element) -> None:
        key, kind = style.get(_ID) or "", style.get(_TYPE) or ""
        found = self._template.style(kind, self._aliases.get(key) or _name(style))
        if found is None:
            self._lacking[key] = self._aliases.get(key) or _name(style)
            return
        self._taken[key] = found
        self._renamed.setdefault(found.get(_ID) or "", key)

    def _follow(self, style: Element, theirs: Mapping[str, Element]) -> None:
        """Let what a style of the house is based on come along, out of the gallery."""
        base = style.find(_BASED_ON)
        while base is not None and (key := base.get(_VALUE) or "") in theirs and key not in self._renamed:
            self._renamed[key] = f"House{key}"
            base = theirs[key].find(_BASED_ON)

    def _replace(self, theirs: Mapping[str, Element]) -> None:
        for style in list(self._ours.iter(qualified("w:style"))):
            key = style.get(_ID) or ""
            if key in self._taken:
                style.getparent().replace(style, self._housed(self._taken[key], key, style))  # type: ignore[union-attr]
            elif style.get(_TYPE) == "paragraph":
                _free_of_defaults(style)
        for old, new in self._renamed.items():
            if new not in self._taken:
                self._ours.append(self._housed(theirs[old], new, None))

    def _housed(self, style: Element, key: str, ours: Element | None) -> Element:
        made = deepcopy(style)
        made.set(_ID, key)
        for name in _GALLERY:
            for each in made.findall(qualified(f"w:{name}")):
                made.remove(each)
        is_shown = ours is not None and ours.find(qualified("w:qFormat")) is not None
        mark = w("qFormat") if is_shown else w("semiHidden")
        _insert(made, mark)
        if made.get(qualified("w:default")) is not None:
            del made.attrib[qualified("w:default")]
        if ours is not None and ours.get(qualified("w:default")):
            made.set(qualified("w:default"), "1")
        for name in ("basedOn", "next"):
            self._point(made, name)
        for number in made.iter(qualified("w:numId")):
            number.set(_VALUE, str(int(number.get(_VALUE) or 0) + LIST_OFFSET if number.get(_VALUE) != "0" else 0))
        if ours is not None:
            _keep_numbering(made, ours)
        return made

    def _point(self, style: Element, name: str) -> None:
        reference = style.find(qualified(f"w:{name}"))
        if reference is None:
            return
        target = self._renamed.get(reference.get(_VALUE) or "")
        if target is None:
            style.remove(reference)
        else:
            reference.set(_VALUE, target)

    def _take_defaults(self) -> None:
        """Let the house's defaults stand, in the language of the text."""
        theirs, ours = (part.find(qualified("w:docDefaults")) for part in (self._template.styles, self._ours))
        if theirs is None or ours is None:
            return
        made = deepcopy(theirs)
        where = f"{qualified('w:rPrDefault')}/{qualified('w:rPr')}"
        properties, language = made.find(where), ours.find(f"{where}/{qualified('w:lang')}")
        if properties is None or language is None:
            return
        for each in properties.findall(qualified("w:lang")):
            properties.remove(each)
        properties.append(language)
        self._ours.replace(ours, made)


def _keep_numbering(made: Element, ours: Element) -> None:
    """Let a heading be numbered by the layout's list where the house's has none: references print the number."""
    numbers = f"{qualified('w:pPr')}/{qualified('w:numPr')}"
    own = ours.find(numbers)
    if own is None or made.find(numbers) is not None:
        return
    properties = made.find(qualified("w:pPr"))
    if properties is None:
        properties = w("pPr")
        _insert(made, properties)
    before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    names = {qualified(f"w:{name}") for name in before}
    at = sum(child.tag in names for child in properties)
    properties.insert(at, deepcopy(own))


def _free_of_defaults(style: Element) -> None:
    """Let a style of the layout stand without the space that the house's defaults put between paragraphs."""
    spacing = style.find(f"{qualified('w:pPr')}/{qualified('w:spacing')}")
    if spacing is not None:
        for side in ("before", "after"):
            if spacing.get(qualified(f"w:{side}")) is None:
                spacing.set(qualified(f"w:{side}"), "0")


def _insert(style: Element, made: Element) -> None:
    """Insert a child where the schema wants it: before what formats, pPr before rPr."""
    is_paragraph = made.tag == qualified("w:pPr")
    stop = _AFTER_QFORMAT[2:] if is_paragraph else _AFTER_QFORMAT
    at = next((index for index, child in enumerate(style) if child.tag in stop), len(style))
    style.insert(at, made)


def _name(style: Element) -> str:
    found = style.find(_NAME)
    return "" if found is None else found.get(_VALUE) or ""
