"""The file in chapters: what stands in front, each section of the first level, what ends it. Each is written by itself.

What a chapter needs to know of those before it is its `State`; nothing that is written is touched again by a later one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from printdesk.errors import Diagnostic
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.faces_in_use import Looks, all_looks, looks_of
from printdesk.writers.docx.frames import ends_with_frame, settle_frames
from printdesk.writers.docx.glance import BODY
from printdesk.writers.docx.manuscript import Manuscript, PageKind
from printdesk.writers.docx.notes import renumbered
from printdesk.writers.docx.ooxml import Element, tag, w
from printdesk.writers.docx.package import Additions
from printdesk.writers.docx.snapshot import written_anchors
from printdesk.writers.docx.stories import COMMENTS, FOOTNOTES, NUMBERING, TEXT
from printdesk.writers.docx.story import Story

State = tuple[Any, ...]
_BODY_NUMBER = 0
"""The bookmark's; all others are counted from 1."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter before it is written: what it is made from, and what follows it."""

    key: str
    made_from: tuple[Any, ...]
    write: Callable[[Story], None] = field(compare=False)
    leads_to: PageKind | None = None
    """The pages that the next chapter is set on."""
    opens: bool = False
    closes: bool = False
    """Whether what the contents list begins and ends with it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A chapter as it was written: where the file stood before and after, and what stands in each of its parts."""

    chapter: Chapter
    before: State
    after: State
    text: bytes = field(repr=False)
    footnotes: bytes
    notes: tuple[int, int]
    """How many footnotes and how many comments stand before it."""
    comments: bytes
    numberings: bytes
    looks: Looks
    anchors: dict[str, Anchor]
    anchors_written: bytes
    """As a snapshot holds them."""
    wanted: frozenset[str]
    """Names of bookmarks that chapters before it had taken."""
    consulted: dict[tuple[str, str], str]
    """Numbers of things elsewhere that it mentions."""
    sequences: tuple[dict[str, int], dict[str, int]]
    """Numbers of the last figure or table before it and in it, by the name that Word counts them by."""
    additions: Additions
    diagnostics: tuple[Diagnostic, ...]


def state_of(manuscript: Manuscript) -> State:
    """Return where the file stands."""
    return tuple(_frozen(getattr(holder, name)) for holder, name in _counts(manuscript))


def stand(manuscript: Manuscript, state: State) -> None:
    """Let a manuscript stand where the file stood once."""
    for (holder, name), value in zip(_counts(manuscript), state, strict=True):
        setattr(holder, name, _thawed(value, getattr(holder, name)))


def write_chapter(manuscript: Manuscript, chapter: Chapter, before: State) -> Written:
    """Write a chapter where the file stands `before` it; the manuscript then stands where the next one begins."""
    m = manuscript
    told, notes = len(m.diagnostics), _notes(m)
    m.begin_chapter()
    m.package.begin()
    story = Story(m, TEXT.holder(), width=m.tokens.measures.full)
    chapter.write(story)
    if chapter.leads_to:
        m.pages.turn(story, chapter.leads_to)
    _bookmark(chapter, [each for each in story.element if each.tag == tag("p")])
    settle_frames(story.element, behind=m.behind_frames)
    m.behind_frames = ends_with_frame(story.element)
    holders = (story.element, m.footnotes.holder, m.comments.holder)
    m.round_counts()
    return Written(
        chapter,
        before,
        state_of(m),
        TEXT.piece(story.element),
        FOOTNOTES.piece(m.footnotes.holder),
        notes,
        COMMENTS.piece(m.comments.holder),
        NUMBERING.piece(m.numbering.holder),
        all_looks(map(looks_of, holders)),
        m.anchors.own,
        written_anchors(m.anchors.own),
        frozenset(m.anchors.wanted - m.anchors.own.keys()),
        m.consulted,
        (m.counted, {name: m.sequences[name] for name in m.counted}),
        m.package.end(),
        tuple(m.diagnostics[told:]),
    )


def still_stands(written: Written, manuscript: Manuscript, chapter: Chapter, state: State) -> bool:
    """Say whether a chapter would be written just so where the file stands now."""
    names = manuscript.anchors.names
    return (
        (written.before is state or written.before == state)
        and written.chapter == chapter
        and names.keys().isdisjoint(written.anchors)
        and names.keys() >= written.wanted
        and all(manuscript.numbers.get(asked, "") == found for asked, found in written.consulted.items())
        and all(manuscript.sequences.get(name, 0) == last for name, last in written.sequences[0].items())
    )


def take(written: Written, manuscript: Manuscript) -> Written:
    """Give a manuscript what a chapter leaves behind, and return it with its notes counted from where they are now."""
    manuscript.anchors.names.update(written.anchors)
    manuscript.diagnostics.extend(written.diagnostics)
    manuscript.package.take(written.additions)
    manuscript.sequences.update(written.sequences[1])
    before = _notes(manuscript)
    manuscript.footnotes.count.last += written.footnotes.count(b"<w:footnote ")
    manuscript.comments.count.last += written.comments.count(b"<w:comment ")
    by = [now - then for now, then in zip(before, written.notes, strict=True)]
    if not (by[0] and written.footnotes) and not (by[1] and written.comments):
        return written
    pieces = (written.text, written.footnotes, written.comments)
    text, footnotes, comments = (renumbered(piece, *by) for piece in pieces)
    return replace(written, text=text, footnotes=footnotes, comments=comments, notes=before)


def _notes(manuscript: Manuscript) -> tuple[int, int]:
    return manuscript.footnotes.count.last, manuscript.comments.count.last


def _bookmark(chapter: Chapter, paragraphs: list[Element]) -> None:
    """Set the ends of the bookmark inside paragraphs: LibreOffice drops one that stands between them."""
    if chapter.opens:
        paragraphs[0].insert(1, w("bookmarkStart", id=_BODY_NUMBER, name=BODY))
    if chapter.closes:
        paragraphs[-1].append(w("bookmarkEnd", id=_BODY_NUMBER))


def _counts(m: Manuscript) -> tuple[tuple[Any, str], ...]:
    """Return everything that a chapter may count on or count up: an object, and the name of what it holds."""
    return (
        (m.anchors.count, "last"), (m.numbering.count, "last"),
        (m.pictures, "last"), (m.charts, "last"), (m, "asked"), (m, "open_queries"), (m, "is_at_top"),
        (m, "breaks_page"), (m, "behind_frames"), (m.headings, "counts"), (m.numbering, "labels"),
        (m.pages, "kind"), (m.pages, "running"), (m.pages, "is_first"),
    )  # fmt: skip


def _frozen(value: Any) -> Any:
    """Return what a count holds so that it stays."""
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
