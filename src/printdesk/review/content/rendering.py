"""A changed tree as the text of its file: what was left alone is copied, what changed is written in the style around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from printdesk.readers.yaml_texts import Written, escaped, in_flow, new_text, rewritten
from printdesk.review.content.fresh import (
    MAX_FLOW,
    Habit,
    flow_text,
    habit_of,
    in_block,
    item_lines,
    json_text,
    key_text,
    mapping_lines,
)
from printdesk.review.content.gaps import Leftovers, bare, gaps_of, has_blank
from printdesk.review.content.reading_back import reads_as
from printdesk.review.content.tree import Entry, Fresh, Listing, Node, Text, Tree, value_of


def render(tree: Tree, *, is_careful: bool = False) -> str:
    """Return the file's text, line feeds at the ends of lines. `is_careful` puts every changed text in quotes with escapes."""
    if not tree.root.is_dirty:
        return tree.text
    return _Renderer(tree, habit_of(tree), is_careful).file()


@dataclass(slots=True)
class _Renderer:
    tree: Tree
    habit: Habit
    is_careful: bool
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.tree.text

    def file(self) -> str:
        root = self.tree.root
        body = self._block(root) if root.form == "block" else self._flow(root)
        return self.text[: root.start] + body + self.text[root.end :]

    def _block(self, listing: Listing) -> str:
        """Return the region of a collection written by lines."""
        entries = listing.sequence()
        if not entries:
            return ("" if listing.begins_inline else " ") + ("{}" if listing.shape == "mapping" else "[]")
        out: list[str] = []
        leftovers = Leftovers(listing, self.text)
        for at, entry in enumerate(entries):
            gap = leftovers.before(entry)
            if gap is None:
                gap = self._usual_gap(listing, entries, at)
            chunk = self._chunk(entry, listing)
            if at == 0 and listing.begins_inline:
                gap, chunk = "", chunk.lstrip(" ")
            elif at == 0 and listing is self.tree.root:
                gap = gap.removeprefix("\n") if listing.entries[0] is not entry else gap
            elif not gap.startswith("\n"):
                gap = "\n" + gap
            out += (gap, chunk)
        return "".join(out) + leftovers.at_end()

    def _chunk(self, entry: Entry, listing: Listing) -> str:
        """Return an entry from the beginning of its first line, its own comments included."""
        source = entry.origin or entry
        if (
            source.owner.shape != listing.shape
            or source.owner.form != "block"
            or (isinstance(source.node, Fresh) and source.mark == 0)
        ):
            return self._new_lines(entry, listing)
        written = self._own(source)
        lead = self.text[source.lead : source.start]
        if not lead.endswith(" " * source.owner.column) or source.lead == source.start:
            lead += " " * source.owner.column
        return _shifted(lead + written, listing.column - source.owner.column)

    def _own(self, entry: Entry) -> str:
        """Return an entry from its dash or key to its end."""
        if not entry.node.is_dirty and entry.key == entry.read_key:
            return self.text[entry.start : entry.end]
        key = self.text[entry.start : entry.key_end] if entry.key == entry.read_key else key_text(entry.key or "")
        opening = key + self.text[entry.key_end : entry.mark]
        rest = self.text[entry.mark : entry.value_start], self.text[entry.value_end : entry.end]
        match entry.node:
            case node if not node.is_dirty:
                return opening + self.text[entry.mark : entry.end]
            case Listing(form="block") as node:
                return opening + rest[0] + self._block(node)
            case Listing() as node:
                return opening + rest[0] + self._flow(node) + rest[1]
            case Text() as node:
                return opening + _joined(rest[0], self._text(node, entry), rest[1])
            case node:
                is_item = entry.owner.shape == "list"  # its lines are set behind a dash and one blank
                return opening + _joined(" " if is_item else rest[0], self._replacing(node, entry), rest[1])

    def _text(self, node: Text, entry: Entry) -> Written:
        """Return a changed text that stands in block style."""
        new = node.value
        column = entry.owner.column + self.habit.step
        if self.is_careful or new is None or node.place is None:
            return Written(escaped(new)) if new is not None else Written("")
        if not new:
            return Written('""')
        place, old = node.place, node.read
        kept = rewritten(place.typed, place.style, old, new) if old is not None else None
        if kept and (place.style == "literal" or "\n" not in place.typed or reads_as(kept, new)):
            return kept
        return new_text(new, column, prefers_bar=place.style == "literal")

    def _replacing(self, node: Node, entry: Entry) -> Written:
        value = value_of(node)
        habit = self.habit
        if entry.owner.shape == "list" and isinstance(value, dict | list) and value:
            first, *others = item_lines(value, entry.owner.column, habit, is_careful=self.is_careful)
            return Written(first.lstrip(" ").removeprefix("-").lstrip(" "), tuple(others))
        return in_block(value, entry.owner.column, habit, is_careful=self.is_careful)

    def _new_lines(self, entry: Entry, listing: Listing) -> str:
        """Return the lines of a new entry, written as those beside it."""
        value = value_of(entry.node)
        neighbour = _neighbour(entry, listing)
        if listing.shape == "mapping":
            return self._new_pair(entry.key or "", value, listing, neighbour)
        if neighbour is not None and _is_flow(neighbour.node) and isinstance(value, dict | list) and _is_flat(value):
            line = f"{' ' * listing.column}- {flow_text(value, is_careful=self.is_careful)}"
            if len(line) <= MAX_FLOW:
                return line
        prefers_bar = neighbour is not None and _is_literal(neighbour.node)
        lines = item_lines(value, listing.column, self.habit, prefers_bar=prefers_bar, is_careful=self.is_careful)
        return "\n".join(lines)

    def _new_pair(self, key: str, value: Any, listing: Listing, neighbour: Entry | None) -> str:
        pad = " " * listing.column
        opening = f"{pad}{key_text(key)}:"
        if neighbour is not None and _is_flow(neighbour.node) and isinstance(value, dict | list) and _is_flat(value):
            begin = self.text.rfind("\n", 0, neighbour.start) + 1
            line = f"{opening:{max(len(opening) + 1, neighbour.value_start - begin)}}{flow_text(value)}"
            if len(line) <= MAX_FLOW and not self.is_careful:
                return line
        return "\n".join(mapping_lines({key: value}, listing.column, self.habit, is_careful=self.is_careful))

    def _usual_gap(self, listing: Listing, entries: Sequence[Entry], at: int) -> str:
        """Return what stands between a new entry and the one before it: a blank line where its neighbours have one."""
        before = entries[at - 1] if at else None
        after = next((entry for entry in entries[at + 1 :] if entry in listing.entries), None)
        apart = {id(entry): has_blank(gap) for entry, gap in list(gaps_of(listing, self.text))[1:]}
        beside = [apart[id(entry)] for entry in (before, after) if id(entry) in apart]
        is_apart = all(beside) if beside else bool(apart) and all(apart.values())
        return "\n\n" if is_apart else "\n"

    def _flow(self, listing: Listing) -> str:
        """Return a collection in brackets."""
        entries = listing.sequence()
        source = self.text[listing.start : listing.end]
        opens, closes = ("{", "}") if listing.shape == "mapping" else ("[", "]")
        has_brackets = source.startswith(opens)
        known = listing.entries
        start = self.text[listing.start : known[0].start] if known else opens
        finish = self.text[known[-1].end : listing.end] if known else closes
        if not entries:
            return opens + closes
        between = [self.text[one.end : other.start] for one, other in pairwise(known)]
        lead = start.removeprefix(opens)
        usual = bare(between[0]) if between else ("," + lead if "\n" in lead else ", ")
        order = {id(entry): at for at, entry in enumerate(known)}
        out = [start if has_brackets else opens]
        for at, entry in enumerate(entries):
            if at:
                before = entries[at - 1].origin or entries[at - 1]
                place = order.get(id(before), len(between))
                out.append(between[place] if place < len(between) else usual)
            out.append(self._flow_entry(entry, listing))
        return "".join(out) + (finish if has_brackets else closes)

    def _flow_entry(self, entry: Entry, listing: Listing) -> str:
        source = entry.origin or entry
        is_old = source.owner is listing and source in listing.entries
        if is_old and not source.node.is_dirty and source.key == source.read_key:
            return self.text[source.start : source.end]
        is_json = self.habit.is_json
        if not is_old:
            value = value_of(entry.node)
            begin = self.text.rfind("\n", 0, listing.entries[0].start) + 1 if listing.entries else 0
            column = listing.entries[0].start - begin if listing.entries else 0
            opening = "" if entry.key is None else flow_text(entry.key, is_json=is_json) + ": "
            has_lines = is_json and any("\n" in self.text[each.start : each.end] for each in listing.entries)
            return opening + (
                json_text(value, column)
                if has_lines and isinstance(value, dict | list)
                else flow_text(value, is_json=is_json, is_careful=self.is_careful)
            )
        key = (
            self.text[source.start : source.key_end]
            if source.key == source.read_key
            else flow_text(source.key, is_json=is_json)
        )
        opening = key + self.text[source.key_end : source.value_start] if source.key is not None else ""
        if source.key is not None and ":" not in self.text[source.key_end : source.value_start]:
            opening = key + ": "
        elif opening.endswith(":"):
            opening += " "
        return opening + self._flow_value(source.node, source)

    def _flow_value(self, node: Node, entry: Entry) -> str:
        is_json = self.habit.is_json
        match node:
            case _ if not node.is_dirty:
                return self.text[entry.value_start : entry.value_end]
            case Listing():
                return self._flow(node)
            case Text(value=str() as new, place=place, read=old) if (
                place is not None and not self.is_careful and not is_json
            ):
                if new and old is not None and place.style in {"single", "double"} and "\n" not in place.typed:
                    kept = rewritten(place.typed, place.style, old, new)
                    return kept.head if kept else in_flow(new)
                return in_flow(new)
            case _:
                return flow_text(value_of(node), is_json=is_json, is_careful=self.is_careful)


