"""A house's own Word template: opened with care, refused where it could do more than set text."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.writers.docx.ooxml import Element, from_xml, qualified

_LARGEST = 32 * 1024 * 1024
_MOST_PARTS = 2000
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
        with zipfile.ZipFile(file) as package:
            return _Reader(file, package).template()
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise _refused(file, "it cannot be opened as a Word file") from error
    except etree.XMLSyntaxError as error:
        raise _refused(file, f"a part of it is no XML: {error.msg}") from error


class _Reader:
    def __init__(self, file: Path, package: zipfile.ZipFile) -> None:
        self._file, self._package = file, package
        self._names = set(package.namelist())

    def template(self) -> HouseTemplate:
        self._check()
        styles = self._related(_DOCUMENT, "styles")
        if styles is None:
            raise _refused(self._file, "it has no styles")
        numbering, theme = self._related(_DOCUMENT, "numbering"), self._related(_DOCUMENT, "theme")
        section = self._last_section()
        margins = section.find(qualified("w:pgMar")) if section is not None else None
        return HouseTemplate(
            self._file,
            self._tree(styles),
            self._tree(numbering) if numbering else None,
            self._read(theme) if theme else None,
            {etree.QName(key).localname: str(value) for key, value in margins.items()} if margins is not None else {},
            tuple(self._furniture(section)) if section is not None else (),
        )

    def _check(self) -> None:
        entries = self._package.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST:
            raise _refused(self._file, "it is too large for a template")
        if _DOCUMENT not in self._names or "[Content_Types].xml" not in self._names:
            raise _refused(self._file, "it is no Word file")
        types = self._read("[Content_Types].xml").lower()
        active = [name for name in self._names if any(word in name.lower() for word in _ACTIVE)]
        if b"macroenabled" in types or active:
            raise _refused(self._file, f"it holds macros or controls ({active[0] if active else 'by its type'})")
        for name in sorted(self._names):
            if name.endswith(".rels"):
                self._check_links(name)

    def _check_links(self, name: str) -> None:
        for relationship in self._tree(name):
            kind = (relationship.get("Type") or "").rsplit("/", 1)[-1]
            target = relationship.get("Target") or ""
            is_address = kind == "hyperlink" and target.lower().startswith(("http://", "https://", "mailto:"))
            if relationship.get("TargetMode") == "External" and not is_address:
                raise _refused(self._file, f"it links to something outside itself ({kind}: {target[:80]})")

    def _last_section(self) -> Element | None:
        body = self._tree(_DOCUMENT).find(qualified("w:body"))
        return None if body is None else body.find(qualified("w:sectPr"))

    def _furniture(self, section: Element) -> Iterator[Furniture]:
        targets = dict(self._relationships(_DOCUMENT))
        for kind in ("header", "footer"):
            for reference in section.iter(qualified(f"w:{kind}Reference")):
                _, target = targets.get(reference.get(qualified("r:id")) or "", ("", ""))
                if target not in self._names:
                    continue
                inner = dict(self._relationships(target))
                pictures = {
                    key: (self._read(at), posixpath.splitext(at)[1].lstrip(".").lower())
                    for key, (what, at) in inner.items()
                    if what == "image" and at in self._names
                }
                links = {key: at for key, (what, at) in inner.items() if what == "hyperlink"}
                place = reference.get(qualified("w:type")) or "default"
                yield Furniture(kind, place, self._tree(target), pictures, links)

    def _relationships(self, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
        folder, name = posixpath.split(part)
        rels = f"{folder}/_rels/{name}.rels"
        for relationship in self._tree(rels) if rels in self._names else ():
            kind, target = (relationship.get("Type") or "").rsplit("/", 1)[-1], relationship.get("Target") or ""
            if relationship.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            yield relationship.get("Id") or "", (kind, target)

    def _related(self, part: str, kind: str) -> str | None:
        return next(
            (target for _, (what, target) in self._relationships(part) if what == kind and target in self._names), None
        )

    def _read(self, name: str) -> bytes:
        return self._package.read(name)

    def _tree(self, name: str) -> Element:
        xml = self._read(name)
        if b"<!DOCTYPE" in io.BytesIO(xml).read(4096):
            raise _refused(self._file, f"{name} has a document type, which no Word file has")
        return from_xml(xml)


def _refused(file: Path, why: str) -> PrintdeskError:
    hint = "save it from Word as .dotx, without macros and linked files"
    return PrintdeskError(
        Diagnostic("template-refused", f"the Word template cannot be used: {why}", Span(file), hint=hint)
    )
