"""Which contents are meant: a file, a folder, a folder of folders, a pattern."""

from pathlib import Path

import pytest

from printdesk.errors import PrintdeskError
from printdesk.readers.content_files import contents_of

CONTENT = "title: A\nsections: []\n"


def write(folder: Path, *names: str, text: str = CONTENT) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def meant(folder: Path, words: str = ".") -> list[str]:
    return [file.relative_to(folder).as_posix() for file in contents_of(folder / words)]


def test_a_folder_means_its_briefing_and_no_file_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "briefing.yaml", "briefing.ar.yaml", "other.yaml", "inner/briefing.yaml")
    assert meant(tmp_path) == ["briefing.yaml"]


def test_a_folder_without_one_means_its_content_files(tmp_path: Path) -> None:
    write(tmp_path, "north.yaml", "south.json", text='{"title": "A",\n"sections": []}\n')
    write(tmp_path, "shared.yaml", text="facts: {a: 1}\n")
    write(tmp_path, "printdesk.yaml", text="rules: {}\n")
    assert meant(tmp_path) == ["north.yaml", "south.json"]


def test_a_folder_of_folders_means_the_briefing_of_each(tmp_path: Path) -> None:
    write(tmp_path, "b/briefing.yaml", "a/briefing.json", "c/notes.yaml", ".hidden/briefing.yaml")
    assert meant(tmp_path) == ["a/briefing.json", "b/briefing.yaml"]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("packs/*/briefing.yaml", ["packs/a/briefing.yaml", "packs/b/briefing.yaml"]),
        ("packs/*", ["packs/a/briefing.yaml", "packs/b/briefing.yaml"]),
        ("**/briefing.yaml", ["packs/a/briefing.yaml", "packs/b/briefing.yaml"]),
        ("packs/[a]", ["packs/a/briefing.yaml"]),
    ],
)
def test_a_pattern_means_what_it_matches(tmp_path: Path, pattern: str, files: list[str]) -> None:
    write(tmp_path, "packs/a/briefing.yaml", "packs/b/briefing.yaml")
    assert meant(tmp_path, pattern) == files


@pytest.mark.parametrize("words", ["nothing", "nothing/*", "empty"])
def test_what_is_not_there_is_said(tmp_path: Path, words: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PrintdeskError) as refused:
        contents_of(tmp_path / words)
    assert [found.code for found in refused.value.diagnostics] == ["missing-file"]


def test_a_folder_whose_name_looks_like_a_pattern_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "packs [1]/briefing.yaml")
    assert meant(tmp_path, "packs [1]") == ["packs [1]/briefing.yaml"]
