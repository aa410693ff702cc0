"""Which figures make the page of key numbers: those that say something by themselves, of several kinds, the headline first."""

import re
from collections.abc import Iterator

from printdesk.drafting.draft import Draft, FactDraft, TextDraft
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Paragraph

MOST, FEWEST = 8, 3
OF_ONE_UNIT = 3
"""So many figures of one unit stand among the key numbers at most."""
_SCALES = frozenset({"million", "billion", "trillion", "thousand"})
_BOLD = re.compile(r"\*\*[^*]*\{(?P<id>[^{}:\s]+)(?::[a-z]+)?\}[^*]*\*\*")
_ID = re.compile(r"\{(?P<id>[^{}:\s]+)(?::[a-z]+)?\}")
_PART = re.compile(r", (?:before|after|vorher|nachher|avant|après|раньше|потом|قبل|بعد|antes|después|prima|dopo)$")
OPENING = 2
"""So many paragraphs of the first section count as the opening."""


def key_numbers(draft: Draft) -> list[str]:
    """Return up to eight ids, those of the headline and the opening first; none where too few say anything."""
    headline, bold = list(_headline(draft)), set(_in_bold(draft))
    facts = list(draft.facts.values())
    rank = {
        fact.id: (_weight(fact) - 2 * (fact.id in headline) - (fact.id in bold), at) for at, fact in enumerate(facts)
    }
    chosen: list[FactDraft] = []
    for fact in sorted(facts, key=lambda fact: rank[fact.id]):
        if _may_stand(fact, chosen) and rank[fact.id][0] < 5 and len(chosen) < MOST:
            chosen.append(fact)
    if len(chosen) < FEWEST:
        return []
    first = [fact.id for fact in chosen if fact.id in headline]
    rest = [fact.id for fact in facts if fact in chosen and fact.id not in headline]
    return [*sorted(first, key=headline.index), *rest]


def _may_stand(fact: FactDraft, chosen: list[FactDraft]) -> bool:
    """Whether a figure says something by itself, and something that those chosen do not say."""
    if fact.weak or len(fact.label) < 4 or _PART.search(fact.label):
        return False
    same = [each for each in chosen if each.unit.casefold() == fact.unit.casefold()]
    return len(same) < OF_ONE_UNIT and all(each.label.casefold() != fact.label.casefold() for each in same)


def _weight(fact: FactDraft) -> int:
    """Return how little a figure says by itself: money, then shares, large counts and measures; small counts say little."""
    large = len(fact.value.split(".", maxsplit=1)[0].lstrip("-")) >= 4 or fact.unit.split(" ")[0] in _SCALES
    return {"money": 0, "percent": 1, "count": 2 if large else 4, "measure": 2 if large else 3, "number": 5}[fact.kind]


def _headline(draft: Draft) -> Iterator[str]:
    """Yield the figures of standfirst, key points and opening paragraphs, and those whose number the title says."""
    said = set(re.findall(r"\d[\d.,]*", bare(draft.title)))
    yield from (fact.id for fact in draft.facts.values() if set(re.findall(r"\d[\d.,]*", fact.said)) & said)
    opening = [draft.standfirst, *draft.takeaways, *_opening(draft)]
    yield from (found["id"] for text in opening for found in _ID.finditer(text) if found["id"] in draft.facts)


def _opening(draft: Draft) -> Iterator[str]:
    blocks = [block for block in draft.sections[0].body if isinstance(block, TextDraft)] if draft.sections else []
    paragraphs = [part.text for block in blocks for part in block.parts if isinstance(part, Paragraph)]
    yield from paragraphs[:OPENING]


def _in_bold(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        for block in section.body:
            if isinstance(block, TextDraft):
                for part in block.parts:
                    texts = [part.text] if isinstance(part, Paragraph) else [item.text for item in part.items]
                    yield from (found["id"] for text in texts for found in _BOLD.finditer(text))
