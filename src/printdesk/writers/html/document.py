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

OPENING = ":cover"
"""The key of what stands before all chapters: the cover, or the head of a piece without one."""
_LONG_CONTENTS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """One chapter as HTML. Keys of the edition's sections are their own; the others begin with a colon.

    Chunks are told apart by identity: one that is there again stands for the same HTML and the same files.
    """

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
    chapters = Chapters(edition, layout, pictures, output)
    return tuple(chapters.chapter(key, plan or Plan()) for key in chapters.keys)


def compose(edition: Edition, layout: Layout, parts: Iterable[Chunk], pictures: Pictures) -> str:
    """Return the chapters as one document."""
    galley = Galley(edition, layout, pictures, "pdf")
    return galley.set("page", title=plain_text(edition.front.title), chunks=[part.html for part in parts])


def _keys(edition: Edition, output: Output) -> Iterator[str]:
    chapters = _chapters(edition, output)
    if edition.at_a_glance or edition.key_facts or (has_cover(edition) and len(chapters) >= _LONG_CONTENTS):
        yield ":glance"
    if edition.key_numbers:
        yield ":numbers"
    yield from (section.key for section in chapters)
    if edition.sources or edition.abbreviations or edition.imprint:
        yield ":end"


def _chapters(edition: Edition, output: Output) -> list[Section]:
    return [each for each in (*edition.sections, *edition.annexes) if not each.only or output in each.only]


class Chapters:
    """Sets the chapters of an edition, each by itself and as often as it is asked for."""

    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures, output: Output = "pdf") -> None:
        self._edition, self._layout, self._tokens, self._pictures = edition, layout, layout.tokens, pictures
        self._covered, self._output, self._chapters = has_cover(edition), output, _chapters(edition, output)
        self._sections = {section.key: section for section in self._chapters}
        self._galley = self._new_galley(Plan())

    @property
    def keys(self) -> list[str]:
        """The keys of all chapters, the opening first."""
        return [OPENING, *_keys(self._edition, self._output)]

    def chapter(self, key: str, plan: Plan) -> Chunk:
        """Set one chapter as a plan says. Files it shows are in the pictures afterwards."""
        self._galley = self._new_galley(plan)
        return Chunk(key, self._set(key, self._entry(key, plan)))

    def _set(self, key: str, entry: str) -> Markup:
        match key:
            case ":cover":
                return self._opening()
            case ":glance":
                return self._glance(entry)
            case ":numbers":
                return self._galley.set("numbers", numbers=self._edition.key_numbers, entry=entry)
            case ":end":
                return self._end(entry)
            case _:
                return self._galley.set("section", section=self._sections[key], entry=entry)

    def _new_galley(self, plan: Plan) -> Galley:
        return Galley(self._edition, self._layout, self._pictures, self._output, plan.later)

    def _opening(self) -> Markup:
        if self._covered:
            cover: Cover = set_cover(self._edition, self._tokens, self._pictures)
            return self._galley.set("cover", cover=cover)
        return self._galley.set("head", cover=set_head(self._edition, self._tokens))

    def _glance(self, entry: str) -> Markup:
        edition = self._edition
        listed = self._contents() if self._covered else []

        def contents(look: str) -> Markup:
            return self._galley.set("contents", listed=listed, look=look)

        names = {"glance": edition.at_a_glance, "key_facts": edition.key_facts, "listed": listed, "contents": contents}
        return self._galley.set("glance", entry=entry, **names)

    def _end(self, entry: str) -> Markup:
        edition = self._edition
        names = {"sources": edition.sources, "abbreviations": edition.abbreviations, "imprint": edition.imprint}
        return self._galley.set("end", entry=entry, **names)

    def _contents(self) -> list[Entry]:
        listed = [Entry(section.key, section.title) for section in self._chapters]
        if self._edition.sources:
            listed.append(Entry(":sources", (Run(self._galley.word("sources")),)))
        return listed

    def _entry(self, key: str, plan: Plan) -> str:
        section = self._sections.get(key)
        opens = key in plan.opens or bool(section and section.new_page)
        return ("opens" if opens else "runs") + (" close" if key in plan.close else "")
