"""What can only be said once the whole article is read: key numbers, the roadmap, abbreviations, open questions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from printdesk.drafting.abbreviations import abbreviations
from printdesk.drafting.contradictions import row_doubts, share_doubts
from printdesk.drafting.doubts import Doubt, role_doubts, route_doubts
from printdesk.drafting.draft import (
    BlockDraft,
    Draft,
    FactDraft,
    PromptsDraft,
    ProposalDraft,
    QueryDraft,
    QuoteDraft,
    RoadmapDraft,
    RoadmapItemDraft,
    SectionDraft,
    TableDraft,
    TextDraft,
)
from printdesk.drafting.front import FIRST_DAY, YEAR_OF_TEXT, Front
from printdesk.drafting.key_numbers import key_numbers
from printdesk.drafting.language import words_for
from printdesk.drafting.roadmap import NO_TIME
from printdesk.drafting.setting_texts import TextSetter
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Article, Lines

_ROADMAP = re.compile(
    r"\b(?:roadmap|outlook|next steps|timeline|timetable|milestones|(?:key |important )?dates|deadlines|what (?:comes|happens) next|ausblick|zeitplan|termine|nächste schritte"
    r"|feuille de route|calendrier|échéances|prochaines étapes|дорожная карта|сроки|график|calendario|plazos|scadenze)\b|الخطوات المقبلة|الجدول الزمني|المواعيد",
    re.IGNORECASE,
)


def close(draft: Draft, article: Article, front: Front, setter: TextSetter, doubts: Sequence[Doubt]) -> Draft:
    """Complete a draft."""
    _take_front(draft, front)
    draft.facts = setter.ledger.facts
    if not draft.sections and not draft.key_facts:
        draft.sections = [SectionDraft(id="article", title=words_for(draft.language)[1])]
    if len(draft.sections) == 1 and draft.sections[0].remark:
        draft.sections[0].title = words_for(draft.language)[1]
    _add_roadmap(draft, setter)
    draft.numbers = key_numbers(draft)
    asked = [*doubts, *_asked(setter), *_contradicting(draft, article, setter)]
    asked += _abbreviations(draft, setter.said)
    _place_queries(draft, article, asked)
    _ask_about_times(draft, setter, front)
    _ask_about_sources(draft)
    return draft


def _take_front(draft: Draft, front: Front) -> None:
    draft.authors, draft.place, draft.embargo = front.authors, front.place, front.embargo
    if front.day and front.day.when:
        draft.date, draft.date_place = front.day.when, front.day_why
    if not draft.sections and draft.key_facts:
        draft.sections = [SectionDraft(id="article", title=words_for(draft.language)[1])]


def _add_roadmap(draft: Draft, setter: TextSetter) -> None:
    items = _in_lanes(setter.roadmap.merged())
    if not items:
        return
    if len(items) == 1:
        item = items[0]
        lines = (
            "One thing is due, too little for a roadmap of its own:",
            f"  {bare(item.title)}: {item.when} ({item.place}; {item.reason})",
        )
        draft.sections[-1].body.append(ProposalDraft(lines=lines))
        return
    block = RoadmapDraft(id=setter.ids.take("roadmap"), title=words_for(draft.language)[3], items=items)
    home = next(
        (section for section in reversed(list(_all(draft.sections))) if _ROADMAP.search(bare(section.title))), None
    )
    if home is None:
        title = words_for(draft.language)[2]
        home = SectionDraft(id=setter.ids.take(title), title=title, remark="gathered from the dates in the article")
        draft.sections.append(home)
    home.body.append(block)


def _in_lanes(items: Sequence[RoadmapItemDraft]) -> tuple[RoadmapItemDraft, ...]:
    """Name the lanes after the highest level of sections that tells the items apart."""
    level = 1 if len({item.sections[:1] for item in items}) < 2 and any(len(item.sections) > 1 for item in items) else 0
    return tuple(
        replace(item, lane=item.sections[min(level, len(item.sections) - 1)] if item.sections else "") for item in items
    )


def _asked(setter: TextSetter) -> Iterator[Doubt]:
    yield from role_doubts(setter.said)
    yield from route_doubts(setter.said)
    for place, time in setter.ledger.times:
        if time.why:
            yield Doubt(f"“{time.text}” cannot stand as a time in the content file: {time.why}.", place, time.text)
    for one, two in _contradictions(setter.ledger.facts.values()):
        text = f"{one.label}: the article gives {one.said} ({one.place}) and {two.said} ({two.place}). Which holds?"
        yield Doubt(text, two.place, "")


def _contradicting(draft: Draft, article: Article, setter: TextSetter) -> Iterator[Doubt]:
    sections = list(_all(draft.sections))
    counted = [("The title", draft.title), ("The standfirst", draft.standfirst)]
    counted += [("A heading", section.title) for section in sections if not section.remark]
    grids = [block.grid for section in sections for block in section.body if isinstance(block, TableDraft)]
    tables = [
        (grid.columns[0], [row.cells[0] for row in grid.rows], article.lines[grid.lines[0]].place)
        for grid in grids
        if grid.columns and grid.rows and grid.lines
    ]
    yield from row_doubts(counted, tables)
    yield from share_doubts(setter.said)


def _contradictions(facts: Iterable[FactDraft]) -> Iterator[tuple[FactDraft, FactDraft]]:
    known: dict[tuple[str, str, str | None], FactDraft] = {}
    for fact in facts:
        label = fact.label.casefold()
        first = known.setdefault((label, fact.unit.casefold(), fact.when), fact)
        if first.value != fact.value and first.place != fact.place and len(label.split()) > 1:
            yield first, fact


def _abbreviations(draft: Draft, said: Sequence[tuple[str, str]]) -> Iterator[Doubt]:
    for found in abbreviations(text for _, text in said):
        if found.fits:
            draft.abbreviations.setdefault(found.short, found.name)
            continue
        place = next((place for place, text in said if f"({found.short})" in text), "")
        yield Doubt(
            f"The letters {found.short} do not fit “{found.name}”. Which of the two is right?",
            place,
            f"({found.short})",
        )


def _place_queries(draft: Draft, article: Article, asked: Sequence[Doubt]) -> None:
    """Put each question below the block that it is about, or at the head of its section; the rest go to the file."""
    waiting: dict[str, list[Doubt]] = {}
    for doubt in dict.fromkeys(asked):
        waiting.setdefault(doubt.place, []).append(doubt)
    for section in _all(draft.sections):
        body: list[BlockDraft] = _queries(waiting, section.lines, article, "")
        for block in section.body:
            body.append(block)
            body += _queries(waiting, _lines(block), article, _text(block))
        section.body = body
    draft.queries += [doubt.text for doubts in waiting.values() for doubt in doubts]


def _queries(waiting: dict[str, list[Doubt]], lines: Lines, article: Article, text: str) -> list[BlockDraft]:
    places = dict.fromkeys(article.lines[line].place for line in lines)
    doubts = [doubt for place in places for doubt in waiting.pop(place, ())]
    return [
        QueryDraft(text=doubt.text, about=doubt.about if doubt.about and doubt.about in text else "")
        for doubt in doubts
    ]


def _ask_about_times(draft: Draft, setter: TextSetter, front: Front) -> None:
    """Ask when the article appeared, where it does not say, and which year is meant where only a heading gives one."""
    if draft.date and front.day_why == FIRST_DAY:
        draft.queries.append(f"The article does not say when it appeared; {draft.date} is {FIRST_DAY}. When was it?")
    if draft.date and front.day_why == YEAR_OF_TEXT:
        draft.queries.append(
            f"The dateline gives no year; {draft.date} takes the year that the text names. Is that right?"
        )
    undated = [item for item in setter.roadmap.items if item.reason.startswith(NO_TIME)]
    if undated:
        named = "; ".join(f"{bare(item.title)} ({item.place})" for item in undated[:6])
        more = f"; and {len(undated) - 6} more" if len(undated) > 6 else ""
        draft.queries.append(f"Only the heading above gives a time for: {named}{more}. By when is each due?")


def _ask_about_sources(draft: Draft) -> None:
    if draft.facts and not draft.sources:
        draft.queries.append("The article names no source for its figures. Add one to each before publication.")
    elif draft.cited:
        return
    elif draft.facts and len(draft.sources) > 1:
        count = len(draft.sources)
        draft.queries.append(
            f"The article lists {count} sources and ties none to a figure. Give each fact its source before publication."
        )
    elif draft.facts:
        for fact in draft.facts.values():
            fact.source = draft.sources[0].id


def _all(sections: Sequence[SectionDraft]) -> Iterator[SectionDraft]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _lines(block: BlockDraft) -> Lines:
    match block:
        case TextDraft() | QuoteDraft() | PromptsDraft():
            return block.lines
        case TableDraft():
            return block.grid.lines
        case _:
            return ()


def _text(block: BlockDraft) -> str:
    match block:
        case TextDraft():
            return "\n".join(_texts(block))
        case QuoteDraft():
            return block.text
        case _:
            return ""


def _texts(block: TextDraft) -> Iterator[str]:
    for part in block.parts:
        if hasattr(part, "items"):
            for item in part.items:
                yield item.text
                yield from (child.text for child in item.children)
        else:
            yield part.text
