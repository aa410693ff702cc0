"""The press edition of a build, and what a printer should hear of it before it goes out."""

from collections.abc import Iterator, Mapping
from typing import Any

from printdesk.build.desk import Copy
from printdesk.build.order import PressOrder
from printdesk.build.output import Output, all_located, counted
from printdesk.build.pages import Pages
from printdesk.edition.findings import Finding
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, Severity
from printdesk.layout.package import Layout
from printdesk.preflight.parity import losses
from printdesk.preflight.press import inspect
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.pdf.press import PressResult, write_press
from printdesk.writers.pdf.press_condition import Press, press_for

PROFILE = "sheetfed-coated"
"""What a press edition is inspected for after a build; `check --press` inspects it for any other."""


def press_output(copy: Copy, layout: Layout, order: PressOrder, pages: Pages) -> Output:
    """Write the press edition.

    Raises PrintdeskError where the condition or the profile cannot be printed on.
    """
    edition = select(copy.edition, "press", queries="drop")
    press = press_for(order.condition, order.profile)
    result = write_press(
        edition,
        layout,
        press,
        cache=copy.cache,
        pages_multiple=order.pages_multiple,
        laid=pages.of(edition, "press"),
    )
    found = (*_findings(edition), *losses(edition, pages_of_pdf(result.data), "press PDF"))
    diagnostics = (*result.diagnostics, *all_located(found, copy), *_preflight(result.data))
    return Output(result.data, _summary(result, layout), diagnostics, facts=_facts(result, press))


def _summary(result: PressResult, layout: Layout) -> str:
    blank = f", {len(result.blank_pages)} of them blank" if result.blank_pages else ""
    pages = f"{counted(result.page_count, 'page')}{blank}"
    return f"{pages}, PDF/X-4 for {result.condition}, {layout.tokens.bleed:g} mm bleed"


def _facts(result: PressResult, press: Press) -> Mapping[str, Any]:
    return {
        "press": {
            "condition": result.condition,
            "profile": {"description": press.description, "sha256": result.profile_sha256},
            "pages": result.page_count,
            "blank_pages": list(result.blank_pages),
        }
    }


def _preflight(data: bytes) -> Iterator[Diagnostic]:
    """Tell what a printer would; whether it may go to press is for people to say, so nothing here stops a build."""
    for found in inspect(data, PROFILE):
        severity = Severity.WARNING if found.severity is Severity.ERROR else found.severity
        yield Diagnostic(found.code, f"press PDF: {found.message}", None, found.hint, severity)


def _findings(edition: Edition) -> Iterator[Finding]:
    if edition.front.embargo:
        yield Finding(
            code="press-embargo",
            message=f"the press edition is under embargo: {edition.front.embargo}",
            path=("embargo",),
            hint="tell the printer, or take the key out when the embargo has passed",
            severity=Severity.WARNING,
        )
