"""Packages from outside, Word and Excel files, opened with limits: what could do harm is named and not read.

Names, relationships and types follow ISO/IEC 29500-2 (Open Packaging Conventions). XML is read without entities,
document types or network.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Literal
from urllib.parse import unquote

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the library's own name for its type
Fault = Literal["no package", "broken", "unsafe", "locked", "too large"]

TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SMALL = 5_000_000
"""Bytes up to which any ratio of packing will do: XML of tables packs well."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)
_OTHERS = {
    "content.xml": "an OpenDocument file",
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
    "Index/Document.iwa": "a file of Apple Pages",
    "word/document.xml": "a Word file",
}


class UnfitPackageError(Exception):
    """A package that is not read. `reason` is a clause whose subject is the file: "would unpack to 900 MB"."""

    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(reason)
        self.fault: Fault = fault
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold: parts, bytes of all parts opened out, bytes of one part of XML, and how well it may be packed."""

    parts: int = 2_000
    unpacked: int = 200_000_000
    xml: int = 60_000_000
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part points: to a part of the package by its name, or to an address outside."""

    kind: str
    """The last word of its type: "hyperlink", "chart", "comments"."""
    target: str
    is_outside: bool = False


class Package:
    """The parts of a package by name; raises UnfitPackageError where it is not fit to be read, now or at a part."""

    def __init__(self, data: bytes, limits: Limits = Limits()) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE as error:
            raise UnfitPackageError("no package", "cannot be opened") from error
        self._limits = limits
        self._sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}
        self._check()
        self.names = frozenset(self._sizes)
        self.xml = cache(self._xml)
        self.relationships = cache(self._relationships)

    def size(self, name: str) -> int:
        """Return the bytes of a part, opened out; 0 where there is no such part."""
        return self._sizes.get(name, 0)

    def read(self, name: str) -> bytes:
        """Return a part's bytes; none where there is no such part."""
        if name not in self.names:
            return b""
        try:
            return self._zip.read(name)
        except _UNREADABLE as error:
            raise UnfitPackageError("broken", f"has a part, {name}, that cannot be unpacked") from error

    def xml_text(self, name: str) -> bytes:
        """Return the bytes of a part of XML that declares no document type; none where there is no such part."""
        if self.size(name) > self._limits.xml:
            raise UnfitPackageError("too large", f"has a part, {name}, that is larger than any text")
        data = self.read(name)
        if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data, re.IGNORECASE) or _is_wide(data):
            raise UnfitPackageError("unsafe", f"has a part, {name}, that declares a document type")
        return data

    def _xml(self, name: str) -> Element | None:
        """Return the root of a part of XML; None where there is no such part, or nothing in it."""
        data = self.xml_text(name)
        return parsed(data, name) if data else None

    def _relationships(self, name: str) -> dict[str, Relationship]:
        """Return what a part points at by id; under no name (""), what the package does."""
        folder, _, leaf = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels")
        return (
            {}
            if root is None
            else {row.get("Id") or "": _relationship(row, folder) for row in root.iter(_RELATIONSHIP)}
        )

    def outside(self) -> Iterator[Relationship]:
        """Yield every address outside that any part points at."""
        for name in sorted(self.names):
            root = self.xml(name) if name.endswith(".rels") else None
            found = (_relationship(row, "") for row in root.iter(_RELATIONSHIP)) if root is not None else ()
            yield from (each for each in found if each.is_outside)

    def main(self) -> str | None:
        """Return the name of the part that the package is about; None where it names none, or one that is not there."""
        found = [each.target for each in self.relationships("").values() if each.kind == "officeDocument"]
        return found[0] if found and found[0] in self.names else None

    def type_of(self, name: str) -> str:
        """Return the content type that is declared for a part by its name; "" where none is."""
        root = self.xml(TYPES)
        rows = root if root is not None else ()
        return next((row.get("ContentType") or "" for row in rows if row.get("PartName") == f"/{name}"), "")

    def has_macros(self) -> bool:
        """Say whether a program is among the parts, or the package says that it may hold one."""
        return any(name.lower().endswith(_MACROS) for name in self.names) or b"macroenabled" in self.read(TYPES).lower()

    def what(self) -> str:
        """Return what the package is taken for by its parts: "a spreadsheet"."""
        return next((what for name, what in _OTHERS.items() if name in self.names), "a ZIP archive")

    def _check(self) -> None:
        entries, limits = self._zip.infolist(), self._limits
        total, packed = sum(self._sizes.values()), sum(entry.compress_size for entry in entries) or 1
        if len(entries) > limits.parts or total > limits.unpacked or (total > _SMALL and total / packed > limits.ratio):
            raise UnfitPackageError("unsafe", f"would unpack to {total / 1e6:,.0f} MB in {len(entries):,} parts")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnfitPackageError("locked", "is locked with a password")
        names = [entry.filename for entry in entries]
        lowered = [name.lower() for name in names]
        odd = next((name for name in names if _is_odd(name)), None)
        if odd is None and len(set(lowered)) < len(lowered):
            odd = next(name for name in names if lowered.count(name.lower()) > 1)
        if odd is not None:
            raise UnfitPackageError("unsafe", f"has a part whose name leads astray: {odd[:60]!r}")


def parsed(data: bytes, name: str) -> Element:
    """Return the root of XML that was taken from a part; raises UnfitPackageError where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitPackageError("broken", f"has a part, {name}, that is no XML") from error


def _is_odd(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


def _is_wide(data: bytes) -> bool:
    """Say whether XML in UTF-16 declares a document type, where the bytes do not read as ASCII."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"} and "<!DOCTYPE" in data.decode("utf-16", "replace").upper()


def _relationship(row: Element, folder: str) -> Relationship:
    kind, target = (row.get("Type") or "").rpartition("/")[2], row.get("Target") or ""
    if row.get("TargetMode") == "External":
        return Relationship(kind, target, is_outside=True)
    path = unquote(target)
    return Relationship(
        kind, posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    )
