"""The metadata of a PDF as bytes: XML from a stranger is searched, never parsed."""

import re

import pikepdf

from printdesk.preflight.press.reading.bounds import OverBounds, decoded
from printdesk.preflight.press.reading.document import Document

MOST_BYTES = 4 * 2**20
PDF_X = re.compile(rb"GTS_PDFXVersion(?:>\s*|\s*=\s*[\"'])([^<\"']{1,80})")


def metadata(document: Document) -> bytes:
    """Return the XMP packet, or nothing where there is none or it is out of bounds."""
    stream = document.root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        return decoded(stream, MOST_BYTES)
    except (OverBounds, pikepdf.PdfError):
        return b""


def pdf_x_version(document: Document) -> str:
    """Return the version of PDF/X that the metadata claim, or nothing."""
    found = PDF_X.search(metadata(document))
    return found[1].decode("latin-1").strip() if found else ""


def described(document: Document, entry: str) -> str:
    """Return the first text of a Dublin Core entry such as "title", or nothing."""
    pattern = rf"<dc:{entry}\b.{{0,200}}?<rdf:li[^>]{{0,80}}>([^<]{{1,400}})<".encode()
    found = re.search(pattern, metadata(document), re.DOTALL)
    return found[1].decode("utf-8", "replace").strip() if found else ""
