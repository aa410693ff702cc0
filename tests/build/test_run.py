import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from printdesk.build.run import build_briefing
from printdesk.errors import PrintdeskError
from printdesk.preflight.texts import pages_of_pdf, text_of_docx

SEEDS = Path(__file__).parents[2] / "seeds"
BRIEFING = """\
title: Bees on the roof
date: 2026-05-12
facts:
  honey: {value: 84.5, unit: kg, label: Honey, when: 2025}
sections:
  - title: The year
    body: The hives gave {honey}, all of it {honey:long}.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "briefing.yaml").write_text(BRIEFING, encoding="utf-8")
    return tmp_path


def published(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_a_ten_line_file_gives_both_outputs_and_a_manifest(workspace: Path) -> None:
    built = build_briefing(workspace)
    files = published(workspace / "dist")
    assert [product.path.name for product in built.products] == [
        f"{workspace.name}.pdf".replace("_", "-"),
        f"{workspace.name}.docx".replace("_", "-"),
    ]
    record = json.loads(files.pop(next(name for name in files if name.endswith(".manifest.json"))))
    assert {name: entry["bytes"] for name, entry in record["outputs"].items()} == {
        name: len(data) for name, data in files.items()
    }


def test_a_changed_figure_changes_everywhere(workspace: Path) -> None:
    for value in ("84.5", "91.2"):
        (workspace / "briefing.yaml").write_text(BRIEFING.replace("84.5", value), encoding="utf-8")
        pdf, docx = (product.path.read_bytes() for product in build_briefing(workspace).products)
        for text in ("\n".join(pages_of_pdf(pdf)), text_of_docx(docx)):
            assert text.replace("\u00a0", " ").count(f"{value} kg") == 2


def test_a_failed_build_keeps_the_last_good_files(workspace: Path) -> None:
    build_briefing(workspace)
    before = published(workspace / "dist")
    (workspace / "briefing.yaml").write_text(BRIEFING.replace("{honey}", "{hony}"), encoding="utf-8")
    with pytest.raises(PrintdeskError, match="honey"):
        build_briefing(workspace)
    assert published(workspace / "dist") == before


def test_two_processes_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    results = []
    for name, seed in (("one", "0"), ("two", "4711")):
        folder = tmp_path / name / "syria-russia"
        shutil.copytree(SEEDS / "syria-russia", folder, ignore=shutil.ignore_patterns("dist", ".printdesk"))
        command = [sys.executable, "-m", "printdesk", "build", str(folder), "--quiet"]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        results.append(published(folder / "dist"))
    assert results[0].keys() == results[1].keys()
    assert [name for name in results[0] if results[0][name] != results[1][name]] == []


def test_a_build_killed_at_any_moment_leaves_the_last_good_files(workspace: Path) -> None:
    build_briefing(workspace)
    before = published(workspace / "dist")
    (workspace / "briefing.yaml").write_text(BRIEFING.replace("84.5", "91.2"), encoding="utf-8")
    for step in ("Setting pages", "Writing the Word file", "Publishing"):
        code = (
            "import os, signal, sys; from pathlib import Path; from printdesk.build.run import build_briefing\n"
            "build_briefing(Path(sys.argv[1]), step=lambda now: now == sys.argv[2] and os.kill(os.getpid(), signal.SIGKILL))"
        )
        done = subprocess.run([sys.executable, "-c", code, str(workspace), step], check=False)
        assert done.returncode == -9
        assert published(workspace / "dist") == before
