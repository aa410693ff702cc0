"""What the Word writer keeps from one run to the next."""

from pathlib import Path

import pytest

from printdesk.layout.package import find_layout
from printdesk.resources import CACHE_VARIABLE
from printdesk.writers.docx.kept import kept
from printdesk.writers.docx.stylesheet import StyleSheet, read_stylesheet


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    return tmp_path / "word"


def test_what_is_kept_is_not_made_again(folder: Path) -> None:
    assert kept(("a", "b"), lambda: b"first") == b"first"
    assert kept(("a", "b"), lambda: b"second") == b"first"
    assert len(list(folder.iterdir())) == 1


def test_other_origins_are_other_things(folder: Path) -> None:
    assert kept(("a", "b"), lambda: b"first") == b"first"
    assert kept(("ab",), lambda: b"second") == b"second"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"0123456789abcdef and more"])
def test_a_damaged_file_is_made_again(folder: Path, damage: bytes) -> None:
    kept(("a",), lambda: b"first")
    next(folder.iterdir()).write_bytes(damage)
    assert kept(("a",), lambda: b"second") == b"second"
    assert kept(("a",), lambda: b"third") == b"second"


def test_a_folder_that_cannot_be_written_only_costs_time(folder: Path) -> None:
    folder.write_text("a file where the folder would be", encoding="utf-8")
    assert kept(("a",), lambda: b"first") == b"first"


def test_styles_from_the_cache_are_those_of_the_file(folder: Path) -> None:
    file = find_layout("briefing").word_mapping
    assert _afresh(file) == _afresh(file)
    assert len(list(folder.iterdir())) == 1


def test_kept_styles_that_no_longer_hold_are_read_from_the_file(folder: Path) -> None:
    file = find_layout("briefing").word_mapping
    whole = _afresh(file)
    name = next(folder.iterdir())
    name.unlink()
    kept_elsewhere = kept(("other",), lambda: b'{"paragraphs": 1}')
    next(folder.iterdir()).rename(name)
    assert kept_elsewhere == b'{"paragraphs": 1}'
    assert _afresh(file) == whole


def test_an_error_in_the_styles_is_not_kept(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "word.yaml"
    file.write_text("paragraphs: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match="paragraphs"):
            _afresh(file)
    assert not folder.exists()


def _afresh(file: Path) -> StyleSheet:
    read_stylesheet.cache_clear()
    return read_stylesheet(file)
