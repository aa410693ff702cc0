import json
import subprocess
import sys
from pathlib import Path

import pytest

from printdesk.writers.docx.snapshot import read_snapshot

OLD = "title: Bees\nsections:\n  - title: The year\n    body: Nobody was stung.\n"
NEW = OLD.replace("Nobody was", "Two people were")
PICTURE = "title: Bees\nsections:\n  - title: The year\n    body:\n      - image: {file: assets/bee.png, alt: A bee}\n      - Nobody was stung.\n"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "printdesk", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "briefing.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_two_folders_are_compared_in_words(desk: Path) -> None:
    done = run("diff", "old", "new", folder=desk)
    assert done.returncode == 0
    assert done.stdout == "The year › paragraph 1: paragraph changed\n  [-Nobody was-]{+Two people were+} stung.\n"
    assert done.stderr == "1 change\n"


def test_no_difference_is_said_and_exits_with_0(desk: Path) -> None:
    done = run("diff", "old", "old", "--exit-code", folder=desk)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no difference\n")


def test_a_difference_exits_with_1_where_that_is_asked_for(desk: Path) -> None:
    assert run("diff", "old", "new", "--exit-code", folder=desk).returncode == 1


def test_programs_read_json(desk: Path) -> None:
    (change,) = json.loads(run("diff", "old", "new", "--format", "json", folder=desk).stdout)
    assert change["act"] == "changed"
    assert change["path"] == ["sections", 0, "body", 0, "text"]
    assert (change["before"], change["after"]) == ("Nobody was stung.", "Two people were stung.")


def test_the_redline_and_the_page_are_written(desk: Path) -> None:
    done = run("diff", "old", "new", "-o", "out/red.docx", "--html", "out/red.html", "--author", "A. Editor", "--date", "2026-02-03", folder=desk)  # fmt: skip
    assert done.returncode == 0
    assert read_snapshot((desk / "out" / "red.docx").read_bytes()) is not None
    assert "<del>Nobody was</del><ins>Two people were</ins>" in (desk / "out" / "red.html").read_text(encoding="utf-8")


def test_word_files_made_here_are_compared_by_the_content_inside(desk: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    (desk / "old" / "assets").mkdir()
    Image.new("RGB", (40, 30), "gold").save(desk / "old" / "assets" / "bee.png")
    (desk / "old" / "briefing.yaml").write_text(PICTURE, encoding="utf-8")
    assert run("build", "old", "--to", "docx", folder=desk).returncode == 0
    (desk / "sent.docx").write_bytes((desk / "old" / "dist" / "old.docx").read_bytes())
    (desk / "old" / "briefing.yaml").write_text(PICTURE.replace("Nobody was", "Two people were"), encoding="utf-8")
    done = run("diff", "sent.docx", "old", "-o", "red.docx", folder=desk)
    assert done.stderr == "1 change\nred.docx written\n"
    assert "[-Nobody was-]{+Two people were+} stung." in done.stdout


def test_what_cannot_be_compared_is_one_clear_line(desk: Path) -> None:
    (desk / "noise.docx").write_bytes(b"no zip")
    for arguments, code in ((("noise.docx", "new"), "not-a-word-file"), (("old", "gone.docx"), "missing-file"), (("old", "new", "--date", "soon"), "bad-date")):  # fmt: skip
        done = run("diff", *arguments, folder=desk)
        assert done.returncode == 1
        assert f"error[{code}]" in done.stderr
        assert "Traceback" not in done.stderr
