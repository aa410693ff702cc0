"""The inspection of a finished PDF in a build: under which profiles, and what of it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from printdesk.build.order import Order, Target
from printdesk.build.outputs.placed import PlacedParts, with_spans
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, PageFinding, PrintdeskError, Severity
from printdesk.layout.fonts import faces
from printdesk.layout.package import Layout
from printdesk.preflight.press.facts import Facts
from printdesk.preflight.press.profile import read_profile
from printdesk.preflight.set_pages import CODES
from printdesk.writers.pdf.page_facts import PageFacts

if TYPE_CHECKING:
    from printdesk.preflight.press.memory import PageMemory

Kind = Literal["press", "reading"]
POINTS_PER_MM = 72 / 25.4
_KINDS: tuple[tuple[Target, Kind], ...] = (("pdf", "reading"), ("press", "press"))
"""Which profiles suit which output."""


def inspected(
    data: bytes, profile: str, parts: PlacedParts, *, pdf: str, facts: Facts, memory: "PageMemory | None" = None
) -> Iterator[PageFinding]:
    """Yield what in a PDF does not hold under a profile, as warnings: whether it may go out is for people to say.

    What `judge_pages` told before the file was there is left out. `pdf` is the name of the file.
    """
    from printdesk.preflight.press.inspection import inspect  # noqa: PLC0415  only an inspection pays for reading a PDF

    for found in inspect(data, profile, facts, memory):
        if found.code not in CODES:
            severity = Severity.WARNING if found.severity is Severity.ERROR else found.severity
            message = f"{pdf}, {profile}: {found.message}"
            yield replace(with_spans(found, parts), message=message, severity=severity, pdf=pdf)


def refuse_idle(order: Order) -> None:
    """Raise PrintdeskError for a profile that is not known, or is for an output that is not built."""
    for target, kind in _KINDS:
        idle = profiles_of(order.preflight, kind) if target not in order.to else ()
        if idle:
            what = f"the profile {idle[0]} is for the {target} output, which is not built"
            raise PrintdeskError(
                Diagnostic("profile-idle", what, hint=f"add {target} to --to, or leave the profile out")
            )


def known_facts(edition: Edition, layout: Layout, set_pages: PageFacts, count: int, blank: Sequence[int] = ()) -> Facts:
    """Return what an inspection is told of our own file: families, the page's size, how many pages there are and what for."""
    page = layout.tokens.pages[edition.page]
    return Facts(
        faces=tuple(dict.fromkeys(face.family for face in faces())),
        page_size=(page.width * POINTS_PER_MM, page.height * POINTS_PER_MM),
        page_count=count,
        blank_pages=frozenset(blank),
        crosswise=frozenset(set_pages.crosswise),
    )


def profiles_of(asked: Sequence[str], kind: Kind) -> tuple[str, ...]:
    """Return those of the asked profiles that are of a kind; raises PrintdeskError where one is not known."""
    return tuple(name for name in asked if ("rgb" in read_profile(name).spaces) == (kind == "reading"))
