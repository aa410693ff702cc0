"""The XML that Word reads: elements, runs, fields, bookmarks. All of it passes through here.

Element and attribute names are written as in the standard (ECMA-376), with its usual prefixes. The order of
children matters to Word; callers give them in the order of the schema.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the library's own name for its type

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "op": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_DECLARED = {"": None} | {prefix: {prefix: address} for prefix, address in NAMESPACES.items()}
STORY_PREFIXES = ("w", "r", "wp", "a", "pic", "c", "mc", "w14")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=1024)
def qualified(name: str) -> str:
    """Return `w:p` as lxml writes it: the namespace in braces, then the local name."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def element(name: str, /, *children: Element | None, text: str | None = None, **attributes: object) -> Element:
    """Make an element; attributes take the prefix `w` if the element has it, and are left out where None."""
    prefix, _, local = name.partition(":")
    if prefix == "w":
        return w(local, *children, text=text, **attributes)
    return _made(etree.Element(qualified(name), None, _DECLARED[prefix]), children, text, attributes)


def w(name: str, /, *children: Element | None, text: str | None = None, **attributes: object) -> Element:
    """Make an element of WordprocessingML: `w("jc", val="right")`."""
    named = {tag(key): value for key, value in attributes.items()} if attributes else attributes
    return _made(etree.Element(tag(name), None, _DECLARED["w"]), children, text, named)


@lru_cache(maxsize=1024)
def tag(name: str) -> str:
    """Return `p` of WordprocessingML as lxml writes it."""
    return f"{{{NAMESPACES['w']}}}{name}"


def _made(
    made: Element, children: Iterable[Element | None], text: str | None, attributes: Mapping[str, object]
) -> Element:
    for key, value in attributes.items():
        if value is not None:
            made.set(key, clean(str(value)))
    if text is not None:
        made.text = clean(text)
    for child in children:
        if child is not None:
            made.append(child)
    return made


def related(made: Element, **relationships: str) -> Element:
    """Add attributes of the relationships namespace: `related(blip, embed="rId4")`."""
    for key, value in relationships.items():
        made.set(qualified(f"r:{key}"), value)
    return made


def root(name: str, *children: Element | None, prefixes: Iterable[str] = STORY_PREFIXES) -> Element:
    """Make the root of a part, with its namespaces declared once."""
    made = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})
    if "w14" in prefixes:
        made.set(qualified("mc:Ignorable"), "w14")
    made.extend(child for child in children if child is not None)
    return made


def clean(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def to_xml(tree: Element) -> bytes:
    """Return a part's bytes."""
    etree.cleanup_namespaces(tree, keep_ns_prefixes=[prefix for prefix in tree.nsmap if prefix])
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def from_xml(xml: bytes) -> Element:
    """Read XML of our own; nothing outside it is ever fetched."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def run(*content: Element, properties: Element | None = None) -> Element:
    return w("r", properties, *content)


def text_run(text: str, properties: Element | None = None) -> Element:
    """Return a run of text on one line; tabs and line ends in it become spaces."""
    made = w("t", text=re.sub(r"[\t\r\n]", " ", text))
    made.set(SPACE, "preserve")
    return w("r", properties, made)


def properties_of(style: str | None, *others: Element | None) -> Element | None:
    """Return the properties of a run, or None where there are none."""
    children = [w("rStyle", val=style) if style else None, *others]
    return w("rPr", *children) if any(child is not None for child in children) else None


def field(instruction: str, result: Iterable[Element], properties: Element | None = None) -> list[Element]:
    """Return the runs of a field whose last result is `result`; Word works it out anew when asked to."""
    code = w("instrText", text=f" {instruction} ")
    code.set(SPACE, "preserve")
    return [
        run(w("fldChar", fldCharType="begin"), properties=_again(properties)),
        run(code, properties=_again(properties)),
        run(w("fldChar", fldCharType="separate"), properties=_again(properties)),
        *result,
        run(w("fldChar", fldCharType="end"), properties=_again(properties)),
    ]


def bookmarked(number: int, name: str, content: Iterable[Element]) -> list[Element]:
    """Return `content` between the two ends of a bookmark."""
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def inner_link(bookmark: str, content: Iterable[Element]) -> Element:
    return w("hyperlink", *content, anchor=bookmark, history="1")


def outer_link(relationship: str, content: Iterable[Element]) -> Element:
    return related(w("hyperlink", *content, history="1"), id=relationship)


def twips(millimetres: float) -> int:
    """Return millimetres as twentieths of a point, which Word measures indents and columns in."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """Return millimetres as English Metric Units, which drawings are measured in."""
    return round(millimetres * 36000)


def _again(properties: Element | None) -> Element | None:
    return None if properties is None else from_xml(etree.tostring(properties))
