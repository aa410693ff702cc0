"""Blocks as parts to be compared."""

from collections.abc import Iterator
from typing import assert_never

from printdesk.edition.inline import Inlines, Path, plain_text
from printdesk.edition.tree import (
    AnyBlock,
    Boxes,
    Captioned,
    Chart,
    Flow,
    Image,
    ItemList,
    KeyFigure,
    Note,
    Numbers,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    RoadmapItem,
    Table,
)
from printdesk.review.editions.nodes import Node, asked, numbered, words
from printdesk.review.editions.table_nodes import table_parts


def block_nodes(block: AnyBlock) -> Iterator[Node]:
    """Yield a block as one part; prose as its paragraphs and bullets, which do not care how they are cut into blocks."""
    match block:
        case Prose():
            yield from flow_nodes(block.content, block.path)
        case QueryBlock():
            pass
        case Note():
            yield _whole("note", block, block.title, (*flow_nodes(block.content, block.path), *_foot(block)))
        case Quote():
            by = words("attribution", block.by, block.path)
            yield _whole("quotation", block, (), (*flow_nodes(block.content, block.path), *by, *_foot(block)))
        case Prompts():
            items = (node for item in block.items for node in words("prompt", item, block.path, key="-"))
            yield _whole("prompts", block, block.title, numbered(items, "prompt"))
        case Numbers():
            figures = tuple(_key_figure(figure) for figure in block.figures)
            yield _whole("key numbers", block, block.title, (*figures, *_foot(block)))
        case Boxes():
            panels = (_panel(panel.title, panel.content, block.path) for panel in block.items)
            yield _whole("boxes", block, block.title, (*numbered(panels, "box"), *_foot(block)))
        case Table():
            yield _whole("table", block, block.title, (*_head(block), *table_parts(block), *_foot(block)))
        case Chart():
            yield _whole("chart", block, block.title, (*_head(block), *_values(block), *_foot(block)))
        case Image():
            yield _whole("picture", block, block.title, (*_head(block), *words("file", block.file, block.path), *_foot(block)))  # fmt: skip
        case Roadmap():
            yield _whole("roadmap", block, block.title, (*_head(block), *_items(block), *_foot(block)))
        case _:
            assert_never(block)
    yield from asked(block.queries)


def flow_nodes(flow: Flow, path: Path) -> tuple[Node, ...]:
    """Return running text as paragraphs, bullets and numbered entries, in order."""
    return tuple(_flow(flow, path, ""))


def _flow(flow: Flow, path: Path, under: str) -> Iterator[Node]:
    for part in flow:
        if not isinstance(part, ItemList):
            yield from words(under or "paragraph", part.content, path, key="-")
            continue
        thing = "numbered entry" if part.ordered else "bullet"
        for item in part.items:
            yield from _flow(item.content, path, thing)
            yield from _flow((item.nested,) if item.nested else (), path, thing)


def _whole(thing: str, block: AnyBlock, title: Inlines, children: tuple[Node, ...]) -> Node:
    name = getattr(block, "label", "") or thing
    said = plain_text(title)
    label = f"{name} “{said}”" if said else name
    key = block.key
    return Node(thing=thing, label=label, path=block.path, key=key, children=numbered(children, "paragraph", "bullet", "numbered entry"))  # fmt: skip


def _head(block: Captioned) -> Iterator[Node]:
    yield from words("title", block.title, block.path)
    yield from words("subtitle", block.subtitle, block.path)


def _foot(block: AnyBlock) -> Iterator[Node]:
    if not isinstance(block, Captioned):
        for thing in ("note", "source_line"):
            yield from words(thing.replace("_", " "), getattr(block, thing, ()), block.path)
        return
    yield from words("note", block.note, block.path)
    yield from words("source line", block.source_line, block.path)
    yield from words("credit", block.credit, block.path)


def _key_figure(figure: KeyFigure) -> Node:
    label = words("label", figure.label, figure.path)
    return Node(thing="key number", label=plain_text(figure.label) or figure.fact, path=figure.path, key=figure.fact,
                text=f"{{{figure.fact}}}", shown=f"{figure.value} {figure.unit}".strip(), children=tuple(label))  # fmt: skip


def _panel(title: Inlines, content: Flow, path: Path) -> Node:
    children = (*words("title", title, path), *flow_nodes(content, path))
    return Node(thing="box", label="box", path=path, children=numbered(children, "paragraph", "bullet"))


def _values(chart: Chart) -> Iterator[Node]:
    yield from words("kind", chart.kind, chart.path)
    for panel in chart.panels:
        for series in panel.series:
            for label, datum in zip(panel.labels, series.data, strict=True):
                names = [name for name in (panel.name, series.name, label) if name]
                value = datum.text or ("" if datum.value is None else str(datum.value))
                shown = f"{value} ({datum.status})" if datum.status else value
                text = f"{{{datum.fact}}} {datum.status or ''}" if datum.fact else shown
                yield Node(thing="value", label=", ".join(names), path=chart.path, key=f"{panel.name}\0{series.name}\0{label}", text=text, shown=shown)  # fmt: skip
    for guide in chart.guides:
        yield from words("guide", f"{guide.text} {guide.value}", chart.path, key=guide.text)
    for mark in chart.marks:
        yield from words("mark", mark.text, chart.path, key=f"mark {mark.at}")


def _items(roadmap: Roadmap) -> Iterator[Node]:
    for lane in roadmap.lanes:
        items = tuple(_item(item) for item in lane.items)
        name = plain_text(lane.name)
        yield Node(thing="lane", label=f"lane “{name}”", path=roadmap.path, key=name, children=(*words("name", lane.name, roadmap.path), *items))  # fmt: skip


def _item(item: RoadmapItem) -> Node:
    fields = (
        *words("title", item.title, item.path),
        *words("detail", item.detail, item.path),
        *words("when", item.when_text, item.path),
        *words("status", item.status or "", item.path),
        *words("note", item.note, item.path),
        *words("source line", item.source_line, item.path),
        *asked(item.queries),
    )
    return Node(thing="item", label=f"“{plain_text(item.title)}”", path=item.path, key=item.key, children=fields)
