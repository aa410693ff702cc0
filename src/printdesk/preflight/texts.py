"""The words that stand in an output, as its readers would copy them."""

import io
import re
import zipfile

from lxml import etree

TEXT_PARTS = re.compile(r"word/(document|footnotes|comments|header\d*|footer\d*)\.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{W}p", f"{W}br", f"{W}tab", f"{W}cr", f"{W}tr"}


def pages_of_pdf(data: bytes) -> tuple[str, ...]:
    """Return the text of each page of a PDF, its running heads and folios included."""
    import pypdfium2  # noqa: PLC0415  only an output that exists is read

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(str(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def text_of_docx(data: bytes) -> str:
    """Return the text of a Word file in reading order, then its notes, its comments, its heads and feet."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(package.namelist(), key=lambda name: (not name.startswith("word/document"), name))
        return "\n".join(_xml_text(package.read(name)) for name in names if TEXT_PARTS.match(name))


def _xml_text(data: bytes) -> str:
    """Return the text of one part; field codes and deleted text are not shown to a reader."""
    nodes = etree.fromstring(data).iter(f"{W}t", *BREAKS)
    return "".join(node.text or "" if node.tag == f"{W}t" else "\n" for node in nodes)
