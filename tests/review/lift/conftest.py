from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest
from tests.review.lift.editor import Editor
from tests.review.lift.samples import CONTENT, DATA

from printdesk.review.base import Base, make_base
from printdesk.review.content.edits import Conflict
from printdesk.review.content.writing import apply
from printdesk.review.lift.lift import lift
from printdesk.review.lift.report import Remark
from printdesk.review.proof import prove
from printdesk.review.word.read import read_word
from printdesk.writers.docx.snapshot import ContentFiles

Edit = Callable[[Editor], object]


@dataclass(frozen=True)
class CameHome:
    """What became of a content: its files after the edits, and what is said of what did not go home."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    remarks: tuple[Remark, ...]
    conflicts: tuple[Conflict, ...]

    def diff(self) -> list[str]:
        """Return the lines that went and came, as `-old` and `+new`, without indentation."""
        return list(self._lines())

    def _lines(self) -> Iterator[str]:
        for name, text in self.before.items():
            for line in unified_diff(text.splitlines(), self.after[name].splitlines(), n=0, lineterm=""):
                if line[:1] in "+-" and line[:3] not in {"+++", "---"}:
                    yield line[0] + line[1:].strip()

    @property
    def lost(self) -> list[tuple[str, str]]:
        """The codes of what did not go home, each with what the editor wrote."""
        return [(remark.code, remark.origin.after) for remark in self.remarks if remark.is_lost]


@dataclass(frozen=True)
class Desk:
    """A content that was sent, and is waiting for what comes back."""

    base: Base
    folder: Path

    @property
    def sent(self) -> bytes:
        return self.base.document

    def home(self, document: bytes) -> CameHome:
        lifted = lift(self.base, read_word(document, anchors=self.base.anchors))
        written = apply(self.base.files.texts, lifted.edits)
        proof = prove(self.base, written.texts, lifted, self.folder)
        return CameHome(self.base.files.texts, written.texts, (*lifted.remarks, *proof.remarks), written.conflicts)

    def after(self, *edits: Edit) -> CameHome:
        editor = Editor(self.sent)
        for edit in edits:
            edit(editor)
        return self.home(editor.saved())


def sent_desk(texts: Mapping[str, str], folder: Path) -> Desk:
    return Desk(make_base(ContentFiles("briefing.yaml", texts), folder), folder)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return sent_desk({"briefing.yaml": CONTENT, **DATA}, tmp_path_factory.mktemp("ferry"))
