"""A desk for tests: content written to a folder, read and resolved."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from printdesk.edition.findings import Finding
from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.make import make_edition
from printdesk.edition.tree import AnyBlock, Edition, Prose
from printdesk.readers.content import read_content


@dataclass
class Desk:
    """A folder with a content file in it; `edition` resolves a text of YAML, `found` says what there was to find."""

    folder: Path
    findings: tuple[Finding, ...] = field(default=())

    def edition(self, text: str) -> Edition:
        file = self.folder / "briefing.yaml"
        file.write_text(text, "utf-8")
        edition, self.findings = make_edition(read_content(file))
        return edition

    def block(self, body: str, above: str = "") -> AnyBlock:
        """Resolve one block: `body` is its YAML, `above` goes before the sections."""
        indented = "\n".join(f"      {line}" if line else "" for line in body.strip("\n").split("\n"))
        edition = self.edition(f"title: T\n{above}\nsections:\n  - id: s\n    title: S\n    body:\n{indented}\n")
        return edition.sections[0].body[0]

    def prose(self, text: str, above: str = "") -> Prose:
        indented = "\n".join(f"    {line}" for line in text.split("\n"))
        block = self.block(f"- |\n{indented}", above)
        assert isinstance(block, Prose)
        return block

    def line(self, text: str, above: str = "") -> str:
        """Return a title as printed."""
        indented = "\n".join(f"  {line}" for line in text.split("\n"))
        return printed(
            self.edition(f"title: |\n{indented}\n{above}\nsections:\n  - {{title: S, body: x}}\n").front.title
        )

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    @property
    def said(self) -> list[str]:
        return [f"{finding.severity}[{finding.code}]: {finding.message}" for finding in self.findings]

    @property
    def hints(self) -> list[str | None]:
        return [finding.hint for finding in self.findings]

    def write(self, name: str, content: str | bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def printed(line: Inlines) -> str:
    """Return a line as printed, with blanks for no-break spaces."""
    return plain_text(line).replace("\u00a0", " ").replace("\u2011", "-")


@pytest.fixture(name="desk")
def fresh_desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
