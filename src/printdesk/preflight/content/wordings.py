"""Every text of a content file as it was typed, with its path, its language and the part it belongs to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, assert_never

from printdesk.edition.inline import Path
from printdesk.model.blocks import (
    AnyBlock,
    BlockBase,
    Boxes,
    Chart,
    GroupRow,
    Image,
    Note,
    Numbers,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    Table,
)
from printdesk.model.briefing import Briefing, Section
from printdesk.preflight.content.masking import masked
from printdesk.preflight.content.sentences import Stretch, paragraphs, sentences

Kind = Literal["title", "heading", "text", "quote", "prompt", "cell", "head", "caption", "alt", "label", "source", "back"]  # fmt: skip
RUNNING: frozenset[Kind] = frozenset({"text"})
READ: frozenset[Kind] = frozenset({"title", "heading", "text", "prompt", "cell", "head", "caption", "alt", "label"})
"""What the desk wrote itself: not the words of others, names of sources, or the colophon."""


@dataclass(frozen=True)
class Wording:
    """One text. `part` is the path of the block, section, fact or item that it belongs to.

    `cited` says whether that part names a source for all it says.
    """

    path: Path
    kind: Kind
    text: str
    language: str
    part: Path
    cited: bool = False

    @cached_property
    def bare(self) -> str:
        """The text, its figures, references and Markdown blanked, as long as the text itself."""
        return masked(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        return tuple(paragraphs(self.text, self.bare))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in sentences(paragraph))

    def sentence_at(self, offset: int) -> Stretch | None:
        """Return the sentence that holds a place of the text, if one does."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found and offset < found.end else None

    @property
    def is_english(self) -> bool:
        return self.language == "en" or self.language.startswith("en-")


def wordings(briefing: Briefing) -> Iterator[Wording]:
    """Yield every text but those of queries, in the order of the file's keys as FORMAT lists them."""
    walk = _Walk(briefing.language)
    yield from walk.texts((), (), ("title", briefing.title, "title"), ("short_title", briefing.short_title, "title"))
    yield from walk.texts((), (), ("standfirst", briefing.standfirst, "text"))
    yield from _front(briefing, walk)
    for index, section in enumerate(briefing.sections):
        yield from _section(section, ("sections", index), walk)
    for index, section in enumerate(briefing.annexes):
        yield from _section(section, ("annexes", index), walk)
    yield from _back(briefing, walk)


@dataclass(frozen=True, slots=True)
class _Walk:
    language: str

    def texts(
        self, base: Path, part: Path, *texts: tuple[str | int, str | None, Kind], cited: bool = False
    ) -> Iterator[Wording]:
        for key, text, kind in texts:
            if text:
                yield Wording((*base, key), kind, text, self.language, part, cited)


def _front(briefing: Briefing, walk: _Walk) -> Iterator[Wording]:
    if glance := briefing.at_a_glance:
        base: Path = ("at_a_glance",)
        yield from walk.texts(base, base, ("title", glance.title, "heading"), ("lead", glance.lead, "text"))
        yield from walk.texts((*base, "takeaways"), base, *_numbered(glance.takeaways, "text"))
    for index, fact in enumerate(briefing.key_facts):
        base = ("key_facts", index)
        rows: tuple[tuple[str, str | None, Kind], ...] = (("label", fact.label, "label"), ("text", fact.text, "cell"))
        yield from walk.texts(base, base, *rows, cited=bool(fact.source))


def _back(briefing: Briefing, walk: _Walk) -> Iterator[Wording]:
    for identifier, figure in briefing.facts.items():
        base: Path = ("facts", identifier)
        yield from walk.texts(base, base, ("label", figure.label, "label"), ("note", figure.note, "caption"))
    for identifier, source in briefing.sources.items():
        base = ("sources", identifier)
        yield from walk.texts(base, base, ("title", source.title, "source"), ("note", source.note, "source"))
    for name in ("imprint", "abbreviations"):
        for label, text in getattr(briefing, name).items():
            yield from walk.texts((name,), (name, label), (label, text, "back"))


