"""What does something instead of showing something: locks, scripts, actions, forms, attachments, layers."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import Box
from printdesk.preflight.press.remarks import Remark

HARMLESS = {"/GoTo", "/URI", "/Named", "/JavaScript"}
"""Actions that lead somewhere, and scripts, which have a rule of their own."""
CHAIN = 32
"""Actions that may follow one another."""
PRINTERS = {"PrinterMark", "TrapNet"}


def check_interactive(case: Case) -> Iterator[Remark]:
    """Judge locks, scripts, forms and attachments."""
    root = case.document.root
    names = root.get("/Names", {})
    if case.document.pdf.is_encrypted:
        yield Remark(
            "pdf-encrypted", "the file is encrypted; a press or an aid may be locked out", "save it without protection"
        )
    if "/JavaScript" in names or any(_kind(action) == "/JavaScript" for action in _actions(case)):
        yield Remark("pdf-script", "the file runs JavaScript", "export it without scripts")
    for kind in sorted({_kind(action) for action in _actions(case)} - HARMLESS):
        yield Remark("pdf-action", f"the file acts by itself or on a click ({kind[1:]})", "export it without actions")
    if len(root.get("/AcroForm", {}).get("/Fields", ())) or "/XFA" in root.get("/AcroForm", {}):
        yield Remark("pdf-form", "the file has form fields", "print the form to a plain PDF")
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield Remark("pdf-attachment", "the file carries attachments", "export it without attached files")
    if "/OCProperties" in root:
        what = "the file has layers; which of them print depends on the program"
        yield Remark("pdf-optional-content", what, "flatten the layers that are meant")
    if "*" not in case.profile.annotations:
        for page in case.pages:
            yield from _annotations(case, page)


def _annotations(case: Case, page: Page) -> Iterator[Remark]:
    for note in page.annotations:
        kind = str(note.get("/Subtype", "/unknown"))[1:]
        box = Box.around([(float(note.Rect[0]), float(note.Rect[1])), (float(note.Rect[2]), float(note.Rect[3]))])
        if kind not in {*case.profile.annotations, *PRINTERS} and box.meets(page.bleed or page.sheet):
            what = f"a {kind.lower()} annotation lies on the page"
            yield Remark("pdf-annotation", what, "export for print, without links and comments", page.number, box)


def _actions(case: Case) -> Iterator[Any]:
    """Yield every action of the file, its pages and its annotations, and those that follow."""
    root = case.document.root
    starting = [root.get("/OpenAction"), *_values(root.get("/AA"))]
    for page in case.pages:
        starting += _values(page.raw.get("/AA"))
        for note in page.annotations:
            starting += [note.get("/A"), *_values(note.get("/AA"))]
    for first in starting:
        action = first
        for _ in range(CHAIN):
            if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
                break
            yield action
            action = action.get("/Next")


def _kind(action: Any) -> str:
    return str(action.S)


def _values(found: Any) -> list[Any]:
    return [found[key] for key in found.keys()] if isinstance(found, pikepdf.Dictionary) else []  # noqa: SIM118  not iterable
