"""The blocks of a draft as lines of YAML."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from printdesk.drafting.draft import (
    BlockDraft,
    ChartDraft,
    PromptsDraft,
    ProposalDraft,
    QueryDraft,
    QuoteDraft,
    RoadmapDraft,
    RoadmapItemDraft,
    TableDraft,
    TextDraft,
)
from printdesk.drafting.places import Places
from printdesk.drafting.yaml_text import WIDTH, entry, flow, indented, item, literal_entry, literal_item, wrapped
from printdesk.readers.article.marks import line_start, literal
from printdesk.readers.article.tree import Grid, GridRow, Item, ItemList, Paragraph

MAX_DEPTH = 2


def block_lines(block: BlockDraft, places: Places, indent: int) -> list[str]:
    """Return a block as an item of a body that begins `indent` blanks in."""
    pad = " " * indent
    match block:
        case TextDraft():
            return literal_item(plain_body(block, WIDTH - indent), indent, places.said(block.lines))
        case TableDraft():
            return [f"{pad}- table:  # {places.said(block.grid.lines)}", *_table(block, indent + 4)]
        case QuoteDraft():
            by = entry("by", block.by, indent + 4) if block.by else []
            return [
                f"{pad}- quote:  # {places.said(block.lines)}",
                *literal_entry("text", wrapped(block.text), indent + 4),
                *by,
            ]
        case PromptsDraft():
            texts = [line for text in block.items for line in item(text, indent + 4)]
            return [f"{pad}- prompts:  # {places.said(block.lines)}", *texts]
        case QueryDraft():
            return _query(block, indent)
        case ChartDraft():
            return [f"{pad}- chart:", *_chart(block, indent + 4)]
        case ProposalDraft():
            return [f"{pad}# {line}" for line in block.lines]
        case RoadmapDraft():
            return [f"{pad}- roadmap:", *_roadmap(block, indent + 4)]
        case _:
            assert_never(block)


def plain_body(block: TextDraft, width: int = WIDTH) -> list[str]:
    """Return paragraphs and lists as lines of Markdown."""
    lines: list[str] = []
    mark = "-"
    for before, part in zip((None, *block.parts), block.parts, strict=False):
        lines += [""] if lines else []
        if isinstance(part, Paragraph):
            lines += _paragraph(part.text, width)
        else:
            mark = "*" if isinstance(before, ItemList) and mark == "-" else "-"
            lines += _items(part.items, part.ordered, mark, 1, width)
    return lines


def _paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for piece in text.split("\\\n"):
        lines += [f"{lines.pop()}\\"] if lines else []
        lines += wrapped(line_start(piece.strip()), width)
    return lines


def _items(items: Sequence[Item], ordered: bool, mark: str, depth: int, width: int) -> list[str]:
    lines: list[str] = []
    for number, each in enumerate(items, 1):
        sign = f"{number}. " if ordered else f"{mark} "
        hanging = " " * len(sign)
        body = _paragraph(each.text, width - len(sign)) or [""]
        lines += [f"{sign}{body[0]}", *(f"{hanging}{line}" for line in body[1:])]
        below = _items(each.children, each.ordered, "-", depth + 1, width - len(sign))
        lines += below if depth >= MAX_DEPTH else [f"{hanging}{line}" for line in below]
    return lines


def _query(block: QueryDraft, indent: int) -> list[str]:
    pad = " " * indent
    if not block.about and not block.by:
        return literal_entry("- query", wrapped(literal(block.text)), indent)
    lines = [f"{pad}- query:", *literal_entry("text", wrapped(literal(block.text)), indent + 4)]
    lines += entry("by", literal(block.by), indent + 4) if block.by else []
    return lines + (entry("about", block.about, indent + 4) if block.about else [])


def _table(block: TableDraft, indent: int) -> list[str]:
    grid = block.grid
    pad = " " * indent
    lines = entry("id", block.id, indent)
    lines += entry("title", grid.title, indent) if grid.title else []
    if any("\n" in cell for row in grid.rows for cell in row.cells):
        lines += _listed_rows(grid, indent)
    else:
        lines += [f"{pad}rows: |", *indented(_bars(grid), indent + 2)]
    return lines + (literal_entry("note", wrapped(grid.note), indent) if grid.note else [])


def _bars(grid: Grid) -> Iterator[str]:
    columns = grid.columns or ("",) * max((len(row.cells) for row in grid.rows), default=1)
    yield _bar_line(columns)
    yield "|" + "---|" * len(columns)
    for row in grid.rows:
        yield _bar_line(row.cells)


def _bar_line(cells: Sequence[str]) -> str:
    line = "| " + " | ".join(" ".join(re.sub(r"(?<!\\)\|", r"\\|", cell).split()) for cell in cells) + " |"
    return re.sub(r"-", r"\\-", line, count=1) if re.fullmatch(r"[|\s:-]+", line) and "-" in line else line


def _listed_rows(grid: Grid, indent: int) -> Iterator[str]:
    pad = " " * indent
    yield f"{pad}columns:"
    for column in grid.columns or ("",) * len(grid.rows[0].cells):
        yield from item(column, indent + 2) if column else [f"{pad}  - ''"]
    yield f"{pad}rows:"
    for row in grid.rows:
        yield from _listed_row(row, indent + 2)


def _listed_row(row: GridRow, indent: int) -> Iterator[str]:
    mark = "- "
    for cell in row.cells:
        lines = [line for part in cell.split("\n\n") for line in ("", *wrapped(part))][1:]
        body = literal_item(lines, indent + 2) if any(lines) else [f"{' ' * (indent + 2)}- ~"]
        yield from [f"{' ' * indent}{mark}{body[0].lstrip()}", *body[1:]]
        mark = "  "


def _chart(block: ChartDraft, indent: int) -> list[str]:
    lines = [*entry("id", block.id, indent), *entry("kind", block.kind, indent), *entry("title", block.title, indent)]
    lines += entry("subtitle", block.subtitle, indent) if block.subtitle else []
    lines += [f"{' ' * indent}facts: {flow(block.facts)}"]
    return lines + entry("width", "half", indent)


def _roadmap(block: RoadmapDraft, indent: int) -> list[str]:
    pad = " " * indent
    lines = [*entry("id", block.id, indent), *entry("title", block.title, indent), f"{pad}lanes:"]
    for lane in dict.fromkeys(each.lane for each in block.items):
        lines += entry("- name", lane or "Dates", indent + 2)
        lines += [f"{pad}    items:"]
        for each in block.items:
            lines += _roadmap_item(each, indent + 6) if each.lane == lane else []
    return lines


def _roadmap_item(each: RoadmapItemDraft, indent: int) -> list[str]:
    lines = entry("- title", each.title, indent, f"{each.place}; {each.reason}")
    if each.detail:
        lines += literal_entry("detail", wrapped(each.detail), indent + 2)
    lines += entry("when", each.when, indent + 2)
    return lines + entry("status", "planned", indent + 2)
