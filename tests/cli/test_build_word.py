"""What the command line asks of the Word file."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from printdesk.cli.commands import app

BRIEFING = "title: Bees\nquery: How many?\nsections: [{title: The year, body: Nobody was stung.}]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefing.yaml").write_text(BRIEFING, encoding="utf-8")
    return tmp_path


def parts(desk: Path, *options: str) -> dict[str, bytes]:
    done = CliRunner().invoke(app, ["build", str(desk), "--to", "docx", *options])
    assert done.exit_code == 0, done.output
    (document,) = (desk / "dist").glob("*.docx")
    with zipfile.ZipFile(document) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_nothing_is_tracked_and_all_is_there_unless_asked(desk: Path) -> None:
    made = parts(desk)
    assert b"trackRevisions" not in made["word/settings.xml"]
    assert b"How many?" in made["word/comments.xml"]
    assert "customXml/item1.xml" in made


@pytest.mark.parametrize(("option", "expected"), [("--track", b"trackRevisions"), ("--protect", b"documentProtection")])
def test_changes_are_tracked(desk: Path, option: str, expected: bytes) -> None:
    assert expected in parts(desk, option)["word/settings.xml"]


def test_queries_stay_at_the_desk(desk: Path) -> None:
    made = parts(desk, "--redact-queries")
    assert not [name for name, part in made.items() if b"How many?" in part]
    assert "customXml/item1.xml" not in made


def test_fonts_stay_at_home(desk: Path) -> None:
    assert not [name for name in parts(desk, "--no-fonts") if name.startswith("word/fonts/")]


def test_the_manifest_says_whose_pages_the_contents_show(desk: Path) -> None:
    assert CliRunner().invoke(app, ["build", str(desk)]).exit_code == 0
    (manifest,) = (desk / "dist").glob("*.manifest.json")
    assert json.loads(manifest.read_text())["word_pages"] == "pdf"
