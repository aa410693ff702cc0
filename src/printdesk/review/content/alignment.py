"""Which part of today's content is which part of the content that was sent."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from printdesk.review.content.parts_of_text import items_of, rows_of
from printdesk.review.content.tree import Entry, Listing, Node, Text, value_of

LIKELY = 0.5
"""How much of the words two parts share at least, of those that stand in the same list."""
MOVED_LIKELY = 0.75
"""The same for parts that stand in different lists."""
_SIGHT = 60
"""How many entries away the like of one is looked for."""
_NAMING_KEYS = ("id", "title", "name", "label")
_TEXT_KEYS = ("text", "title", "name", "file")


class Alignment:
    """Finds the parts of today's tree by those of the tree that was sent: by id and key, then by what they say."""

    def __init__(self, base: Listing, today: Listing) -> None:
        self._base, self._today = base, today
        self._pairs: dict[int, Entry] = {}
        self._taken: set[int] = set()
        self._aligned: set[int] = set()
        self._has_looked_everywhere = False

    def today(self, node: Node) -> Node | None:
        """Return what a part that was sent is today, None where it is gone."""
        if node is self._base:
            return self._today
        if isinstance(node, Listing) and node.host is not None:
            host = self.today(node.host)
            return _parts(host, node.form) if host is not None else None
        found = self.entry(node.parent) if node.parent is not None else None
        return found.node if found is not None else None

    def entry(self, entry: Entry) -> Entry | None:
        """Return today's entry of one that was sent."""
        self._align(entry.owner)
        if id(entry) not in self._pairs and entry.owner.form in {"block", "flow"}:
            self._look_everywhere()
        return self._pairs.get(id(entry))

    def claim(self, entry: Entry) -> None:
        """Say that an entry of today is none that was added."""
        self._taken.add(id(entry))

    def is_new(self, entry: Entry) -> bool:
        """Whether an entry of today stands for none that was sent; its list must have been aligned."""
        return id(entry) not in self._taken

    def _align(self, owner: Listing) -> None:
        if id(owner) in self._aligned:
            return
        today = self.today(owner)
        if today is None or id(owner) in self._aligned:
            return
        self._aligned.add(id(owner))
        if isinstance(today, Listing):
            self._pair_all(owner.entries, today.entries, owner.shape)
        elif isinstance(today, Text) and today.parent is not None:
            self._pair_all([entry for entry in owner.entries if isinstance(entry.node, Text)], [today.parent], "list")

    def _pair_all(self, was: Sequence[Entry], now: Sequence[Entry], shape: str) -> None:
        for one, other in _by_key(was, now) if shape == "mapping" else _by_identity(was, now):
            self._pair(one, other)
        for one, other in _in_order(self._free(was), self._free_today(now)):
            self._pair(one, other)
        for one, other in _by_likeness(self._free(was), self._free_today(now), LIKELY):
            self._pair(one, other)
        for one, other in self._alone_between(was, now):
            self._pair(one, other)

    def _pair(self, one: Entry, other: Entry) -> None:
        if id(one) not in self._pairs and id(other) not in self._taken:
            self._pairs[id(one)] = other
            self._taken.add(id(other))

    def _free(self, entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if id(entry) not in self._pairs]

    def _free_today(self, entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if id(entry) not in self._taken]

    def _alone_between(self, was: Sequence[Entry], now: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
        """Yield what is left over alone on both sides between the same neighbours, and is of one kind."""
        place = {id(entry): at for at, entry in enumerate(now)}
        for at, entry in enumerate(was):
            if id(entry) in self._pairs:
                continue
            before = self._pairs.get(id(was[at - 1])) if at else None
            after = self._pairs.get(id(was[at + 1])) if at + 1 < len(was) else None
            begin = place.get(id(before), -2) if at else -1
            end = place.get(id(after), -2) if at + 1 < len(was) else len(now)
            if (
                begin > -2
                and begin + 2 == end
                and _kind(now[begin + 1]) == _kind(entry)
                and id(now[begin + 1]) not in self._taken
            ):
                yield entry, now[begin + 1]

    def _look_everywhere(self) -> None:
        """Pair what went from one list to another."""
        if self._has_looked_everywhere:
            return
        self._has_looked_everywhere = True
        for listing in _listings(self._base):
            self._align(listing)
        gone = self._free(
            [entry for listing in _listings(self._base) if listing.shape == "list" for entry in listing.entries]
        )
        come = self._free_today(
            [entry for each in _listings(self._today) if each.shape == "list" for entry in each.entries]
        )
        for one, other in [*_by_identity(gone, come), *_in_order(gone, come)]:
            self._pair(one, other)
        for one, other in _by_likeness(self._free(gone), self._free_today(come), MOVED_LIKELY):
            self._pair(one, other)


def text_in(node: Node | None, base: str) -> Text | None:
    """Return the text that a part of today holds in the place of a text, written longer or among others."""
    match node:
        case Text():
            return node
        case Listing(shape="mapping"):
            inner = next((entry.node for key in _TEXT_KEYS for entry in node.entries if entry.key == key), None)
            return text_in(inner, base)
        case Listing():
            texts = [text for entry in node.entries if (text := text_in(entry.node, base)) is not None and text.value]
            words = Counter(base.split())
            scored = [(_overlap(words, Counter((text.value or "").split())), -at) for at, text in enumerate(texts)]
            score, place = max(scored, default=(0.0, 0))
            return texts[-place] if score >= LIKELY else None
        case _:
            return None


def says(node: Node) -> str:
    """Return what a part says, so that two that say the same are equal."""
    return said(value_of(node))


def said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _parts(host: Node, form: str) -> Listing | None:
    if isinstance(host, Text):
        return rows_of(host) if form == "bars" else items_of(host)
    return host if isinstance(host, Listing) else None


def _listings(node: Node) -> Iterator[Listing]:
    if isinstance(node, Listing):
        yield node
        for entry in node.entries:
            yield from _listings(entry.node)


def _by_key(was: Sequence[Entry], now: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    keys = {entry.key: entry for entry in now}
    yield from ((entry, keys[entry.key]) for entry in was if entry.key in keys)


def _by_identity(was: Sequence[Entry], now: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    old, new = [_identity(entry) for entry in was], [_identity(entry) for entry in now]
    once = {name for name, count in Counter(old).items() if name and count == 1 and new.count(name) == 1}
    known = dict(zip(new, now, strict=True))
    yield from ((entry, known[name]) for entry, name in zip(was, old, strict=True) if name in once)


def _identity(entry: Entry) -> tuple[str, str] | None:
    """Return the id, else the title, of a section, an item or a block."""
    value = value_of(entry.node)
    if isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    if not isinstance(value, dict):
        return None
    return next(((key, value[key]) for key in _NAMING_KEYS if isinstance(value.get(key), str)), None)


def _in_order(was: Sequence[Entry], now: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield what says the same, in the order that pairs most; then what says the same elsewhere."""
    old, new = [says(entry.node) for entry in was], [says(entry.node) for entry in now]
    used: set[int] = set()
    left: list[int] = []
    at = 0
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        left += range(at, block.a)
        at = block.a + block.size
        used |= set(range(block.b, block.b + block.size))
        yield from ((was[block.a + step], now[block.b + step]) for step in range(block.size))
    waiting: dict[str, list[int]] = {}
    for place in reversed(range(len(new))):
        if place not in used:
            waiting.setdefault(new[place], []).append(place)
    for place in left:
        if found := waiting.get(old[place]):
            yield was[place], now[found.pop()]


def _by_likeness(was: Sequence[Entry], now: Sequence[Entry], least: float) -> Iterator[tuple[Entry, Entry]]:
    """Yield what is most alike, of the same kind and not far away, the likest first."""
    old = [(_kind(entry), _bag(entry)) for entry in was]
    new = [(_kind(entry), _bag(entry)) for entry in now]
    scores = [
        (_overlap(words, new[j][1]), -abs(i - j), i, j)
        for i, (kind, words) in enumerate(old)
        for j in range(max(0, i - _SIGHT), min(len(new), i + _SIGHT))
        if kind == new[j][0]
    ]
    taken: set[tuple[str, int]] = set()
    for score, _, i, j in sorted(scores, reverse=True):
        if score >= least and ("was", i) not in taken and ("now", j) not in taken:
            taken |= {("was", i), ("now", j)}
            yield was[i], now[j]


def _bag(entry: Entry) -> Counter[str]:
    return Counter((entry.node.value or "" if isinstance(entry.node, Text) else says(entry.node)).split())


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of the words of two texts is the same, from 0 to 1."""
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 1.0


def _kind(entry: Entry) -> str:
    """Return what sort of block or value an entry is."""
    value = value_of(entry.node)
    if isinstance(value, dict):
        key, inner = next(iter(value.items()), ("", None))
        return key if len(value) == 1 and isinstance(inner, dict | list) else "mapping"
    return "list" if isinstance(value, list) else "text"
