"""Sections of the Word file written last: one that says the same, where the file stands the same, is not written again.

Writing a section counts bookmarks, notes, comments, pictures and lists through the whole file. A section is taken from
memory only where all of these stand as they stood; what it left behind is then done again, so that not a byte differs.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from printdesk.edition.tree import Image, Section
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, tag
from printdesk.writers.docx.package import Act
from printdesk.writers.docx.story import Story

State = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A section as it was written: where the file stood before and after, and what was added to each of its parts."""

    section: Section
    before: State
    after: State
    elements: tuple[Element, ...]
    others: tuple[tuple[Element, ...], ...]
    """Footnotes, comments and lists."""
    names: dict[str, Any]
    acts: tuple[Act, ...]
    parts: tuple[Any, Any]
    """The parts of footnotes and comments that acts may name as owners."""


@dataclass(slots=True)
class WordMemory:
    """The sections by key. It makes the next file faster and changes nothing of it."""

    _surroundings: State = ()
    _known: dict[str, _Written] = field(default_factory=dict)
    _styles: tuple[State, Element] | None = None

    def styles(self, made_from: State, make: Callable[[], Element]) -> Element:
        """Return the styles made last where they are made from the same."""
        if self._styles is None or self._styles[0] != made_from:
            self._styles = (made_from, make())
        return self._styles[1]

    def enter(self, manuscript: Manuscript) -> None:
        """Forget every section where anything that all of them are made from has changed."""
        edition = manuscript.edition
        numbers = (manuscript.labels, manuscript.section_numbers, manuscript.source_numbers)
        words = (edition.language, edition.page, dict(edition.words), dict(edition.facts), edition.front, edition.day)
        looks = (manuscript.layout, manuscript.sheet, manuscript.options, edition.sources)
        now = (*looks, manuscript.cache, *numbers, *words)
        if now != self._surroundings:
            self._known.clear()
        self._surroundings = now

    def add(self, story: Story, section: Section, write: Callable[[Story, Section], None]) -> None:
        """Add a section from memory, or `write` it and keep it if it can be kept."""
        known = self._known.pop(section.key, None)
        before = _state(story)
        if known and known.before == before and known.section == section and _is_free(known, story.manuscript):
            _add_again(story, known)
            self._known[section.key] = known
        elif _shows_files(section) or story.manuscript.open_queries or story.manuscript.house:
            write(story, section)
        elif written := _recorded(story, section, before, write):
            self._known[section.key] = written


def _counts(story: Story) -> tuple[tuple[Any, str], ...]:
    """Return everything that a section may count on or count up: an object, and the name of what it holds."""
    m = story.manuscript
    return (
        (m.anchors, "count"), (m.footnotes, "count"), (m, "pictures"), (m, "charts"), (m, "asked"), (m, "sequences"),
        (m, "uses_arabic"), (m, "is_at_top"), (m, "breaks_page"), (m.headings, "counts"), (m.numbering, "labels"),
        (m.pages, "kind"), (m.pages, "running"), (m.pages, "parts"), (m.pages, "is_first"), (m.package, "images"),
        (story, "follows"), (story, "width"),
    )  # fmt: skip


def _lists(story: Story) -> tuple[Any, ...]:
    """Return what a section may add to, besides the text itself: footnotes, comments and lists."""
    m = story.manuscript
    return m.footnotes.root, m.comments.root, m.numbering.instances


def _owners(story: Story) -> tuple[Any, Any]:
    return story.manuscript.footnotes.part, story.manuscript.comments.made


def _state(story: Story) -> State:
    m = story.manuscript
    counts = _held(story)
    lengths = tuple(len(each) for each in (*_lists(story), m.diagnostics, m.open_queries))
    return (*counts, lengths, m.setting, m.comments.made is None, m.package.state(_owners(story)))


def _held(story: Story) -> State:
    return tuple(_frozen(getattr(holder, name)) for holder, name in _counts(story))


def _frozen(value: Any) -> Any:
    """Return what a count holds so that it stays; the texts in it are not copied, there may be hundreds."""
    match value:
        case list():
            return tuple(value)
        case set():
            return frozenset(value)
        case dict():
            return tuple((key, _frozen(inner)) for key, inner in value.items())
        case _:
            return value


def _thawed(value: Any, like: Any) -> Any:
    """Return it as the count holds it: as a list, a set or a mapping where `like` is one."""
    match like:
        case list() | set():
            return type(like)(value)
        case dict():
            return {key: list(inner) if isinstance(inner, tuple) else inner for key, inner in value}
        case _:
            return value


def _recorded(
    story: Story, section: Section, before: State, write: Callable[[Story, Section], None]
) -> _Written | None:
    """Write a section and return what it did; None where it reached into what stands before it, or cannot be repeated."""
    m = story.manuscript
    start, names = len(story.element), set(m.anchors.names)
    last = _bytes_of_last(story)
    lengths = [len(each) for each in _lists(story)]
    owners, told = _owners(story), len(m.diagnostics)
    m.package.acts = []
    write(story, section)
    acts, m.package.acts = m.package.acts, None
    reached_back = start > 0 and etree.tostring(story.element[start - 1]) != last
    told_something = len(m.diagnostics) > told or m.open_queries
    if reached_back or told_something or owners != _owners(story) or not _are_known(acts, owners):
        return None
    return _Written(
        section=section,
        before=before,
        after=_held(story),
        elements=_copies(list(story.element)[start:]),
        others=tuple(_copies(list(each)[length:]) for each, length in zip(_lists(story), lengths, strict=True)),
        names={name: anchor for name, anchor in m.anchors.names.items() if name not in names},
        acts=tuple(acts),
        parts=owners,
    )


def _add_again(story: Story, known: _Written) -> None:
    m = story.manuscript
    copies = _copies(known.elements)
    story.element.extend(copies)
    story.paragraphs.extend(paragraph for each in copies for paragraph in each.iter(tag("p")))
    for kept, each in zip(known.others, _lists(story), strict=True):
        each.extend(_copies(kept))
    m.anchors.names.update(known.names)
    parts = {id(there): here for there, here in zip(known.parts, _owners(story), strict=True) if there is not None}
    m.package.again(known.acts, parts)
    for (holder, name), value in zip(_counts(story), known.after, strict=True):
        setattr(holder, name, _thawed(value, getattr(holder, name)))


def _is_free(known: _Written, m: Manuscript) -> bool:
    """Say whether no bookmark before has taken a name of the section's."""
    return not known.names.keys() & m.anchors.names.keys()


def _shows_files(section: Section) -> bool:
    """Say whether a section shows pictures, which may change while their names do not."""
    return any(isinstance(block, Image) for block in section.body) or any(map(_shows_files, section.sections))


def _are_known(acts: list[Act], owners: tuple[Any, Any]) -> bool:
    """Say whether every act was done for the document, for notes or comments, or for a part that an act before it made."""
    known = {id(owner) for owner in owners if owner is not None}
    for act in acts:
        if act.owner is not None and id(act.owner) not in known:
            return False
        known.add(id(act.made))
    return True


def _bytes_of_last(story: Story) -> bytes:
    return etree.tostring(story.element[-1]) if len(story.element) else b""


def _copies(elements: Any) -> tuple[Element, ...]:
    return tuple(deepcopy(each) for each in elements)
