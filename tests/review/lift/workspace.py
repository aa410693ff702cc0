"""A workspace whose Word file went out to editors."""

from collections.abc import Callable
from pathlib import Path

from tests.review.lift.editor import Editor
from tests.review.lift.samples import CONTENT, YEARS

from printdesk.build.desk import read_copy
from printdesk.build.snapshots import content_files, store
from printdesk.edition.select import select
from printdesk.layout.package import find_layout
from printdesk.writers.docx.document import write_docx
from printdesk.writers.docx.options import WordOptions

Act = Callable[[Editor], object]


class Workspace:
    """A workspace whose Word file went out; `pictures` are PNG files of its assets."""

    def __init__(self, folder: Path, content: str = CONTENT, **pictures: bytes) -> None:
        self.folder = folder
        self.content = folder / "briefing.yaml"
        self.content.write_text(content, encoding="utf-8")
        (folder / "assets").mkdir()
        for name, data in pictures.items():
            (folder / "assets" / f"{name}.png").write_bytes(data)
        (folder / "data").mkdir()
        (folder / "data" / "years.csv").write_text(YEARS, encoding="utf-8")
        copy = read_copy(folder)
        edition = select(copy.edition, "docx", queries="keep")
        files, _ = content_files(copy.content)
        layout = find_layout(edition.layout, folder)
        made = write_docx(edition, layout, cache=None, options=WordOptions(fonts="leave out"), content=files)
        assert made.snapshot
        store(folder, made.snapshot)
        self.sent = made.data

    def back(self, name: str, *acts: Act) -> Path:
        """Return the file as an editor sends it back."""
        editor = Editor(self.sent)
        for act in acts:
            act(editor)
        file = self.folder / f"{name}.docx"
        file.write_bytes(editor.saved())
        return file

    def desk_types(self, old: str, new: str) -> None:
        text = self.content.read_text("utf-8")
        assert old in text
        self.content.write_text(text.replace(old, new), encoding="utf-8")
