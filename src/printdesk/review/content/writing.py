"""Edits written into the files of a content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from printdesk.edition.inline import Path
from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.review.content.adding import MisplacedError
from printdesk.review.content.changing import Find, base_finder, make, resolved, settle
from printdesk.review.content.data_merging import merge_data
from printdesk.review.content.edits import Conflict, Edit, Landed
from printdesk.review.content.outcomes import Outcome, lost
from printdesk.review.content.parts_of_text import is_list, items_of, rows_of
from printdesk.review.content.rendering import render
from printdesk.review.content.tree import Entry, Listing, Node, Text, Tree, value_of
from printdesk.review.content.tree_reading import read_tree

DATA_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class Written:
    """The texts of all files, changed ones anew; each edit stands in `landed` or in `conflicts`."""

    texts: Mapping[str, str]
    landed: tuple[Landed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def apply(texts: Mapping[str, str], edits: Sequence[Edit]) -> Written:
    """Write edits into the very files whose paths they name; only the lines that hold what changes change.

    What an edit speaks of and the file has not is a conflict. Raises PrintdeskError where a file is not the YAML that a
    content can be.
    """
    done = dict(texts)
    outcome = Outcome()
    for name in dict.fromkeys(edit.file for edit in edits):
        own = [edit for edit in edits if edit.file == name]
        if name not in texts:
            outcome.conflicts += [lost(edit) for edit in own]
        elif PurePosixPath(name).suffix.lower() in DATA_SUFFIXES:
            done[name] = merge_data(texts[name], texts[name], own, outcome)
        else:
            tree = read_tree(name, texts[name])
            done[name] = write_into(tree, own, base_finder(tree.root), outcome)
    return Written(done, tuple(outcome.landed), tuple(outcome.conflicts))


def write_into(tree: Tree, edits: Sequence[Edit], found: Find, outcome: Outcome) -> str:
    """Make edits on a tree and return the text of its file."""
    shown: list[tuple[Edit, Node]] = []
    for edit, spot in list(resolved(edits, found)):
        try:
            node = make(edit, spot) if spot is not None else None
        except MisplacedError:
            node = None
        if node is None:
            outcome.conflicts.append(lost(edit))
        else:
            shown.append((edit, node))
    settle(tree.root)
    text, written = rendered(tree)
    outcome.landed += [Landed(edit=edit, line=line_of(node, written)) for edit, node in shown]
    return tree.restored(text)


def rendered(tree: Tree) -> tuple[str, Tree]:
    """Return the text of a changed tree, and the tree that it reads as, which is proved to be the same."""
    wanted = value_of(tree.root)
    for is_careful in (False, True):
        text = render(tree, is_careful=is_careful)
        try:
            written = read_tree(tree.name, text)
        except PrintdeskError:
            continue
        if value_of(written.root) == wanted:
            return text, written
    message = f"the edits cannot be written into {tree.name} so that it reads as meant"
    raise PrintdeskError(Diagnostic("not-written", message, hint="make them by hand; the file is as it was"))


def line_of(node: Node, written: Tree) -> int:
    """Return the line, from 1, on which a part of the changed tree begins in the new file, its first changed line at best."""
    place: Node = written.root
    line = 1
    for step in path_of(node):
        if isinstance(place, Text):
            return line + _line_of_part(place, step)
        entry = _entry(place, step)
        if entry is None:
            return line
        line = written.line(entry.start)
        place = entry.node
    return line + _first_changed_line(node, place)


def _entry(place: Node, step: str | int) -> Entry | None:
    entries = place.entries if isinstance(place, Listing) else []
    if isinstance(step, str):
        return next((each for each in entries if each.key == step), None)
    return entries[step] if step < len(entries) else None


def _line_of_part(text: Text, step: str | int) -> int:
    """Return how many lines below its key an item or row of a text begins."""
    if text.place is None or text.place.style != "literal" or not isinstance(step, int):
        return 0
    parts = (items_of(text) if is_list(text) else rows_of(text)).entries
    text.inner = None
    return 1 + (text.value or "").count("\n", 0, parts[step].start) if step < len(parts) else 1


def _first_changed_line(node: Node, place: Node) -> int:
    """Return how many lines below its key a text begins to differ from what it was."""
    if not (isinstance(node, Text) and isinstance(place, Text) and place.place is not None):
        return 0
    if place.place.style != "literal" or node.read is None:
        return 0
    pairs = zip(node.read.split("\n"), (place.value or "").split("\n"), strict=False)
    return 1 + next((at for at, (was, now) in enumerate(pairs) if was != now), 0)


def path_of(node: Node) -> Path:
    """Return where a part stands in the file as it now is; of an item or row of a text, the text and its number."""
    steps: list[str | int] = []
    if isinstance(node, Listing) and node.host is not None:
        node = node.host
    while node.parent is not None:
        entry, owner = node.parent, node.parent.owner
        step: str | int = entry.key if entry.key is not None else _index(entry, owner)
        steps = [step] if owner.host is not None else [*steps, step]
        node = owner.host or owner
    return tuple(reversed(steps))


def _index(entry: Entry, owner: Listing) -> int:
    return next((at for at, each in enumerate(owner.sequence()) if each is entry), 0)
