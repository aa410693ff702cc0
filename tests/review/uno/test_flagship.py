"""The flagship edited hard in LibreOffice comes home as a careful person would have typed it."""

import shutil
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from tests.contents.desk import word_file
from tests.review.editing.roundtrip import come_home
from tests.review.uno.office import edit_in_office, needs_office

from printdesk.build.desk import read_copy

SEED = Path(__file__).parents[3] / "seeds" / "syria-russia"
ACTS: list[dict[str, object]] = [
    {"do": "replace", "find": "opening a new chapter", "with": "opening one more chapter", "tracked": True},
    {"do": "insert_after", "find": "security centre in Damascus", "text": ", staffed by both states,"},
    {"do": "type_paragraph", "after": "He spoke at a joint", "text": "Questions were not taken.", "tracked": True},
    {"do": "delete_paragraph", "find": "Russian-made Kalashnikov"},
    {"do": "split", "before": "That meeting was productive"},
    {"do": "embolden", "find": "sovereignty", "tracked": True},
    {"do": "italicise", "find": "territorial integrity"},
    {"do": "change_cell", "find": "Operational in Hama", "with": "Stationed in Hama", "tracked": True},
    {"do": "add_row", "after": "air-defence system", "cells": ["Patrol boat", "Two at Tartus", "None planned"]},
    {"do": "comment", "about": "Elite Syrian units", "author": "A. Editor", "text": "How many units?"},
    {"do": "comment", "about": "a set of votes", "author": "B. Reader", "text": "Which votes?"},
    {"do": "replace", "find": "Trade expansion", "with": "Trade growth", "tracked": True},
    {"do": "type_paragraph", "after": "At Astana", "text": "In Geneva nothing was said of it.", "tracked": True},
    {"do": "replace", "find": "Hardware already in place", "with": "Hardware that is already in place"},
    {"do": "replace", "find": "Lecture halls in Russia", "with": "Lecture rooms in Russia", "tracked": True},
    {"do": "replace", "find": "refugees abroad waiting", "with": "refugees waiting"},
    {"do": "change_cell", "find": "Access to Syrian oil", "with": "First access to Syrian oil", "tracked": True},
    {"do": "change_cell", "find": "near the Syrian", "with": "close to the Syrian"},
    {"do": "replace", "find": "Output is to go from", "with": "Output is to rise from", "tracked": True},
    {"do": "delete_row", "find": "Frigate, Admiral"},
]
WANTED = Path(__file__).with_name("flagship.diff")


@needs_office
def test_twenty_edits_in_libreoffice_come_home_as_a_careful_person_would_type_them(tmp_path: Path) -> None:
    shutil.copytree(SEED, tmp_path / "desk")
    copy = read_copy(tmp_path / "desk" / "briefing.yaml")
    back = edit_in_office({"flagship": word_file(copy).data}, {"flagship": ACTS}, tmp_path)["flagship"]
    made = come_home(copy, back, tmp_path)
    assert list(made.changed) == ["briefing.yaml"]
    assert [each.why for each in made.files[0].lifted.remarks] == []
    before, after = (texts["briefing.yaml"].splitlines() for texts in (made.before, made.after))
    assert list(_changed(before, after)) == WANTED.read_text(encoding="utf-8").splitlines()


def _changed(before: list[str], after: list[str]) -> Iterator[str]:
    lines = list(unified_diff(before, after, lineterm="", n=0))[2:]
    yield from (line for line in lines if not line.startswith("@@"))
