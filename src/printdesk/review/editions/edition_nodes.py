"""A whole edition as parts to be compared, in the order of reading."""

from collections.abc import Iterator

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import AtAGlance, Edition, Front, Section, Table
from printdesk.review.editions.block_nodes import block_nodes
from printdesk.review.editions.nodes import Node, asked, numbered, words


def edition_node(edition: Edition) -> Node:
    """Return the edition as the root of its parts; figures stand apart (`figures.py`)."""
    children = (*_front(edition), *_sections(edition), *_back(edition))
    return Node(thing="edition", label="", path=(), children=tuple(children))


def _front(edition: Edition) -> Iterator[Node]:
    yield Node(thing="front", label="front", path=(), key="front", children=tuple(_cover(edition.front)))
    if edition.at_a_glance:
        yield _glance(edition.at_a_glance)
    if edition.key_facts:
        yield _renamed(edition.key_facts)
    if edition.key_numbers:
        yield from block_nodes(edition.key_numbers)


def _cover(front: Front) -> Iterator[Node]:
    for name in ("title", "standfirst", "series", "edition", "date", "period", "place", "embargo", "marking"):  # fmt: skip
        yield from words(name.replace("_", " "), getattr(front, name), (name,))
    if front.short_title != plain_text(front.title):
        yield from words("short title", front.short_title, ("short_title",))
    for author in front.authors:
        text = ", ".join(filter(None, (author.name, author.role, author.email)))
        yield Node(thing="author", label=f"author {author.name}", path=("authors",), key=author.name, text=text, shown=text)  # fmt: skip
    if front.cover_image:
        yield from words("cover picture", front.cover_image.file, front.cover_image.path)
    yield from asked(front.queries)


def _glance(glance: AtAGlance) -> Node:
    takeaways = (node for text in glance.takeaways for node in words("takeaway", text, glance.path, key="-"))
    children = (*words("title", glance.title, glance.path), *words("lead", glance.lead, glance.path), *numbered(takeaways, "takeaway"))  # fmt: skip
    return Node(thing="at a glance", label="at a glance", path=glance.path, key="at a glance", children=children)


def _renamed(table: Table) -> Node:
    made = next(block_nodes(table))
    return Node(thing="key facts", label="key facts", path=table.path, key="key facts", children=made.children)


def _sections(edition: Edition) -> Iterator[Node]:
    yield from (_section(section) for section in edition.sections)
    yield from (_section(section) for section in edition.annexes)


def _section(section: Section) -> Node:
    head = (*words("title", section.title, section.path), *words("standfirst", section.standfirst, section.path))
    body = [node for block in section.body for node in block_nodes(block)]
    counted = numbered((*asked(section.queries), *body), "paragraph", "bullet", "numbered entry", "note", "quotation")
    inner = tuple(_section(each) for each in section.sections)
    title = plain_text(section.title)
    return Node(thing="section", label=title, path=section.path, key=section.key, children=(*head, *counted, *inner))


def _back(edition: Edition) -> Iterator[Node]:
    for source in edition.sources:
        name = source.key
        yield from words("source", source.text, source.path, label=f"source “{name}”", key=f"source {name}")
        yield from asked(source.queries)
    for short, text in edition.abbreviations:
        yield from words("abbreviation", text, ("abbreviations", short), label=f"abbreviation {short}", key=f"abbreviation {short}")  # fmt: skip
    for label, line in edition.imprint:
        yield from words("imprint line", line, ("imprint", label), label=f"imprint “{label}”", key=f"imprint {label}")