def _section(section: Section, path: Path, outer: _Walk) -> Iterator[Wording]:
    walk = _Walk(section.language or outer.language)
    yield from walk.texts(path, path, ("title", section.title, "heading"), ("standfirst", section.standfirst, "text"))
    for index, block in enumerate(section.body):
        yield from _block(block, (*path, "body", index, block.block), _Walk(block.language or walk.language))
    for index, inner in enumerate(section.sections):
        yield from _section(inner, (*path, "sections", index), walk)


def _block(block: AnyBlock, path: Path, walk: _Walk) -> Iterator[Wording]:
    cited = bool(block.source)
    yield from walk.texts(path, path, ("title", block.title, "caption"), cited=cited)
    match block:
        case Prose() | Note():
            yield from walk.texts(path, path, ("text", block.text, "text"), cited=cited)
        case Quote():
            yield from walk.texts(path, path, ("text", block.text, "quote"), ("by", block.by, "caption"), cited=cited)
        case Prompts():
            yield from walk.texts((*path, "items"), path, *_numbered(block.items, "prompt"), cited=cited)
        case Boxes():
            for index, panel in enumerate(block.items):
                place = (*path, "items", index)
                yield from walk.texts(place, path, ("title", panel.title, "caption"), ("text", panel.text, "text"))
        case Table():
            yield from _table(block, path, walk)
        case Chart():
            yield from _chart(block, path, walk)
        case Roadmap():
            yield from _roadmap(block, path, walk)
        case Numbers() | Image() | QueryBlock():
            pass
        case _:
            assert_never(block)
    yield from _beneath(block, path, walk)


def _beneath(block: BlockBase, path: Path, walk: _Walk) -> Iterator[Wording]:
    cited = bool(block.source)
    yield from walk.texts(path, path, ("note", block.note, "caption"), ("alt", block.alt, "alt"), cited=cited)


def _table(table: Table, path: Path, walk: _Walk) -> Iterator[Wording]:
    cited = bool(table.source)
    for index, column in enumerate(table.columns):
        place = (*path, "columns", index)
        yield from walk.texts(place, path, ("title", column.title, "head"), ("group", column.group, "head"))
    for index, row in enumerate(table.rows):
        place = (*path, "rows", index)
        if isinstance(row, GroupRow):
            yield from walk.texts(place, path, ("group", row.group, "cell"))
        else:
            yield from walk.texts(place, path, *_numbered(row, "cell"), cited=cited)


def _chart(chart: Chart, path: Path, walk: _Walk) -> Iterator[Wording]:
    yield from walk.texts(path, path, ("subtitle", chart.subtitle, "caption"), cited=bool(chart.source))
    for name in ("facts", "values"):
        labels = getattr(chart, name) or {}
        for key, label in labels.items():
            yield from walk.texts((*path, name), path, (key, label, "label"))
    for index, point in enumerate(chart.points):
        yield from walk.texts((*path, "points", index), path, ("label", point.label, "label"))
    for index, mark in enumerate(chart.marks):
        yield from walk.texts((*path, "marks", index), path, ("text", mark.text, "label"))


def _roadmap(roadmap: Roadmap, path: Path, walk: _Walk) -> Iterator[Wording]:
    yield from walk.texts(path, path, ("subtitle", roadmap.subtitle, "caption"))
    for number, lane in enumerate(roadmap.lanes):
        yield from walk.texts((*path, "lanes", number), path, ("name", lane.name, "label"))
        for index, item in enumerate(lane.items):
            place = (*path, "lanes", number, "items", index)
            yield from walk.texts(place, place, ("title", item.title, "caption"), ("detail", item.detail, "caption"))
            yield from walk.texts(place, place, ("note", item.note, "caption"))


def _numbered(texts: Iterable[str], kind: Kind) -> Iterator[tuple[int, str, Kind]]:
    for index, text in enumerate(texts):
        yield index, text, kind
