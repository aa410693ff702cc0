"""The worker that sets pages: one warm session for the content in hand."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from printdesk.build.session import Session
from printdesk.preview.findings import as_records
from printdesk.preview.sourcing import digest_of
from printdesk.writers.pdf import weasy

ALIKE = 1.6
"""A box that is larger than another of the same part by less than this tells nothing more."""


class Setter:
    """Builds the PDF, and nothing else, so that the pages come first."""

    def __init__(self) -> None:
        self._sessions: dict[tuple[str, str], Session] = {}
        self._inputs: frozenset[Path] = frozenset()

    def rest(self) -> dict[str, Any]:
        """Do what else there is to do, while nobody waits: tidy up, and load what the next edit will need.

        The first pages may have come from what was kept, without any of it.
        """
        for session in self._sessions.values():
            session.tidy()
        weasy.load()
        return {}

    def build(self, content: str, folder: str) -> dict[str, Any]:
        """Build the PDF of a content into `folder`; raises PrintdeskError with every finding where it does not hold.

        `read` gives the digests of files that were the same before and after, so that these bytes are what was set.
        """
        key = (content, folder)
        session = self._sessions.get(key)
        if session is None:
            self._sessions = {key: (session := Session(Path(content), to=("pdf",), folder=Path(folder)))}
        began = time.perf_counter()
        before = _digests({Path(content), *self._inputs})
        built = session.build_only()
        pdf = built.products[0].path
        manifest = json.loads(pdf.with_suffix(".manifest.json").read_bytes())
        self._inputs = frozenset(Path(content).parent / name for name in manifest["inputs"])
        return {
            "pdf": str(pdf),
            "places": _places(manifest["places"].get(pdf.name, ())),
            "read": {
                str(file): digest for file, digest in _digests(self._inputs).items() if before.get(file) == digest
            },
            "findings": as_records(built.diagnostics),
            "milliseconds": round((time.perf_counter() - began) * 1000),
        }


def _digests(files: Iterable[Path]) -> dict[Path, str]:
    return {file: digest for file in files if (digest := digest_of(file))}


def _places(told: Iterable[str]) -> list[list[Any]]:
    """Return where parts of the content stand, as the manifest tells it: page, box in points, file, line, column; large ones first."""
    kept: dict[tuple[Any, ...], list[list[Any]]] = {}
    for place in sorted(map(_place, told), key=lambda place: _area(*place[1])):
        page, box, *where = place
        here = kept.setdefault((page, *where), [])
        if not any(_area(*box) < ALIKE * _area(*other[1]) for other in here):
            here.append(place)
    return sorted((place for here in kept.values() for place in here), key=lambda place: (place[0], -_area(*place[1])))


def _place(line: str) -> list[Any]:
    page, left, bottom, right, top, place = line.split(" ", 5)
    name, row, column = place.rsplit(":", 2)
    return [int(page) - 1, [float(left), float(bottom), float(right), float(top)], name, int(row), int(column)]


def _area(left: float, bottom: float, right: float, top: float) -> float:
    return (right - left) * (top - bottom)
