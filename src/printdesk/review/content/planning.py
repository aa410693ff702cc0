"""What becomes of each edit of a content that was sent, held against the content of today."""

from dataclasses import dataclass, field, replace

from printdesk.edition.inline import Path
from printdesk.review.content.adding import MisplacedError, Spot
from printdesk.review.content.alignment import Alignment, said, says, text_in
from printdesk.review.content.changing import TreeEdit, base_finder, spot_of
from printdesk.review.content.edits import Edit, Insert, Move, Put, Remove, Retext
from printdesk.review.content.outcomes import worded
from printdesk.review.content.places import Key
from printdesk.review.content.standing import Standing, entries_of
from printdesk.review.content.tree import Listing, Node, Text, Tree, value_of
from printdesk.review.content.weaving import alike, woven

_ATOMIC = frozenset({"value", "low", "high", "when", "date", "unit", "derive", "id", "status", "qualifier", "decimals", "file", "span", "url", "source", "kind"})  # fmt: skip
"""Keys whose texts are one thing: two changes of one are never woven together."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of an edit: `make` and `spot` to be made, or only `shown`, the part that shows it already."""

    edit: Edit
    make: TreeEdit | None = None
    spot: Spot = field(default_factory=Spot)
    shown: Node | None = None
    is_already: bool = False


class ConflictError(Exception):
    """The desk and the editor changed the same; `forced` is what takes the editor's side, where that can be done."""

    def __init__(
        self, base: str, desk: str, editor: str, shown: Node | None = None, forced: "Plan | None" = None
    ) -> None:
        super().__init__(base)
        self.base, self.desk, self.editor, self.shown, self.forced = base, desk, editor, shown, forced


