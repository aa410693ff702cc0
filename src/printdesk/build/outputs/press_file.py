"""The press edition of a build, and what a printer should hear of it before it goes out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from printdesk.build.desk import Copy
from printdesk.build.manifest import place_lines
from printdesk.build.memory import Memory
from printdesk.build.order import NAMES, PressOrder
from printdesk.build.outputs.inspected import inspected, known_facts, profiles_of
from printdesk.build.outputs.output import Output, all_located, counted
from printdesk.build.outputs.placed import placed_parts
from printdesk.edition.findings import Finding
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.edition.walk import paths_by_key
from printdesk.errors import Severity
from printdesk.layout.package import Layout
from printdesk.preflight.parity import losses
from printdesk.preflight.press.profile import read_profile
from printdesk.preflight.set_pages import judge_pages
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.pdf.press import PressResult, write_press
from printdesk.writers.pdf.press_boxes import MARGIN, POINTS_PER_MM
from printdesk.writers.pdf.press_condition import Press, press_for

READING = "screen"
"""The profile that pages are judged under as they are set, the same for every output, so that nothing is told twice."""


def press_output(
    copy: Copy, layout: Layout, order: PressOrder, memory: Memory, preflight: Sequence[str] = ()
) -> Output:
    """Write the press edition and inspect it under the press profiles of `preflight`, else under its condition's.

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
        composer=memory.composer(copy.cache),
    )
    facts, known = result.facts, memory.outputs["press"]
    found = (
        *_findings(edition),
        *losses(edition, pages_of_pdf(result.data, result.prints, known.texts), "press PDF", known.parity),
        *judge_pages(facts, paths_by_key(edition), read_profile(READING)),
    )
    name = NAMES["press"].format(edition.slug)
    parts = placed_parts(facts.pieces, edition, copy, shift=MARGIN * POINTS_PER_MM, memory=known.places)
    known.seen.begin(result.prints)
    told = known_facts(edition, layout, facts, result.page_count, result.blank_pages)
    seen = [
        one
        for profile in profiles_of(preflight, "press") or (press.condition.preflight,)
        for one in inspected(result.data, profile, parts, pdf=name, facts=told, memory=known.seen)
    ]
    return Output(
        result.data,
        _summary(result, layout),
        (*result.diagnostics, *all_located(found, copy), *seen),
        facts=_facts(result, press),
        places=place_lines(parts, copy.content.folder),
    )


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


def _findings(edition: Edition) -> Iterator[Finding]:
    if edition.front.embargo:
        yield Finding(
            code="press-embargo",
            message=f"the press edition is under embargo: {edition.front.embargo}",
            path=("embargo",),
            hint="tell the printer, or take the key out when the embargo has passed",
            severity=Severity.WARNING,
        )
