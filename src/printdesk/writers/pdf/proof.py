"""The proof: the text in one galley with the desk's queries beside it, its lines numbered, room for a pen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Self

import pikepdf

from printdesk.edition.inline import Path as Place
from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.resources import layouts_folder
from printdesk.writers.html.document import Chunk, Plan, compose
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import filled
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.compose.kept import key_of
from printdesk.writers.pdf.compose.painting import GALLEY
from printdesk.writers.pdf.compose.setting import PageManner
from printdesk.writers.pdf.compose.shapes import NotComposable
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.page_facts import page_facts
from printdesk.writers.pdf.proof_galley import ProofChapters
from printdesk.writers.pdf.proof_marks import baselines_of, lines_of, mark_proof, numbered
from printdesk.writers.pdf.rendering import Renderer
from printdesk.writers.pdf.shortcuts import shortcuts
from printdesk.writers.pdf.tagging import richer_tags
from printdesk.writers.pdf.whole import Finisher, PdfResult, described, set_whole

STYLESHEET = "proof.css"


def write_proof(
    edition: Edition,
    layout: Layout,
    *,
    places: Mapping[Place, str] | None = None,
    cache: Path | None = None,
    composer: Composer | None = None,
) -> PdfResult:
    """Set an edition, its queries kept, as a proof; `places` say where its parts stand in the content file.

    `composer` remembers what it set and painted. Raises PrintdeskError where the layout asks for a file it may not read,
    or cannot be set at all.
    """
    galley = Galley.of(edition, layout, places or {}, cache)
    try:
        made = (composer or Composer(cache)).galley(
            edition, galley.layout, galley.pictures, galley.parts, PageManner(galley.stylesheet, baselines_of)
        )
    except NotComposable as reason:
        whole = set_proof(galley)
        return replace(whole, diagnostics=(*whole.diagnostics, set_whole(reason)))
    found = findings(made.log) + foreign_fonts(made.fonts)
    data = _marked(made.data, [numbered(lines) for lines in made.lines], edition)
    prints = tuple(
        key_of(page, repr(lines), _draft(edition)) for page, lines in zip(made.prints, made.lines, strict=True)
    )
    return PdfResult(data, made.pages, made.page_count, found, made.facts, prints)


@dataclass(frozen=True, slots=True)
class Galley:
    """An edition on its way to being a proof: its chapters as HTML, and what they are set with."""

    edition: Edition
    layout: Layout
    pictures: Pictures
    parts: Sequence[Chunk]
    stylesheet: str

    @classmethod
    def of(cls, edition: Edition, layout: Layout, places: Mapping[Place, str], cache: Path | None) -> Self:
        """Set the chapters of an edition as HTML."""
        own = _in_one_column(layout)
        pictures = Pictures(edition, own.tokens, cache)
        chapters = ProofChapters(edition, own, pictures, places)
        parts = [chapters.chapter(key, Plan()) for key in chapters.keys]
        return cls(edition, own, pictures, parts, _stylesheet(own))


def set_proof(galley: Galley) -> PdfResult:
    """Set a proof all at once."""
    edition, pictures = galley.edition, galley.pictures
    weasy.load()
    with weasy.listening() as log, shortcuts(), richer_tags():
        html = compose(edition, galley.layout, galley.parts, pictures)
        document = Renderer(edition, galley.layout, pictures, galley.stylesheet).render(html)
        lines = lines_of(document)
        described(document, edition).metadata.attachments = []
        finisher = Finisher()
        painted = document.write_pdf(pdf_tags=True, pdf_version=GALLEY.version, finisher=finisher)
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


def _marked(painted: bytes, lines: Sequence[Sequence[float]], edition: Edition) -> bytes:
    with pikepdf.open(BytesIO(painted)) as pdf:
        mark_proof(pdf, lines, _draft(edition))
        pdf.docinfo["/Title"] = f"{edition.words.get('proof', 'Proof')}: {plain_text(edition.front.title)}"
        stream = BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _draft(edition: Edition) -> str:
    return edition.words.get("draft", "Draft").upper()
