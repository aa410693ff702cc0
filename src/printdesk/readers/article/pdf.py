"""A PDF read from its pages: lines by place, headings by size, furniture left out. Its structure is guessed, and said to be."""

from pathlib import Path

import pypdfium2 as pdfium

from printdesk.readers.article.characters import tidied
from printdesk.readers.article.pdf_blocks import blocks_of
from printdesk.readers.article.pdf_lines import PageLine, furniture, page_lines
from printdesk.readers.article.refusals import check_bounds, refused
from printdesk.readers.article.tree import Article, Dropped, SourceLine

MAX_PAGES = 300
MIN_PER_PAGE = 25
GUESSED = "low confidence: a PDF says where letters stand, not what is a heading or a table; read the draft against it"


def read_pdf(file: Path, data: bytes) -> Article:
    """Read a PDF with text in it. Raises PrintdeskError for one that is locked, broken, or made of pictures."""
    pages = _pages(file, data)
    lines = [line for page in pages for line in page]
    letters = sum(len(line.text) for line in lines)
    if letters < MIN_PER_PAGE * max(1, len(pages)):
        message = (
            "the pages of this PDF are pictures; they hold no text"
            if letters == 0
            else "this PDF holds next to no text; its pages seem to be pictures"
        )
        raise refused(file, "scanned-article", message, "run it through text recognition (OCR) first")
    check_bounds(file, [line.text for line in lines])
    repeated = furniture(pages)
    kept = [at for at, line in enumerate(lines) if at not in repeated]
    made = blocks_of(lines, kept)
    dropped = [Dropped(tuple(sorted(repeated)), "running heads and page numbers")] if repeated else []
    source = tuple(SourceLine(line.text, f"page {line.page}") for line in lines)
    return Article(
        file=file, lines=source, parts=tuple(made.parts), title=made.title, title_lines=made.title_lines, dropped=(*dropped, *made.dropped),
        notes=(GUESSED,),
    )  # fmt: skip


def _pages(file: Path, data: bytes) -> list[list[PageLine]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise refused(
                file, "encrypted-article", "this PDF is locked with a password", "save it without one"
            ) from None
        raise refused(file, "broken-file", "this PDF cannot be opened", "save or download it again") from None
    try:
        if len(document) > MAX_PAGES:
            raise refused(
                file,
                "article-too-long",
                f"this PDF has {len(document)} pages; {MAX_PAGES} are the most",
                "import it chapter by chapter",
            )
        return [_tidy(page_lines(document[number], number + 1)) for number in range(len(document))]
    except pdfium.PdfiumError:
        raise refused(file, "broken-file", "a page of this PDF cannot be read", "save or download it again") from None
    finally:
        document.close()


def _tidy(lines: list[PageLine]) -> list[PageLine]:
    found = [line.with_text(tidied(line.text).text.strip()) for line in lines]
    return [line for line in found if line.text]
