"""The proof: the text in one galley with the desk's queries beside it, its lines numbered, room for a pen."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf

from printdesk.edition.inline import Path as Place
from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.resources import layouts_folder
from printdesk.writers.html.document import Plan, compose
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import filled
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.page_facts import page_facts
from printdesk.writers.pdf.proof_galley import ProofChapters
from printdesk.writers.pdf.proof_marks import lines_of, mark_proof
from printdesk.writers.pdf.rendering import Renderer
from printdesk.writers.pdf.shortcuts import shortcuts
from printdesk.writers.pdf.tagging import richer_tags
from printdesk.writers.pdf.whole import Finisher, PdfResult, described

STYLESHEET = "proof.css"


def write_proof(
    edition: Edition, layout: Layout, *, places: Mapping[Place, str] | None = None, cache: Path | None = None
) -> PdfResult:
    """Set an edition, its queries kept, as a proof; `places` say where its parts stand in the content file.

    Raises PrintdeskError where the layout asks for a file it may not read, or cannot be set at all.
    """
    weasy.load()
    galley_layout = _in_one_column(layout)
    pictures = Pictures(edition, galley_layout.tokens, cache)
    with weasy.listening() as log, shortcuts(), richer_tags():
        chapters = ProofChapters(edition, galley_layout, pictures, places or {})
        parts = [chapters.chapter(key, Plan()) for key in chapters.keys]
        html = compose(edition, galley_layout, parts, pictures)
        document = Renderer(edition, galley_layout, pictures, _stylesheet(galley_layout)).render(html)
        lines = lines_of(document)
        described(document, edition).metadata.attachments = []
        finisher = Finisher()
        painted = document.write_pdf(pdf_tags=True, pdf_version="1.7", finisher=finisher)
    pages = weasy.survey(document).pages
    found = findings(log.records) + foreign_fonts(finisher.fonts)
    return PdfResult(_marked(painted, lines, edition), pages, len(document.pages), found, page_facts(document))


def _in_one_column(layout: Layout) -> Layout:
    """Let the text begin at the left: what stood in the margin stands behind it, and the rest is the pen's."""
    measures = layout.tokens.measures.model_copy(update={"main_start": 0.0})
    return replace(layout, tokens=layout.tokens.model_copy(update={"measures": measures}))


def _stylesheet(layout: Layout) -> str:
    """Return what a proof adds to the layout's style sheet; a layout that says nothing of proofs takes the briefing's."""
    own = layout.folder / STYLESHEET
    file = own if own.is_file() else layouts_folder() / "briefing" / STYLESHEET
    return filled(file.read_text("utf-8"), layout.tokens)


def _marked(painted: bytes, lines: list[list[float]], edition: Edition) -> bytes:
    with pikepdf.open(BytesIO(painted)) as pdf:
        mark_proof(pdf, lines, edition.words.get("draft", "Draft").upper())
        pdf.docinfo["/Title"] = f"{edition.words.get('proof', 'Proof')}: {plain_text(edition.front.title)}"
        stream = BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
