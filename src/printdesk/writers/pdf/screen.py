"""The PDF for screens and archives: tagged, PDF/UA-1 and PDF/A-3a in one file, the same bytes for the same edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.layout.fonts import faces
from printdesk.layout.package import Layout
from printdesk.writers.html.cover import has_cover
from printdesk.writers.html.document import Plan, chunks, compose
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import filled, font_sheet, page_boxes, text_height, variables
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.pagination import at_tops, badness, must_open, plan_pages

_VARIANT = "pdf/a-3a"
_BLURRED_ENDS = (b"\r\nendstream", b"\n\nendstream")
"""A stream whose last byte looks like the line end before its keyword; PDF/A checkers then count one byte less."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF and what is known of it: `pages` gives the printed page number of every key of the edition."""

    data: bytes = field(repr=False)
    pages: Mapping[str, int]
    page_count: int
    diagnostics: tuple[Diagnostic, ...]


def write_pdf(
    edition: Edition, layout: Layout, *, cache: Path | None = None, target: Literal["screen"] = "screen"
) -> PdfResult:
    """Set an edition and return it as PDF.

    Raises PrintdeskError where the layout asks for a file it may not read, or cannot be set at all.
    """
    assert target == "screen"
    setter = _Setter(edition, layout, Pictures(edition, layout.tokens, cache))
    with weasy.listening() as log:
        proof = setter.set()
    document = _described(proof.document, edition)
    with weasy.listening() as painting, weasy.richer_tags():
        finisher = _Finisher()
        weasy.name_srgb(document)
        data = document.write_pdf(pdf_variant=_VARIANT, output_intent="named", finisher=finisher)
    found = findings([*log.records, *painting.records]) + foreign_fonts(finisher.fonts)
    return PdfResult(data, proof.survey.pages, len(document.pages), found)


@dataclass(frozen=True, slots=True)
class _Proof:
    """One layout of the edition."""

    document: Any
    survey: weasy.Survey
    plan: Plan


class _Setter:
    """Lays an edition out, looks at the pages, and lays it out again where a chapter should open a page."""

    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures) -> None:
        self._edition, self._layout, self._pictures = edition, layout, pictures
        self._height = text_height(layout.tokens.pages[edition.page])

    def set(self) -> _Proof:
        """Return the better of two layouts, all chapters running on and as planned from that, with its page tops seen to."""
        keys = [chunk.key for chunk in chunks(self._edition, self._layout, self._pictures) if chunk.key != ":cover"]
        obliged = must_open(self._edition, keys, covered=has_cover(self._edition))
        running = self._proof(Plan(obliged))
        plan = plan_pages(running.survey, keys, obliged, self._height)
        planned = running if plan == running.plan else self._proof(plan)
        best = min((planned, running), key=lambda proof: badness(proof.survey, self._height))
        finished = at_tops(best.survey, best.plan)
        return best if finished == best.plan else self._proof(finished)

    def _proof(self, plan: Plan) -> _Proof:
        parts = chunks(self._edition, self._layout, self._pictures, plan)
        document = _render(
            compose(self._edition, self._layout, parts, self._pictures), self._edition, self._layout, self._pictures
        )
        return _Proof(document, weasy.survey(document), plan)


def _render(html: str, edition: Edition, layout: Layout, pictures: Pictures) -> Any:
    weasyprint = weasy.load()
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - after `load`, which keeps it from starting processes

    from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - imports WeasyPrint

    stylesheet = filled(layout.stylesheet.read_text("utf-8"), layout.tokens)
    sheets, fonts = _sheets(layout.folder, stylesheet, variables(layout.tokens))
    fetcher = ConfinedFetcher([layout.folder], pictures.files)
    own = weasyprint.CSS(string=filled(page_boxes(layout, edition), layout.tokens), url_fetcher=fetcher, font_config=fonts)
    try:
        source = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=f"{layout.folder.as_uri()}/")
        return source.render(stylesheets=[*sheets, own], font_config=fonts, pdf_variant=_VARIANT)
    except FatalURLFetchingError as error:
        raise PrintdeskError(
            Diagnostic(
                "page-confined",
                f"the page asks for a file that it may not read: {error}",
                hint="keep it in the layout's folder",
            )
        ) from error


@lru_cache(maxsize=4)
def _sheets(folder: Path, stylesheet: str, tokens: str) -> tuple[list[Any], Any]:
    """Return the parsed style sheets and the fonts they name, the same objects for every page of a process."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as in `_render`

    from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - as in `_render`

    fetcher = ConfinedFetcher([folder, *{each.path.parent for each in faces()}])
    fonts, css = FontConfiguration(), weasy.load().CSS
    return [
        css(string=text, url_fetcher=fetcher, font_config=fonts, base_url=f"{folder.as_uri()}/")
        for text in (font_sheet(), tokens, stylesheet)
    ], fonts


def _described(document: Any, edition: Edition) -> Any:
    """Give the document its metadata; dates are the edition's, never the clock's."""
    weasyprint, front = weasy.load(), edition.front
    moment = datetime.combine(edition.day, time(), UTC)
    document.metadata = _metadata_class()(
        title=plain_text(front.title),
        authors=[author.name for author in front.authors],
        description=plain_text(front.standfirst) or None,
        keywords=[word for word in (front.series, front.edition, front.place) if word],
        generator=f"printdesk {version('printdesk')}",
        created=moment.isoformat().replace("+00:00", "Z"),
        modified=moment.isoformat().replace("+00:00", "Z"),
        lang=edition.language,
        attachments=[
            weasyprint.Attachment(
                string=each.data,
                name=each.name,
                description=each.description,
                created=moment,
                modified=moment,
                relationship="Source",
            )
            for each in edition.attachments
        ],
    )
    return document


@lru_cache(maxsize=1)
def _metadata_class() -> type[Any]:
    from weasyprint.document import DocumentMetadata  # noqa: PLC0415 - as in `_render`

    class Metadata(DocumentMetadata):  # type: ignore[misc]
        """Metadata that claims PDF/UA beside PDF/A."""

        def generate_rdf_metadata(self, *names: Any) -> bytes:
            rdf: bytes = super().generate_rdf_metadata(*names)
            return rdf.replace(b"</rdf:RDF>", weasy.UA_SCHEMA.encode("ascii") + b"</rdf:RDF>")

    return Metadata


def _text(name: Any) -> str:
    return name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)


def _mapped(line: bytes) -> bytes:
    """Map a glyph whose text its neighbour carries (a mark over an Arabic letter) to a word joiner: PDF/UA wants a text for each."""
    return line.replace(b" <>", b" <2060>") if line.endswith(b" <>") else line


class _Finisher:
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
