"""A desk to write on: content files and data files in a folder of their own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.readers.content import Content, read_content


@dataclass(frozen=True)
class Desk:
    folder: Path

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def read(self, text: str | bytes) -> Content:
        return read_content(self.write("briefing.yaml", text))

    def diagnostics(self, text: str | bytes) -> tuple[Diagnostic, ...]:
        try:
            return self.read(text).diagnostics
        except PrintdeskError as error:
            return error.diagnostics

    def findings(self, text: str | bytes) -> list[str]:
        """What the user sees, paths as from the desk's folder."""
        return [str(found).replace(f"{self.folder}/", "") for found in self.diagnostics(text)]

    def brief(self, text: str | bytes) -> list[str]:
        """Place and code of every finding: `4:11 unknown-key`; other files by name."""
        return [self._brief(found) for found in self.diagnostics(text)]

    def _brief(self, found: Diagnostic) -> str:
        assert found.span is not None
        name = found.span.file.relative_to(self.folder).as_posix()
        place = f"{found.span.line}:{found.span.column}"
        return f"{'' if name == 'briefing.yaml' else f'{name}:'}{place} {found.code}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