class Planning:
    """Plans the edits of one file; nothing is changed yet. `new_texts` are texts with all that is woven into them."""

    def __init__(self, base: Tree, today: Tree) -> None:
        self._today = today
        self._in_base = base_finder(base.root)
        self._alignment = Alignment(base.root, today.root)
        self._standing = Standing(self._alignment, self._in_base)
        self.new_texts: dict[int, tuple[Text, str]] = {}

    def plan(self, edit: Edit) -> Plan:
        """Plan one edit; raises ConflictError, or MisplacedError where what it speaks of never was there."""
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

    def _found(self, path: Path) -> Node | Key | None:
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

    def _retext(self, edit: Retext | Put, new: str) -> Plan:
        was, now = self._in_base(edit.path), self._found(edit.path)
        if isinstance(was, Key):
            return self._relabel(edit, was, now, new)
        old = was.value or "" if isinstance(was, Text) else ""
        text = text_in(now if isinstance(now, Node) else None, old)
        if text is None:
            holder = self._found(edit.path[:-1])
            twin = self._standing.twin(edit.path[:-1], holder, new) if isinstance(holder, Node) else None
            if twin is not None:
                return Plan(edit, shown=twin.node, is_already=True)
            return self._elsewhere(edit, old, new) or self._gone(old, new)
        desk = self.new_texts[id(text)][1] if id(text) in self.new_texts else text.value or ""
        if alike(desk, new):
            return Plan(edit, shown=text, is_already=True)
        is_one_thing = edit.path[-1] in _ATOMIC and not alike(desk, old)
        merged = None if is_one_thing else woven(old, desk, new)
        if merged is not None:
            self.new_texts[id(text)] = text, merged
            return Plan(edit, shown=text)
        elsewhere = self._elsewhere(edit, old, new)
        if elsewhere is not None:
            return elsewhere
        forced = Plan(edit, Retext(file=edit.file, path=edit.path, old=desk, new=new), Spot(text))
        raise ConflictError(old, desk, new, text, forced)

    def _relabel(self, edit: Retext | Put, was: Key, now: Node | Key | None, new: str) -> Plan:
        old = was.entry.key or ""
        if not isinstance(now, Key):
            return self._gone(old, new)
        if now.entry.key == new:
            return Plan(edit, shown=now.entry.node, is_already=True)
        plan = Plan(edit, Retext(file=edit.file, path=edit.path, old=old, new=new), Spot(now))
        if now.entry.key != old:
            raise ConflictError(old, now.entry.key or "", new, now.entry.node, plan)
        return plan

    def _gone(self, old: str, new: str) -> Plan:
        raise ConflictError(old, "", new)

    def _elsewhere(self, edit: Edit, old: str, new: str) -> Plan | None:
        """Find the paragraphs that changed where the desk has moved them, one by one."""
        was, now = _paragraphs(old), _paragraphs(new)
        changed = [(one, other) for one, other in zip(was, now, strict=False) if one != other]
        if len(was) != len(now) or len(was) < 2 or not changed:
            return None
        placed: list[tuple[Text, str, str]] = []
        for one, other in changed:
            places = [text for text in _texts(self._today.root) if _paragraphs(text.value or "").count(one) == 1]
            if len(places) != 1:
                return None
            placed.append((places[0], one, other))
        for text, one, other in placed:
            desk = self.new_texts[id(text)][1] if id(text) in self.new_texts else text.value or ""
            self.new_texts[id(text)] = text, desk.replace(one, other, 1)
        return Plan(edit, shown=placed[0][0])

    def _put(self, edit: Put) -> Plan:
        was = self._in_base(edit.path)
        if isinstance(edit.node, str) and isinstance(was, Text | Key):
            return self._retext(edit, edit.node)
        spot = spot_of(edit, self._found)
        if spot.node is None and (twin := self._standing.twin(edit.path[:-1], spot.holder, edit.node)) is not None:
            return Plan(edit, shown=twin.node, is_already=True)
        desk = value_of(spot.node) if isinstance(spot.node, Node) else None
        base = value_of(was) if isinstance(was, Node) else None
        shown = spot.node if isinstance(spot.node, Node) else spot.holder
        if desk == edit.node:
            return Plan(edit, shown=shown, is_already=True)
        plan = Plan(edit, edit, spot)
        if desk != base:
            raise ConflictError(worded(base), worded(desk), worded(edit.node), shown, plan)
        return plan

    def _insert(self, edit: Insert) -> Plan:
        spot = spot_of(edit, self._found)
        known = entries_of(spot.target, edit.path)
        if (twin := self._standing.twin(edit.path, spot.target, edit.node)) is not None:
            return Plan(edit, shown=twin.node, is_already=True)
        behind = self._standing.place_behind(edit.path, edit.after, known, said(edit.node))
        return Plan(edit, edit, replace(spot, behind=behind))

    def _remove(self, edit: Remove) -> Plan:
        was = self._in_base(edit.path)
        if not isinstance(was, Node):
            raise MisplacedError
        now = self._alignment.today(was)
        if now is None:
            return Plan(edit, is_already=True)
        plan = Plan(edit, edit, Spot(now))
        if says(now) != says(was):
            raise ConflictError(worded(value_of(was)), worded(value_of(now)), "", now, plan)
        return plan

    def _move(self, edit: Move) -> Plan:
        was = self._in_base(edit.path)
        if not isinstance(was, Node) or was.parent is None:
            raise MisplacedError
        now = self._alignment.today(was)
        if now is None or now.parent is None:
            raise ConflictError(worded(value_of(was)), "", worded(value_of(was)))
        spot = spot_of(edit, self._found)
        known = entries_of(spot.target, edit.to)
        behind = self._standing.last_known(edit.to, edit.after, known)
        home = self._alignment.today(was.parent.owner)
        if self._standing.stands_so(now.parent, spot.target, behind):
            return Plan(edit, shown=now, is_already=True)
        plan = Plan(edit, edit, replace(spot, behind=behind))
        if home is not None and now.parent.owner is not home and now.parent.owner is not spot.target:
            raise ConflictError(worded(value_of(was)), worded(value_of(now)), worded(value_of(was)), now, plan)
        return plan


def _paragraphs(text: str) -> list[str]:
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
