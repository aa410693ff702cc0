"""A Word file opened with care: its parts as trees, its styles resolved."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.packages import Element, Package, UnfitPackageError

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def tag(name: str) -> str:
    """Return `w:p` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(tag(f"w:{name}")) or ""


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return element is not None and value(element) not in {"0", "false", "off"}


@dataclass
class WordPackage:
    """The parts that hold text, and the styles they are set in."""

    document: Element
    styles: Element | None
    notes: tuple[Element, ...]
    """Footnotes and endnotes."""
    core: Element | None

    @cached_property
    def body(self) -> Element:
        body = self.document.find(tag("w:body"))
        if body is None:
            raise _refused("has no text")
        return body

    def paragraphs(self) -> Iterator[Element]:
        return self.body.iter(tag("w:p"))

    @cached_property
    def style_elements(self) -> dict[str, Element]:
        if self.styles is None:
            return {}
        return {value(style, "styleId"): style for style in self.styles.iter(tag("w:style"))}

    @cached_property
    def defaults(self) -> dict[str, str]:
        """The id of the style that stands where none is named, by type."""
        return {
            value(style, "type"): name
            for name, style in self.style_elements.items()
            if value(style, "default") in {"1", "true"}
        }

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and what it is based on, itself first; a circle ends where it closes."""
        seen: set[str] = set()
        while style and style not in seen and style in self.style_elements:
            seen.add(style)
            yield self.style_elements[style]
            style = value(self.style_elements[style].find(tag("w:basedOn")))

    def style_of(self, paragraph: Element) -> str:
        return value(paragraph.find(f"{tag('w:pPr')}/{tag('w:pStyle')}")) or self.defaults.get("paragraph", "")

    def from_style(self, style: str, *path: str) -> Element | None:
        """Return the first element at this path of a style or of what it is based on, or of the document's defaults."""
        where = "/".join(map(tag, path))
        found = next((each for base in self.chain(style) if (each := base.find(where)) is not None), None)
        if found is None and self.styles is not None:
            kind = "rPrDefault" if path[0] == "w:rPr" else "pPrDefault"
            found = self.styles.find(f"{tag('w:docDefaults')}/{tag(f'w:{kind}')}/{where}")
        return found


def open_word(data: bytes) -> WordPackage:
    """Open a Word file; raises PrintdeskError where it is none, is too large, or hides entities."""
    try:
        package = Package(data)
        document = package.xml("word/document.xml")
        if document is None:
            raise _refused("has no document")
        notes = tuple(
            root for name in ("footnotes", "endnotes") if (root := package.xml(f"word/{name}.xml")) is not None
        )
        return WordPackage(document, package.xml("word/styles.xml"), notes, package.xml("docProps/core.xml"))
    except UnfitPackageError as error:
        raise _refused(error.reason) from error


def _refused(why: str) -> PrintdeskError:
    return PrintdeskError(
        Diagnostic(
            "not-a-word-file", f"this is no Word file: it {why}", hint="save it as .docx from Word or LibreOffice"
        )
    )
