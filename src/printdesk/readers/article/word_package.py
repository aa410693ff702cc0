"""A Word file as an article: its parts as trees, and what is said of a file that is not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from printdesk.packages import Fault, Limits, Package, UnfitPackageError
from printdesk.readers.article.refusals import refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DOCUMENT = "word/document.xml"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LIMITS = Limits(unpacked=100_000_000, xml=40_000_000)
_SAID: dict[Fault, tuple[str, str]] = {
    "no package": ("broken-file", "save it again in Word as .docx"),
    "broken": ("broken-file", "save it again in Word as .docx"),
    "unsafe": ("unsafe-file", "do not open it; ask for the text again"),
    "locked": ("encrypted-article", "save it without one"),
    "too large": ("article-too-long", "import it chapter by chapter"),
}
"""What a fault is called, and its remedy."""


class WordPackage(Package):
    """The parts of a Word file by name; one that is saved as Strict Open XML reads as any other."""

    def __init__(self, file: Path, data: bytes) -> None:
        super().__init__(data, _LIMITS)
        if _DOCUMENT not in self.names:
            hint = "save the article as .txt, .md, .html, .docx or .pdf"
            raise refused(file, "not-an-article", f"this is {self.what()}", hint)
        if self.has_macros():
            hint = "save it in Word as .docx, without macros"
            raise refused(file, "unsafe-file", "this Word file holds macros", hint)

    def xml_text(self, name: str) -> bytes:
        return super().xml_text(name).replace(_STRICT, _TRANSITIONAL)

    def links(self) -> dict[str, str]:
        """Return the addresses outside the file, by the id that the text calls them by."""
        return {key: each.target for key, each in self.relationships(_DOCUMENT).items() if each.is_outside}


@contextmanager
def faults_named(file: Path) -> Iterator[None]:
    """Raise PrintdeskError, with its remedy, where a file turns out not to be fit to be read."""
    try:
        yield
    except UnfitPackageError as error:
        code, hint = _SAID[error.fault]
        raise refused(file, code, f"this Word file {error.reason}", hint) from error
