"""The PDF of a build, read back to see that it holds every word, its pages judged as they were set."""

from collections.abc import Sequence

from printdesk.build.desk import Copy
from printdesk.build.manifest import place_lines
from printdesk.build.memory import Memory
from printdesk.build.order import NAMES
from printdesk.build.outputs.inspected import inspected, known_facts, profiles_of
from printdesk.build.outputs.output import Output, all_located, counted
from printdesk.build.outputs.placed import placed_parts
from printdesk.edition.select import select
from printdesk.edition.walk import paths_by_key
from printdesk.layout.package import Layout
from printdesk.preflight.parity import losses
from printdesk.preflight.press.profile import read_profile
from printdesk.preflight.set_pages import judge_pages, judge_pictures
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.pdf.screen import write_pdf

PROFILE = "screen"


def pdf_output(copy: Copy, layout: Layout, memory: Memory, preflight: Sequence[str] = ()) -> Output:
    """Write the PDF for screens and archives; under `preflight`, profiles of reading, the file itself is inspected too."""
    edition = select(copy.edition, "pdf", queries="drop")
    result = write_pdf(edition, layout, cache=copy.cache, composer=memory.composer(copy.cache))
    facts, known = result.facts, memory.outputs["pdf"]
    lost = losses(edition, pages_of_pdf(result.data, result.prints, known.texts), "PDF", known.parity)
    paths, profile = paths_by_key(edition), read_profile(PROFILE)
    judged = (*judge_pages(facts, paths, profile), *judge_pictures(facts, paths, profile))
    name = NAMES["pdf"].format(edition.slug)
    parts = placed_parts(facts.pieces, edition, copy, memory=known.places)
    known.seen.begin(result.prints)
    told = known_facts(edition, layout, facts, result.page_count)
    found = [
        one
        for profile in profiles_of(preflight, "reading")
        for one in inspected(result.data, profile, parts, pdf=name, facts=told, memory=known.seen)
    ]
    return Output(
        result.data,
        f"{counted(result.page_count, 'page')}, PDF/UA-1 and PDF/A-3a, fonts embedded",
        (*result.diagnostics, *all_located((*lost, *judged), copy), *found),
        result.pages,
        places=place_lines(parts, copy.content.folder),
    )
