"""What an import tells the editor: what was read, what was made of it, what was left out, and what must be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from printdesk.drafting.coverage import Coverage
from printdesk.drafting.draft import (
    BlockDraft,
    ChartDraft,
    Draft,
    ProposalDraft,
    QueryDraft,
    QuoteDraft,
    RoadmapDraft,
    SectionDraft,
    TableDraft,
    TextDraft,
)
from printdesk.drafting.ledger import Ledger
from printdesk.drafting.places import Places
from printdesk.readers.article.tree import Article, Item, ItemList


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of each kind a draft holds."""

    headings: int
    items: int
    nested_items: int
    tables: int
    rows: int
    figures: int
    facts: int
    times: int
    roadmap_items: int
    quotes: int
    prompts: int
    charts: int
    proposals: int
    sources: int
    queries: int
    key_facts: int


def tally(draft: Draft, ledger: Ledger) -> Tally:
    """Count what a draft holds; sections that the importer added are no headings, key facts are rows of a table."""
    sections = list(_all(draft.sections))
    blocks = [block for section in sections for block in section.body]
    lists = [
        part for block in blocks if isinstance(block, TextDraft) for part in block.parts if isinstance(part, ItemList)
    ]
    top = [item for one in lists for item in one.items]
    tables = [block for block in blocks if isinstance(block, TableDraft)]
    return Tally(
        headings=sum(not section.remark for section in sections),
        items=sum(1 + _below(item) for item in top),
        nested_items=sum(map(_below, top)),
        tables=len(tables),
        rows=sum(len(block.grid.rows) for block in tables),
        figures=ledger.mentions,
        facts=len(draft.facts),
        times=len(ledger.times),
        roadmap_items=sum(len(block.items) for block in blocks if isinstance(block, RoadmapDraft)),
        quotes=sum(isinstance(block, QuoteDraft) for block in blocks),
        prompts=sum(
            len(block.items) for block in blocks if hasattr(block, "items") and not isinstance(block, RoadmapDraft)
        ),
        charts=sum(isinstance(block, ChartDraft) for block in blocks),
        proposals=sum(isinstance(block, ProposalDraft) for block in blocks),
        sources=len(draft.sources),
        queries=len(questions(draft)),
        key_facts=len(draft.key_facts),
    )


def questions(draft: Draft) -> list[str]:
    """Return every question for the desk, in the order of the content file."""
    asked = list(draft.queries)
    for fact in draft.facts.values():
        asked += [f"{fact.label} ({fact.said}, {fact.place}): {query}" for query in fact.queries]
    for section in _all(draft.sections):
        asked += [block.text for block in section.body if isinstance(block, QueryDraft)]
    return asked


def report(article: Article, draft: Draft, ledger: Ledger, covered: Coverage) -> str:
    """Return the note to the editor, as plain text."""
    counts = tally(draft, ledger)
    places = Places(article)
    lines = [*_section("Read", _read(counts)), *_section("Made", _made(counts, draft))]
    lines += [
        f"  {'Coverage':9}{covered.percent}% of {_many(covered.lines, 'line')} with text: {covered.kept} in the content file, {covered.left_out} left out"
    ]
    for note in (*article.notes, *_notes(draft)):
        lines.append(f"  {'Note':9}{note}")
    lost = [(places.said((line,)), f"not placed{places.shown((line,))}") for line in covered.lost]
    left = [
        (places.said(each.lines), f"{each.reason}{places.shown(each.lines)}") for each in draft.dropped if each.reason
    ]
    lines += _listed("Lost: put these lines in by hand", lost)
    lines += _listed("Left out, and why", left)
    asked = questions(draft)
    if asked:
        lines += ["", f"  {_many(len(asked), 'question')} for the desk, each in the content file as a query"]
        lines += [f"    {number}. {text}" for number, text in enumerate(asked, 1)]
    return "\n".join(lines)


def _read(counts: Tally) -> list[str]:
    nested = f" ({counts.nested_items} of them nested)" if counts.nested_items else ""
    found = [
        (counts.headings, "heading", ""), (counts.items, "list item", nested), (counts.rows + counts.key_facts, "table row", ""),
        (counts.figures, "figure", ""), (counts.times, "date", ""), (counts.sources, "source", ""), (counts.quotes, "quotation", ""),
    ]  # fmt: skip
    return [_many(count, name) + more for count, name, more in found if count]


def _made(counts: Tally, draft: Draft) -> list[str]:
    lanes = len(
        {
            item.lane
            for section in _all(draft.sections)
            for block in section.body
            if isinstance(block, RoadmapDraft)
            for item in block.items
        }
    )
    found = [
        (counts.facts, "fact", ""), (counts.key_facts, "key fact", ""), (len(draft.numbers), "key number", ""),
        (counts.roadmap_items, "roadmap item", f" in {_many(lanes, 'lane')}"), (counts.charts, "chart", ""), (counts.proposals, "proposal", " as a comment"),
        (counts.prompts, "prompt", ""), (len(draft.abbreviations), "abbreviation", ""),
    ]  # fmt: skip
    return [_many(count, name) + more for count, name, more in found if count] or ["plain text alone"]


def _notes(draft: Draft) -> Iterator[str]:
    if draft.flattened:
        yield f"{_many(draft.flattened, 'heading')} deeper than three levels stand one level higher"


def _section(head: str, texts: Sequence[str]) -> list[str]:
    return [f"  {head:9}{', '.join(texts)}"] if texts else []


def _listed(head: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    return ["", f"  {head}", *(f"    {place + ': ' if place else ''}{text}" for place, text in rows)] if rows else []


def _many(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _below(item: Item) -> int:
    return sum(1 + _below(child) for child in item.children)


def _all(sections: Sequence[SectionDraft]) -> Iterator[SectionDraft]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def blocks_of(draft: Draft) -> Iterator[BlockDraft]:
    """Yield every block of a draft, in order."""
    for section in _all(draft.sections):
        yield from section.body
