"""The printing condition and the marks of PDF/X (ISO 15930-7)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.bounds import OverBounds, decoded
from printdesk.preflight.press.reading.metadata import pdf_x_version
from printdesk.preflight.press.remarks import Remark, clipped

PROFILE_BYTES = 64 * 2**20


def check_intent(case: Case) -> Iterator[Remark]:
    """Judge the output intent and the marks of PDF/X."""
    if case.profile.asks("output-intent", "output-condition", "pdf-x"):
        yield from _intent(case)
        yield from _marks(case)


def _intent(case: Case) -> Iterator[Remark]:
    hint = "name the printing condition on export, such as FOGRA39 for coated paper"
    intents = [found for found in case.document.root.get("/OutputIntents", ()) if str(found.get("/S")) == "/GTS_PDFX"]
    if not intents:
        yield Remark("output-intent", "the file does not say for which printing condition it was made", hint)
        return
    intent = intents[0]
    if problem := _profile_problem(intent):
        yield Remark("output-intent", problem, "embed the CMYK output profile of the printing condition")
    named = str(intent.get("/OutputConditionIdentifier", ""))
    if "*" not in case.profile.conditions and named not in case.profile.conditions:
        what = f"“{clipped(named)}” is no name of a printing condition in the ICC registry"
        yield Remark("output-condition", what, hint)


def _profile_problem(intent: Any) -> str:
    """Return what is wrong with the output profile by its header (ICC.1, 7.2), or nothing."""
    profile = intent.get("/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        return "the output intent has no profile"
    try:
        header = decoded(profile, PROFILE_BYTES)[:128]
    except (OverBounds, pikepdf.PdfError):
        return "the profile of the output intent cannot be read"
    if header[36:40] != b"acsp":
        return "the profile of the output intent is no ICC profile"
    if header[12:16] != b"prtr" or header[16:20] != b"CMYK":
        kind = header[16:20].decode("latin-1").strip()
        return f"the profile of the output intent is not for CMYK printing but for {kind}"
    return "" if int(profile.get("/N", 0)) == 4 else "the profile of the output intent does not count four inks"


def _marks(case: Case) -> Iterator[Remark]:
    """Ask for what PDF/X wants said: its version, title, dates, trapping and identifier."""
    info: Any = case.document.pdf.trailer.get("/Info", {})
    hint = "export as PDF/X-4"
    if not pdf_x_version(case.document) and "/GTS_PDFXVersion" not in info:
        yield Remark("pdf-x", "the file does not say that it is PDF/X", hint)
    if str(info.get("/Trapped", "")) not in {"/True", "/False"}:
        yield Remark("pdf-x", "the file does not say whether it is trapped", hint)
    if "/ID" not in case.document.pdf.trailer:
        yield Remark("pdf-x", "the file has no identifier", hint)
    yield from (
        Remark("pdf-x", f"the file's information lacks {word}", hint)
        for key, word in (("/Title", "its title"), ("/ModDate", "the date of its last change"))
        if key not in info
    )
