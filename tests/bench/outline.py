"""What an edition says, in the few shapes that every peer can set: heads, paragraphs, lists, tables, pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from printdesk.build.desk import read_copy
from printdesk.edition.inline import plain_text
from printdesk.edition.tree import (
    AnyBlock,
    Boxes,
    Chart,
    Edition,
    Flow,
    ItemList,
    Note,
    Paragraph,
    Prompts,
    Prose,
    Quote,
    Roadmap,
    Section,
    Table,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to set. `kind` is head, text, item, table or picture; `level` is that of a head, from 1."""

    kind: str
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    parts: tuple[Part, ...]
    drawn: tuple[Chart | Roadmap, ...] = field(repr=False)


def outline(content: Path) -> Outline:
    """Return the outline of a content file."""
    edition = read_copy(content).edition
    return Outline(plain_text(edition.front.title), tuple(_parts(edition)), tuple(drawn(edition)))


def plot_of(block: Chart | Roadmap) -> dict[str, Any]:
    """Return what is drawn of a block, as `tests.bench.plot` takes it."""
    title = plain_text(block.title)
    if isinstance(block, Roadmap):
        return {"title": title, "names": [plain_text(item.title) for lane in block.lanes for item in lane.items]}
    series = [
        [series.name, list(panel.labels), [float(datum.value or 0) for datum in series.data]]
        for panel in block.panels
        for series in panel.series
    ]
    return {"title": title, "series": series}


def drawn(edition: Edition) -> Iterator[Chart | Roadmap]:
    """Yield what has to be drawn."""
    for section in all_sections(edition.sections + edition.annexes):
        yield from (block for block in section.body if isinstance(block, Chart | Roadmap))


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield every section, in order of reading."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def _parts(edition: Edition) -> Iterator[Part]:
    for section in all_sections(edition.sections + edition.annexes):
        yield Part("head", plain_text(section.title), section.level)
        yield Part("text", plain_text(section.standfirst))
        for block in section.body:
            yield from _block(block)
    for source in edition.sources:
        yield Part("item", plain_text(source.text))


def _block(block: AnyBlock) -> Iterator[Part]:
    match block:
        case Prose() | Note() | Quote():
            yield from _flow(block.content)
        case Boxes():
            for panel in block.items:
                yield Part("text", plain_text(panel.title))
                yield from _flow(panel.content)
        case Prompts():
            yield from (Part("item", plain_text(item)) for item in block.items)
        case Table():
            yield Part("table", plain_text(block.title), rows=tuple(_rows(block)))
        case Chart() | Roadmap():
            yield Part("picture", plain_text(block.title), key=block.key)
        case _:
            pass


def _flow(flow: Flow) -> Iterator[Part]:
    for part in flow:
        if isinstance(part, Paragraph):
            yield Part("text", plain_text(part.content))
        else:
            yield from _items(part)


def _items(items: ItemList) -> Iterator[Part]:
    for item in items.items:
        yield Part("item", " ".join(plain_text(each.content) for each in item.content if isinstance(each, Paragraph)))
        if item.nested:
            yield from _items(item.nested)


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(plain_text(column.title) for column in table.columns)
    for row in table.rows:
        cells = tuple(" ".join(map(plain_text, cell)) for cell in row.cells)
        yield (*cells, *[""] * len(table.columns))[: len(table.columns)]