def _joined(space: str, written: Written, tail: str) -> str:
    """Put a value behind its dash or colon; a comment stays on that line."""
    gap = "" if not written.head else space if space.strip(" ") == "" and space else " "
    if tail.strip() and written.head[:1] in {"|", ">"} and tail.lstrip() in written.head:
        tail = ""
    return gap + written.head + tail.rstrip() + "".join("\n" + line for line in written.lines)


def _shifted(chunk: str, by: int) -> str:
    if not by:
        return chunk
    lines = chunk.split("\n")
    if by > 0:
        return "\n".join(" " * by + line if line.strip() else line for line in lines)
    return "\n".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _neighbour(entry: Entry, listing: Listing) -> Entry | None:
    """Return the entry, as read, that a new one is written like: the one before it, else the one after."""
    entries = listing.sequence()
    at = entries.index(entry)
    near = [*reversed(entries[:at]), *entries[at + 1 :], *listing.entries]
    kind = _kind(entry.node)
    return next((other for other in near if other in listing.entries and _kind(other.node) == kind), None)


def _kind(node: Node) -> str:
    if isinstance(node, Listing):
        return node.shape
    value = value_of(node)
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"


def _is_flow(node: Node) -> bool:
    return isinstance(node, Listing) and node.form == "flow"


def _is_literal(node: Node) -> bool:
    return isinstance(node, Text) and node.place is not None and node.place.style == "literal"


def _is_flat(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return all(isinstance(each, str | None) and "\n" not in (each or "") for each in inner)
