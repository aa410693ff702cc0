"""A Word file from outside: what could do harm, or is no Word file at all, is named and not read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.packages import Element, Fault, Package, Relationship, UnfitPackageError

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_HARMLESS = frozenset({"http", "https", "mailto"})
_AGAIN = "save it as .docx from Word or LibreOffice"
_SAID: dict[Fault, tuple[str, str]] = {
    "no package": ("not-a-word-file", _AGAIN),
    "broken": ("broken-word-file", _AGAIN),
    "unsafe": ("unsafe-word-file", "do not open it; ask where it comes from"),
    "locked": ("word-locked", "save it without one"),
    "too large": ("unsafe-word-file", "ask for it again, with less in it"),
}
"""What a fault is called, and its remedy."""


class WordPackage(Package):
    """The parts of a Word file by name; made and read within `faults_named`."""

    def __init__(self, data: bytes) -> None:
        _refuse_older_kinds(data)
        super().__init__(data)
        self.told: list[Diagnostic] = []
        """What is left out, though the file can be read."""
        self.document = self._document()
        """The name of the part with the text."""
        for each in self.outside():
            self._check_outside(each)

    def xml_text(self, name: str) -> bytes:
        data = super().xml_text(name)
        if _STRICT in data[:20_000]:
            hint = "save it again as ‘Word Document (*.docx)’, not as ‘Strict Open XML Document’"
            raise refused("word-strict", "the Word file is saved as Strict Open XML, which is read nowhere here", hint)
        return data

    def part(self, kind: str) -> Element | None:
        """Return the root of the part that the document holds of a kind: "styles", "footnotes"."""
        found = next((each for each in self.relationships(self.document).values() if each.kind == kind), None)
        return self.xml(found.target) if found and not found.is_outside else None

    def _document(self) -> str:
        main = self.main()
        if main is None:
            raise refused("not-a-word-file", f"this is {self.what()}, not a Word file", _AGAIN)
        kind = self.type_of(main)
        if self.has_macros():
            raise refused("unsafe-word-file", "the Word file holds macros", "save it as .docx, without macros")
        if kind and not kind.startswith(_MAIN):
            raise refused("not-a-word-file", f"this is no Word document but {kind.rpartition('/')[2]}", _AGAIN)
        for name in sorted(self.names):
            if re.search(r"(?i)activex/|/embeddings/.*\.bin$", name):
                message = f"the Word file holds an embedded object ({name})"
                raise refused("unsafe-word-file", message, "replace it by a picture or a table, and save it again")
        return main

    def _check_outside(self, found: Relationship) -> None:
        scheme = scheme_of(found.target)
        if found.kind == "hyperlink":
            if scheme and scheme not in _HARMLESS:
                message = f"a link of the Word file leads to {found.target[:60]} and is left out"
                self.told.append(
                    Diagnostic(
                        "word-link-left-out", message, hint="link to https, http or mailto", severity=Severity.WARNING
                    )
                )
            return
        if found.kind == "attachedTemplate" and (scheme in {"", "file"} or len(scheme) == 1):
            return  # a template on the editor's own machine: never fetched, and usual
        what = {"image": "a picture", "attachedTemplate": "a template", "oleObject": "an object"}.get(
            found.kind, "a part"
        )
        message = f"the Word file loads {what} from {found.target[:60]}"
        raise refused("unsafe-word-file", message, "embed it instead of linking it, and save the file again")


@contextmanager
def faults_named() -> Iterator[None]:
    """Raise PrintdeskError, with its remedy, where a package turns out not to be fit to be read."""
    try:
        yield
    except UnfitPackageError as error:
        code, hint = _SAID[error.fault]
        message = "this is no Word file" if error.fault == "no package" else f"the Word file {error.reason}"
        raise refused(code, message, hint) from error


def refused(code: str, message: str, hint: str) -> PrintdeskError:
    return PrintdeskError(Diagnostic(code, message, hint=hint))


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, "" where it has none."""
    found = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", address)
    return found[1].lower() if found else ""


def is_harmless(address: str) -> bool:
    return scheme_of(address) in _HARMLESS


def _refuse_older_kinds(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptionInfo".encode("utf-16-le") in data:
            raise refused("word-locked", "the Word file is locked with a password", "save it without one")
        raise refused("not-a-word-file", "this is a file of the older .doc kind", _AGAIN)
    if data.startswith(b"{\\rtf"):
        raise refused("not-a-word-file", "this is an RTF file", _AGAIN)
