"""A briefing as written: what the content file says, closed and frozen, before anything is resolved."""

from typing import Annotated, Literal

from pydantic import Field

from printdesk.model.blocks import AnyBlock, Question
from printdesk.model.node import Node, Outputs, SourceList, Status, Text

Qualifier = Literal["about", "at least", "over", "up to", "under", "nearly"]
Block = Annotated[AnyBlock, Field(discriminator="block")]


class Author(Node):
    name: Text
    role: Text | None = None
    email: Text | None = None


class Cover(Node):
    """A picture for the cover; without one the cover is drawn from the content."""

    image: Text | None = None
    alt: Text | None = None
    credit: Text | None = None


class Source(Node):
    title: Text
    kind: Text | None = None
    author: Text | None = None
    date: Text | None = None
    accessed: Text | None = None
    url: Text | None = None
    language: Text | None = None
    note: Text | None = None
    query: Question | None = None


class Fact(Node):
    """One figure of the ledger. `value`, `low` and `high` keep the decimals they were typed with."""

    value: Text | None = None
    derive: Text | None = None
    unit: Text | None = None
    label: Text | None = None
    when: Text | None = None
    status: Status | None = None
    source: SourceList | None = None
    qualifier: Qualifier | None = None
    decimals: int | None = Field(None, ge=0, le=12)
    low: Text | None = None
    high: Text | None = None
    note: Text | None = None
    query: Question | None = None


class AtAGlance(Node):
    title: Text | None = None
    lead: Text | None = None
    takeaways: tuple[Text, ...] = ()


class KeyFact(Node):
    label: Text | None = None
    text: Text
    source: SourceList | None = None


class Section(Node):
    id: str | None = None
    title: Text
    standfirst: Text | None = None
    only: Outputs | None = None
    language: str | None = None
    new_page: bool = False
    numbered: bool = True
    """Whether the section carries a number; sections without one do not count."""
    query: Question | None = None
    body: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


class Briefing(Node):
    """A whole content file."""

    title: Text
    sections: tuple[Section, ...]
    short_title: Text | None = None
    series: Text | None = None
    edition: Text | None = None
    standfirst: Text | None = None
    slug: str | None = None
    language: str = "en-GB"
    date: Text | None = None
    period: Text | None = None
    place: Text | None = None
    authors: tuple[Author, ...] = ()
    embargo: Text | None = None
    marking: Text | None = None
    cover: Cover | None = None
    imprint: dict[str, Text] = {}
    layout: str = "briefing"
    page: Literal["A4", "Letter"] = "A4"
    abbreviations: dict[str, Text] = {}
    terms: dict[str, Text] = {}
    sources: dict[str, Source] = {}
    facts: dict[str, Fact] = {}
    at_a_glance: AtAGlance | None = None
    key_facts: tuple[KeyFact, ...] = ()
    numbers: tuple[Text, ...] = ()
    annexes: tuple[Section, ...] = ()
    query: Question | None = None
    shared: tuple[Text, ...] = ()
