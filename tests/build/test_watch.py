"""Whatever happens to the files while they are watched, the last state is built in the end, and nothing ends the watch."""

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from printdesk.build.session import Session
from printdesk.build.watch import Manner, changes
from printdesk.layout.package import find_layout

CONTENT = "title: Bees\nslug: bees\nsections:\n  - {title: One, body: Text}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "briefing.yaml"
    file.write_text(CONTENT)
    return file


def seen_after(content: Path, happen: Callable[[], None], manner: Manner) -> list[str]:
    """Return what the content says each time that a change is told, until the state stays."""
    told = changes([content], manner)
    said: list[str] = []

    def read() -> None:
        said.extend(content.read_text() if content.exists() else "" for _ in told)

    threading.Thread(target=read, daemon=True).start()
    time.sleep(0.5)
    happen()
    end = time.monotonic() + 10
    while time.monotonic() < end and not (said and said[-1] == content.read_text()):
        time.sleep(0.05)
    return said


@pytest.mark.parametrize("manner", ["events", "polling"])
def test_a_save_in_pieces_and_a_rename_are_told_once_they_are_whole(content: Path, manner: Manner) -> None:
    def happen() -> None:
        with content.open("w") as stream:
            for line in CONTENT.replace("Bees", "Bumblebees").splitlines(keepends=True):
                stream.write(line)
                stream.flush()
                time.sleep(0.01)

    assert seen_after(content, happen, manner)[-1] == CONTENT.replace("Bees", "Bumblebees")

    def replaced() -> None:
        beside = content.with_name("new")
        beside.write_text(CONTENT)
        beside.replace(content)

    assert seen_after(content, replaced, manner)[-1] == CONTENT


def test_twenty_saves_a_second_are_told_while_they_last_and_the_last_of_them(content: Path) -> None:
    def happen() -> None:
        for number in range(40):
            content.write_text(f"{CONTENT}# {number}\n")
            time.sleep(0.05)

    said = seen_after(content, happen, "polling")
    assert said[-1].endswith("# 39\n")
    assert 1 <= len(said) < 20


def test_a_layout_that_is_edited_is_seen_by_a_session(content: Path) -> None:
    own = content.parent / "layouts/briefing"
    own.mkdir(parents=True)
    for file in find_layout("briefing").folder.iterdir():
        if file.is_file():
            (own / file.name).write_bytes(file.read_bytes())
    session = Session(content, to=("docx",))
    word = session.build().products[0].path
    before = word.read_bytes()
    tokens = own / "tokens.yaml"
    text = tokens.read_text(encoding="utf-8")
    assert 'srgb: "#' in text
    tokens.write_text(re.sub(r'srgb: "#[0-9A-F]{6}"', 'srgb: "#123456"', text), encoding="utf-8")
    session.build()
    assert word.read_bytes() != before
