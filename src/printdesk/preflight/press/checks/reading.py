"""What a reader's program is told about the document: title, author, language (PDF/UA-1, 7.1 and 7.2)."""

import re
from collections.abc import Iterator
from typing import Any

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.metadata import described
from printdesk.preflight.press.remarks import Remark, clipped

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|[a-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*")
"""A language tag in the usual form (BCP 47)."""
FILE_NAME = re.compile(
    r"\.(pdf|docx?|indd|ya?ml|html?|tex|odt|pages|qxp)$|^(untitled|document\d*|microsoft word)", re.IGNORECASE
)


def check_reading(case: Case) -> Iterator[Remark]:
    """Judge the title, the author and the language."""
    info: Any = case.document.pdf.trailer.get("/Info", {})
    title = str(info.get("/Title", "")).strip() or described(case.document, "title")
    if not title:
        yield Remark("pdf-title", "the file has no title", "give the document a title on export")
    elif FILE_NAME.search(title):
        what = f"the title “{clipped(title)}” is a file name"
        yield Remark("pdf-title", what, "give the document the title that stands on its cover")
    if case.document.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        what = "readers show the file's name instead of its title"
        yield Remark("pdf-title-shown", what, "set DisplayDocTitle")
    if not str(info.get("/Author", "")).strip() and not described(case.document, "creator"):
        yield Remark("pdf-author", "the file names no author", "name the author or the publisher on export")
    yield from _language(case)


def _language(case: Case) -> Iterator[Remark]:
    named = str(case.document.root.get("/Lang", "")).strip()
    hint = "set the document's language, such as en-GB"
    if not named:
        yield Remark("pdf-language", "the file does not say its language, so it is read aloud in the wrong one", hint)
    elif not LANGUAGE.fullmatch(named):
        yield Remark("pdf-language", f"“{clipped(named)}” is no language", hint)
