"""Where the texts of a Word file come from: for every anchor of the writer, the text of the content that it prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, assert_never

from printdesk.edition.inline import Path, plain_text
from printdesk.edition.tree import (
    AnyBlock,
    Boxes,
    Captioned,
    Chart,
    Edition,
    Flow,
    Image,
    ItemList,
    Note,
    Numbers,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    RoadmapItem,
    Section,
    Table,
)
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.contents import printed_blocks, printed_sections

PlaceKind = Literal["line", "flow", "heading", "row", "head", "mark", "value", "when", "made"]
Container = Literal["text", "quote", "note", "box", ""]
"""What holds a running text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The text that an anchor prints.

    `line` is a whole text at `path`, `flow` the entry `number` (from 0) of the running text at `path`, `heading` the
    title of the section at `owner`, `row` the row `number` of the grid at `owner`, `head` a column's title, `mark` the
    row of a chart that is a table, `value` a figure, `when` a time of the roadmap; `made` is no text of the content,
    `remedy` says where it comes from. `owner` is the section, block or item it belongs to, `name` what people call it.
    """

    kind: PlaceKind
    path: Path = ()
    number: int = 0
    owner: Path = ()
    container: Container = ""
    name: str = ""
    remedy: str = ""


def places_of(edition: Edition) -> Mapping[Anchor, Place]:
    """Return the place of every anchor that the writer gives a part of this edition."""
    return dict(_all(edition))


def _all(edition: Edition) -> Iterator[tuple[Anchor, Place]]:
    yield from _front(edition)
    yield from _glance(edition)
    if edition.key_facts:
        yield from _grid(edition.key_facts, "key facts")
    if edition.key_numbers:
        yield from _numbers(edition.key_numbers, "key numbers")
    for section in printed_sections(edition.sections + edition.annexes):
        yield from _section(section)
    yield from _ending(edition)


def _front(edition: Edition) -> Iterator[tuple[Anchor, Place]]:
    fields: dict[str, tuple[Path, str]] = {
        "title": (("title",), "title"), "standfirst": (("standfirst",), "standfirst"), "place": (("place",), "place"),
        "credit": (("cover", "credit"), "credit of the cover"),
    }  # fmt: skip
    for part, (path, name) in fields.items():
        yield Anchor("front", part), Place(kind="line", path=path, name=name)
    for part in ("period", "embargo"):
        yield Anchor("front", part), Place(kind="when", path=(part,), name=part)
    for number, author in enumerate(edition.front.authors):
        owner: Path = ("authors", number)
        name = f"author {number + 1}"
        where = _line((*owner, "name"), owner, name)
        if author.role:
            where = Place(kind="value", path=owner, owner=owner, name=name)
        yield Anchor("front", f"author{number + 1}"), where
        yield Anchor("front", f"email{number + 1}"), _line((*owner, "email"), owner, f"address of {name}")


def _glance(edition: Edition) -> Iterator[tuple[Anchor, Place]]:
    glance = edition.at_a_glance
    if glance is None or not glance.title:
        yield (
            Anchor("glance", "title"),
            _made("heading of the first page", "it is a word of the layout; `terms` changes it"),
        )
    if glance is None:
        return
    if glance.title:
        yield Anchor("glance", "title"), _line((*glance.path, "title"), glance.path, "at a glance, title")
    yield Anchor("glance", "lead"), _line((*glance.path, "lead"), glance.path, "at a glance, lead")
    for number in range(len(glance.takeaways)):
        path = (*glance.path, "takeaways", number)
        yield Anchor("glance", f"p{number + 1}"), _line(path, glance.path, f"takeaway {number + 1}")


def _section(section: Section) -> Iterator[tuple[Anchor, Place]]:
    name = plain_text(section.title)
    title = Place(kind="heading", path=(*section.path, "title"), owner=section.path, name=name)
    if section.path == ("evidence",):
        title = _made("the evidence", "it lists the facts of the ledger")
    yield Anchor(section.key, "title"), title
    yield Anchor(section.key, "standfirst"), _line((*section.path, "standfirst"), section.path, f"{name}, standfirst")
    for block in printed_blocks(section):
        yield from _block(block, name)
    for inner in printed_sections(section.sections):
        yield from _section(inner)


def _block(block: AnyBlock, where: str) -> Iterator[tuple[Anchor, Place]]:
    name = f"{where}, {_called(block)}"
    match block:
        case Prose():
            yield from _flow(block.key, block.content, block.path, "text", f"{where}, paragraph")
        case Note():
            yield Anchor(block.key, "title"), _line((*block.path, "title"), block.path, f"{name}, title")
            yield from _flow(block.key, block.content, block.path, "note", name)
            yield Anchor(block.key, "source"), _source(name)
        case Quote():
            yield from _flow(block.key, block.content, block.path, "quote", name)
            yield Anchor(block.key, "by"), _line((*block.path, "by"), block.path, f"{name}, speaker")
            yield Anchor(block.key, "source"), _source(name)
        case Prompts():
            yield Anchor(block.key, "title"), _line((*block.path, "title"), block.path, f"{name}, title")
            for number in range(len(block.items)):
                path = (*block.path, "items", number)
                yield Anchor(block.key, f"p{number + 1}"), _line(path, block.path, f"{where}, question {number + 1}")
        case Numbers():
            yield from _numbers(block, name)
        case Boxes():
            yield from _boxes(block, name)
        case Table():
            yield from _grid(block, name)
        case Chart():
            yield from _caption(block, name)
            for place, panel in enumerate(block.panels):
                for row in range(len(panel.labels)):
                    mark = Place(kind="mark", path=block.path, owner=block.path, name=f"{name}, {panel.labels[row]}")
                    yield Anchor(block.key, f"p{place}r{row}"), mark
        case Roadmap():
            yield from _caption(block, name)
            for lane in block.lanes:
                for item in lane.items:
                    yield from _item(item)
        case Image():
            yield from _caption(block, name)
        case QueryBlock():
            pass
        case _:
            assert_never(block)


def _called(block: AnyBlock) -> str:
    label = getattr(block, "label", "").replace("\u00a0", " ")
    return label or type(block).__name__.lower()


def _flow(key: str, flow: Flow, owner: Path, container: Container, name: str) -> Iterator[tuple[Anchor, Place]]:
    for number in range(_count(flow)):
        called = f"{name} {number + 1}" if container in {"text", "box"} else name
        path = (*owner, "text")
        place = Place(kind="flow", path=path, number=number, owner=owner, container=container, name=called)
        yield Anchor(key, f"p{number + 1}"), place


def _count(flow: Flow) -> int:
    """Return how many paragraphs a flow prints, those of its lists included."""
    count = 0
    for part in flow:
        if isinstance(part, ItemList):
            count += sum(len(item.content) + _count((item.nested,) if item.nested else ()) for item in part.items)
        else:
            count += 1
    return count


def _caption(block: Captioned, name: str) -> Iterator[tuple[Anchor, Place]]:
    for part in ("title", "subtitle", "note", "credit"):
        yield Anchor(block.key, part), _line((*block.path, part), block.path, f"{name}, {part}")
    yield Anchor(block.key, "source"), _source(name)


def _source(name: str) -> Place:
    return _made(f"{name}, source line", "it is made from `source` and the list of sources; change it there")


def _grid(block: Table, name: str) -> Iterator[tuple[Anchor, Place]]:
    if block.path == ("key_facts",):
        yield (
            Anchor(block.key, "title"),
            _made("heading of the key facts", "it is a word of the layout; `terms` changes it"),
        )
    else:
        yield from _caption(block, name)
    for number, column in enumerate(block.columns):
        if column.title:
            path = (*block.path, "columns", number, "title")
            head = Place(
                kind="head", path=path, number=number, owner=block.path, name=f"{name}, head of column {number + 1}"
            )
            yield Anchor(block.key, f"c{number}"), head
    for number, row in enumerate(block.rows):
        place = Place(kind="row", path=row.path, number=number, owner=block.path, name=f"{name}, row {number + 1}")
        yield Anchor(block.key, f"r{number}"), place


def _numbers(block: Numbers, name: str) -> Iterator[tuple[Anchor, Place]]:
    if block.title:
        yield Anchor(block.key, "title"), _line((*block.path, "title"), block.path, f"{name}, title")
    else:
        yield Anchor(block.key, "title"), _made(f"{name}, title", "it is a word of the layout; `terms` changes it")
    yield Anchor(block.key, "note"), _line((*block.path, "note"), block.path, f"{name}, note")
    yield Anchor(block.key, "source"), _source(name)
    for figure in block.figures:
        fact: Path = ("facts", figure.fact)
        key = f"{block.key}-{figure.fact}"
        called = f"{name}, {plain_text(figure.label)}"
        yield Anchor(key, "value"), Place(kind="value", path=fact, owner=block.path, name=called)
        yield Anchor(key, "unit"), Place(kind="value", path=fact, number=1, owner=block.path, name=called)
        yield Anchor(key, "label"), _line((*fact, "label"), block.path, f"{called}, label")


def _boxes(block: Boxes, name: str) -> Iterator[tuple[Anchor, Place]]:
    for part in ("title", "note"):
        yield Anchor(block.key, part), _line((*block.path, part), block.path, f"{name}, {part}")
    yield Anchor(block.key, "source"), _source(name)
    for number, panel in enumerate(block.items):
        path = (*block.path, "items", number)
        key = f"{block.key}-b{number}"
        called = f"{name}, {plain_text(panel.title) or number + 1}"
        yield Anchor(key, "title"), _line((*path, "title"), path, f"{called}, title")
        yield from _flow(key, panel.content, path, "box", f"{called}, paragraph")


def _item(item: RoadmapItem) -> Iterator[tuple[Anchor, Place]]:
    name = f"roadmap, {plain_text(item.title)}"
    for part in ("title", "detail"):
        yield Anchor(item.key, part), _line((*item.path, part), item.path, f"{name}, {part}")
    yield Anchor(item.key, "when"), Place(kind="when", path=(*item.path, "when"), owner=item.path, name=f"{name}, when")


def _ending(edition: Edition) -> Iterator[tuple[Anchor, Place]]:
    for name in ("sources", "abbreviations"):
        yield Anchor(name, "title"), _made(f"heading of {name}", "it is a word of the layout; `terms` changes it")
    for source in edition.sources:
        anchor = Anchor(f"source-{source.key}")
        yield anchor, Place(kind="value", path=source.path, owner=("sources",), name=f"source {source.number}")
    for number, (short, _) in enumerate(edition.abbreviations):
        place = Place(
            kind="value", path=("abbreviations", short), owner=("abbreviations",), name=f"abbreviation {short}"
        )
        yield Anchor("abbreviations", f"r{number}"), place
    for number, (label, _) in enumerate(edition.imprint):
        yield Anchor("imprint", f"r{number}"), _line(("imprint", label), ("imprint",), f"imprint, {label}")


def _line(path: Path, owner: Path, name: str) -> Place:
    return Place(kind="line", path=path, owner=owner, name=name)


def _made(name: str, remedy: str) -> Place:
    return Place(kind="made", name=name, remedy=remedy)
