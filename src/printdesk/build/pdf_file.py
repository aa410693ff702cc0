"""The PDF of a build, read back to see that it holds every word."""

from printdesk.build.desk import Copy
from printdesk.build.output import Output, all_located, counted
from printdesk.build.pages import Pages
from printdesk.edition.select import select
from printdesk.layout.package import Layout
from printdesk.preflight.parity import losses
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.pdf.screen import write_pdf


def pdf_output(copy: Copy, layout: Layout, pages: Pages) -> Output:
    """Write the PDF for screens and archives."""
    edition = select(copy.edition, "pdf", queries="drop")
    result = write_pdf(edition, layout, laid=pages.of(edition, "pdf"))
    lost = losses(edition, pages_of_pdf(result.data), "PDF")
    summary = f"{counted(result.page_count, 'page')}, PDF/UA-1 and PDF/A-3a, fonts embedded"
    return Output(result.data, summary, (*result.diagnostics, *all_located(lost, copy)), result.pages)
