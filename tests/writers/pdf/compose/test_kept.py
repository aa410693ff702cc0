"""What is kept is found again by what it was made from, checked, bounded, and missed by nobody when it is gone."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest

from printdesk.writers.pdf.compose import kept
from printdesk.writers.pdf.compose.kept import Recent, Record, Store, key_of


@dataclass(frozen=True)
class Line:
    text: str
    data: bytes

    def record(self) -> Record:
        return Record([self.text], (self.data, b""))

    @classmethod
    def read(cls, record: Record) -> Self:
        (text,), (data, _) = record.facts, record.parts
        return cls(text, data)


LINE = Line("Łódź", b"\0\xff")


def test_another_process_finds_what_was_kept(tmp_path: Path) -> None:
    Store(tmp_path).keep("key", LINE)
    assert Store(tmp_path).find(Line, "key") == LINE
    assert Store(tmp_path).find(Line, "other") is None


def test_parts_that_are_divided_otherwise_have_another_key() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 64])
def test_a_damaged_file_is_as_good_as_none(damage: bytes, tmp_path: Path) -> None:
    Store(tmp_path).keep("key", LINE)
    (file,) = (file for file in tmp_path.rglob("*") if file.is_file())
    for wrong in (damage, file.read_bytes() + b"more", file.read_bytes()[:-1]):
        file.write_bytes(wrong)
        assert Store(tmp_path).find(Line, "key") is None


def test_a_file_of_another_make_is_as_good_as_none(tmp_path: Path) -> None:
    Store(tmp_path).keep("key", LINE)
    (file,) = (file for file in tmp_path.rglob("*") if file.is_file())
    file.write_bytes(kept._packed(Record({"not": "a line"})))
    assert Store(tmp_path).find(Line, "key") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = Store(tmp_path / "file")
    assert store.keep("key", LINE) == store.find(Line, "key")


def test_what_is_old_and_what_is_too_much_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGEST", 10_000)
    store, now = Store(tmp_path), time.time()
    for number, days in enumerate((0, 1, 2, 3, 40)):
        store.keep(str(number), Line("", b"x" * (4000 if number < 4 else 10)))
        os.utime(tmp_path / "pages" / f"{number}.line", (now - days * 86_400,) * 2)
    store.turn()
    assert [number for number in range(5) if Store(tmp_path).find(Line, str(number))] == [0, 1]


def test_memory_lets_go_what_nobody_asked_for() -> None:
    store = Store()
    store.keep("asked", LINE)
    store.keep("forgotten", LINE)
    for _ in range(5):
        store.find(Line, "asked")
        store.turn()
    assert (store.find(Line, "asked"), store.find(Line, "forgotten")) == (LINE, None)


def test_what_two_builds_had_no_use_for_is_not_remembered() -> None:
    recent = Recent[str, str]()
    recent.keep("asked", "a")
    recent.keep("forgotten", "b")
    for _ in range(2):
        recent.turn()
        assert recent.find("asked") == "a"
    assert recent.find("forgotten") is None
