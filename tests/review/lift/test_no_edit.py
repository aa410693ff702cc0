"""A file that nobody edited changes nothing, straight from the writer or saved again by LibreOffice."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.review.lift.conftest import CameHome, Desk

from printdesk.build.desk import read_copy
from printdesk.build.snapshots import content_files
from printdesk.review.base import make_base

ROOT = Path(__file__).resolve().parents[3]
CONTENTS = {file.stem: file for file in sorted((ROOT / "tests" / "cases").glob("*.yaml"))} | {
    folder.name: folder / "briefing.yaml" for folder in sorted((ROOT / "seeds").iterdir()) if folder.is_dir()
}


@pytest.fixture(scope="module")
def desks() -> Mapping[str, Desk]:
    copies = {name: read_copy(file) for name, file in CONTENTS.items()}
    return {
        name: Desk(make_base(content_files(copy.content)[0], copy.content.folder), copy.content.folder)
        for name, copy in copies.items()
    }


@pytest.fixture(scope="module")
def saved_again(desks: Mapping[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return every file as LibreOffice saves it, all in one run of it."""
    made, saved = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("saved")
    for name, desk in desks.items():
        (made / f"{name}.docx").write_bytes(desk.sent)
    command = [
        "soffice",
        f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    command += ["docx:MS Word 2007 XML", "--outdir", str(saved), *(str(file) for file in sorted(made.iterdir()))]
    subprocess.run(command, check=True, capture_output=True, timeout=400)
    return {name: (saved / f"{name}.docx").read_bytes() for name in desks}


@pytest.mark.parametrize("name", CONTENTS)
def test_no_edit_changes_no_byte_and_leaves_nothing_to_say(desks: Mapping[str, Desk], name: str) -> None:
    _assert_untouched(desks[name].home(desks[name].sent))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize("name", CONTENTS)
def test_no_edit_but_a_save_in_libreoffice_changes_no_byte(
    desks: Mapping[str, Desk], saved_again: Mapping[str, bytes], name: str
) -> None:
    _assert_untouched(desks[name].home(saved_again[name]))


def _assert_untouched(home: CameHome) -> None:
    assert home.after == home.before
    mended = [remark for remark in home.remarks if remark.code.startswith("word-")]  # what LibreOffice 7 damages
    assert [remark for remark in home.remarks if remark not in mended] == []
