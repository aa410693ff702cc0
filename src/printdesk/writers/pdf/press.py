"""The PDF for the press: PDF/X-4 in the inks of a printing condition, with bleed and marks, and tagged as on the screen."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

import pikepdf

from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic
from printdesk.layout.package import Layout
from printdesk.writers.html.pictures import File, Pictures
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.compose.kept import key_of
from printdesk.writers.pdf.compose.painting import Manner
from printdesk.writers.pdf.compose.shapes import NotComposable
from printdesk.writers.pdf.findings import findings, foreign_fonts
from printdesk.writers.pdf.page_facts import PageFacts, page_facts
from printdesk.writers.pdf.press_boxes import append_blank_pages, put_on_sheets
from printdesk.writers.pdf.press_colour import Inks
from printdesk.writers.pdf.press_condition import Press
from printdesk.writers.pdf.press_content import Overprint, separation, to_inks
from printdesk.writers.pdf.press_images import profiles_of
from printdesk.writers.pdf.press_metadata import describe, strip
from printdesk.writers.pdf.press_pages import bled
from printdesk.writers.pdf.press_slug import Plate
from printdesk.writers.pdf.shortcuts import shortcuts
from printdesk.writers.pdf.tagging import richer_tags
from printdesk.writers.pdf.whole import Finisher, Laid, PdfResult, described, lay_out, set_whole

VERSION = "1.6"
_NO_LOSS_ON_PAPER = "link-lost"
"""Paper has no links; that a reference names what is not printed is told where the edition is selected."""
_PROCESS = (("Cyan", "1 0 0 0 k"), ("Magenta", "0 1 0 0 k"), ("Yellow", "0 0 1 0 k"), ("Black", "0 0 0 1 k"))


@dataclass(frozen=True, slots=True)
class PressResult(PdfResult):
    """A PDF for the press; `blank_pages` were added, by page number, and are meant to be blank."""

    condition: str = ""
    profile_sha256: str = ""
    blank_pages: tuple[int, ...] = field(default=())


def write_press(
    edition: Edition,
    layout: Layout,
    press: Press,
    *,
    cache: Path | None = None,
    pages_multiple: int = 1,
    laid: Laid | None = None,
    composer: Composer | None = None,
) -> PressResult:
    """Set an edition and return it as PDF/X-4.

    `laid` are pages that were set from an equal edition before; `composer` remembers what it set and painted. Blank pages are added at the end until the number of pages is a multiple of `pages_multiple`. Raises PrintdeskError
    where the layout cannot be set, a picture cannot be decoded or a colour cannot be turned into inks.
    """
    pages = _whole(laid, edition, layout) if laid else _composed(edition, layout, composer or Composer(cache), cache)
    inks = Inks(layout.tokens, press)
    with pikepdf.open(io.BytesIO(pages.data)) as pdf:
        strip(pdf)
        overprint: Overprint = "small black" if press.condition.overprint else "none"
        to_inks(pdf, inks, profiles_of(pages.files), overprint=overprint)
        blank = append_blank_pages(pdf, pages_multiple)
        slugs = _slugs(edition, press, len(pdf.pages), blank)
        put_on_sheets(pdf, layout.tokens.bleed, slugs, _plates(pdf, inks))
        digest = hashlib.sha256(pages.data).hexdigest()
        describe(pdf, press, content_id=f"{digest}:{press.sha256}:{pages_multiple}", blank=blank)
        return PressResult(
            _saved(pdf),
            pages.numbers,
            len(pdf.pages),
            (*press.diagnostics, *pages.found),
            pages.facts,
            _prints(pages.prints, slugs, layout, press),
            condition=press.condition.name,
            profile_sha256=press.sha256,
            blank_pages=blank,
        )


@dataclass(frozen=True, slots=True)
class _Painted:
    """Pages with their bleed, in the colours of the layout."""

    data: bytes
    numbers: Mapping[str, int]
    facts: PageFacts
    found: tuple[Diagnostic, ...]
    files: Mapping[str, File]
    prints: tuple[str, ...] = ()


def _composed(edition: Edition, layout: Layout, composer: Composer, cache: Path | None) -> _Painted:
    """Put pages together from chapters, or set them as a whole where that cannot be."""
    pictures = Pictures(edition, layout.tokens, cache)
    manner = Manner("press", VERSION, layout.tokens.bleed, archival=False)
    try:
        made = composer.compose(edition, layout, pictures, output="press", manner=manner)
    except NotComposable as reason:
        whole = _whole(lay_out(edition, layout, cache=cache, output="press"), edition, layout)
        return replace(whole, found=(*whole.found, set_whole(reason)))
    return _Painted(made.data, made.pages, made.facts, _told(made.log, made.fonts), pictures.files, made.prints)


def _whole(laid: Laid, edition: Edition, layout: Layout) -> _Painted:
    """Paint pages that were set as a whole."""
    with (
        weasy.listening() as log,
        richer_tags(),
        shortcuts(),
        bled(laid.document, layout.tokens.bleed) as document,
    ):
        own = described(document, edition)
        own.metadata.attachments = []
        own.color_profiles = {}
        finish = Finisher()
        data: bytes = own.write_pdf(pdf_tags=True, pdf_version=VERSION, finisher=finish)
    found = _told((*laid.log, *log.records), finish.fonts)
    return _Painted(data, laid.pages, page_facts(laid.document), found, laid.pictures.files)


def _prints(pages: Sequence[str], slugs: Sequence[str], layout: Layout, press: Press) -> tuple[str, ...]:
    """Return a print for each sheet from that of its page; blank pages have none of their own."""
    if not pages:
        return ()
    common = key_of(VERSION, layout.tokens.model_dump_json(), press.condition.name, press.sha256)
    return tuple(key_of(common, page, slug) for page, slug in zip_longest(pages, slugs, fillvalue=""))


def _told(log: Iterable[tuple[int, str]], fonts: Iterable[str]) -> tuple[Diagnostic, ...]:
    return tuple(found for found in findings(log) if found.code != _NO_LOSS_ON_PAPER) + foreign_fonts(fonts)


def _plates(pdf: pikepdf.Pdf, inks: Inks) -> tuple[Plate, ...]:
    own = (
        Plate(name, "{space} cs 1 scn", pdf.make_indirect(separation(pdf, name, recipe)))
        for name, recipe in inks.spots.items()
    )
    return (*(Plate(name, paint) for name, paint in _PROCESS), *own)


def _slugs(edition: Edition, press: Press, count: int, blank: Sequence[int]) -> list[str]:
    """Return what each sheet says of itself: piece, page, date of the edition, printing condition."""
    about = [edition.front.edition, edition.day.isoformat(), press.condition.name, "PDF/X-4"]
    return [
        "  |  ".join(
            part
            for part in (
                edition.slug,
                f"page {number} of {count}{', intentionally blank' if number in blank else ''}",
                *about,
            )
            if part
        )
        for number in range(1, count + 1)
    ]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    stream = io.BytesIO()
    pdf.save(
        stream,
        deterministic_id=True,
        force_version=VERSION,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return stream.getvalue()
