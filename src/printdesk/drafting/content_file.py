"""A draft written as a content file to FORMAT, with the place in the article beside each fact and block."""

from collections.abc import Iterator

from printdesk.drafting.block_text import block_lines, plain_body
from printdesk.drafting.draft import Draft, FactDraft, SectionDraft, SourceDraft, TextDraft
from printdesk.drafting.naming import clipped
from printdesk.drafting.places import Places
from printdesk.drafting.yaml_text import entry, flow, item, literal_entry, quoted, remark, wrapped
from printdesk.readers.article.marks import bare, literal

SCHEMA = "# yaml-language-server: $schema=.printdesk/briefing.schema.json"
MAX_FLOW = 170


def write_content(draft: Draft, places: Places, name: str) -> str:
    """Return the text of the content file; `name` is that of the article's file."""
    lines = [
        SCHEMA,
        *remark(f"Drafted from {name}. The comments say where each part stands in it; they may be deleted.", 0),
    ]
    lines += _head(draft)
    lines += _gap(_abbreviations(draft))
    lines += _gap(_sources(draft))
    lines += _gap(_facts(draft))
    lines += _gap(_at_a_glance(draft))
    lines += _gap(_key_facts(draft))
    if draft.numbers:
        lines += ["", f"numbers: [{', '.join(draft.numbers)}]"]
    lines += ["", "sections:"]
    for section in draft.sections:
        lines += _section(section, places, 2)
    lines += _gap(_dropped(draft, places))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _gap(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _head(draft: Draft) -> list[str]:
    lines = entry("title", draft.title, 0, draft.title_place)
    if draft.standfirst:
        lines += literal_entry("standfirst", wrapped(draft.standfirst), 0)
    lines += entry("language", draft.language, 0)
    if draft.date:
        lines += entry("date", draft.date, 0, draft.date_place)
    if draft.place:
        lines += entry("place", literal(draft.place), 0)
    if draft.authors:
        lines += ["authors:", *(line for author in draft.authors for line in item(literal(author), 2))]
    if draft.embargo:
        lines += entry("embargo", literal(draft.embargo), 0)
    if draft.queries:
        lines += literal_entry(
            "query", [line for text in draft.queries for line in ("", *wrapped(literal(text)))][1:], 0
        )
    return lines


def _abbreviations(draft: Draft) -> list[str]:
    lines = ["abbreviations:"]
    for short, name in sorted(draft.abbreviations.items()):
        lines += entry(quoted(short), literal(bare(name)), 2)
    return lines if draft.abbreviations else []


def _sources(draft: Draft) -> list[str]:
    lines = ["sources:"]
    for source in draft.sources:
        lines += _source(source)
    return lines if draft.sources else []


def _source(source: SourceDraft) -> list[str]:
    pairs = [("title", source.title), ("date", source.date), ("url", source.url)]
    filled = [(key, text) for key, text in pairs if text]
    if len(filled) == 1:
        return entry(source.id, source.title, 2, source.place)
    return [f"  {source.id}:  # {source.place}", *(line for key, text in filled for line in entry(key, text, 4))]


def _facts(draft: Draft) -> list[str]:
    if not draft.facts:
        return []
    lines = ["facts:  # each figure of the article, once; {id} puts it into the text"]
    width = max(len(identifier) for identifier in draft.facts) + 2
    for fact in draft.facts.values():
        lines += _fact(fact, width)
    return lines


def _fact(fact: FactDraft, width: int) -> list[str]:
    pairs = [
        ("value", fact.value), ("unit", fact.unit), ("label", literal(fact.label)), ("when", fact.when or ""), ("status", fact.status),
        ("qualifier", fact.qualifier), ("source", fact.source),
    ]  # fmt: skip
    filled = [(key, text) for key, text in pairs if text]
    comment = f"{fact.place}: {clipped(fact.said, 60)}"
    one_line = f"  {fact.id + ': ':{min(width, 34)}}{flow(filled)}"
    if not fact.queries and len(one_line) <= MAX_FLOW:
        return [f"{one_line}  # {comment}"]
    lines = [f"  {fact.id}:  # {comment}", *(line for key, text in filled for line in entry(key, text, 4))]
    return lines + (literal_entry("query", wrapped(literal(" ".join(fact.queries))), 4) if fact.queries else [])


def _at_a_glance(draft: Draft) -> list[str]:
    if not draft.takeaways:
        return []
    points = [line for text in draft.takeaways for line in wrapped(f"- {text}", hanging="  ")]
    return ["at_a_glance:", "  takeaways: |", *(f"    {line}" for line in points)]


def _key_facts(draft: Draft) -> list[str]:
    if not draft.key_facts:
        return []
    lines = ["key_facts:"]
    for fact in draft.key_facts:
        if fact.label:
            lines += entry("- label", fact.label, 2, fact.place)
            lines += literal_entry("text", wrapped(fact.text), 4)
        else:
            lines += literal_entry(
                "- text", wrapped(fact.text), 2, f"{fact.place}: its label is missing in the article"
            )
    return lines


def _section(section: SectionDraft, places: Places, indent: int) -> Iterator[str]:
    pad = " " * indent
    yield from remark(section.remark, indent) if section.remark else ()
    yield f"{pad}- id: {section.id}"
    yield from entry("title", section.title, indent + 2, places.said(section.lines))
    yield from _body(section, places, indent + 2)
    if section.sections:
        yield f"{pad}  sections:"
        for nested in section.sections:
            yield from _section(nested, places, indent + 4)


def _body(section: SectionDraft, places: Places, indent: int) -> Iterator[str]:
    body = section.body
    if not body:
        return
    if len(body) == 1 and isinstance(body[0], TextDraft):
        yield from literal_entry("body", plain_body(body[0]), indent, places.said(body[0].lines))
        return
    lines = [line for block in body for line in block_lines(block, places, indent + 2)]
    has_blocks = any(line.lstrip().startswith("- ") for line in lines)
    yield f"{' ' * indent}body:" if has_blocks else f"{' ' * indent}# No text stands here yet."
    yield from lines


def _dropped(draft: Draft, places: Places) -> list[str]:
    dropped = [each for each in draft.dropped if each.reason]
    if not dropped:
        return []
    lines = ["# Left out of the article, and why:"]
    for each in dropped:
        where = f"{places.said(each.lines)}: " if each.lines else ""
        lines += remark(f"  {where}{each.reason}{places.shown(each.lines)}", 0)
    return lines
