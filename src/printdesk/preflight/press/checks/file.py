"""The file as a whole: sound, of a usable version, not too large, read to its end."""

import re
from collections.abc import Iterator

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.bounds import PAGES
from printdesk.preflight.press.remarks import Remark

PLACE = re.compile(r"^.*?(<_io\.BytesIO[^>]*>)(?: \([^)]*\))?(?:, offset \d+)?:\s*")
"""The reader's name for the file, which says nothing to anyone."""
LONGEST = 120
AGAIN = "export the PDF again from its source; repairing it loses what was lost"


def check_file(case: Case) -> Iterator[Remark]:
    """Judge the soundness of the file."""
    yield from _soundness(case)
    yield from _coverage(case)
    yield from _size(case)


def _soundness(case: Case) -> Iterator[Remark]:
    damage = [PLACE.sub("", str(warning)) for warning in case.document.pdf.get_warnings()]
    telling = [text for text in damage if text != "file is damaged"] or damage
    if telling:
        more = f", and {len(telling) - 1} more" if len(telling) > 1 else ""
        yield Remark("pdf-damaged", f"the file's structure is damaged: {telling[0][:LONGEST]}{more}", AGAIN)
    version = case.document.pdf.pdf_version
    if _number(version) < _number(case.limits.oldest_version):
        what = f"the file is PDF {version}; {case.limits.oldest_version} is the oldest that is expected"
        yield Remark("pdf-version", what, "export it as PDF 1.6 or later")


def _coverage(case: Case) -> Iterator[Remark]:
    """Say where a page could not be read to its end, so that silence is not taken for approval."""
    if case.document.page_count > PAGES:
        what = f"only the first {PAGES} of {case.document.page_count} pages were inspected"
        yield Remark("inspection-incomplete", what, "check the rest as a file of its own")
    for page in case.pages:
        if page.marks is not None and page.failure:
            why = PLACE.sub("", page.failure)
            what = f"the page was not inspected to its end: {why[:LONGEST]}"
            yield Remark("inspection-incomplete", what, "simplify the page, or export it again", page.number)
    for text in dict.fromkeys(case.document.library.broken):
        yield Remark("pdf-damaged", f"a drawing instruction cannot be carried out: {text[:LONGEST]}", AGAIN)


def _size(case: Case) -> Iterator[Remark]:
    megabytes = len(case.document.data) / 2**20
    each = megabytes / max(1, case.document.page_count)
    if level := case.limits.page_megabytes.above(each):
        what = f"the file has {megabytes:.1f} MB, {each:.1f} MB a page"
        yield Remark("pdf-size", what, "reduce the images to the resolution they are shown at", level=level)
    if megabytes > case.limits.linear_from_megabytes and not case.document.pdf.is_linearized:
        what = f"a reader must fetch all {megabytes:.1f} MB before the first page shows"
        yield Remark("pdf-linear", what, "save it linearized (“fast web view”)")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
