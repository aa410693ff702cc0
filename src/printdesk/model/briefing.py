"""A briefing as written: what the content file says, closed and frozen, before anything is resolved."""

from typing import Annotated, Literal

from pydantic import Field

from printdesk.model.blocks import AnyBlock, Question
from printdesk.model.node import (
    Email,
    FormulaText,
    Id,
    Language,
    LayoutName,
    Line,
    Node,
    Number,
    Outputs,
    Slug,
    SourceList,
    Status,
    Text,
    UnitName,
    Url,
    When,
)

Qualifier = Literal["about", "at least", "over", "up to", "under", "nearly"]
Block = Annotated[AnyBlock, Field(discriminator="block")]


class Author(Node):
    name: Line
    role: Line | None = None
    email: Email | None = None


class Cover(Node):
    """A picture for the cover; without one the cover is drawn from the content."""

    image: Line | None = None
    alt: Text | None = None
    credit: Line | None = None


class Source(Node):
    title: Line
    kind: Line | None = None
    author: Line | None = None
    date: Line | None = None
    accessed: Line | None = None
    url: Url | None = None
    language: Language | None = None
    note: Text | None = None
    query: Question | None = None


class Fact(Node):
    """One figure of the ledger. `value`, `low` and `high` keep the decimals they were typed with."""

    value: Number | None = None
    derive: FormulaText | None = None
    unit: UnitName | None = None
    label: Line | None = None
    when: When | None = None
    status: Status | None = None
    source: SourceList | None = None
    qualifier: Qualifier | None = None
    decimals: int | None = Field(None, ge=0, le=12)
    low: Number | None = None
    high: Number | None = None
    note: Text | None = None
    query: Question | None = None


class AtAGlance(Node):
    title: Line | None = None
    lead: Text | None = None
    takeaways: tuple[Text, ...] = ()


class KeyFact(Node):
    label: Line | None = None
    text: Text
    source: SourceList | None = None


class Waiver(Node):
    """A finding that the desk lets stand: where, why, and who decided."""

    code: Line
    at: Line | None = None
    """The id of a part, or its path; everywhere, where this is missing."""
    reason: Text
    by: Line
    date: Line | None = None


class Section(Node):
    id: Id | None = None
    title: Line
    standfirst: Text | None = None
    only: Outputs | None = None
    language: Language | None = None
    new_page: bool = False
    numbered: bool = True
    """Whether the section carries a number; sections without one do not count."""
    query: Question | None = None
    body: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


class Briefing(Node):
    """A whole content file."""

    title: Line
    sections: tuple[Section, ...]
    short_title: Line | None = None
    series: Line | None = None
    edition: Line | None = None
    standfirst: Text | None = None
    slug: Slug | None = None
    language: Language = "en-GB"
    date: When | None = None
    period: When | None = None
    place: Line | None = None
    authors: tuple[Author, ...] = ()
    embargo: Line | None = None
    marking: Line | None = None
    cover: Cover | None = None
    imprint: dict[str, Text] = {}
    layout: LayoutName = "briefing"
    page: Literal["A4", "Letter"] = "A4"
    abbreviations: dict[str, Text] = {}
    terms: dict[str, Text] = {}
    sources: dict[str, Source] = {}
    facts: dict[str, Fact] = {}
    at_a_glance: AtAGlance | None = None
    key_facts: tuple[KeyFact, ...] = ()
    numbers: tuple[Line, ...] = ()
    """Ids of facts for the page of key numbers."""
    numbers_title: Line | None = None
    """From the long form, `numbers: {title, facts}`; no key of the file."""
    annexes: tuple[Section, ...] = ()
    query: Question | None = None
    shared: tuple[Text, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    evidence: bool = False
    """Whether an appendix lists every fact with value, time, status, source and the places that show it."""
