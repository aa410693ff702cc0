"""The inspection of a finished PDF in a build: under which profiles, and what of it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from printdesk.build.placed import PlacedParts, with_spans
from printdesk.errors import PageFinding, Severity
from printdesk.preflight.press.facts import Facts
from printdesk.preflight.press.profile import read_profile
from printdesk.preflight.set_pages import CODES


def inspected(
    data: bytes, profile: str, parts: PlacedParts, *, pdf: str, facts: Facts | None = None
) -> Iterator[PageFinding]:
    """Yield what in a PDF does not hold under a profile, as warnings: whether it may go out is for people to say.

    What `judge_pages` told before the file was there is left out. `pdf` is the name of the file.
    """
    from printdesk.preflight.press.inspection import inspect  # noqa: PLC0415  only an inspection pays for reading a PDF

    for found in inspect(data, profile, facts or Facts()):
        if found.code not in CODES:
            severity = Severity.WARNING if found.severity is Severity.ERROR else found.severity
            message = f"{pdf}, {profile}: {found.message}"
            yield replace(with_spans(found, parts), message=message, severity=severity, pdf=pdf)


def profiles_of(asked: Sequence[str], kind: Literal["press", "reading"]) -> tuple[str, ...]:
    """Return those of the asked profiles that are of a kind; raises PrintdeskError where one is not known."""
    return tuple(name for name in asked if ("rgb" in read_profile(name).spaces) == (kind == "reading"))
