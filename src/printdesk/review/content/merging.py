"""Edits of the content that was sent merged into the content of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from printdesk.errors import Diagnostic
from printdesk.review.content.adding import MisplacedError
from printdesk.review.content.changing import make, settle
from printdesk.review.content.data_merging import merge_data
from printdesk.review.content.edits import Conflict, Edit, Landed
from printdesk.review.content.outcomes import Outcome, lost
from printdesk.review.content.planning import ConflictError, Plan, Planning
from printdesk.review.content.soundness import new_faults
from printdesk.review.content.tree import Node, Tree
from printdesk.review.content.tree_reading import read_tree
from printdesk.review.content.writing import DATA_SUFFIXES, line_of, rendered

Side = Literal["desk", "editor"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The texts of all files after a merge.

    Every edit stands in `landed` (what the desk had done already included), in `conflicts`, or in `settled`, where one
    side was taken. `faults` are findings that the content has only since the merge: it is not fit to be written.
    """

    texts: Mapping[str, str]
    landed: tuple[Landed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[Conflict, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def merge(base: Mapping[str, str], today: Mapping[str, str], edits: Sequence[Edit], take: Side | None = None) -> Merged:
    """Make the edits of files as they were sent on the files of today; `take` settles what both changed.

    Raises PrintdeskError where a file is not the YAML that a content can be.
    """
    texts = dict(today)
    result = Outcome()
    for name in dict.fromkeys(edit.file for edit in edits):
        own = [edit for edit in edits if edit.file == name]
        if name not in base or name not in today:
            result.conflicts += [lost(edit) for edit in own]
        elif PurePosixPath(name).suffix.lower() in DATA_SUFFIXES:
            texts[name] = merge_data(base[name], today[name], own, result, take)
        else:
            texts[name] = _Merging(read_tree(name, base[name]), read_tree(name, today[name]), take, result).text(own)
    faults = tuple(
        fault
        for name in texts
        if texts[name] != today.get(name)
        for fault in new_faults(name, today[name], texts[name])
    )
    return Merged(texts, tuple(result.landed), tuple(result.conflicts), tuple(result.settled), faults)


class _Merging:
    """Merges the edits of one file: all are held against the files as they are, and then made."""

    def __init__(self, base: Tree, today: Tree, take: Side | None, result: Outcome) -> None:
        self._today, self._take, self._result = today, take, result
        self._planning = Planning(base, today)

    def text(self, edits: Sequence[Edit]) -> str:
        """Make what can be made and return the file's text."""
        plans: list[Plan] = []
        open_conflicts: list[tuple[Edit, ConflictError]] = []
        for edit in edits:
            try:
                plans.append(self._planning.plan(edit))
            except ConflictError as conflict:
                if self._take == "editor" and conflict.forced is not None:
                    plans.append(conflict.forced)
                    self._result.settled.append(_told(edit, conflict, 0))
                else:
                    open_conflicts.append((edit, conflict))
            except MisplacedError:
                self._result.conflicts.append(lost(edit))
        shown = list(self._made(plans))
        settle(self._today.root)
        text, written = rendered(self._today)
        self._result.landed += [
            Landed(edit=plan.edit, line=line_of(node, written) if node else 0, already=plan.is_already)
            for plan, node in shown
        ]
        told = [
            _told(edit, conflict, line_of(conflict.shown, written) if conflict.shown else 0)
            for edit, conflict in open_conflicts
        ]
        (self._result.settled if self._take == "desk" else self._result.conflicts).extend(told)
        return self._today.restored(text)

    def _made(self, plans: Sequence[Plan]) -> list[tuple[Plan, Node | None]]:
        shown: list[tuple[Plan, Node | None]] = []
        for text, new in self._planning.new_texts.values():
            text.says(new)
        for plan in plans:
            if plan.make is None:
                shown.append((plan, plan.shown))
                continue
            try:
                shown.append((plan, make(plan.make, plan.spot)))
            except MisplacedError:
                self._result.conflicts.append(lost(plan.edit))
        return shown


def _told(edit: Edit, conflict: ConflictError, line: int) -> Conflict:
    return Conflict(edit=edit, base=conflict.base, desk=conflict.desk, editor=conflict.editor, line=line)
