"""Edits of the content that was sent merged into the content of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from printdesk.errors import Diagnostic
from printdesk.review.content.alignment import Alignment, said, says, text_in
from printdesk.review.content.changing import MisplacedError, Spot, TreeEdit, base_finder, make, settle, spot_of
from printdesk.review.content.data_merging import merge_data
from printdesk.review.content.edits import Conflict, Edit, Insert, Landed, Move, Put, Remove, Retext
from printdesk.review.content.fresh import flow_text
from printdesk.review.content.parts_of_text import is_list, items_of, rows_of
from printdesk.review.content.places import Key
from printdesk.review.content.soundness import new_faults
from printdesk.review.content.tree import Entry, Listing, Node, Text, Tree, read_tree, value_of
from printdesk.review.content.weaving import alike, woven
from printdesk.review.content.writing import DATA_SUFFIXES, line_of, lost, rendered

Side = Literal["desk", "editor"]

_ATOMIC = frozenset({"value", "low", "high", "when", "date", "unit", "derive", "id", "status", "qualifier", "decimals", "file", "span", "url", "source", "kind"})  # fmt: skip
"""Keys whose texts are one thing: two changes of one are never woven together."""


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
    result = _Result()
    for name in dict.fromkeys(edit.file for edit in edits):
        own = [edit for edit in edits if edit.file == name]
        if name not in base or name not in today:
            result.conflicts += [lost(edit) for edit in own]
        elif PurePosixPath(name).suffix.lower() in DATA_SUFFIXES:
            texts[name] = merge_data(base[name], today[name], own, take, result)
        else:
            texts[name] = _Merging(read_tree(name, base[name]), read_tree(name, today[name]), take, result).text(own)
    faults = tuple(
        fault
        for name in texts
        if texts[name] != today.get(name)
        for fault in new_faults(name, today[name], texts[name])
    )
    return Merged(texts, tuple(result.landed), tuple(result.conflicts), tuple(result.settled), faults)


@dataclass(slots=True)
class _Result:
    landed: list[Landed] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of an edit: `make` and `spot` to be made, or only `shown`, the part that shows it already."""

    edit: Edit
    make: TreeEdit | None = None
    spot: Spot = field(default_factory=Spot)
    shown: Node | None = None
    is_already: bool = False


class _ConflictError(Exception):
    """The desk and the editor changed the same; `forced` is what takes the editor's side, where that can be done."""

    def __init__(
        self, base: str, desk: str, editor: str, shown: Node | None = None, forced: "_Plan | None" = None
    ) -> None:
        super().__init__(base)
        self.base, self.desk, self.editor, self.shown, self.forced = base, desk, editor, shown, forced


