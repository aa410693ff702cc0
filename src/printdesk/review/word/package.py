"""A Word file from outside, opened with limits: what could do harm, or is no Word file at all, is named and not read.

Limits and relationships follow ISO/IEC 29500-2 (Open Packaging Conventions); XML is read without entities, document
types or network.
"""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.writers.docx.ooxml import Element

MOST_ENTRIES = 2_000
MOST_BYTES = 200_000_000
"""Of all parts together, opened out."""
MOST_XML = 60_000_000
"""Bytes of one part of XML."""
MOST_RATIO = 200
_SMALL = 5_000_000
"""Bytes up to which any ratio of packing will do: XML of tables packs well."""
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_HARMLESS = frozenset({"http", "https", "mailto"})
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OTHERS = {
    "content.xml": "an OpenDocument file",
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
    "Index/Document.iwa": "a file of Apple Pages",
}
_AGAIN = "save it as .docx from Word or LibreOffice"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part points: to a part of the package by its name, or to an address outside."""

    kind: str
    """The last word of its type: "hyperlink", "chart", "comments"."""
    target: str
    is_outside: bool = False


class WordPackage:
    """The parts of a Word file by name; raises PrintdeskError where the file is not fit to be read."""

    def __init__(self, data: bytes) -> None:
        self.told: list[Diagnostic] = []
        """What is left out, though the file can be read."""
        self._zip = _opened(data)
        self.names = frozenset(entry.filename for entry in self._zip.infolist())
        self.main = self._main_part()
        self._check_relationships()
        self.xml = cache(self._xml)
        self.relationships = cache(self._relationships)

    def part(self, kind: str) -> Element | None:
        """Return the root of the part that the document holds of a kind: "styles", "footnotes"."""
        found = next((each for each in self.relationships(self.main).values() if each.kind == kind), None)
        return self.xml(found.target) if found and not found.is_outside else None

    def read(self, name: str) -> bytes:
        """Return a part's bytes; none where there is no such part."""
        if name not in self.names:
            return b""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            raise refused("broken-word-file", f"{name} in the Word file cannot be unpacked", _AGAIN) from error

    def _xml(self, name: str) -> Element | None:
        data = self.read(name)
        if not data:
            return None
        if len(data) > MOST_XML:
            raise refused("unsafe-word-file", f"{name} in the Word file is larger than any text", "ask for it again")
        if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data, re.IGNORECASE) or _is_wide(data):
            message = f"{name} in the Word file declares a document type, which Word never writes"
            raise refused("unsafe-word-file", message, "do not open it; ask where it comes from")
        if _STRICT in data[:20_000]:
            hint = "save it again as ‘Word Document (*.docx)’, not as ‘Strict Open XML Document’"
            raise refused("word-strict", "the Word file is saved as Strict Open XML, which is read nowhere here", hint)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise refused("broken-word-file", f"{name} in the Word file is no XML", _AGAIN) from error

    def _relationships(self, name: str) -> dict[str, Relationship]:
        folder, _, leaf = name.rpartition("/")
        root = self._xml(f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels")
        return {} if root is None else {row.get("Id") or "": _relationship(row, folder) for row in root.iter(_RELATION)}

    def _main_part(self) -> str:
        found = [each for each in self._relationships("").values() if each.kind == "officeDocument"]
        if not found or found[0].target not in self.names:
            other = next((what for name, what in _OTHERS.items() if name in self.names), "a ZIP archive")
            raise refused("not-a-word-file", f"this is {other}, not a Word file", _AGAIN)
        self._check_types(found[0].target)
        return found[0].target

    def _check_types(self, main: str) -> None:
        types = self._xml("[Content_Types].xml")
        kinds = {} if types is None else {row.get("PartName"): row.get("ContentType") or "" for row in types}
        kind = kinds.get(f"/{main}", "")
        if "macroEnabled" in kind or any(
            name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self.names
        ):
            raise refused("unsafe-word-file", "the Word file holds macros", "save it as .docx, without macros")
        if kind and not kind.startswith(_MAIN):
            raise refused("not-a-word-file", f"this is no Word document but {kind.rpartition('/')[2]}", _AGAIN)
        for name in sorted(self.names):
            if re.search(r"(?i)activex/|/embeddings/.*\.bin$", name):
                message = f"the Word file holds an embedded object ({name})"
                raise refused("unsafe-word-file", message, "replace it by a picture or a table, and save it again")

    def _check_relationships(self) -> None:
        for name in sorted(self.names):
            if not name.endswith(".rels"):
                continue
            root = self._xml(name)
            for row in root.iter(_RELATION) if root is not None else ():
                if row.get("TargetMode") == "External":
                    self._check_outside(_relationship(row, ""))

    def _check_outside(self, found: Relationship) -> None:
        scheme = scheme_of(found.target)
        if found.kind == "hyperlink":
            if scheme and scheme not in _HARMLESS:
                message = f"a link of the Word file leads to {found.target[:60]} and is left out"
                self.told.append(
                    Diagnostic(
                        "word-link-left-out", message, hint="link to https, http or mailto", severity=Severity.WARNING
                    )
                )
            return
        if found.kind == "attachedTemplate" and (scheme in {"", "file"} or len(scheme) == 1):
            return  # a template on the editor's own machine: never fetched, and usual
        what = {"image": "a picture", "attachedTemplate": "a template", "oleObject": "an object"}.get(
            found.kind, "a part"
        )
        message = f"the Word file loads {what} from {found.target[:60]}"
        raise refused("unsafe-word-file", message, "embed it instead of linking it, and save the file again")


def refused(code: str, message: str, hint: str) -> PrintdeskError:
    return PrintdeskError(Diagnostic(code, message, hint=hint))


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, "" where it has none."""
    found = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", address)
    return found[1].lower() if found else ""


def is_harmless(address: str) -> bool:
    return scheme_of(address) in _HARMLESS


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00i\x00o\x00n\x00I\x00n\x00f\x00o" in data:
            raise refused("word-locked", "the Word file is locked with a password", "save it without one")
        raise refused("not-a-word-file", "this is a file of the older .doc kind", _AGAIN)
    if data.startswith(b"{\\rtf"):
        raise refused("not-a-word-file", "this is an RTF file", _AGAIN)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refused("not-a-word-file", "this is no Word file", _AGAIN) from error
    _check_entries(package.infolist())
    return package


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    total, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or total > MOST_BYTES or (total > _SMALL and total / packed > MOST_RATIO):
        message = f"the Word file would unpack to {total / 1e6:,.0f} MB in {len(entries):,} parts"
        raise refused("unsafe-word-file", message, "do not open it; ask for it again, with smaller pictures")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("word-locked", "the Word file is locked with a password", "save it without one")
    lowered = [name.lower() for name in names]
    odd = next((name for name in names if _is_odd(name) or lowered.count(name.lower()) > 1), None)
    if odd is not None:
        message = f"a part of the Word file has a name that leads astray: {odd[:60]!r}"
        raise refused("unsafe-word-file", message, "do not open it; ask where it comes from")


def _is_odd(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


def _is_wide(data: bytes) -> bool:
    """Whether XML in UTF-16 declares a document type, where the bytes do not read as ASCII."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"} and "<!DOCTYPE" in data.decode("utf-16", "replace").upper()


def _relationship(row: Element, folder: str) -> Relationship:
    kind, target = (row.get("Type") or "").rpartition("/")[2], row.get("Target") or ""
    if row.get("TargetMode") == "External":
        return Relationship(kind, target, is_outside=True)
    path = unquote(target)
    return Relationship(
        kind, posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    )
