"""Two editions of a content compared, and what can be made of it: a Word file with tracked changes."""

from dataclasses import replace
from datetime import date

from printdesk.build.desk import Copy
from printdesk.build.snapshots import content_files
from printdesk.edition.select import select
from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.layout.package import Layout, find_layout
from printdesk.review.editions.changes import Change
from printdesk.review.editions.compare import compare_editions
from printdesk.review.redline.docx import Redline, write_redline
from printdesk.review.redline.ink import Stamp
from printdesk.writers.docx.document import DocxResult, write_docx

AUTHOR = "printdesk"


def compare(old: Copy, new: Copy) -> tuple[Change, ...]:
    """Return what changed from one content to the other."""
    return compare_editions(old.edition, new.edition)


def redline(old: Copy, new: Copy, author: str, day: date | None) -> Redline:
    """Write the newer content as a Word file with tracked changes, both in the newer one's layout and on its page.

    `day` is the date of the changes; by default it is that of the newer content, and never the clock.
    """
    layout = find_layout(new.edition.layout, new.content.folder)
    alike = replace(old.edition, page=new.edition.page, direction=new.edition.direction)
    older = _written(replace(old, edition=alike), layout)
    stamp = Stamp(author, f"{(day or new.edition.day).isoformat()}T00:00:00Z")
    return write_redline(older, _written(new, layout), stamp)


def read_day(text: str) -> date:
    """Read a date as it is typed: 2026-03-14."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"'{text}' is no date"
        raise PrintdeskError(Diagnostic("bad-date", message, hint="write it as 2026-03-14")) from error


def _written(copy: Copy, layout: Layout) -> DocxResult:
    edition = select(copy.edition, "docx", queries="keep")
    files, _ = content_files(copy.content)
    return write_docx(edition, layout, cache=None, content=files)
