"""Where in a finished PDF the parts of the content stand, so that a finding on a page leads back to a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from printdesk.build.desk import Copy
from printdesk.edition.tree import Edition
from printdesk.edition.walk import paths_by_key
from printdesk.errors import PageFinding, Position, Span
from printdesk.writers.pdf.page_facts import Box, Piece, key_at


@dataclass(frozen=True, slots=True)
class PlacedParts:
    """Where in one PDF the parts of the content stand: pieces in points on its pages, spans by the pieces' keys."""

    pieces: Sequence[Piece]
    spans: Mapping[str, Span]

    def span_at(self, page: int, box: Box | None) -> Span | None:
        return self.spans.get(key_at(self.pieces, page, box))


def placed_parts(pieces: Sequence[Piece], edition: Edition, copy: Copy, shift: float = 0.0) -> PlacedParts:
    """Return the places of an edition's parts; `shift` is how far right and up its pages stand on their sheets, in points."""
    spans = {key: copy.content.places.span(path) for key, path in paths_by_key(edition).items()}
    return PlacedParts(
        [replace(piece, box=_shifted(piece.box, shift)) for piece in pieces if piece.key in spans], spans
    )


def with_spans(found: PageFinding, parts: PlacedParts) -> PageFinding:
    """Return a finding that knows for each of its places what stands there in the content; the first is its own place."""
    places = tuple(Position(at.page, at.box, parts.span_at(at.page, at.box)) for at in found.places)
    return replace(found, places=places, span=next((at.span for at in places if at.span), None))


def _shifted(box: Box, shift: float) -> Box:
    left, bottom, right, top = (edge + shift for edge in box)
    return left, bottom, right, top
