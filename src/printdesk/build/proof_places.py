"""Where in the content file each part of a proof stands, for whoever corrects it."""

from collections.abc import Mapping

from printdesk.build.desk import Copy
from printdesk.edition.inline import Path
from printdesk.edition.walk import all_blocks, all_sections


def places_of(copy: Copy) -> Mapping[Path, str]:
    """Return `briefing.yaml:41` for every section, block, fact and source of an edition, by its path."""
    edition = copy.edition
    parts = (*all_sections(edition), *all_blocks(edition), *edition.facts.values(), *edition.sources)
    spans = {part.path: copy.content.places.span(part.path) for part in parts}
    return {path: f"{span.file.name}:{span.line}" for path, span in spans.items()}
