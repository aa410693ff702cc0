"""The parts of a Word file, opened with limits: no macros, no document types, no bombs."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from printdesk.readers.article.refusals import refused

MAX_ENTRIES = 2_000
MAX_TOTAL = 100_000_000
MAX_RATIO = 200
MAX_PART = 40_000_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REMEDY = "save it again in Word as .docx"


class WordPackage:
    """Reads the XML parts of a Word file."""

    def __init__(self, file: Path, data: bytes) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise refused(file, "broken-file", "this Word file cannot be opened", _REMEDY) from None
        self._check()

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part; None where the file does not have it."""
        try:
            data = self._zip.read(name)
        except KeyError:
            return None
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
            raise refused(self._file, "broken-file", f"{name} in this Word file cannot be read", _REMEDY) from None
        if re.search(rb"<!DOCTYPE|<!ENTITY", data[:4096], re.IGNORECASE):
            message = f"{name} in this Word file declares a document type, which Word never writes"
            raise refused(self._file, "unsafe-file", message, "do not open it; ask for the text again")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError:
            raise refused(self._file, "broken-file", f"{name} in this Word file is no XML", _REMEDY) from None

    def links(self) -> dict[str, str]:
        """Return the addresses outside the file, by the id that the text calls them by."""
        root = self.xml("word/_rels/document.xml.rels")
        rows = root if root is not None else ()
        return {row.get("Id", ""): row.get("Target", "") for row in rows if row.get("TargetMode") == "External"}

    def _check(self) -> None:
        entries = self._zip.infolist()
        names = {entry.filename for entry in entries}
        if "word/document.xml" not in names:
            other = (
                "an ODT file"
                if "content.xml" in names
                else "a spreadsheet"
                if "xl/workbook.xml" in names
                else "a presentation"
                if "ppt/presentation.xml" in names
                else "a ZIP file"
            )
            raise refused(
                self._file, "not-an-article", f"this is {other}", "save the article as .txt, .md, .html, .docx or .pdf"
            )
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries) or 1
        if len(entries) > MAX_ENTRIES or total > MAX_TOTAL or (total > 5_000_000 and total / packed > MAX_RATIO):
            message = f"this Word file would unpack to {total / 1e6:,.0f} MB"
            raise refused(self._file, "unsafe-file", message, "do not open it; ask for the text again")
        if any(entry.flag_bits & 1 for entry in entries):
            raise refused(
                self._file, "encrypted-article", "this Word file is locked with a password", "save it without one"
            )
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise refused(
                self._file, "unsafe-file", "this Word file holds macros", "save it in Word as .docx, without macros"
            )
        if any(entry.file_size > MAX_PART for entry in entries if entry.filename.endswith(".xml")):
            raise refused(
                self._file, "article-too-long", "the text of this Word file is too long", "import it chapter by chapter"
            )
