"""The worker that nobody waits for: places and findings of the content, the Word file, the press edition and its plates."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from printdesk.build.desk import Copy, located, read_copy
from printdesk.build.run import PRESS_PROFILE, Target
from printdesk.build.session import Session
from printdesk.edition.inline import Path as KeyPath
from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Part
from printdesk.edition.walk import all_blocks, all_sections
from printdesk.errors import Diagnostic, in_order_of_place
from printdesk.preflight.content_check import check_content
from printdesk.preflight.house_rules import read_house_rules
from printdesk.preview.findings import as_records
from printdesk.preview.frames import Frame
from printdesk.preview.pictures import grey_png

_INSPECTED = "press PDF: "
"""How a build begins what its own inspection found; done here once more, for the places."""


class Desk:
    """Reads, checks and makes what stands beside the pages."""

    def __init__(self) -> None:
        self._sessions: dict[tuple[str, Target], Session] = {}
        self._plates: tuple[str, dict[int, Any]] = ("", {})

    def read(self, content: str) -> dict[str, Any]:
        """Return where every part is written, by its key, and what an editor would find in the content."""
        copy = read_copy(Path(content))
        house = read_house_rules(copy.content.folder)
        checked = check_content(copy.content.briefing, copy.edition, house, copy.findings)
        by_path = {part.path: part.key for part in _parts(copy)}
        found: list[Diagnostic] = list(copy.content.diagnostics)
        keys: dict[Diagnostic, str] = {}
        for finding, fingerprint in checked.findings:
            diagnostic = replace(located(finding, copy.content), fingerprint=fingerprint)
            keys[diagnostic] = _nearest(finding.path, by_path)
            found.append(diagnostic)
        records = [record | {"key": keys.get(each, "")} for each, record in _paired(found)]
        return {"parts": {part.key: _place(part, copy) for part in _parts(copy)}, "findings": records}

    def inspect(self, pdf: str, profile: str) -> dict[str, Any]:
        """Return what a preflight finds in a PDF."""
        from printdesk.preflight.press import inspect  # noqa: PLC0415  reading a PDF loads what content never needs

        return {"findings": as_records(inspect(Path(pdf), profile), "pdf")}

    def word(self, content: str, folder: str) -> dict[str, Any]:
        """Make the Word file, and its pages by LibreOffice where it is installed: `pdf` is None where it is not."""
        from printdesk.build.word_pages import converted  # noqa: PLC0415  wanted when the Word file is
        from printdesk.preflight.word import inspect_docx  # noqa: PLC0415

        built = self._session(content, "docx", folder).build()
        data = built.products[0].path.read_bytes()
        room = Path(folder) / "word-pages"
        room.mkdir(exist_ok=True)
        pdf = converted(data, room)
        own = [found for found in built.diagnostics if found.span is None]
        return {"pdf": str(pdf) if pdf else None, "findings": as_records([*own, *inspect_docx(data)], "word")}

    def press(self, content: str, folder: str) -> dict[str, Any]:
        """Make the press edition; its findings name the page they are on."""
        from printdesk.preflight.press import inspect  # noqa: PLC0415  as above

        built = self._session(content, "press", folder).build()
        pdf = built.products[0].path
        own = [found for found in built.diagnostics if found.span is None and not found.message.startswith(_INSPECTED)]
        records = as_records([*own, *inspect(pdf, PRESS_PROFILE)], "press")
        return {"pdf": str(pdf), "findings": records, "summary": built.products[0].summary}

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


def _parts(copy: Copy) -> Iterator[Part]:
    yield from all_sections(copy.edition)
    yield from all_blocks(copy.edition)


def _paired(found: list[Diagnostic]) -> Iterator[tuple[Diagnostic, dict[str, Any]]]:
    """Pair each finding, in order of place, with its record."""
    ordered = in_order_of_place(found)
    return zip(ordered, as_records(ordered), strict=True)


def _nearest(path: KeyPath, by_path: dict[KeyPath, str]) -> str:
    """Return the key of the innermost part that holds a path, or nothing."""
    return next((by_path[path[:end]] for end in range(len(path), -1, -1) if path[:end] in by_path), "")


def _place(part: Part, copy: Copy) -> dict[str, Any]:
    span = copy.content.places.span(part.path)
    place = copy.content.places.place(part.path)
    last = place.source.line_of(max(place.start, place.end - 1)) + 1 if place else span.line
    title = getattr(part, "title", ())
    return {
        "kind": type(part).__name__.lower(),
        "title": plain_text(title) if title else "",
        "label": getattr(part, "label", ""),
        "file": str(span.file),
        "name": span.file.name,
        "line": span.line,
        "column": span.column,
        "last": last,
    }
