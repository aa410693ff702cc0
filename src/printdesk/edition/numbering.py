"""Keys and numbers of all parts, given in reading order before any text is set, so that text can point ahead."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from printdesk.edition.inline import Path
from printdesk.edition.keys import Keys, slug
from printdesk.model.blocks import AnyBlock, Chart, Image, Roadmap, Table
from printdesk.model.briefing import Briefing, Section
from printdesk.model.node import Output

Kind = Literal["source", "figure", "table", "section", "annex", "item", "block"]
ALL_OUTPUTS: frozenset[Output] = frozenset({"pdf", "docx", "press", "proof"})
KEY_FACTS: Path = ("key_facts",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What `[@id]` may point at. `number` is empty where the thing carries none; `title` is its text as typed."""

    key: str
    kind: Kind
    path: Path
    number: str = ""
    title: str = ""
    outputs: frozenset[Output] = ALL_OUTPUTS


@dataclass(frozen=True, slots=True)
class Numbering:
    """Keys and numbers by path, and targets by id."""

    keys: Mapping[Path, str] = field(default_factory=dict)
    numbers: Mapping[Path, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    lanes: Mapping[str, int] = field(default_factory=dict)
    """The place of each name among those of all lanes."""


@dataclass(slots=True)
class _Count:
    """A numbering on its way."""

    keys: dict[Path, str] = field(default_factory=dict)
    numbers: dict[Path, str] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    lanes: dict[str, int] = field(default_factory=dict)
    figures: int = 0
    tables: int = 0
    _free: Keys = field(default_factory=Keys)

    def name(self, path: Path, identifier: str | None, otherwise: str) -> str:
        """Give the part at `path` its key: its id, or a name made for it."""
        self.keys[path] = self._free.claim(identifier) if identifier else self._free.make(otherwise)
        return self.keys[path]

    def aim(self, identifier: str | None, target: Target) -> None:
        """Make a thing known by its id; the first to bear an id keeps it."""
        if identifier:
            self.targets.setdefault(identifier, target)

    def next_number(self, block: AnyBlock) -> tuple[Kind, str]:
        """Count a block that bears a caption; only a titled one has a number."""
        if block.title is None:
            return "block", ""
        match block:
            case Table():
                self.tables += 1
                return "table", str(self.tables)
            case Chart() | Image() | Roadmap():
                self.figures += 1
                return "figure", str(self.figures)
            case _:
                return "block", ""


Outline = tuple[Any, ...]
"""All that keys and numbers are made from; two of them are compared, never looked into."""


@dataclass(slots=True)
class NumberingMemory:
    """The numbering made last. It is the same object again where nothing that bears a key or a number has changed."""

    _outline: Outline = ()
    _numbering: Numbering = field(default_factory=Numbering)
    _sections: dict[int, tuple[Section, Outline]] = field(default_factory=dict)

    def numbering(self, briefing: Briefing) -> Numbering:
        """Return the keys and numbers of a briefing's parts, as `number_parts` gives them."""
        sources = tuple((identifier, source.title) for identifier, source in briefing.sources.items())
        before, self._sections = self._sections, {}
        sections, annexes = (
            tuple(self._outline_of(section, before) for section in sections)
            for sections in (briefing.sections, briefing.annexes)
        )
        outline = (sources, bool(briefing.key_facts), sections, annexes)
        if outline != self._outline:
            self._numbering = number_parts(briefing)
        self._outline = outline
        return self._numbering

    def _outline_of(self, section: Section, before: Mapping[int, tuple[Section, Outline]]) -> Outline:
        known = before.get(id(section))
        outline = known[1] if known and known[0] is section else _outline(section)
        self._sections[id(section)] = section, outline
        return outline


def _outline(section: Section) -> Outline:
    blocks = ((block.block, block.id, block.title, block.only, *_items(block)) for block in section.body)
    inner = map(_outline, section.sections)
    return (section.id, section.title, section.numbered, section.only, tuple(blocks), tuple(inner))


def _items(block: AnyBlock) -> Iterator[Outline]:
    if isinstance(block, Roadmap):
        yield from ((lane.name, *((item.id, item.title) for item in lane.items)) for lane in block.lanes)


def number_parts(briefing: Briefing) -> Numbering:
    """Give every section, block and roadmap item its key, and its number where it carries one."""
    numbering = _Count(_free=Keys(set(_ids(briefing.sections + briefing.annexes)) | set(briefing.sources)))
    for count, (identifier, source) in enumerate(briefing.sources.items(), 1):
        path: Path = ("sources", identifier)
        key = numbering.name(path, identifier, identifier)
        target = Target(key=key, kind="source", path=path, number=str(count), title=source.title)
        numbering.aim(identifier, target)
    if briefing.key_facts:
        numbering.tables += 1
        numbering.numbers[KEY_FACTS] = str(numbering.tables)
    _number_sections(briefing.sections, _Place(("sections",)), numbering)
    _number_sections(briefing.annexes, _Place(("annexes",)), numbering)
    return Numbering(numbering.keys, numbering.numbers, numbering.targets, numbering.lanes)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a list of sections stands: `prefix` is the parent's number; None where the parent has none."""

    path: Path
    prefix: str | None = ""
    outputs: frozenset[Output] = ALL_OUTPUTS


def _number_sections(sections: tuple[Section, ...], place: _Place, numbering: _Count) -> None:
    count = 0
    for index, section in enumerate(sections):
        path = (*place.path, index)
        number = ""
        if section.numbered and place.prefix is not None:
            count += 1
            number = f"{place.prefix}{_ordinal(place, count)}"
        outputs = _narrowed(place.outputs, section.only)
        _aim_section(section, path, number, outputs, numbering)
        inner = _Place((*path, "sections"), f"{number}." if number else None, outputs)
        _number_blocks(section, path, outputs, numbering)
        _number_sections(section.sections, inner, numbering)


def _ordinal(place: _Place, count: int) -> str:
    """Count annexes A … Z, AA …, everything else in figures."""
    if place.path != ("annexes",):
        return str(count)
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _aim_section(section: Section, path: Path, number: str, outputs: frozenset[Output], numbering: _Count) -> None:
    made = slug(section.title) or "section"
    key = numbering.name(path, section.id, made)
    numbering.numbers[path] = number
    kind: Kind = "annex" if path[0] == "annexes" and len(path) == 2 else "section"
    target = Target(key=key, kind=kind, path=path, number=number, title=section.title, outputs=outputs)
    numbering.aim(section.id or key, target)


def _number_blocks(section: Section, path: Path, outputs: frozenset[Output], numbering: _Count) -> None:
    ordinals: Counter[str] = Counter()
    for index, block in enumerate(section.body):
        ordinals[block.block] += 1
        block_path = (*path, "body", index, block.block)
        made = f"{numbering.keys[path]}-{block.block}-{ordinals[block.block]}"
        key = numbering.name(block_path, block.id, made)
        kind, number = numbering.next_number(block)
        numbering.numbers[block_path] = number
        narrowed = _narrowed(outputs, block.only)
        title = block.title or ""
        target = Target(key=key, kind=kind, path=block_path, number=number, title=title, outputs=narrowed)
        numbering.aim(block.id, target)
        if isinstance(block, Roadmap):
            _name_items(block, block_path, narrowed, numbering)


def _name_items(block: Roadmap, path: Path, outputs: frozenset[Output], numbering: _Count) -> None:
    for lane_index, lane in enumerate(block.lanes):
        numbering.lanes.setdefault(lane.name, len(numbering.lanes))
        for index, item in enumerate(lane.items):
            item_path = (*path, "lanes", lane_index, "items", index)
            made = f"{numbering.keys[path]}-{slug(item.title) or 'item'}"
            key = numbering.name(item_path, item.id, made)
            target = Target(key=key, kind="item", path=item_path, title=item.title, outputs=outputs)
            numbering.aim(item.id, target)


def _narrowed(outputs: frozenset[Output], only: tuple[Output, ...] | None) -> frozenset[Output]:
    return outputs & frozenset(only) if only else outputs


def _ids(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        items = (
            item for block in section.body if isinstance(block, Roadmap) for lane in block.lanes for item in lane.items
        )
        for each in (section, *section.body, *items):
            if each.id:
                yield each.id
        yield from _ids(section.sections)
