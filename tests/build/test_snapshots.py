"""What was sent to editors stays in the workspace."""

import os
from pathlib import Path

import pytest

from printdesk.build import snapshots
from printdesk.build.run import build_briefing
from printdesk.build.snapshots import KEPT, content_files, find, store
from printdesk.errors import PrintdeskError
from printdesk.readers.content import read_content
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import ContentFiles, Snapshot, read_snapshot

CONTENT = """
title: T
shared: shared.yaml
sections:
  - title: S
    body:
      - table: {columns: [A, B], data: data/t.csv}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.csv").write_text("A,B\n1,2\n")
    (tmp_path / "shared.yaml").write_text("sources: {port: The port}\n")
    (tmp_path / "briefing.yaml").write_text(CONTENT)
    return tmp_path


def numbered(number: int) -> Snapshot:
    return Snapshot(ContentFiles("a.yaml", {"a.yaml": str(number)}), {})


def test_content_shared_files_and_data_are_all_there(workspace: Path) -> None:
    files, told = content_files(read_content(workspace / "briefing.yaml"))
    assert set(files.texts) == {"briefing.yaml", "shared.yaml", "data/t.csv"}
    assert files.texts["briefing.yaml"] == CONTENT
    assert told == ()


def test_data_too_large_to_travel_is_named(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_BYTES", len(CONTENT) + 40)
    (workspace / "data" / "t.csv").write_text("A,B\n" + "1,2\n" * 30)
    files, (told,) = content_files(read_content(workspace / "briefing.yaml"))
    assert "data/t.csv" in files.digests
    assert told.code == "snapshot-partial"


@pytest.mark.parametrize("options", [WordOptions(), WordOptions(queries="drop")], ids=["open", "redacted"])
def test_a_build_keeps_what_the_word_file_was_made_from(workspace: Path, options: WordOptions) -> None:
    (product,) = build_briefing(workspace, to=("docx",), word=options).products
    (kept,) = (workspace / ".printdesk" / "snapshots").iterdir()
    found = find(workspace, kept.name.partition(".")[0])
    assert found is not None
    assert found.files.texts["briefing.yaml"] == CONTENT
    inside = read_snapshot(product.path.read_bytes())
    assert (inside and inside.canonical) == (found.canonical if options.queries == "keep" else None)


def test_the_newest_stay(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        place = store(tmp_path, numbered(number))
        os.utime(place, (number, number))
    last = store(tmp_path, numbered(KEPT + 3))
    kept = list(last.parent.iterdir())
    assert len(kept) == KEPT
    assert find(tmp_path, numbered(0).sha256) is None
    assert find(tmp_path, numbered(KEPT + 3).sha256) is not None


@pytest.mark.parametrize("digest", ["", "../../../etc/passwd", "0" * 64])
def test_what_is_not_there_is_not_found(tmp_path: Path, digest: str) -> None:
    assert find(tmp_path, digest) is None


def test_a_changed_file_is_not_taken_for_what_was_sent(tmp_path: Path) -> None:
    place = store(tmp_path, numbered(1))
    place.write_bytes(numbered(2).packed)
    assert find(tmp_path, numbered(1).sha256) is None


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".printdesk").write_text("in the way")
    with pytest.raises(PrintdeskError, match="snapshot-refused"):
        store(tmp_path, numbered(1))
