"""What an importer has understood, ready to be written as a content file."""

from dataclasses import dataclass, field
from typing import Literal

from printdesk.readers.article.tree import Dropped, Grid, ItemList, Lines, Paragraph

Status = Literal["reported", "planned", "target", "forecast", "estimated", "done"]


@dataclass(slots=True, kw_only=True)
class FactDraft:
    """A figure of the ledger; `said` is how the article writes it, `clause` the words around it."""

    id: str
    value: str
    unit: str
    label: str
    said: str
    place: str
    kind: str
    weak: bool = False
    """Whether the label says too little to stand by itself."""
    when: str | None = None
    status: Status = "reported"
    qualifier: str = ""
    source: str = ""
    queries: list[str] = field(default_factory=list)
    uses: int = 1
    also: set[str] = field(default_factory=set)
    """How the article writes it elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDraft:
    """Running text: paragraphs and lists, as Markdown with figures put in."""

    parts: tuple[Paragraph | ItemList, ...]

    @property
    def lines(self) -> Lines:
        return tuple(line for part in self.parts for line in part.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDraft:
    id: str
    grid: Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDraft:
    text: str
    by: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptsDraft:
    items: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryDraft:
    text: str
    about: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDraft:
    """A chart that the article's own figures make; without `certain` it is only proposed, as comments."""

    id: str
    kind: Literal["change", "units"]
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDraft:
    """Lines for the editor to take up or delete, written as comments."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapItemDraft:
    title: str
    detail: str
    when: str
    lane: str
    """The title of the section that it stands in, at the level that tells the items apart."""
    sections: tuple[str, ...]
    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapDraft:
    id: str
    title: str
    items: tuple[RoadmapItemDraft, ...]


BlockDraft = TextDraft | TableDraft | QuoteDraft | PromptsDraft | QueryDraft | ChartDraft | ProposalDraft | RoadmapDraft


@dataclass(slots=True, kw_only=True)
class SectionDraft:
    id: str
    title: str
    lines: Lines = ()
    remark: str = ""
    """Why the importer made this section, where the article has no heading for it."""
    body: list[BlockDraft] = field(default_factory=list)
    sections: list["SectionDraft"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDraft:
    id: str
    title: str
    place: str
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFactDraft:
    label: str
    text: str
    place: str
    query: str = ""


@dataclass(slots=True, kw_only=True)
class Draft:
    title: str
    title_place: str
    language: str
    date: str = ""
    date_place: str = ""
    embargo: str = ""
    place: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)
    sources: list[SourceDraft] = field(default_factory=list)
    cited: frozenset[str] = frozenset()
    """Ids of the sources that the text cites."""
    footnoted: tuple[str, ...] = ()
    """The words of footnotes that are sources."""
    facts: dict[str, FactDraft] = field(default_factory=dict)
    key_facts: list[KeyFactDraft] = field(default_factory=list)
    takeaways: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    """Questions about the whole file."""
    dropped: list[Dropped] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)
    """Lines whose words stand in other keys, such as sources and the dates in them."""
    flattened: int = 0
