"""The proof of a build: a galley that names the place of each part in the content file, for whoever corrects it."""

from collections.abc import Mapping

from printdesk.build.desk import Copy
from printdesk.build.outputs.output import Output, all_located, counted
from printdesk.edition.inline import Path
from printdesk.edition.select import select
from printdesk.edition.walk import all_blocks, all_sections
from printdesk.layout.package import Layout
from printdesk.preflight.parity import losses
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.proof import write_proof


def proof_output(copy: Copy, layout: Layout, composer: Composer) -> Output:
    """Write the galley with queries and line numbers."""
    edition = select(copy.edition, "proof", queries="keep")
    result = write_proof(edition, layout, places=places_of(copy), cache=copy.cache, composer=composer)
    lost = losses(edition, pages_of_pdf(result.data), "proof")
    summary = f"{counted(result.page_count, 'page')}, galley with queries and line numbers"
    return Output(result.data, summary, (*result.diagnostics, *all_located(lost, copy)))


def places_of(copy: Copy) -> Mapping[Path, str]:
    """Return `briefing.yaml:41` for every section, block, fact and source of an edition, by its path."""
    edition = copy.edition
    parts = (*all_sections(edition), *all_blocks(edition), *edition.facts.values(), *edition.sources)
    spans = {part.path: copy.content.places.span(part.path) for part in parts}
    return {path: f"{span.file.name}:{span.line}" for path, span in spans.items()}
