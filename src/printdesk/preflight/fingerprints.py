"""A name for a finding that stays the same while lines move: code, part and words, never a line number."""

import hashlib
import re

from printdesk.edition.findings import Finding
from printdesk.edition.inline import Path
from printdesk.errors import Diagnostic
from printdesk.preflight.content.reading import Reading

LENGTH = 16


class Fingerprints:
    """Gives each finding its print; two alike at one part are told apart by their order."""

    def __init__(self, reading: Reading) -> None:
        self._names = {path: section.id or section.title for path, _, section in reading.sections}
        self._names |= {path: block.id or block.block for path, block in reading.blocks}
        self._texts = {wording.path: wording.text for wording in reading.wordings}
        self._seen: dict[str, int] = {}

    def of(self, finding: Finding) -> str:
        words = self._words(finding)
        return self._print(finding.code, self._place(finding.path), words)

    def _print(self, *parts: str) -> str:
        plain = "\n".join(normalised(part) for part in parts)
        count = self._seen[plain] = self._seen.get(plain, 0) + 1
        return hashed(plain if count == 1 else f"{plain}\n{count}")

    def _words(self, finding: Finding) -> str:
        text = self._texts.get(finding.path, "")
        if finding.offset is None or not text:
            return finding.message
        begin = max(0, finding.offset - 12)
        return text[begin : finding.offset + max(finding.length, 1) + 12]

    def _place(self, path: Path) -> str:
        """Return the ids on the way to a place; positions in lists are left out, since they move."""
        steps = [
            self._names.get(path[:length], step if isinstance(step := path[length - 1], str) else "")
            for length in range(1, len(path) + 1)
        ]
        return "/".join(step for step in steps if step)


def of_diagnostic(diagnostic: Diagnostic) -> str:
    """Return the print of a finding that came with a place in a file only."""
    file = diagnostic.span.file.name if diagnostic.span else ""
    return diagnostic.fingerprint or hashed("\n".join(map(normalised, (diagnostic.code, file, diagnostic.message))))


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def normalised(text: str) -> str:
    """Return a text without what reflowing and retyping change: case, spaces, line numbers."""
    return " ".join(re.sub(r"\bline \d{1,9}\b", "line", text.casefold()).split())
