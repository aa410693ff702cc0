"""A PDF on the desk: the document, what it is judged by, and what several checks need of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from printdesk.preflight.press.facts import Facts
from printdesk.preflight.press.memory import PageMemory
from printdesk.preflight.press.profile import Limits, Profile
from printdesk.preflight.press.reading.document import Document, Page
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.reading.raster import Camera, Look
from printdesk.preflight.press.reading.tag_tree import Tag, Ticket, read_tags


@dataclass(eq=False)
class Case:
    """What every check is given."""

    document: Document
    profile: Profile
    facts: Facts = field(default_factory=Facts)
    memory: PageMemory = field(default_factory=PageMemory)

    @property
    def pages(self) -> Sequence[Page]:
        return self.document.pages

    @property
    def limits(self) -> Limits:
        return self.profile.limits

    @cached_property
    def tags(self) -> Tag | None:
        return read_tags(self.document)

    @cached_property
    def tagged(self) -> frozenset[Ticket]:
        """Return every piece of content that the tag tree holds."""
        return frozenset(self.tags.tickets()) if self.tags else frozenset()

    @cached_property
    def runs(self) -> Mapping[Ticket, Sequence[TextMark]]:
        """Return the text of each piece of marked content."""
        found: dict[Ticket, list[TextMark]] = defaultdict(list)
        for page in self.pages:
            for mark in page.texts:
                if mark.place.ticket is not None:
                    found[page.number, mark.place.stream, mark.place.ticket].append(mark)
        return found

    @cached_property
    def looks(self) -> Mapping[int, Look]:
        """Return how each page looks that could be rendered."""
        with Camera(self.document) as camera:
            seen = (
                (page.number, self.memory.remember("look", page.number, partial(camera.look, page)))
                for page in self.pages
            )
            return {number: look for number, look in seen if look}

    def text_of(self, tag: Tag) -> str:
        """Return the text of an element and of all below it."""
        words = ("".join(run.text for run in self.runs.get(ticket, ())) for ticket in tag.tickets())
        return " ".join(" ".join(words).split())
