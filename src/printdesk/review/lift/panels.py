"""Boxes side by side: a title and a running text in each cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from printdesk.edition.inline import Path
from printdesk.edition.tree import Boxes
from printdesk.review.content.edits import Edit, Insert, Put, Remove, Retext
from printdesk.review.lift.cells import GridView
from printdesk.review.lift.context import Context
from printdesk.review.lift.flows import Entry, flow_source
from printdesk.review.lift.streams import Stream
from printdesk.review.lift.styles import kind_of
from printdesk.review.lift.values import text_at
from printdesk.review.word.tree import Cell, Paragraph


@dataclass(frozen=True, slots=True)
class _Panel:
    path: Path
    sent: Cell
    back: Cell | None


def panel_edits(context: Context, view: GridView, block: Boxes) -> Iterator[Edit]:
    """Yield what became of boxes: their titles and texts, boxes that are new or gone."""
    panels, fresh = _paired(view, block)
    for number, panel in enumerate(panels):
        if panel.back is None or not panel.back.text.strip():
            origin = context.standing.origin_of(view.atom, f"box {number + 1}", before=panel.sent.text)
            yield Remove(file=context.standing.file_of(panel.path), path=panel.path, origin=origin)
        else:
            yield from _panel(context, view, panel, panel.back)
    path = (*block.path, "items")
    for cell in fresh:
        origin = context.standing.origin_of(view.atom, "boxes", after=cell.text)
        node = _node(context, cell)
        yield Insert(
            file=context.standing.file_of(path), path=path, after=len(block.items) - 1, node=node, origin=origin
        )


def _paired(view: GridView, block: Boxes) -> tuple[list[_Panel], list[Cell]]:
    """Find each box again: by its bookmarks, else where it stood."""
    back = [cell for row in view.back.rows for cell in row.cells]
    sent = [cell for row in view.sent.rows for cell in row.cells]
    panels: list[_Panel] = []
    taken: set[int] = set()
    for number in range(len(block.items)):
        key = f"{block.key}-b{number}"
        here = next((cell for cell in sent if _holds(cell, key)), None)
        if here is None:
            continue
        at = next((at for at, cell in enumerate(back) if _holds(cell, key) and at not in taken), None)
        if at is None and number < len(back) and number not in taken and not _holds_any(back[number], block):
            at = number
        taken |= {at} if at is not None else set()
        panels.append(_Panel((*block.path, "items", number), here, back[at] if at is not None else None))
    return panels, [cell for at, cell in enumerate(back) if at not in taken and cell.text.strip()]


def _holds(cell: Cell, key: str) -> bool:
    return any(anchor.key == key for paragraph in cell.paragraphs for anchor in paragraph.anchors)


def _holds_any(cell: Cell, block: Boxes) -> bool:
    return any(_holds(cell, f"{block.key}-b{number}") for number in range(len(block.items)))


def _panel(context: Context, view: GridView, panel: _Panel, back: Cell) -> Iterator[Edit]:
    stream = Stream(context, panel.sent.paragraphs, back.paragraphs)
    yield from _title(context, view, panel, stream)
    path = (*panel.path, "text")
    old = text_at(context.standing.content, path) or ""
    new = stream.text(path)
    if new != old:
        origin = context.standing.origin_of(view.atom, f"box {int(panel.path[-1]) + 1}", panel.sent, back)
        yield Retext(file=context.standing.file_of(path), path=path, old=old, new=new, origin=origin)


def _title(context: Context, view: GridView, panel: _Panel, stream: Stream) -> Iterator[Edit]:
    path = (*panel.path, "title")
    old, atom = text_at(context.standing.content, path), stream.of(path)
    file = context.standing.file_of(path)
    if atom is None:
        fresh = next((each for each in stream.atoms if each.role is None and _is_title(each.item)), None)
        if old is not None and fresh is None:
            yield Remove(
                file=file, path=path, origin=context.standing.origin_of(view.atom, "title of a box", before=old)
            )
        elif fresh is not None and isinstance(fresh.item, Paragraph):
            node = context.wording.fresh(fresh.item)
            yield Put(
                file=file,
                path=path,
                node=node,
                origin=context.standing.origin_of(view.atom, "title of a box", after=node),
            )
        return
    new = stream.wording.line(atom, old or "")
    if old is not None and new != old:
        origin = context.standing.origin_of(view.atom, "title of a box", before=old, after=new)
        yield Retext(file=file, path=path, old=old, new=new, origin=origin)


def _is_title(item: object) -> bool:
    return isinstance(item, Paragraph) and kind_of(item).use == "box title"


def _node(context: Context, cell: Cell) -> dict[str, Any]:
    """Return a new box."""
    titles = [each for each in cell.paragraphs if _is_title(each)]
    entries = [
        Entry(kind=kind.entry, level=kind.level, source=context.wording.fresh(each))
        for each in cell.paragraphs
        if not _is_title(each) and each.text.strip() and (kind := kind_of(each))
    ]
    node: dict[str, Any] = {"title": context.wording.fresh(titles[0])} if titles else {}
    return {**node, "text": flow_source(entries)}
