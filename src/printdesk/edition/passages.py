"""Every text of an edition in the order of reading, for counting words and for proving that an output holds them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from printdesk.edition.inline import Emphasis, Footnote, Inline, Inlines, Link, Path, Strong, footnotes, plain_text
from printdesk.edition.tree import (
    AnyBlock,
    Boxes,
    Captioned,
    Chart,
    Edition,
    Flow,
    Front,
    Image,
    ItemList,
    KeyFigure,
    Note,
    Numbers,
    Paragraph,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    Section,
    Table,
)

Kind = Literal["title", "text", "cell", "caption", "figure", "note", "front", "back"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text that stands unbroken in an output.

    `path` is the part it belongs to. Passages with the same `together` follow each other directly: the cells of a row.
    """

    path: Path
    text: str
    kind: Kind = "text"
    together: Path | None = None


def passages(edition: Edition) -> Iterator[Passage]:
    """Yield every text but those drawn inside charts and roadmaps, and the queries.

    A paragraph is cut at its footnote marks, where an output may print a number; its notes follow it.
    """
    yield from front_passages(edition)
    for section in (*edition.sections, *edition.annexes):
        yield from section_passages(section)
    yield from back_passages(edition)


def front_passages(edition: Edition) -> Iterator[Passage]:
    """Yield the texts before the first section."""
    yield from _front(edition.front)
    if edition.at_a_glance:
        glance = edition.at_a_glance
        yield from _lines(glance.path, "title", glance.title)
        yield from _lines(glance.path, "text", glance.lead, *glance.takeaways)
    for block in (edition.key_facts, edition.key_numbers):
        if block is not None:
            yield from _block(block)


def section_passages(section: Section) -> Iterator[Passage]:
    """Yield the texts of a section, then those of the sections in it."""
    yield from _lines(section.path, "title", section.title)
    yield from _lines(section.path, "text", section.standfirst)
    for block in section.body:
        yield from _block(block)
    for inner in section.sections:
        yield from section_passages(inner)


def back_passages(edition: Edition) -> Iterator[Passage]:
    """Yield the texts behind the last annex."""
    for source in edition.sources:
        yield from _lines(source.path, "back", source.text)
    for short, text in edition.abbreviations:
        yield from _words(("abbreviations", short), "back", short, text)
    for label, line in edition.imprint:
        yield from _words(("imprint", label), "back", label)
        yield from _lines(("imprint", label), "back", line)


def _front(front: Front) -> Iterator[Passage]:
    yield from _words((), "front", front.series, front.edition, front.date)
    yield from _lines(("title",), "title", front.title)
    yield from _lines(("standfirst",), "front", front.standfirst)
    yield from _words((), "front", front.period, front.place, front.embargo, front.marking)
    for author in front.authors:
        yield from _words(("authors",), "front", author.name, author.role, author.email)
    if front.cover_image:
        yield from _words(front.cover_image.path, "front", front.cover_image.credit)


def _block(block: AnyBlock) -> Iterator[Passage]:
    match block:
        case Prose():
            yield from _flow(block.content, block.path)
        case Note():
            yield from _lines(block.path, "caption", block.title)
            yield from _flow(block.content, block.path)
            yield from _lines(block.path, "caption", block.source_line)
        case Quote():
            yield from _flow(block.content, block.path)
            yield from _lines(block.path, "text", block.by, block.source_line)
        case Prompts():
            yield from _lines(block.path, "caption", block.title)
            yield from _lines(block.path, "text", *block.items)
        case Numbers():
            yield from _numbers(block)
        case Boxes():
            yield from _boxes(block)
        case Table():
            yield from _heading(block)
            yield from _table(block)
            yield from _footing(block)
        case Chart() | Roadmap() | Image():
            yield from _heading(block)
            yield from _footing(block)
        case QueryBlock():
            pass
        case _:
            assert_never(block)


def _numbers(block: Numbers) -> Iterator[Passage]:
    yield from _lines(block.path, "caption", block.title)
    for figure in block.figures:
        yield from _figure(figure)
    yield from _lines(block.path, "caption", block.note, block.source_line)


def _figure(figure: KeyFigure) -> Iterator[Passage]:
    yield from _words(figure.path, "figure", figure.value, figure.unit)
    yield from _lines(figure.path, "figure", figure.label)
    yield from _words(figure.path, "figure", figure.status_text)


def _boxes(block: Boxes) -> Iterator[Passage]:
    yield from _lines(block.path, "caption", block.title)
    for panel in block.items:
        yield from _lines(block.path, "title", panel.title)
        yield from _flow(panel.content, block.path)
    yield from _lines(block.path, "caption", block.note, block.source_line)


def _heading(block: Captioned) -> Iterator[Passage]:
    yield from _words(block.path, "caption", block.label)
    yield from _lines(block.path, "caption", block.title, block.subtitle)


def _footing(block: Captioned) -> Iterator[Passage]:
    yield from _lines(block.path, "caption", block.note, block.source_line)
    yield from _words(block.path, "caption", block.credit)


def _table(table: Table) -> Iterator[Passage]:
    for column in table.columns:
        yield from _lines(table.path, "cell", column.title)
    for row in table.rows:
        yield from _lines(row.path, "cell", row.heading)
        paragraphs = (paragraph for cell in row.cells for paragraph in cell)
        yield from _lines(row.path, "cell", *paragraphs, together=row.path)


def _flow(flow: Flow, path: Path) -> Iterator[Passage]:
    for part in flow:
        match part:
            case Paragraph():
                yield from _lines(path, "text", part.content)
            case ItemList():
                for item in part.items:
                    yield from _flow(item.content, path)
                    yield from _flow((item.nested,) if item.nested else (), path)
            case _:
                assert_never(part)


def _lines(path: Path, kind: Kind, *lines: Inlines, together: Path | None = None) -> Iterator[Passage]:
    for line in lines:
        for piece in _between_marks(line):
            yield from _words(path, kind, plain_text(piece), together=together)
    for line in lines:
        for note in footnotes(line):
            yield from _lines(path, "note", note.content)


def _words(path: Path, kind: Kind, *texts: str, together: Path | None = None) -> Iterator[Passage]:
    for text in texts:
        if text.strip():
            yield Passage(path, text.strip(), kind, together)


def _between_marks(line: Inlines) -> list[list[Inline]]:
    """Cut a paragraph where its footnote marks stand."""
    pieces: list[list[Inline]] = [[]]
    for node in line:
        match node:
            case Footnote():
                pieces.append([])
            case Strong() | Emphasis() | Link():
                first, *others = _between_marks(node.content)
                pieces[-1] += first
                pieces += others
            case _:
                pieces[-1].append(node)
    return pieces
