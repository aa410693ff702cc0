"""A house's own Word template: opened with care, refused where it could do more than set text."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.packages import TYPES, Limits, Package, UnfitPackageError, parsed
from printdesk.writers.docx.ooxml import Element, qualified

_LIMITS = Limits(unpacked=32 * 1024 * 1024)
_ADDRESSES = ("http://", "https://", "mailto:")
_ACTIVE = ("vbaproject", "activex", "oleobject", "vbadata", "macro", "control")
_DOCUMENT = "word/document.xml"
_W_VALUE = qualified("w:val")


@dataclass(frozen=True)
class Furniture:
    """A head or foot of the template: its tree, and the pictures it shows by relationship."""

    kind: str
    """"header" or "footer", and on which pages: "default", "first", "even"."""
    place: str
    tree: Element = field(repr=False)
    pictures: Mapping[str, tuple[bytes, str]] = field(default_factory=dict, repr=False)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HouseTemplate:
    """What a template gives: styles, lists, colours and faces, margins, heads and feet."""

    file: Path
    styles: Element = field(repr=False)
    numbering: Element | None = field(default=None, repr=False)
    theme: bytes | None = field(default=None, repr=False)
    margins: Mapping[str, str] = field(default_factory=dict)
    """In twips, as Word names them; empty where the template has no page of its own."""
    furniture: tuple[Furniture, ...] = ()

    def style(self, kind: str, name: str) -> Element | None:
        """Return the style of this name; capitals do not count, as Word writes its own in small letters."""
        for style in self.styles.iter(qualified("w:style")):
            found = style.find(qualified("w:name"))
            if (
                style.get(qualified("w:type")) == kind
                and found is not None
                and (found.get(_W_VALUE) or "").lower() == name.lower()
            ):
                return style
        return None


def read_template(file: Path) -> HouseTemplate:
    """Read a template (.dotx or .docx).

    Raises PrintdeskError with the reason for one with macros, controls, links to other files or entities, and for a
    file that is no template.
    """
    try:
        return _Reader(file, Package(file.read_bytes(), _LIMITS)).template()
    except UnfitPackageError as error:
        raise _refused(file, f"it {error.reason}") from error
    except OSError as error:
        raise _refused(file, "it cannot be opened") from error


class _Reader:
    def __init__(self, file: Path, package: Package) -> None:
        self._file, self._package = file, package

    def template(self) -> HouseTemplate:
        self._check()
        styles = self._related("styles")
        if styles is None:
            raise _refused(self._file, "it has no styles")
        numbering, theme = self._related("numbering"), self._related("theme")
        section = self._last_section()
        margins = section.find(qualified("w:pgMar")) if section is not None else None
        return HouseTemplate(
            self._file,
            self._tree(styles),
            self._tree(numbering) if numbering else None,
            self._package.read(theme) if theme else None,
            {etree.QName(key).localname: str(value) for key, value in margins.items()} if margins is not None else {},
            tuple(self._furniture(section)) if section is not None else (),
        )

    def _check(self) -> None:
        names = self._package.names
        if _DOCUMENT not in names or TYPES not in names:
            raise _refused(self._file, "it is no Word file")
        active = next((name for name in sorted(names) if any(word in name.lower() for word in _ACTIVE)), "by its type")
        if self._package.has_macros() or active in names:
            raise _refused(self._file, f"it holds macros or controls ({active})")
        for found in self._package.outside():
            is_address = found.kind == "hyperlink" and found.target.lower().startswith(_ADDRESSES)
            if not is_address:
                what = f"{found.kind}: {found.target[:80]}"
                raise _refused(self._file, f"it links to something outside itself ({what})")

    def _last_section(self) -> Element | None:
        body = self._tree(_DOCUMENT).find(qualified("w:body"))
        return None if body is None else body.find(qualified("w:sectPr"))

    def _furniture(self, section: Element) -> Iterator[Furniture]:
        targets, names = self._package.relationships(_DOCUMENT), self._package.names
        for kind in ("header", "footer"):
            for reference in section.iter(qualified(f"w:{kind}Reference")):
                found = targets.get(reference.get(qualified("r:id")) or "")
                if found is None or found.target not in names:
                    continue
                inner = self._package.relationships(found.target)
                pictures = {
                    key: (self._package.read(at.target), posixpath.splitext(at.target)[1].lstrip(".").lower())
                    for key, at in inner.items()
                    if at.kind == "image" and at.target in names
                }
                links = {key: at.target for key, at in inner.items() if at.kind == "hyperlink"}
                place = reference.get(qualified("w:type")) or "default"
                yield Furniture(kind, place, self._tree(found.target), pictures, links)

    def _related(self, kind: str) -> str | None:
        found = (each.target for each in self._package.relationships(_DOCUMENT).values() if each.kind == kind)
        return next((target for target in found if target in self._package.names), None)

    def _tree(self, name: str) -> Element:
        """Return a part as a tree that the writer may change."""
        return parsed(self._package.xml_text(name), name)


def _refused(file: Path, why: str) -> PrintdeskError:
    hint = "save it from Word as .dotx, without macros and linked files"
    return PrintdeskError(
        Diagnostic("template-refused", f"the Word template cannot be used: {why}", Span(file), hint=hint)
    )
