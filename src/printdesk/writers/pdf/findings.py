"""What WeasyPrint's log and the fonts of a PDF tell: every loss is a finding."""

import logging
import re
from collections.abc import Iterable

from printdesk.errors import Diagnostic, Severity
from printdesk.layout.fonts import faces

_KINDS = (
    (
        re.compile(r"[Ii]gnored|Unsupported|[Ii]nvalid|Parse error|[Uu]nknown"),
        "layout-css",
        "correct the layout's style sheet",
        Severity.WARNING,
    ),
    (re.compile(r"[Ii]mage|SVG"), "picture-lost", "check the picture's file", Severity.ERROR),
    (re.compile(r"anchor"), "link-lost", "check the reference", Severity.ERROR),
    (re.compile(r"[Ff]ont"), "font-lost", "run `printdesk doctor`", Severity.ERROR),
)
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")


def findings(records: Iterable[tuple[int, str]]) -> tuple[Diagnostic, ...]:
    """Return a finding for each thing said, once."""
    return tuple(_finding(level, message) for level, message in dict.fromkeys(records))


def foreign_fonts(names: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return a warning for each embedded font that is not one of ours: a character was missing, or a style was faked."""
    own = tuple(face.family.replace(" ", "-") for face in faces())
    found = sorted({_SUBSET.sub("", name) for name in names})
    return tuple(_foreign(name) for name in found if not name.startswith(own) or "Oblique" in name)


def _finding(level: int, message: str) -> Diagnostic:
    for pattern, code, hint, severity in _KINDS:
        if pattern.search(message):
            return Diagnostic(code, message, hint=hint, severity=severity)
    return Diagnostic("pdf-engine", message, severity=Severity.ERROR if level >= logging.ERROR else Severity.WARNING)


def _foreign(name: str) -> Diagnostic:
    return Diagnostic(
        "font-foreign",
        f"some characters are set in {name}, which is not a font of the layout",
        hint="use characters that the layout's fonts have, or install the extra for the script",
        severity=Severity.WARNING,
    )
