"""The PDF for screens and archives: tagged, PDF/UA-1 and PDF/A-3a in one file, the same bytes for the same edition."""

from dataclasses import replace
from pathlib import Path

from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.compose.shapes import NotComposable
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.whole import Laid, PdfResult, lay_out, paint, set_whole

__all__ = ["Laid", "PdfResult", "lay_out", "write_pdf"]


def write_pdf(
    edition: Edition,
    layout: Layout,
    *,
    cache: Path | None = None,
    laid: Laid | None = None,
    composer: Composer | None = None,
) -> PdfResult:
    """Set an edition and return it as PDF.

    `laid` are pages that were set from an equal edition before. `composer` remembers what it did before, in memory or
    in a folder; without one, everything is done afresh but for what the folder `cache` holds. Raises PrintdeskError
    where the layout asks for a file it may not read, or cannot be set at all.
    """
    if laid is None:
        try:
            composed = (composer or Composer(cache)).compose(edition, layout)
        except NotComposable as reason:
            whole = paint(lay_out(edition, layout, cache=cache), edition)
            return replace(whole, diagnostics=(*whole.diagnostics, set_whole(reason)))
        else:
            found = findings(composed.log) + foreign_fonts(composed.fonts)
            pages, count = composed.pages, composed.page_count
            return PdfResult(composed.data, pages, count, found, composed.facts, composed.prints)
    return paint(laid, edition)
