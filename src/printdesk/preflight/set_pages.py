"""Pages as they were set, judged before anyone opens the file: what depends on the content, each with its place in it.

This costs next to nothing, so it follows every build; the finished file is inspected by `press`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from printdesk.edition.findings import Finding
from printdesk.edition.inline import Path
from printdesk.errors import Severity
from printdesk.preflight.press.profile import Profile
from printdesk.writers.pdf.page_facts import PageFacts, Spill, key_at

CODES = frozenset({"text-spilled", "empty-page"})
"""What `judge_pages` judges; an inspection of the file need not say it again."""
_SPILL = 0.5
"""Points that a letter may hang out of its block."""
_QUOTED = 40
_MM = 72 / 25.4


def judge_pages(facts: PageFacts, paths: Mapping[str, Path], profile: Profile) -> Iterator[Finding]:
    """Yield what on the pages does not hold under a profile; `paths` are the places of parts by their keys."""
    grave = [spill for spill in facts.spills if spill.by > _SPILL]
    for (key, page), spills in groupby(grave, key=lambda spill: (spill.key, spill.page)):
        yield _spilled(list(spills), page, paths.get(key, ()))
    yield from _empty(facts, paths, profile)


def _spilled(spills: Sequence[Spill], page: int, path: Path) -> Finding:
    """Return one finding for all lines of a part that run out on a page, by the one that runs furthest."""
    worst = max(spills, key=lambda spill: spill.by)
    more = f", the worst of {len(spills)} lines" if len(spills) > 1 else ""
    message = f"page {page}: text runs {worst.by / _MM:.1f} mm out of its block (“{_clipped(worst.text)}”{more})"
    return _finding("text-spilled", message, path, "shorten it, or let it break")


def judge_pictures(facts: PageFacts, paths: Mapping[str, Path], profile: Profile) -> Iterator[Finding]:
    """Yield the pictures that have too few pixels for their size under a profile."""
    for picture in facts.pictures:
        if level := profile.limits.resolution.below(picture.resolution + 0.5):
            wanted = profile.limits.resolution.highest
            message = (
                f"page {picture.page}: an image is shown at {picture.resolution:.0f} ppi; {wanted:g} ppi are needed"
            )
            hint = "use the original, or show it smaller"
            yield _finding("image-resolution", message, paths.get(picture.key, ()), hint, level)


def _empty(facts: PageFacts, paths: Mapping[str, Path], profile: Profile) -> Iterator[Finding]:
    """Find pages that hold little but are not covers: the first of several pages may be bare on purpose."""
    for number, depth in enumerate(facts.depths, 1):
        if number > 1 and depth < profile.limits.empty_depth:
            message = f"page {number}: the page is nearly empty: {depth:.0%} of its depth is used"
            hint = "pull the rest back to the page before, or let the text run on"
            path = paths.get(key_at(facts.pieces, number, None), ())
            yield _finding("empty-page", message, path, hint, Severity.NOTE)


def _finding(code: str, message: str, path: Path, hint: str, level: Severity = Severity.WARNING) -> Finding:
    """Return a finding that stops no build: whether pages may go out is for people to say."""
    severity = Severity.WARNING if level is Severity.ERROR else level
    return Finding(code=code, message=message, path=path, hint=hint, severity=severity)


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
