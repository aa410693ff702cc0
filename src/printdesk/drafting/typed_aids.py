"""What people type because their tool does not: lists of contents and numbers of headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from printdesk.readers.article.contents_list import CONTENTS, REASON, entry_key, key
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Dropped, Heading, ItemList, Paragraph, Part

_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}\.)\s+(?=\S)")


def without_contents(parts: Sequence[Part]) -> tuple[list[Part], list[Dropped]]:
    """Leave out a list whose items are the headings that follow, with the heading over it."""
    headings = {key(bare(part.text)) for part in parts if isinstance(part, Heading)}
    kept: list[Part] = []
    dropped: list[Dropped] = []
    for part in parts:
        over = kept[-1] if kept else None
        named = isinstance(over, Heading | Paragraph) and CONTENTS.fullmatch(bare(over.text).strip()) is not None
        if isinstance(part, ItemList) and _lists(part, headings, 0.5 if named else 0.8):
            dropped.append(Dropped(part.lines, REASON))
            if named:
                dropped.append(Dropped(kept.pop().lines, REASON))
            continue
        kept.append(part)
    return kept, dropped


def without_numbers(parts: Sequence[Part]) -> list[Part]:
    """Take hand-typed numbers off headings, where two or more have them: the briefing counts by itself."""
    numbered = [part for part in parts if isinstance(part, Heading) and _NUMBER.match(part.text)]
    if len(numbered) < 2:
        return list(parts)
    return [
        replace(part, text=_NUMBER.sub("", part.text, count=1)) if isinstance(part, Heading) else part for part in parts
    ]


def _lists(items: ItemList, headings: set[str], share: float) -> bool:
    entries = [entry_key(bare(item.text)) for item in items.items]
    known = sum(entry in headings for entry in entries)
    return known >= 2 and known >= len(entries) * share
