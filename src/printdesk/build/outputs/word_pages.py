"""The pages of a Word file as LibreOffice sets it, so that its contents tell the truth before Word counts for itself."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition, Section
from printdesk.edition.walk import all_sections
from printdesk.layout.typography import plain

PROGRAM = "soffice"
TIME_LIMIT = 180
"""Seconds after which a conversion is given up."""


def is_there() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which(PROGRAM) is not None


def pages_in_libreoffice(document: bytes, edition: Edition) -> dict[str, int] | None:
    """Return the page of each section by its key, or None where LibreOffice does not give them.

    The conversion runs in a profile of its own and is stopped after `TIME_LIMIT`; nothing of it stays behind.
    """
    with TemporaryDirectory(prefix="printdesk-") as folder:
        pdf = converted(document, Path(folder))
        return _pages(pdf, edition) if pdf else None


def converted(document: bytes, folder: Path) -> Path | None:
    """Return the Word file as a PDF in `folder`, or None where LibreOffice is missing or gives up."""
    source = folder / "pages.docx"
    source.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        PROGRAM,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program on a file of our own
            command, capture_output=True, check=False, timeout=TIME_LIMIT, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    made = source.with_suffix(".pdf")
    return made if done.returncode == 0 and made.is_file() else None


def _pages(pdf: Path, edition: Edition) -> dict[str, int] | None:
    """Look the headings up in the outline, in order: two sections may bear one title."""
    import pypdfium2  # noqa: PLC0415  only an output that exists is read

    document = pypdfium2.PdfDocument(pdf)
    try:
        outline = [(_squeezed(title), page) for title, page in _outline(document)]
    finally:
        document.close()
    found: dict[str, int] = {}
    at = 0
    for key, title in _titles(edition):
        place = next((place for place in range(at, len(outline)) if outline[place][0].endswith(title)), None)
        if place is not None:
            found[key], at = outline[place][1], place + 1
    return found or None


def _outline(document: Any) -> Iterator[tuple[str, int]]:
    for entry in document.get_toc(max_depth=6):
        target = entry.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            yield entry.get_title(), index + 1


def _titles(edition: Edition) -> Iterator[tuple[str, str]]:
    yield from ((section.key, _title(section)) for section in all_sections(edition))
    yield ":sources", _squeezed(edition.words.get("sources", "Sources"))


def _title(section: Section) -> str:
    return _squeezed(plain_text(section.title))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", plain(text)).casefold()
