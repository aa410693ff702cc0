"""Charts that the article's own figures make: from one value to another, delivered and still due, a level and its change."""

import re
from collections.abc import Iterator
from itertools import pairwise

from printdesk.drafting.draft import ChartDraft, FactDraft, ProposalDraft
from printdesk.drafting.figures import FigureFound
from printdesk.drafting.folding import folded
from printdesk.drafting.ledger import SetText
from printdesk.drafting.naming import Ids, capitalised, clipped
from printdesk.readers.article.marks import literal

_TO = re.compile(r" (?:[\w/]+ )?(?:(?:in|at|on) [\w ]{2,24} )?to (?:(?:about|over|nearly|more than|up to) )?")
_GROWTH = re.compile(
    r"^[,;]?\s*(?:\(?(?:up|a|an)?\s*)?$|.{0,40}\b(?:up|rise|increase|growth|grew|rose)\b.{0,20}$", re.IGNORECASE
)
MOST_SQUARES = 60


def charts_in(done: SetText, ids: Ids) -> Iterator[ChartDraft | ProposalDraft]:
    """Yield the charts of one text; those that need a word of the desk come as comments."""
    figures = done.figures
    for (one, first), (two, second) in pairwise(figures):
        if _is_change(done.plain, one, two, first, second):
            yield _change(first, second, ids)
        elif _is_level_and_growth(done.plain, one, two, first, second):
            yield _level(first, second)


def delivered_and_due(texts: list[SetText], head: str, ids: Ids) -> Iterator[ChartDraft]:
    """Yield a chart of squares for a row of a table with things delivered and things still due, of one unit."""
    facts = [fact for done in texts for _, fact in done.figures if fact.kind == "count" and fact.value.isdigit()]
    here = [fact for fact in facts if fact.status == "reported"]
    due = [fact for fact in facts if fact.status in {"planned", "target"}]
    if (
        len(here) == 1
        and len(due) == 1
        and here[0].unit == due[0].unit
        and int(here[0].value) + int(due[0].value) <= MOST_SQUARES
    ):
        yield ChartDraft(
            id=ids.take(f"{head} delivered due"), kind="units", title=literal(clipped(f"{capitalised(head)}, reported and due", 90)),
            subtitle=capitalised(here[0].unit), facts=((here[0].id, "Reported"), (due[0].id, _when(due[0], "Due"))),
        )  # fmt: skip


def _is_change(text: str, one: FigureFound, two: FigureFound, first: FactDraft, second: FactDraft) -> bool:
    between = folded(text[one.end : two.start])
    same = first.unit == second.unit and first.value != second.value and first is not second
    before = folded(text[max(0, one.start - 24) : one.start])
    return (
        same
        and bool(_TO.fullmatch(between))
        and bool(re.search(r"\bfrom (?:(?:about|over|nearly|some) )?$", before, re.IGNORECASE))
    )


def _change(first: FactDraft, second: FactDraft, ids: Ids) -> ChartDraft:
    base = re.sub(r", [^,]*$", "", first.label)
    form = "" if first.kind in {"money", "percent"} else ":number"
    return ChartDraft(
        id=ids.take(f"{base} change"), kind="change", title=f"{literal(clipped(base, 60))}: from {{{first.id}{form}}} to {{{second.id}}}", subtitle="",
        facts=((first.id, _when(first, "Before")), (second.id, _when(second, "After"))),
    )  # fmt: skip


def _is_level_and_growth(text: str, one: FigureFound, two: FigureFound, first: FactDraft, second: FactDraft) -> bool:
    between = folded(text[one.end : two.start])
    after = folded(text[two.end : two.end + 30])
    grows = re.match(r" (?:increase|rise|growth|more|higher|year)", after) or re.search(
        r"\b(?:up|grew|rose)(?: by)? $", between
    )
    return (
        first.kind in {"money", "count", "measure"}
        and second.unit == "percent"
        and len(between) < 40
        and "." not in between
        and bool(grows)
    )


def _level(first: FactDraft, second: FactDraft) -> ProposalDraft:
    return ProposalDraft(
        lines=(
            "A chart of level and change, if the percentage is of the level before (worked out, so check it):",
            f"  facts:   {first.id}-before: {{derive: {first.id} / (1 + {second.id}), unit: {first.unit}, label: The year before, status: implied, decimals: 1}}",
            f"  - chart: {{kind: change, title: The change, facts: [{first.id}-before, {first.id}]}}",
        )
    )


def _when(fact: FactDraft, otherwise: str) -> str:
    return capitalised(fact.when) if fact.when else otherwise