class _Merging:
    """Merges the edits of one file: all are held against the files as they are, and then made."""

    def __init__(self, base: Tree, today: Tree, take: Side | None, result: _Result) -> None:
        self._base, self._today, self._take, self._result = base, today, take, result
        self._alignment = Alignment(base.root, today.root)
        self._in_base = base_finder(base.root)
        self._new_texts: dict[int, tuple[Text, str]] = {}
        self._behind: dict[tuple[object, ...], Entry | None] = {}

    def text(self, edits: Sequence[Edit]) -> str:
        """Make what can be made and return the file's text."""
        plans: list[_Plan] = []
        open_conflicts: list[tuple[Edit, _ConflictError]] = []
        for edit in edits:
            try:
                plans.append(self._plan(edit))
            except _ConflictError as conflict:
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

    def _made(self, plans: Sequence[_Plan]) -> list[tuple[_Plan, Node | None]]:
        shown: list[tuple[_Plan, Node | None]] = []
        for text, new in self._new_texts.values():
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

    def _plan(self, edit: Edit) -> _Plan:
        match edit:
            case Retext():
                return self._retext(edit, edit.new)
            case Put():
                return self._put(edit)
            case Insert():
                return self._insert(edit)
            case Remove():
                return self._remove(edit)
            case Move():
                return self._move(edit)
            case _:
                raise MisplacedError

    def _found(self, path: tuple[str | int, ...]) -> Node | Key | None:
        """Return what today stands for the part that stood at a path."""
        was = self._in_base(path)
        match was:
            case Key():
                entry = self._alignment.entry(was.entry)
                return Key(entry) if entry is not None else None
            case None:
                holder = self._found(path[:-1]) if path else None
                key = path[-1] if path else None
                if isinstance(holder, Listing) and holder.shape == "mapping" and isinstance(key, str):
                    return next((entry.node for entry in holder.entries if entry.key == key), None)
                return None
            case _:
                return self._alignment.today(was)

    def _retext(self, edit: Retext | Put, new: str) -> _Plan:
        was, now = self._in_base(edit.path), self._found(edit.path)
        if isinstance(was, Key):
            return self._relabel(edit, was, now, new)
        old = was.value or "" if isinstance(was, Text) else ""
        text = text_in(now if isinstance(now, Node) else None, old)
        if text is None:
            holder = self._found(edit.path[:-1])
            twin = self._twin(edit.path[:-1], holder, new) if isinstance(holder, Node) else None
            if twin is not None:
                return _Plan(edit, shown=twin.node, is_already=True)
            return self._elsewhere(edit, old, new) or self._gone(old, new)
        desk = self._new_texts[id(text)][1] if id(text) in self._new_texts else text.value or ""
        if alike(desk, new):
            return _Plan(edit, shown=text, is_already=True)
        is_one_thing = edit.path[-1] in _ATOMIC and not alike(desk, old)
        merged = None if is_one_thing else woven(old, desk, new)
        if merged is not None:
            self._new_texts[id(text)] = text, merged
            return _Plan(edit, shown=text)
        elsewhere = self._elsewhere(edit, old, new)
        if elsewhere is not None:
            return elsewhere
        forced = _Plan(edit, Retext(file=edit.file, path=edit.path, old=desk, new=new), Spot(text))
        raise _ConflictError(old, desk, new, text, forced)

    def _relabel(self, edit: Retext | Put, was: Key, now: Node | Key | None, new: str) -> _Plan:
        old = was.entry.key or ""
        if not isinstance(now, Key):
            return self._gone(old, new)
        if now.entry.key == new:
            return _Plan(edit, shown=now.entry.node, is_already=True)
        plan = _Plan(edit, Retext(file=edit.file, path=edit.path, old=old, new=new), Spot(now))
        if now.entry.key != old:
            raise _ConflictError(old, now.entry.key or "", new, now.entry.node, plan)
        return plan

    def _gone(self, old: str, new: str) -> _Plan:
        raise _ConflictError(old, "", new)

    def _elsewhere(self, edit: Edit, old: str, new: str) -> _Plan | None:
        """Find the paragraphs that changed where the desk has moved them, one by one."""
        was, now = paragraphs_of(old), paragraphs_of(new)
        changed = [(one, other) for one, other in zip(was, now, strict=False) if one != other]
        if len(was) != len(now) or len(was) < 2 or not changed:
            return None
        placed: list[tuple[Text, str, str]] = []
        for one, other in changed:
            places = [text for text in _texts(self._today.root) if paragraphs_of(text.value or "").count(one) == 1]
            if len(places) != 1:
                return None
            placed.append((places[0], one, other))
        for text, one, other in placed:
            desk = self._new_texts[id(text)][1] if id(text) in self._new_texts else text.value or ""
            self._new_texts[id(text)] = text, desk.replace(one, other, 1)
        return _Plan(edit, shown=placed[0][0])

    def _put(self, edit: Put) -> _Plan:
        was = self._in_base(edit.path)
        if isinstance(edit.node, str) and isinstance(was, Text | Key):
            return self._retext(edit, edit.node)
        spot = spot_of(edit, self._found)
        if spot.node is None and (twin := self._twin(edit.path[:-1], spot.holder, edit.node)) is not None:
            return _Plan(edit, shown=twin.node, is_already=True)
        desk = value_of(spot.node) if isinstance(spot.node, Node) else None
        base = value_of(was) if isinstance(was, Node) else None
        shown = spot.node if isinstance(spot.node, Node) else spot.holder
        if desk == edit.node:
            return _Plan(edit, shown=shown, is_already=True)
        plan = _Plan(edit, edit, spot)
        if desk != base:
            raise _ConflictError(_worded(base), _worded(desk), _worded(edit.node), shown, plan)
        return plan

    def _insert(self, edit: Insert) -> _Plan:
        spot = spot_of(edit, self._found)
        known = _entries(spot.target, edit.path)
        if (twin := self._twin(edit.path, spot.target, edit.node)) is not None:
            return _Plan(edit, shown=twin.node, is_already=True)
        behind = self._place_behind((*edit.path, "behind", edit.after), edit.path, edit.after, known, said(edit.node))
        return _Plan(edit, edit, replace(spot, behind=behind))

    def _twin(self, path: tuple[str | int, ...], target: Node | None, value: Any) -> Entry | None:
        """Return the entry that the desk has added and that says the same."""
        self._align(path)
        new = [entry for entry in _entries(target, path) if self._alignment.is_new(entry)]
        return next((entry for entry in new if value_of(entry.node) == value), None)

    def _align(self, path: tuple[str | int, ...]) -> None:
        """Hold the entries of a list against today's, so that those are known which have been added."""
        was = self._in_base(path)
        entries = _entries(was if isinstance(was, Node) else None, path)
        for entry in entries:
            self._alignment.entry(entry)
        if isinstance(was, Text) and not entries and (single := self._single_text(was, ())) is not None:
            self._alignment.claim(single)

    def _place_behind(
        self,
        key: tuple[object, ...],
        path: tuple[str | int, ...],
        after: int | None,
        known: Sequence[Entry],
        words: str,
    ) -> Entry | None:
        """Return the entry of today that new ones stand behind.

        Where the desk or another editor has put some there too, the order is that of their words, so that it is the same
        whoever comes first.
        """
        if key in self._behind:
            return self._behind[key]
        behind = self._last_known(path, after, known)
        at = known.index(behind) + 1 if behind in known else 0
        run = at
        while run < len(known) and self._alignment.is_new(known[run]):
            run += 1
        if run > at and says(known[at].node) <= words:
            behind = known[run - 1]
        self._behind[key] = behind
        return behind

    def _last_known(self, path: tuple[str | int, ...], after: int | None, known: Sequence[Entry]) -> Entry | None:
        """Return today's entry of the one an edit names, or of the nearest before it that is still there."""
        was = self._in_base(path)
        entries = _entries(was if isinstance(was, Node) else None, path)
        if isinstance(was, Text) and not entries:
            return self._single_text(was, known) if after is not None else None
        for at in range(after if after is not None else -1, -1, -1):
            today = self._alignment.entry(entries[at]) if at < len(entries) else None
            if today is not None and today in known:
                return today
        return None

    def _single_text(self, was: Text, known: Sequence[Entry]) -> Entry | None:
        """Return the entry that a text is today which was all there was where now a list stands."""
        text = text_in(self._alignment.today(was), was.value or "")
        return text.parent if text is not None else known[-1] if known else None

    def _remove(self, edit: Remove) -> _Plan:
        was = self._in_base(edit.path)
        if not isinstance(was, Node):
            raise MisplacedError
        now = self._alignment.today(was)
        if now is None:
            return _Plan(edit, is_already=True)
        plan = _Plan(edit, edit, Spot(now))
        if says(now) != says(was):
            raise _ConflictError(_worded(value_of(was)), _worded(value_of(now)), "", now, plan)
        return plan

    def _move(self, edit: Move) -> _Plan:
        was = self._in_base(edit.path)
        if not isinstance(was, Node) or was.parent is None:
            raise MisplacedError
        now = self._alignment.today(was)
        if now is None or now.parent is None:
            raise _ConflictError(_worded(value_of(was)), "", _worded(value_of(was)))
        spot = spot_of(edit, self._found)
        known = _entries(spot.target, edit.to)
        behind = self._last_known(edit.to, edit.after, known)
        home = self._alignment.today(was.parent.owner)
        if self._stands_so(now.parent, spot.target, behind):
            return _Plan(edit, shown=now, is_already=True)
        plan = _Plan(edit, edit, replace(spot, behind=behind))
        if home is not None and now.parent.owner is not home and now.parent.owner is not spot.target:
            raise _ConflictError(_worded(value_of(was)), _worded(value_of(now)), _worded(value_of(was)), now, plan)
        return plan

    def _stands_so(self, entry: Entry, target: Node | None, behind: Entry | None) -> bool:
        """Whether the desk has moved an entry just there."""
        if entry.owner is not target:
            return False
        at = entry.owner.entries.index(entry) - 1
        while at >= 0 and self._alignment.is_new(entry.owner.entries[at]) and entry.owner.entries[at] is not behind:
            at -= 1
        return (entry.owner.entries[at] if at >= 0 else None) is behind


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs and list items of a text, as typed."""
    parts: list[str] = []
    for line in text.split("\n"):
        if not line.strip() or not parts or parts[-1] == "" or line.lstrip().startswith(("- ", "* ", "+ ")):
            parts.append(line if line.strip() else "")
        else:
            parts[-1] += "\n" + line
    return [part for part in parts if part]


def _texts(node: Node) -> list[Text]:
    if isinstance(node, Text):
        return [node] if node.value else []
    return [text for entry in node.entries for text in _texts(entry.node)] if isinstance(node, Listing) else []


def _entries(node: Node | None, path: tuple[str | int, ...]) -> Sequence[Entry]:
    """Return the entries of a list, or of a text that holds one."""
    if isinstance(node, Text):
        return () if path[-1:] == ("body",) else _parts(node, path)
    return node.entries if isinstance(node, Listing) else ()


def _worded(value: Any) -> str:
    """Return a value as a report shows it."""
    match value:
        case None:
            return ""
        case str():
            return value
        case _:
            return flow_text(value)


def _told(edit: Edit, conflict: _ConflictError, line: int) -> Conflict:
    return Conflict(edit=edit, base=conflict.base, desk=conflict.desk, editor=conflict.editor, line=line)


def _parts(text: Text, path: tuple[str | int, ...]) -> Sequence[Entry]:
    if path[-1:] == ("rows",):
        return rows_of(text).entries
    return items_of(text).entries if is_list(text) else ()
