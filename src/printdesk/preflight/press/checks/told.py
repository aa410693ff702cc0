"""What only the writer of the file knows: lost and spilled text, broken paragraphs, loose lines, its twin."""

from collections.abc import Iterator
from dataclasses import asdict

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.checks.tags import HEADING
from printdesk.preflight.press.checks.wording import plain, runs_leftwards
from printdesk.preflight.press.facts import Contents
from printdesk.preflight.press.reading.geometry import MM
from printdesk.preflight.press.remarks import Remark, clipped

LOOSE = 1.8
"""Word spaces this many times their natural width tear holes into the text."""
SPILL = 0.5


def check_told(case: Case) -> Iterator[Remark]:
    """Judge what the writer of the file told about it."""
    facts = case.facts
    for spill in facts.spills:
        if spill.by > SPILL:
            what = f"text runs {spill.by / MM:.1f} mm out of its block"
            yield Remark("text-spilled", what, "shorten it, or let it break", spill.page, spill.box, spill.text)
    for split in facts.splits:
        if min(split.before, split.after) == 1:
            what, hint = "a single line of a paragraph stands alone on the page", "keep two lines together"
            page = split.page if split.before == 1 else split.page + 1
            yield Remark("stray-line", what, hint, page, sample=split.text)
    for line in facts.loose:
        if line.stretch > LOOSE:
            what = "the word spaces of a line are torn wide"
            yield Remark("loose-line", what, "set it ragged, or allow hyphens", line.page, line.box, line.text)
    if facts.passages:
        yield from _missing(case)
    if facts.twin and case.tags:
        yield from _twin(case, facts.twin)


def _missing(case: Case) -> Iterator[Remark]:
    shown = "".join(plain("".join(run.text for run in page.texts)) for page in case.pages)
    for passage in case.facts.passages:
        words = plain(passage)
        if words not in shown and not (runs_leftwards(words) and words[::-1] in shown):
            what = f"the file lacks “{clipped(passage)}”"
            yield Remark("text-missing", what, "a frame has swallowed it; build again with more room")


def _twin(case: Case, twin: Contents) -> Iterator[Remark]:
    assert case.tags is not None
    tags = list(case.tags.walk())
    here = Contents(
        headings=sum(HEADING.fullmatch(tag.kind) is not None for tag in tags),
        tables=sum(tag.kind == "Table" for tag in tags),
        figures=sum(tag.kind == "Figure" for tag in tags),
        described=sum(tag.kind == "Figure" and bool(tag.words("/Alt")) for tag in tags),
    )
    for name, count in asdict(here).items():
        other = getattr(twin, name)
        if count != other:
            thing = "described figures" if name == "described" else name
            yield Remark(
                "twin-differs", f"the PDF has {count} {thing}, the Word file {other}", "build both from one edition"
            )
