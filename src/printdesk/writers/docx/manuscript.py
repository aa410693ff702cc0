"""The Word file while it is being written: its parts, its counters, the setting of the moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from printdesk.edition.tree import Edition, Query
from printdesk.errors import Diagnostic, Severity
from printdesk.layout.package import Layout
from printdesk.layout.tokens import PageSize, Tokens
from printdesk.writers.docx.anchors import Anchors
from printdesk.writers.docx.contents import all_sections, captioned
from printdesk.writers.docx.counts import Count
from printdesk.writers.docx.cover_plan import CoverPlan, plan_cover
from printdesk.writers.docx.house import flush_sheet, house_lists, housed_tokens
from printdesk.writers.docx.house_template import read_template
from printdesk.writers.docx.notes import Comments, Footnotes
from printdesk.writers.docx.numbering import HeadingNumbers, Numbering
from printdesk.writers.docx.ooxml import Element
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.package import Package
from printdesk.writers.docx.script import runs_right_to_left
from printdesk.writers.docx.stylesheet import StyleSheet, read_stylesheet

PageKind = Literal["cover", "portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Setting:
    """The language of the text being set (None: the file's own) and its direction."""

    language: str | None
    direction: Literal["ltr", "rtl"]


class PageTurner(Protocol):
    """Sets what follows on pages of another kind; it is given the story that is being written."""

    def turn(self, story: Any, kind: PageKind) -> float: ...

    def last(self) -> Element: ...

    def open(self, title: str) -> None: ...


@dataclass
class Manuscript:
    """Everything that the functions which add blocks share."""

    edition: Edition
    layout: Layout
    cache: Path | None = None
    options: WordOptions = field(default_factory=WordOptions)
    package: Package = field(default_factory=Package)
    anchors: Anchors = field(default_factory=Anchors)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    pages: PageTurner = field(init=False)
    is_at_top: bool = True
    """Whether the next paragraph is the first of a section of the file."""
    breaks_page: bool = False
    """Whether the next paragraph begins a page."""

    def __post_init__(self) -> None:
        self.tokens: Tokens = self.layout.tokens
        self.sheet: StyleSheet = read_stylesheet(self.layout.word_mapping)
        self.house = read_template(self.layout.word_template) if self.layout.word_template else None
        """A template whose styles win; text then fills the page, without a margin for notes."""
        self.house_parts: dict[str, Element] = {}
        """Heads and feet from the template by name, whose styles are still named as there."""
        carried: dict[str, int] = {}
        if self.house:
            self.sheet = flush_sheet(self.sheet, self.tokens.measures.main_start)
            self.tokens = housed_tokens(self.tokens, self.edition.page, self.house)
            carried = house_lists(self.sheet, self.house)
        self.page: PageSize = self.tokens.pages[self.edition.page]
        self.numbering = Numbering(self.tokens, self.sheet, carried)
        self.headings = HeadingNumbers(self.numbering)
        self.footnotes = Footnotes()
        self.comments = Comments(self.edition.day)
        self.setting = Setting(None, self.edition.direction)
        self.asked: set[str] = set()
        """Facts with queries that stand in the file already."""
        self.open_queries: list[tuple[str, Query]] = []
        self.sequences: dict[str, int] = {}
        self.counted: dict[str, int] = {}
        """Last numbers of figures and tables, and those that the chapter goes on from."""
        self.pictures = Count(50, most=2**30)
        self.charts = Count(20, last=-20, most=2**30)  # none stands in front, so that the first section begins with 1
        self.behind_frames = False
        """Whether the chapter before ends with what stands in the margin."""
        self.numbers = dict(_numbers(self.edition))
        """Labels of figures, numbers of sections and sources, by kind and key."""
        self.consulted: dict[tuple[str, str], str] = {}
        """Those that the chapter has asked for."""

    @cached_property
    def cover(self) -> CoverPlan | None:
        """Where the parts of the cover stand; None for a piece that has none."""
        return plan_cover(self.edition, self.tokens)

    @contextmanager
    def language(self, language: str | None) -> Iterator[None]:
        """Set what follows in a language; None leaves the one in force."""
        before = self.setting
        if language:
            self.setting = Setting(language, "rtl" if runs_right_to_left(language) else "ltr")
        yield
        self.setting = before

    def begin_chapter(self) -> None:
        """Let what is written from here on have names and notes of its own."""
        self.anchors.begin_chapter()
        self.footnotes.begin_chapter()
        self.comments.begin_chapter()
        self.numbering.begin_chapter()
        self.consulted, self.counted = {}, {}

    def round_counts(self) -> None:
        """Let the next chapter count from round numbers."""
        for count in (self.anchors.count, self.numbering.count, self.pictures, self.charts):
            count.round()

    def number_of(self, kind: Literal["label", "section", "source"], key: str) -> str:
        """Return what a thing is called by where it is mentioned; nothing where it has no number."""
        self.consulted[kind, key] = found = self.numbers.get((kind, key), "")
        return found

    def words(self, name: str) -> str:
        """Return one of the layout's own words."""
        return self.edition.words.get(name, name.replace("_", " ").capitalize())

    def warn(self, code: str, message: str, hint: str | None = None) -> None:
        self.diagnostics.append(Diagnostic(code, message, hint=hint, severity=Severity.WARNING))


def _numbers(edition: Edition) -> Iterator[tuple[tuple[str, str], str]]:
    yield from ((("label", block.key), block.label) for block in captioned(edition) if block.label)
    yield from ((("section", section.key), section.number) for section in all_sections(edition) if section.number)
    yield from ((("source", source.key), str(source.number)) for source in edition.sources)
