"""Blocks in a galley, each with a margin that says where it stands in the content file and what the desk asks of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from markupsafe import Markup, escape

from printdesk.edition.inline import Path
from printdesk.edition.tree import AnyBlock, Edition, Note, Query, QueryBlock, Roadmap, Section
from printdesk.edition.walk import all_sections
from printdesk.layout.package import Layout
from printdesk.writers.html.arrange import arrange, width_of_block
from printdesk.writers.html.cover import set_head
from printdesk.writers.html.document import Chapters, Plan
from printdesk.writers.html.galley import Galley
from printdesk.writers.html.markup import inlines
from printdesk.writers.html.pictures import Pictures


class ProofGalley(Galley):
    """Sets every block in a row of its own, with its margin."""

    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures, places: Mapping[Path, str]) -> None:
        super().__init__(edition, layout, pictures, "proof")
        self._places, self._numbers = places, count(1)
        self._moved = _queries_on_moved(edition)
        self._due: list[Section] = []
        """A section whose own place and queries the next row takes along."""

    def body(self, section: Section) -> Markup:
        """Set what stands in a section, its own queries first."""
        self._due = [section]
        rows = super().body(section)
        due, self._due = self._due, []
        return rows if not due else rows + self.row(Markup(), due, section.queries)

    def row(self, content: Markup, parts: Iterable[Any], queries: Iterable[Query]) -> Markup:
        """Set content with its margin: the places of its parts, the queries about it."""
        margin = self._margin(parts, queries)
        if not content:
            return Markup('<div class="proof-row slim"><div class="proof-text"></div><aside>{}</aside></div>').format(
                margin
            )
        return Markup('<div class="proof-row"><div class="proof-text">{}</div><aside>{}</aside></div>').format(
            content, margin
        )

    def _margin(self, parts: Iterable[Any], queries: Iterable[Query]) -> Markup:
        places = [self._places[part.path] for part in parts if part.path in self._places]
        return Markup().join(
            [
                *(Markup('<p class="proof-place">{}</p>').format(place) for place in places),
                *(self._query(query) for query in queries),
            ]
        )

    def _strips(self, blocks: Sequence[AnyBlock]) -> Markup:
        moved = {block.key for queries in self._moved.values() for block in queries}
        staying = [block for block in blocks if block.key not in moved]
        return Markup().join(self._group(group) for group in _groups(staying))

    def _group(self, group: list[AnyBlock]) -> Markup:
        strips = arrange(group, self.tokens)
        content = self.set("strips", strips=strips) if strips else Markup()
        shown: list[Section | AnyBlock] = [block for block in group if not isinstance(block, QueryBlock)]
        due, self._due = self._due, []
        asked = [each for block in group for each in (block, *self._moved.get(block.key, ()))]
        queries = [query for part in (*due, *asked) for query in _queries_of(part)]
        shown = [*due, *shown]
        if any(block.landscape for block in group):  # it has a page of its own, which a row cannot give it
            below = Markup('<div class="across proof-below"><aside>{}</aside></div>')
            return content + below.format(self._margin(shown, queries))
        return self.row(content, shown, queries)

    def _query(self, query: Query) -> Markup:
        about = Markup(' <q class="proof-about">{}</q>').format(query.about) if query.about else Markup()
        by = ", ".join(part for part in (query.by, query.date) if part)
        signed = Markup(' <span class="proof-by">{}</span>').format(by) if by else Markup()
        return Markup('<div class="proof-query"><p class="proof-label">{} {}{}</p><p>{}{}</p></div>').format(
            self.word("desk_query"), next(self._numbers), about, inlines(query.text), signed
        )


class ProofChapters(Chapters):
    """Sets the chapters of a proof, without a cover; queries on the front, on figures and on sources come first."""

    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures, places: Mapping[Path, str]) -> None:
        self._proof = ProofGalley(edition, layout, pictures, places)
        super().__init__(edition, layout, pictures, "proof")

    def _new_galley(self, plan: Plan) -> Galley:  # noqa: ARG002 - a proof is not planned
        return self._proof

    def _opening(self) -> Markup:
        head = self._proof.set("head", cover=set_head(self._edition, self._tokens))
        row = self._proof.row(head, (), self._edition.front.queries)
        return row + Markup().join(self._entries())

    def _entries(self) -> Iterator[Markup]:
        for fact in self._edition.facts.values():
            if fact.queries:
                yield self._proof.row(_line(fact.id, escape(fact.label)), [fact], fact.queries)
        for source in self._edition.sources:
            if source.queries:
                yield self._proof.row(_line(str(source.number), inlines(source.text)), [source], source.queries)


def _line(label: str, text: Markup) -> Markup:
    return Markup('<p class="proof-entry"><b>{}</b> {}</p>').format(label, text)


def _groups(blocks: Sequence[AnyBlock]) -> Iterator[list[AnyBlock]]:
    """Yield blocks one by one, each with the notes and the queries that follow it, halves two by two."""
    group: list[AnyBlock] = []
    for block in blocks:
        bound = isinstance(block, Note | QueryBlock) or (
            len(group) == 1 and all(width_of_block(each) == "half" for each in (group[0], block))
        )
        if group and not bound:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _queries_on_moved(edition: Edition) -> Mapping[str, Sequence[QueryBlock]]:
    """Return the query blocks that follow each figure with a page of its own: they go where it goes."""
    found: dict[str, list[QueryBlock]] = {}
    for section in all_sections(edition):
        figure = ""
        for block in section.body:
            if isinstance(block, QueryBlock):
                found.setdefault(figure, []).append(block)
            else:
                figure = block.key if block.landscape else ""
    found.pop("", None)
    return found


def _queries_of(block: Section | AnyBlock) -> tuple[Query, ...]:
    if isinstance(block, Roadmap):
        return (*block.queries, *(query for lane in block.lanes for item in lane.items for query in item.queries))
    return block.queries
