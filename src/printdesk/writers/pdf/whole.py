"""Pages set and painted all as one: what the composer is measured against, and what is left where it cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, Severity
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.kept import Store
from printdesk.writers.pdf.compose.planning import Room
from printdesk.writers.pdf.compose.shapes import NotComposable
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.page_facts import PageFacts, page_facts
from printdesk.writers.pdf.rendering import VARIANT
from printdesk.writers.pdf.shortcuts import shortcuts
from printdesk.writers.pdf.tagging import richer_tags

_BLURRED_ENDS = (b"\r\nendstream", b"\n\nendstream")
"""A stream whose last byte looks like the line end before its keyword; PDF/A checkers then count one byte less."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF and what is known of it: `pages` gives the printed page number of every key of the edition, `facts` what stands where.

    `prints` name what is painted on each page, where that is known: pages with equal prints look and read alike.
    """

    data: bytes = field(repr=False)
    pages: Mapping[str, int]
    page_count: int
    diagnostics: tuple[Diagnostic, ...]
    facts: PageFacts
    prints: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages that are set but not painted: whoever paints them in another way need not set them again."""

    document: Any
    pages: Mapping[str, int]
    pictures: Pictures
    log: tuple[tuple[int, str], ...]


def lay_out(edition: Edition, layout: Layout, *, cache: Path | None = None, output: Output = "pdf") -> Laid:
    """Set an edition, selected for an output, in pages, all as one.

    Raises PrintdeskError where the layout asks for a file it may not read, or cannot be set at all.
    """
    weasy.load()
    pictures = Pictures(edition, layout.tokens, cache)
    room = Room(Store(cache))
    planner = room.planner(edition, layout, pictures, output, lambda: None)
    with weasy.listening() as log, shortcuts(), weasy.undisturbed():
        parts = planner.chunks(planner.plan())
        room.shelf.rack.clear()
        weasy.sweep()
        log.records.clear()
        document = planner.setting.whole(parts)
    said = (*planner.setting.said(), *log.records)
    return Laid(document, weasy.survey(document).pages, pictures, said)


def paint(laid: Laid, edition: Edition) -> PdfResult:
    """Paint pages that were set from an edition, for the screen."""
    document = described(laid.document, edition)
    with weasy.listening() as painting, richer_tags(), shortcuts(), weasy.undisturbed():
        finisher = Finisher()
        weasy.name_srgb(document)
        data = document.write_pdf(pdf_variant=VARIANT, output_intent="named", finisher=finisher)
    found = findings([*laid.log, *painting.records]) + foreign_fonts(finisher.fonts)
    return PdfResult(data, laid.pages, len(document.pages), found, page_facts(laid.document))


def set_whole(reason: NotComposable) -> Diagnostic:
    """Return the note that pages are set all at once, and why."""
    message = f"the pages are set all at once, so a build after an edit takes as long as the first: {reason}"
    return Diagnostic("set-as-a-whole", message, hint=reason.remedy, severity=Severity.NOTE)


def described(document: Any, edition: Edition) -> Any:
    """Give the document its metadata."""
    from printdesk.writers.pdf.describing import metadata_of  # noqa: PLC0415 - loads WeasyPrint

    document.metadata = metadata_of(edition)
    return document


def _text(name: Any) -> str:
    return name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)


def _mapped(line: bytes) -> bytes:
    """Map a glyph whose text its neighbour carries (a mark over an Arabic letter) to a word joiner: PDF/UA wants a text for each."""
    return line.replace(b" <>", b" <2060>") if line.endswith(b" <>") else line


class Finisher:
    """Puts the last things right in the finished PDF, and notes which fonts it holds."""

    def __init__(self) -> None:
        self.fonts: set[str] = set()

    def __call__(self, _document: Any, pdf: Any) -> None:
        import pydyf  # noqa: PLC0415 - WeasyPrint brings it

        for each in pdf.objects:
            if isinstance(each, pydyf.Stream) and each.extra.get("Type") == "/Metadata":
                each.compress = False  # ISO 19005 readers look for it in plain bytes
            if isinstance(each, pydyf.Stream) and b"/CMapType 2 def" in each.stream:
                each.stream[:] = [_mapped(line) for line in each.stream]
            if isinstance(each, pydyf.Stream) and not each.extra and each.data.endswith(_BLURRED_ENDS):
                each.stream.append(b"")
            if isinstance(each, dict) and each.get("Type") == "/FontDescriptor":
                self.fonts.add(_text(each["FontName"]))
