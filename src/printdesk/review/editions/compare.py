"""Two trees of parts held against each other: what was added, removed, changed and moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from printdesk.edition.tree import Edition
from printdesk.review.editions.changes import Change
from printdesk.review.editions.edition_nodes import edition_node
from printdesk.review.editions.figures import compare_figures
from printdesk.review.editions.nodes import Node
from printdesk.review.redline.align import Part, align, moves

_FIXED = {"title", "subtitle", "standfirst", "lead", "kind", "when", "status", "detail", "label", "file", "name", "source line",
          "credit", "attribution", "cover picture", "front", "at a glance", "key facts", "cell", "value", "source",
          "abbreviation", "imprint line", "series", "edition", "date", "period", "place", "embargo", "marking", "short title"}  # fmt: skip
"""Things that are known by their name and by nothing else: one of another name is another."""

Place = tuple[str, ...]
Siblings = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Lone:
    """A part that stands on one side only, with the names of what it stands in."""

    node: Node
    within: Place
    at: int
    """Its place among all changes."""


@dataclass
class _Comparison:
    found: dict[int, Change] = field(default_factory=dict)
    removed: list[_Lone] = field(default_factory=list)
    added: list[_Lone] = field(default_factory=list)
    count: int = 0

    def next(self) -> int:
        self.count += 1
        return self.count


def compare_editions(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Return what changed: the figures first, then everything else in the order of reading."""
    before, after = edition_node(old), edition_node(new)
    comparison = _Comparison()
    _pair(before, after, (), comparison)
    _settle_moves(comparison)
    others = tuple(comparison.found[number] for number in sorted(comparison.found))
    return (*compare_figures(old, new, places(after)), *others)


def places(root: Node) -> Mapping[tuple[str | int, ...], Place]:
    """Return what a reader calls the part at each path."""
    found: dict[tuple[str | int, ...], Place] = {}

    def note(node: Node, within: Place) -> None:
        own = (*within, node.label) if node.label else within
        found.setdefault(node.path, own)
        for child in node.children:
            note(child, own)

    note(root, ())
    return found


def _pair(old: Node, new: Node, within: Place, comparison: _Comparison) -> None:
    here = (*within, new.label) if new.label else within
    if old.text != new.text:
        shown = (old.shown, new.shown) if old.shown != new.shown else (old.text, new.text)
        comparison.found[comparison.next()] = Change(
            act="changed", thing=new.thing, place=here, path=new.path, before=shown[0], after=shown[1]
        )
    if old.thing == "table" and new.thing == "table":
        old, new = _with_columns_paired(old, new)
    before, after = old.children, new.children
    pairs = align([_part(node) for node in before], [_part(node) for node in after])
    within_moves = moves([_part(node) for node in before], [_part(node) for node in after], pairs)
    come_from = {there: here_ for here_, there in within_moves.items()}
    for one, other in pairs:
        if one is not None and other is not None:
            _pair(before[one], after[other], here, comparison)
        elif one is not None and one not in within_moves:
            comparison.removed.append(_Lone(before[one], here, comparison.next()))
        elif other is not None and other in come_from:
            _moved((before, come_from[other]), (after, other), here, comparison)
        elif other is not None:
            comparison.added.append(_Lone(after[other], here, comparison.next()))


def _moved(old: tuple[Siblings, int], new: tuple[Siblings, int], within: Place, comparison: _Comparison) -> None:
    """Tell that a part stands elsewhere among those beside it, and what else changed in it."""
    before, after = old[0][old[1]], new[0][new[1]]
    comparison.found[comparison.next()] = Change(
        act="moved", thing=after.thing, place=(*within, after.label), path=after.path,
        before=before.shown, after=after.shown, was=(_behind(*old),), now=(_behind(*new),),
    )  # fmt: skip
    _pair(replace(before, text=after.text), after, within, comparison)


def _behind(siblings: Siblings, index: int) -> str:
    """Say what a part stands behind."""
    named = [node.label for node in siblings[:index] if node.thing == siblings[index].thing]
    return f"behind {named[-1]}" if named else "at the top"


def _settle_moves(comparison: _Comparison) -> None:
    """Tell what went from one part and came in another as moved, the rest as removed and added."""
    removed, added = comparison.removed, comparison.added
    old, new = [_part(each.node) for each in removed], [_part(each.node) for each in added]
    pairs = [*((index, None) for index in range(len(old))), *((None, index) for index in range(len(new)))]
    to = moves(old, new, pairs)
    for before, after in to.items():
        one, other = removed[before], added[after]
        comparison.found[other.at] = Change(
            act="moved", thing=other.node.thing, place=(*other.within, other.node.label), path=other.node.path,
            before=one.node.shown, after=other.node.shown, was=(*one.within, one.node.label), now=(*other.within, other.node.label),
        )  # fmt: skip
    arrived = set(to.values())
    for index, each in enumerate(removed):
        if index not in to:
            comparison.found[each.at] = _told("removed", each)
    for index, each in enumerate(added):
        if index not in arrived:
            comparison.found[each.at] = _told("added", each)


def _told(act: str, lone: _Lone) -> Change:
    node = lone.node
    text = node.shown or " | ".join(_shown(node))
    place = (*lone.within, node.label)
    if act == "removed":
        return Change(act="removed", thing=node.thing, place=place, path=node.path, before=text)
    return Change(act="added", thing=node.thing, place=place, path=node.path, after=text)


def _shown(node: Node) -> Iterator[str]:
    if node.shown:
        yield node.shown
    for child in node.children:
        yield from _shown(child)


def _part(node: Node) -> Part:
    family = node.family or node.thing
    kind = (family, node.key) if node.thing in _FIXED else family
    text = " ".join(node.everything())
    name = (family, node.key) if node.key not in {"", "-"} else None
    return Part(
        (kind, node.label if node.thing not in _NUMBERED else "", text),
        kind,
        text,
        name,
        sure=name is not None,
        look=kind,
    )


_NUMBERED = {"paragraph", "bullet", "numbered entry", "note", "quotation", "takeaway", "prompt", "box", "row"}


def _with_columns_paired(old: Node, new: Node) -> tuple[Node, Node]:
    """Let the cells of a renamed column keep its name, and leave out those of columns that one side lacks."""
    before, after = ([child for child in node.children if child.thing == "column"] for node in (old, new))
    pairs = align([_part(node) for node in before], [_part(node) for node in after])
    names = {before[a].key: after[b].key for a, b in pairs if a is not None and b is not None}
    kept = set(names.values())
    return (
        replace(old, children=tuple(_with_cells(child, names) for child in old.children)),
        replace(new, children=tuple(_with_cells(child, {key: key for key in kept}) for child in new.children)),
    )


def _with_cells(row: Node, names: Mapping[str, str]) -> Node:
    if row.thing == "column" and row.key in names:
        return replace(row, key=names[row.key])
    if row.thing != "row":
        return row
    cells = tuple(replace(cell, key=names[cell.key]) for cell in row.children if cell.key in names)
    return replace(row, children=cells)
