"""A load and a save in LibreOffice change nothing, and an edit made before them is still the only one."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.review.word.editor import Editor
from tests.review.word.samples import CONTENTS, held, said, sent, texts
from tests.review.word.telling.changes import changes

from printdesk.review.word.accept import accepted
from printdesk.review.word.hold import hold
from printdesk.review.word.read import read_word

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice Writer is not installed")
EDITS: Mapping[str, Callable[[Editor], object]] = {
    "words": lambda e: e.replace("two weeks earlier", "a week later"),
    "figure": lambda e: e.replace("22%", "25%"),
    "added": lambda e: e.add_after(e.paragraph("Nights were"), "Mornings were not."),
    "split": lambda e: e.split(e.paragraph("A fourth boat"), "It will be"),
    "joined": lambda e: e.join(e.paragraph("A fourth boat")),
    "moved": lambda e: e.move(e.paragraph("The pier is old"), e.paragraph("Tickets stay cheap")),
    "row deleted": lambda e: e.delete_row(e.row("Gannet")),
}
AUTHORS = {"untracked": "", "tracked": "Nina"}


@pytest.fixture(scope="module")
def files(ferry: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Return each file as it came to LibreOffice and as it was saved there, all in one run of it."""
    made, saved = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("saved")
    for name, content in CONTENTS.items():
        (made / f"{name}.docx").write_bytes(sent(content))
    for way, author in AUTHORS.items():
        for name, edit in EDITS.items():
            editor = Editor(ferry, author)
            edit(editor)
            (made / f"{name} {way}.docx").write_bytes(editor.save())
    _save_again(sorted(made.iterdir()), saved, tmp_path_factory.mktemp("profile"))
    return {file.stem: (file.read_bytes(), (saved / file.name).read_bytes()) for file in made.iterdir()}


def _save_again(files: list[Path], folder: Path, profile: Path) -> None:
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=400)


@pytest.mark.parametrize("name", CONTENTS)
def test_no_edit_is_no_change(files: dict[str, tuple[bytes, bytes]], name: str) -> None:
    made, saved = files[name]
    base, raw = accepted(read_word(made)), read_word(saved)
    assert changes(hold(base, base), read_word(made)) == ()
    found = hold(base, accepted(raw))
    assert changes(found, raw) == ()
    assert {each.code for each in found.edited.told} <= {"word-note-mixed-up"}
    assert [item.text for item in found.edited.body] == [item.text for item in base.body]
    assert {**found.edited.graphics} == {**base.graphics}
    assert [each.text for each in found.edited.remarks] == [each.text for each in base.remarks]


@pytest.mark.parametrize("way", AUTHORS)
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_as_it_was_before(
    ferry: bytes, files: dict[str, tuple[bytes, bytes]], name: str, way: str
) -> None:
    made, saved = files[f"{name} {way}"]
    assert said(ferry, saved) == said(ferry, made)
    assert len(said(ferry, saved)) == 1
    assert texts(held(ferry, saved)) == texts(held(ferry, made))
