"""The worker that nobody waits for: places and findings of the content, the Word file, the press edition and its plates."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from printdesk.build.desk import Copy, located, read_copy
from printdesk.build.order import Target
from printdesk.build.session import Session
from printdesk.edition.inline import plain_text
from printdesk.edition.queries import open_queries
from printdesk.edition.tree import Part, Query
from printdesk.edition.walk import all_blocks, all_sections
from printdesk.errors import Diagnostic, PageFinding, Severity
from printdesk.preflight.content_check import check_content
from printdesk.preflight.house_rules import read_house_rules
from printdesk.preflight.set_pages import CODES
from printdesk.preview.findings import as_records
from printdesk.preview.frames import Frame
from printdesk.preview.pictures import grey_png


class Desk:
    """Reads, checks and makes what stands beside the pages."""

    def __init__(self) -> None:
        self._sessions: dict[tuple[str, Target], Session] = {}
        self._plates: tuple[str, dict[int, Any]] = ("", {})

    def read(self, content: str) -> dict[str, Any]:
        """Return what parts are called and where they end, by file, line and column, what an editor would find, and what is asked."""
        copy = read_copy(Path(content))
        house = read_house_rules(copy.content.folder)
        checked = check_content(copy.content.briefing, copy.edition, house, copy.findings)
        found = [
            replace(located(finding, copy.content), fingerprint=fingerprint)
            for finding, fingerprint in checked.findings
        ]
        parts = [_part(part, copy) for part in (*all_sections(copy.edition), *all_blocks(copy.edition))]
        asked = [_asked(query, copy) for query in open_queries(copy.edition)]
        return {
            "parts": parts,
            "findings": as_records([*copy.content.diagnostics, *found]),
            "queries": as_records(asked, "query"),
        }

    def inspect(self, pdf: str, profile: str) -> dict[str, Any]:
        """Return what a preflight finds in a PDF, but for what was told as its pages were set."""
        from printdesk.preflight.press.inspection import inspect  # noqa: PLC0415  reading a PDF loads what content never needs

        found = [each for each in inspect(Path(pdf), profile) if each.code not in CODES]
        return {"findings": as_records(found, "pdf")}

    def word(self, content: str, folder: str) -> dict[str, Any]:
        """Make the Word file, and its pages by LibreOffice where it is installed: `pdf` is None where it is not."""
        from printdesk.build.outputs.word_pages import converted  # noqa: PLC0415  wanted when the Word file is
        from printdesk.preflight.word import inspect_docx  # noqa: PLC0415

        built = self._session(content, "docx", folder).build()
        data = built.products[0].path.read_bytes()
        room = Path(folder) / "word-pages"
        room.mkdir(exist_ok=True)
        pdf = converted(data, room)
        own = [found for found in built.diagnostics if found.span is None]
        return {"pdf": str(pdf) if pdf else None, "findings": as_records([*own, *inspect_docx(data)], "word")}

    def press(self, content: str, folder: str) -> dict[str, Any]:
        """Make the press edition, and return what a printer would find, page by page."""
        built = self._session(content, "press", folder).build()
        found = [each for each in built.diagnostics if isinstance(each, PageFinding) or each.span is None]
        pdf = built.products[0].path
        return {"pdf": str(pdf), "findings": as_records(found, "press"), "summary": built.products[0].summary}

    def plates(self, pdf: str, page: int) -> dict[str, Any]:
        """Return the inks of a page of a press edition, each with the share of the sheet it covers, and the heaviest total."""
        plates, heaviest = self._plates_of(pdf, page)
        inks = {name: round(float(plate.mean()) * 100, 1) for name, plate in plates.plates.items() if plate.any()}
        return {"inks": inks, "heaviest": round(heaviest)}

    def plate(self, pdf: str, page: int, ink: str) -> Frame:
        """Return one plate of a page as a picture in greys, or the sum of all (`total`): black is the limit of 400 %."""
        plates, _ = self._plates_of(pdf, page)
        covered = plates.total() / 400 if ink == "total" else plates.plates.get(ink, np.zeros(plates.shape))
        grey = (255 - np.clip(covered, 0, 1) * 255).astype(np.uint8)
        return Frame({}, (grey_png(grey),))

    def _plates_of(self, pdf: str, page: int) -> Any:
        from printdesk.preview.separations import separated  # noqa: PLC0415  plates are wanted seldom

        stamp = f"{pdf} {Path(pdf).stat().st_mtime_ns}"
        if self._plates[0] != stamp:
            self._plates = (stamp, {})
        made = self._plates[1]
        if page not in made:
            made[page] = separated(Path(pdf), page)
        return made[page]

    def _session(self, content: str, target: Target, folder: str) -> Session:
        key = (content, target)
        if key not in self._sessions:
            self._sessions[key] = Session(Path(content), to=(target,), folder=Path(folder))
        return self._sessions[key]


def _asked(query: Query, copy: Copy) -> Diagnostic:
    by = f"{query.by}: " if query.by else ""
    return Diagnostic("", by + plain_text(query.text), copy.content.places.span(query.path), severity=Severity.NOTE)


def _part(part: Part, copy: Copy) -> dict[str, Any]:
    span = copy.content.places.span(part.path)
    place = copy.content.places.place(part.path)
    title = getattr(part, "title", ())
    return {
        "kind": type(part).__name__.lower(),
        "title": plain_text(title) if title else "",
        "label": getattr(part, "label", ""),
        "file": str(span.file),
        "line": span.line,
        "column": span.column,
        "last": place.source.line_of(max(place.start, place.end - 1)) + 1 if place else span.line,
    }
