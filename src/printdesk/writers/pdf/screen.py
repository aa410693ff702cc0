"""The PDF for screens and archives: tagged, PDF/UA-1 and PDF/A-3a in one file, the same bytes for the same edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
from printdesk.model.node import Output
from printdesk.writers.html.cover import has_cover
from printdesk.writers.html.document import Plan, chapter_keys, chunks, compose
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import filled, font_sheet, page_boxes, text_height, variables
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.pagination import at_tops, badness, must_open, plan_pages
from printdesk.writers.pdf.plans import keep_plan, kept_plan, plan_key
from printdesk.writers.pdf.shortcuts import shortcuts
from printdesk.writers.pdf.tagging import richer_tags

_VARIANT = "pdf/a-3a"
_PLANS = 2
_BLURRED_ENDS = (b"\r\nendstream", b"\n\nendstream")
"""A stream whose last byte looks like the line end before its keyword; PDF/A checkers then count one byte less."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF and what is known of it: `pages` gives the printed page number of every key of the edition."""

    data: bytes = field(repr=False)
    pages: Mapping[str, int]
    page_count: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages that are set but not painted: whoever paints them in another way need not set them again."""

    document: Any
    pages: Mapping[str, int]
    pictures: Pictures
    log: tuple[tuple[int, str], ...]


def lay_out(edition: Edition, layout: Layout, *, cache: Path | None = None, output: Output = "pdf") -> Laid:
    """Set an edition, selected for an output, in pages.

    Raises PrintdeskError where the layout asks for a file it may not read, or cannot be set at all.
    """
    weasy.load()
    pictures = Pictures(edition, layout.tokens, cache)
    setter = _Setter(edition, layout, pictures, cache, output)
    with weasy.listening() as log, shortcuts(), weasy.undisturbed():
        proof = setter.set()
    return Laid(proof.document, proof.survey.pages, pictures, tuple(log.records))


def write_pdf(
    edition: Edition,
    layout: Layout,
    *,
    cache: Path | None = None,
    target: Literal["screen"] = "screen",
    laid: Laid | None = None,
) -> PdfResult:
    """Set an edition and return it as PDF; `laid` are pages that were set from an equal edition before.

    Raises PrintdeskError where the layout asks for a file it may not read, or cannot be set at all.
    """
    assert target == "screen"
    laid = laid or lay_out(edition, layout, cache=cache)
    document = described(laid.document, edition)
    with weasy.listening() as painting, richer_tags(), shortcuts(), weasy.undisturbed():
        finisher = Finisher()
        weasy.name_srgb(document)
        data = document.write_pdf(pdf_variant=_VARIANT, output_intent="named", finisher=finisher)
    found = findings([*laid.log, *painting.records]) + foreign_fonts(finisher.fonts)
    return PdfResult(data, laid.pages, len(document.pages), found)


@dataclass(frozen=True, slots=True)
class _Proof:
    """One layout of the edition."""

    document: Any
    survey: weasy.Survey
    plan: Plan


class _Setter:
    """Lays an edition out, looks at the pages, and lays it out again where a chapter should open a page."""

    def __init__(
        self,
        edition: Edition,
        layout: Layout,
        pictures: Pictures,
        cache: Path | None = None,
        output: Output = "pdf",
    ) -> None:
        self._edition, self._layout, self._pictures = edition, layout, pictures
        self._cache, self._output = cache, output
        self._height = text_height(layout.tokens.pages[edition.page])

    def set(self) -> _Proof:
        """Return the pages as they were planned before, or plan them: the same plan gives the same pages."""
        keys = chapter_keys(self._edition, self._output)
        obliged = must_open(self._edition, keys, covered=has_cover(self._edition))
        html = self._html(Plan(obliged))
        key = self._key(html)
        if plan := kept_plan(self._cache, key):
            return self._proof(plan)
        proof = self._planned(self._proof(Plan(obliged), html), keys, obliged)
        keep_plan(self._cache, key, proof.plan)
        return proof

    def _planned(self, running: _Proof, keys: list[str], obliged: frozenset[str]) -> _Proof:
        """Return the best of a few layouts: all chapters running on, as planned from that, as planned once more.

        A plan is made again where a chapter did not begin where it should. A layout is given up before the next is
        made: one takes as much memory as all the rest of a build.
        """
        survey, proof = running.survey, running
        tried, firm = [replace(running, document=None)], frozenset[str]()
        del running
        for _ in range(_PLANS):
            plan = plan_pages(survey, keys, obliged, self._height, firm)
            if any(plan == each.plan for each in tried):
                break
            del proof
            proof = self._proof(plan)
            tried.append(replace(proof, document=None))
            firm |= at_tops(proof.survey, plan).opens - plan.opens
        best = min(tried, key=lambda each: badness(each.survey, self._height))
        finished = at_tops(best.survey, best.plan)
        if finished == proof.plan:
            return proof
        del proof
        return self._proof(finished)

    def _proof(self, plan: Plan, html: str | None = None) -> _Proof:
        weasy.sweep()
        document = render_pages(html or self._html(plan), self._edition, self._layout, self._pictures)
        return _Proof(document, weasy.survey(document), plan)

    def _html(self, plan: Plan) -> str:
        parts = chunks(self._edition, self._layout, self._pictures, plan, self._output)
        return compose(self._edition, self._layout, parts, self._pictures)

    def _key(self, html: str) -> str:
        texts = (html, *_style_texts(self._layout, self._edition), weasy.tools())
        return plan_key([*(text.encode() for text in texts), *(file.data for file in self._pictures.files.values())])


def _style_texts(layout: Layout, edition: Edition) -> tuple[str, str, str, str]:
    """Return the style sheets of an edition: fonts, tokens, the layout's own, the page boxes."""
    stylesheet = filled(layout.stylesheet.read_text("utf-8"), layout.tokens)
    return font_sheet(), variables(layout.tokens), stylesheet, filled(page_boxes(layout, edition), layout.tokens)


def render_pages(html: str, edition: Edition, layout: Layout, pictures: Pictures, more: str = "") -> Any:
    """Set a page of HTML with the layout's style sheet and, over it, `more`; raises PrintdeskError as `lay_out` does."""
    weasyprint = weasy.load()
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - after `load`, which keeps it from starting processes

    from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - imports WeasyPrint

    _, tokens, stylesheet, boxes = _style_texts(layout, edition)
    sheets, fonts = _sheets(layout.folder, stylesheet, tokens)
    fetcher = ConfinedFetcher([layout.folder], pictures.files)
    own = weasyprint.CSS(string=f"{boxes}\n{more}", url_fetcher=fetcher, font_config=fonts)
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
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as in `render_pages`

    from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - as in `render_pages`

    fetcher = ConfinedFetcher([folder, *{each.path.parent for each in faces()}])
    fonts, css = FontConfiguration(), weasy.load().CSS
    return [
        css(string=text, url_fetcher=fetcher, font_config=fonts, base_url=f"{folder.as_uri()}/")
        for text in (font_sheet(), tokens, stylesheet)
    ], fonts


def described(document: Any, edition: Edition) -> Any:
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
    from weasyprint.document import DocumentMetadata  # noqa: PLC0415 - as in `render_pages`

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
