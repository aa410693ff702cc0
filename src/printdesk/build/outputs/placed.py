"""Where in a finished PDF the parts of the content stand, so that a finding on a page leads back to a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from printdesk.build.desk import Copy
from printdesk.edition.tree import Edition, Section
from printdesk.edition.walk import paths_in, paths_of_front
from printdesk.errors import PageFinding, Position, Span
from printdesk.readers.placing import Places
from printdesk.readers.source_map import Ground, SourceMap
from printdesk.writers.pdf.page_facts import Box, Piece, key_at


@dataclass(frozen=True, slots=True)
class PlacedParts:
    """Where in one PDF the parts of the content stand: pieces in points on its pages, spans by the pieces' keys."""

    pieces: Sequence[Piece]
    spans: Mapping[str, Span]

    def span_at(self, page: int, box: Box | None) -> Span | None:
        return self.spans.get(key_at(self.pieces, page, box))


@dataclass(slots=True)
class PlaceMemory:
    """The places of sections as they were found last: they move with the ground that they stand on."""

    sections: "dict[int, _Known]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Known:
    section: Section
    ground: Ground
    spans: Mapping[str, Span]


def placed_parts(
    pieces: Sequence[Piece], edition: Edition, copy: Copy, *, shift: float = 0.0, memory: PlaceMemory | None = None
) -> PlacedParts:
    """Return the places of an edition's parts; `shift` is how far right and up its pages stand on their sheets, in points."""
    memory = memory or PlaceMemory()
    places = copy.content.places
    spans = {key: places.span(path) for key, path in paths_of_front(edition).items()}
    grounds = places.values.grounds() if isinstance(places.values, Places) else {}
    before, memory.sections = memory.sections, {}
    for section in (*edition.sections, *edition.annexes):
        known = _known(section, places, grounds.get(section.path, Ground()), before.get(id(section)))
        spans.update(known.spans)
        memory.sections[id(section)] = known
    here = [piece for piece in pieces if piece.key in spans]
    return PlacedParts([replace(piece, box=_shifted(piece.box, shift)) for piece in here] if shift else here, spans)


def _known(section: Section, places: SourceMap, ground: Ground, before: _Known | None) -> _Known:
    """Return the places in a section: those known before, on other lines perhaps, where it stands on the same text."""
    if before is None or before.section is not section or ground.text is None or ground.text is not before.ground.text:
        return _Known(section, ground, {key: places.span(path) for key, path in paths_in(section).items()})
    lines = ground.line - before.ground.line
    if not lines:
        return before
    moved = {key: replace(span, line=span.line + lines) for key, span in before.spans.items()}
    return _Known(section, ground, moved)


def with_spans(found: PageFinding, parts: PlacedParts) -> PageFinding:
    """Return a finding that knows for each of its places what stands there in the content; the first is its own place."""
    places = tuple(Position(at.page, at.box, parts.span_at(at.page, at.box)) for at in found.places)
    return replace(found, places=places, span=next((at.span for at in places if at.span), None))


def _shifted(box: Box, shift: float) -> Box:
    left, bottom, right, top = (edge + shift for edge in box)
    return left, bottom, right, top
