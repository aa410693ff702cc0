"""A desk for tests: what the editor typed goes in, what the rules say comes out."""

from dataclasses import dataclass
from pathlib import Path

from printdesk.build.desk import located, read_copy
from printdesk.edition.findings import Finding
from printdesk.errors import Diagnostic
from printdesk.preflight.content_check import Checked, check_content
from printdesk.preflight.house_rules import read_house_rules

SHORTEST = "title: Harvest note\nsections:\n  - title: Wheat\n    body: |\n"


@dataclass(frozen=True)
class ReadingDesk:
    """A folder to write content files in."""

    folder: Path

    def checked(self, text: str) -> Checked:
        """Read a content file as typed."""
        file = self.folder / "briefing.yaml"
        file.write_text(text, encoding="utf-8")
        copy = read_copy(file)
        return check_content(copy.content.briefing, copy.edition, read_house_rules(self.folder), copy.findings)

    def codes(self, text: str) -> list[str]:
        return sorted(finding.code for finding, _ in self.checked(text).findings)

    def of_prose(self, *paragraphs: str, head: str = "") -> list[str]:
        """Return the codes for paragraphs of one section; `head` holds further keys of the file."""
        lines = "\n\n".join(paragraphs).splitlines()
        return self.codes(head + SHORTEST + "".join(f"      {line}".rstrip() + "\n" for line in lines))

    def under_the_caret(self, file: Path) -> list[tuple[str, str]]:
        """Return each finding of a file as its code and the words that the caret stands under."""
        copy = read_copy(file)
        checked = check_content(copy.content.briefing, copy.edition, read_house_rules(file.parent))
        return [(finding.code, _marked(located(finding, copy.content), finding)) for finding, _ in checked.findings]


def _marked(diagnostic: Diagnostic, finding: Finding) -> str:
    span = diagnostic.span
    if span is None:
        return ""
    line = span.file.read_text("utf-8").splitlines()[span.line - 1]
    words = line[span.column - 1 : span.column - 1 + span.length]
    return words if finding.offset is not None else f"{'/'.join(map(str, finding.path))}|{line}"
