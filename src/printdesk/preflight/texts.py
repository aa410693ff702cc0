"""The words that stand in an output, as its readers would copy them."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from printdesk.layout.tokens import PageSize

POINTS_PER_MM = 72 / 25.4
SLACK_MM = 2
"""How far into the margin the descenders and ascenders of the type area may reach."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{W}p", f"{W}br", f"{W}tab", f"{W}cr", f"{W}tr"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """The text of one page: `body` inside the type area, `edge` in head and foot. Word's text is one long leaf."""

    body: str
    edge: str = ""


def leaves_of_pdf(data: bytes, size: PageSize) -> tuple[Leaf, ...]:
    """Return the text of each page of a PDF; running heads and folios go to the edge."""
    import pypdfium2  # noqa: PLC0415  only an output that exists is read

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_leaf(page, size) for page in document)
    finally:
        document.close()


def leaves_of_docx(data: bytes) -> tuple[Leaf, ...]:
    """Return the text of a Word file: the body and its footnotes in reading order; heads and feet as edge."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        body = "\n".join(
            _xml_text(package.read(name))
            for name in ("word/document.xml", "word/footnotes.xml", "word/comments.xml")
            if name in names
        )
        edge = "\n".join(
            _xml_text(package.read(name)) for name in sorted(names) if name.startswith(("word/header", "word/footer"))
        )
    return (Leaf(body, edge),)


def _leaf(page: object, size: PageSize) -> Leaf:
    text = page.get_textpage()  # type: ignore[attr-defined]
    height = page.get_height()  # type: ignore[attr-defined]
    top = height - (size.top - SLACK_MM) * POINTS_PER_MM
    bottom = (size.bottom - SLACK_MM) * POINTS_PER_MM
    body = text.get_text_bounded(bottom=bottom, top=top)
    edge = text.get_text_bounded(bottom=top) + "\n" + text.get_text_bounded(top=bottom)
    return Leaf(body, edge)


def _xml_text(data: bytes) -> str:
    """Return the text of one part; field codes and deleted text are not shown to a reader."""
    nodes = etree.fromstring(data).iter(f"{W}t", *BREAKS)
    return "".join(node.text or "" if node.tag == f"{W}t" else "\n" for node in nodes)
