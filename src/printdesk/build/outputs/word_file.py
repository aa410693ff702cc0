"""The Word file of a build: written with its content inside and the page numbers that were asked for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from printdesk.build.desk import Copy
from printdesk.build.memory import Memory
from printdesk.build.outputs.output import Output, all_located, counted
from printdesk.build.outputs.word_pages import is_there, pages_in_libreoffice
from printdesk.build.snapshots import content_files
from printdesk.edition.derived import derived
from printdesk.edition.select import select
from printdesk.edition.tree import Chart, Edition, Image, Roadmap, Section, Table
from printdesk.errors import Diagnostic, Severity
from printdesk.layout.package import Layout
from printdesk.preflight.parity import WORD_FILE, losses
from printdesk.preflight.texts import texts_of_docx
from printdesk.writers.docx.document import DocxResult, write_docx
from printdesk.writers.docx.glance import PageNumbers
from printdesk.writers.docx.memory import WordMemory
from printdesk.writers.docx.options import WordOptions

WordPages = Literal["pdf", "libreoffice"]


def word_output(copy: Copy, layout: Layout, pages: Mapping[str, int], options: WordOptions, memory: Memory) -> Output:
    """Write the Word file; `pages` are those of the PDF by key of section."""
    known = memory.outputs["docx"]
    edition = select(copy.edition, "docx", queries=options.queries)
    result, word_pages = write_word_file(
        copy, edition, layout, pages, options=options, cache=copy.cache, memory=memory.word
    )
    texts = texts_of_docx(result.data, result.pieces, known.texts)
    lost = losses(edition, (texts,), WORD_FILE, known.parity)
    facts: dict[str, Any] = {"word_pages": word_pages} if word_pages else {}
    found = (*result.diagnostics, *all_located(lost, copy))
    return Output(result.data, _shown(edition), found, facts=facts, snapshot=result.snapshot)


def _shown(edition: Edition) -> str:
    shown = [_shown_in(section) for section in (*edition.sections, *edition.annexes)]
    tables = sum(tables for tables, _ in shown) + (edition.key_facts is not None)
    figures = sum(figures for _, figures in shown)
    return f"{counted(tables, 'table')}, {counted(figures, 'figure')}, named styles only"


@derived
def _shown_in(section: Section) -> tuple[int, int]:
    """Count the tables and the figures in a section and in those inside it."""
    inner = [_shown_in(each) for each in section.sections]
    tables = sum(isinstance(block, Table) for block in section.body)
    figures = sum(isinstance(block, Chart | Roadmap | Image) for block in section.body)
    return tables + sum(each[0] for each in inner), figures + sum(each[1] for each in inner)


def write_word_file(
    copy: Copy,
    edition: Edition,
    layout: Layout,
    pages: Mapping[str, int],
    *,
    options: WordOptions,
    cache: Path,
    memory: WordMemory | None = None,
) -> tuple[DocxResult, WordPages | None]:
    """Return the file and whose page numbers its contents show; None where they show none.

    `pages` are those of the PDF by key of section. LibreOffice is asked once, and what it does not give is a warning.
    """
    content, told = content_files(copy.content)

    def written(numbers: PageNumbers, *more: Diagnostic) -> DocxResult:
        made = write_docx(edition, layout, cache=cache, pages=numbers, options=options, content=content, memory=memory)
        return replace(made, diagnostics=(*made.diagnostics, *told, *more))

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
