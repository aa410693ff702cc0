"""An edition as HTML: one chunk a chapter, so that a chapter can be laid out by itself, and all of them as one page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from printdesk.edition.inline import Inlines, Run, plain_text
from printdesk.edition.tree import Edition, Section
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.cover import Cover, has_cover, set_cover, set_head
from printdesk.writers.html.galley import Galley
from printdesk.writers.html.pictures import Pictures

_LONG_CONTENTS = 5


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chapter as HTML. Keys of the edition's sections are their own; the others begin with a colon."""

    key: str
    html: Markup = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided about pages.

    `opens` are the chapters that open one. `later` are the tall figures that would leave a hole where they were asked
    for: each stands before another block or section of its chapter instead, or, where that is "", at the chapter's end.
    `close` are the chapters whose spaces are set a little smaller.
    """

    opens: frozenset[str] = frozenset()
    later: Mapping[str, str] = field(default_factory=dict)
    close: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    key: str
    title: Inlines


def chunks(
    edition: Edition, layout: Layout, pictures: Pictures, plan: Plan | None = None, output: Output = "pdf"
) -> tuple[Chunk, ...]:
    """Return the chapters of an edition from cover to imprint. Files they show are in `pictures` afterwards."""
    return tuple(_Compositor(edition, layout, pictures, plan or Plan(), output).chunks())


def compose(edition: Edition, layout: Layout, parts: Iterable[Chunk], pictures: Pictures) -> str:
    """Return the chapters as one document."""
    galley = Galley(edition, layout, pictures, "pdf")
    return galley.set("page", title=plain_text(edition.front.title), chunks=[part.html for part in parts])


class _Compositor:
    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures, plan: Plan, output: Output) -> None:
        self._edition, self._tokens, self._pictures, self._plan = edition, layout.tokens, pictures, plan
        self._galley = Galley(edition, layout, pictures, output, self._plan.later)
        self._covered = has_cover(edition)

    def chunks(self) -> Iterator[Chunk]:
        edition = self._edition
        yield Chunk(":cover", self._opening())
        if edition.at_a_glance or edition.key_facts or self._long():
            yield self._glance()
        if edition.key_numbers:
            yield Chunk(
                ":numbers", self._galley.set("numbers", numbers=edition.key_numbers, entry=self._entry(":numbers"))
            )
        for section in self._chapters():
            names = {"section": section, "entry": self._entry(section.key, section)}
            yield Chunk(section.key, self._galley.set("section", **names))
        if edition.sources or edition.abbreviations or edition.imprint:
            yield self._end()

    def _opening(self) -> Markup:
        if self._covered:
            cover: Cover = set_cover(self._edition, self._tokens, self._pictures)
            return self._galley.set("cover", cover=cover)
        return self._galley.set("head", cover=set_head(self._edition, self._tokens))

    def _glance(self) -> Chunk:
        edition = self._edition
        listed = self._contents() if self._covered else []

        def contents(look: str) -> Markup:
            return self._galley.set("contents", listed=listed, look=look)

        names = {"glance": edition.at_a_glance, "key_facts": edition.key_facts, "listed": listed, "contents": contents}
        return Chunk(":glance", self._galley.set("glance", entry=self._entry(":glance"), **names))

    def _end(self) -> Chunk:
        edition = self._edition
        names = {"sources": edition.sources, "abbreviations": edition.abbreviations, "imprint": edition.imprint}
        return Chunk(":end", self._galley.set("end", entry=self._entry(":end"), **names))

    def _chapters(self) -> list[Section]:
        chapters: list[Section] = self._galley.kept([*self._edition.sections, *self._edition.annexes])
        return chapters

    def _contents(self) -> list[Entry]:
        listed = [Entry(section.key, section.title) for section in self._chapters()]
        if self._edition.sources:
            listed.append(Entry(":sources", (Run(self._galley.word("sources")),)))
        return listed

    def _long(self) -> bool:
        return self._covered and len(self._chapters()) >= _LONG_CONTENTS

    def _entry(self, key: str, section: Section | None = None) -> str:
        opens = key in self._plan.opens or bool(section and section.new_page)
        return ("opens" if opens else "runs") + (" close" if key in self._plan.close else "")
