"""The Word file of a build: written with its content inside and the page numbers that were asked for."""

from pathlib import Path
from typing import Literal

from printdesk.build.desk import Copy
from printdesk.build.snapshots import content_files
from printdesk.build.word_pages import is_there, pages_in_libreoffice
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, Severity
from printdesk.layout.package import Layout
from printdesk.writers.docx.document import DocxResult, write_docx
from printdesk.writers.docx.glance import PageNumbers
from printdesk.writers.docx.options import WordOptions

WordPages = Literal["pdf", "libreoffice"]


def write_word_file(
    copy: Copy, edition: Edition, layout: Layout, pages: dict[str, int], *, options: WordOptions, cache: Path
) -> tuple[DocxResult, WordPages | None]:
    """Return the file and whose page numbers its contents show; None where they show none.

    `pages` are those of the PDF by key of section. LibreOffice is asked once, and what it does not give is a warning.
    """
    content, told = content_files(copy.content)

    def written(numbers: PageNumbers, *more: Diagnostic) -> DocxResult:
        made = write_docx(edition, layout, cache=cache, pages=numbers, options=options, content=content)
        return DocxResult(made.data, (*made.diagnostics, *told, *more), made.anchors, made.snapshot)

    first = written(PageNumbers(pages))
    asked = options.pages == "libreoffice" or (options.pages == "auto" and is_there())
    counted = pages_in_libreoffice(first.data, edition) if asked else None
    if counted:
        return written(PageNumbers(counted, "libreoffice")), "libreoffice"
    if asked:
        return written(PageNumbers(pages), _uncounted()), "pdf" if pages else None
    return first, "pdf" if pages else None


def _uncounted() -> Diagnostic:
    hint = "install LibreOffice Writer, or build with --word-pages pdf"
    message = "LibreOffice did not count the pages of the Word file, so its contents show those of the PDF"
    return Diagnostic("word-pages", message, hint=hint, severity=Severity.WARNING)
