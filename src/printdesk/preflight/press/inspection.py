"""Preflight of a PDF: every check of the press and of the reader, in one profile's measure."""

from collections.abc import Iterator
from pathlib import Path

from printdesk.errors import PageFinding
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks import CHECKS
from printdesk.preflight.press.facts import Facts
from printdesk.preflight.press.memory import PageMemory
from printdesk.preflight.press.profile import read_profile
from printdesk.preflight.press.reading.document import Document
from printdesk.preflight.press.remarks import Remark, findings

NO_FACTS = Facts()


def inspect(
    pdf: bytes | Path, profile: str, facts: Facts = NO_FACTS, memory: PageMemory | None = None
) -> tuple[PageFinding, ...]:
    """Return what in a PDF does not hold under a profile: gravest first, each with its pages, places and remedy.

    `facts` are what the writer of the file knows beside it, `memory` what was seen on its pages before. Raises PrintdeskError with one finding where the file
    cannot be read at all, or where there is no such profile.
    """
    with Document.opened(pdf) as document:
        case = Case(document, read_profile(profile), facts, memory or PageMemory())
        remarks = [remark for topic in CHECKS for remark in _judged(topic, case)]
        return findings(remarks, case.profile, [page.sheet for page in document.pages])


def _judged(topic: str, case: Case) -> Iterator[Remark]:
    """Yield a check's remarks; where the file is so broken that the check fails, say that instead."""
    try:
        yield from CHECKS[topic](case)
    except Exception as error:  # noqa: BLE001  a foreign file can break anywhere, and the other checks still count
        what = f"{topic} could not be judged to the end: the file is broken there ({type(error).__name__})"
        yield Remark("inspection-incomplete", what, "repair the PDF or export it again; then check once more")
