"""The press edition of a build: how it is wanted, and what a printer should hear of it before it goes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printdesk.edition.findings import Finding
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, Severity
from printdesk.layout.package import Layout


@dataclass(frozen=True, slots=True)
class PressOrder:
    """How a press edition is wanted: on which condition or profile, and its pages filled up to which multiple."""

    condition: str | None = None
    profile: Path | None = None
    pages_multiple: int = 1


@dataclass(frozen=True, slots=True)
class PressFile:
    """A press edition, what the manifest says of it, and its one line for the user."""

    data: bytes
    summary: str
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...]
    facts: Mapping[str, Any]


def write_press_file(edition: Edition, layout: Layout, order: PressOrder, cache: Path, laid: Any = None) -> PressFile:
    """Write the press edition; `laid` are pages set for an equal edition before.

    Raises PrintdeskError where the condition or the profile cannot be printed on.
    """
    from printdesk.writers.pdf.press import write_press  # noqa: PLC0415  a writer is imported when it writes
    from printdesk.writers.pdf.press_condition import press_for  # noqa: PLC0415

    press = press_for(order.condition, order.profile)
    result = write_press(edition, layout, press, cache=cache, pages_multiple=order.pages_multiple, laid=laid)
    blank = f", {len(result.blank_pages)} of them blank" if result.blank_pages else ""
    pages = f"{result.page_count} page{'' if result.page_count == 1 else 's'}{blank}"
    facts = {
        "press": {
            "condition": result.condition,
            "profile": {"description": press.description, "sha256": result.profile_sha256},
            "pages": result.page_count,
            "blank_pages": list(result.blank_pages),
        }
    }
    summary = f"{pages}, PDF/X-4 for {result.condition}, {layout.tokens.bleed:g} mm bleed"
    return PressFile(result.data, summary, result.diagnostics, tuple(_findings(edition)), facts)


def _findings(edition: Edition) -> Iterator[Finding]:
    if edition.front.embargo:
        yield Finding(
            code="press-embargo",
            message=f"the press edition is under embargo: {edition.front.embargo}",
            path=("embargo",),
            hint="tell the printer, or take the key out when the embargo has passed",
            severity=Severity.WARNING,
        )
