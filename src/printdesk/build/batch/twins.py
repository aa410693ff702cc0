"""Documents of one run that would have one name: told before anything is built."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from printdesk.build.batch.job import Job
from printdesk.errors import Diagnostic, PrintdeskError, Span

MAX_BYTES = 5_000_000
_SLUG = re.compile(
    r"""^["']?slug["']?[ \t]*:[ \t]*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s#]+))""", re.MULTILINE
)


def refuse_twins(jobs: Sequence[Job]) -> None:
    """Raise PrintdeskError where two documents would overwrite each other's outputs.

    Names are looked up in the text, without reading the contents; one that cannot be seen so is found when its
    document is to be published.
    """
    taken: dict[tuple[Path, str], Job] = {}
    found = []
    for job in jobs if len(jobs) > 1 else ():
        slug, place = job.slug or _slug_of(job.content)
        folder = (job.order.folder or job.content.parent / "dist").resolve()
        first = taken.setdefault((folder, slug), job)
        if first is not job:
            found.append(same_slug(slug, place, first.name))
    if found:
        raise PrintdeskError(*found)


def same_slug(slug: str, place: Span, other: str) -> Diagnostic:
    """Say that two documents of a run would have one name."""
    message = f"the outputs would be named '{slug}', and so would those of {other}"
    return Diagnostic(
        "same-slug", message, place, "give each a slug of its own, or build them into folders of their own"
    )


def _slug_of(content: Path) -> tuple[str, Span]:
    text = _text(content)
    if content.suffix == ".json":
        try:
            record = json.loads(text)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict) and isinstance(record.get("slug"), str):
            return record["slug"], Span(content)
    elif found := _SLUG.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return found["double"] or found["single"] or found["plain"] or "", Span(content, line)
    return f"\0{content.parent.resolve().name}", Span(content)


def _text(content: Path) -> str:
    try:
        return content.read_bytes()[:MAX_BYTES].decode("utf-8-sig", "replace")
    except OSError:
        return ""
