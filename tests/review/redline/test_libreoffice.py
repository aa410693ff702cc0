"""A redline in LibreOffice: its own "accept all" and "reject all" give the two editions."""

import re
from pathlib import Path

from tests.contents.briefings import Sample
from tests.contents.desk import copy_of, word_file
from tests.review.redline.reading import lines
from tests.review.uno.office import edit_in_office, needs_office

from printdesk.review.redline.docx import write_redline
from printdesk.review.redline.ink import Stamp

pytestmark = needs_office

OLD = """\
title: The ferry
facts:
  fare: {value: 2.80, unit: EUR, label: Fare}
sections:
  - title: The season
    standfirst: One route, three boats.
    body:
      - |
        The ferry carried many people at {fare} each.^[Counted at the quay in June.]

        Nobody complained about the noise of the engines.

        The old boat sank on a quiet Sunday in September.
      - |
        - Boats ran on time all summer.
        - The quay is short of eighty metres.
      - table: {columns: [Boat, State], rows: [[Heron, in service], [Tern, laid up]]}
  - title: The money
    body: The council paid the whole bill without a vote.
"""
CHANGES = (
    ("value: 2.80", "value: 2.95"),
    ("many people", "few **people**"),
    ("Counted at the quay", "Counted on the quay"),
    ("        Nobody complained about the noise of the engines.\n\n", ""),
    ("        - Boats ran on time all summer.\n", "        - Boats ran on time.\n        - No captain was ill.\n"),
    ("laid up", "sold"),
    ("title: The money", "title: The bill"),
    ("without a vote.", "without a vote.\n  - title: What is next\n    body: Another boat is to come in spring."),
)


def test_libreoffice_accepts_and_rejects_the_same(tmp_path: Path) -> None:
    new_text = OLD
    for before, after in CHANGES:
        assert before in new_text
        new_text = new_text.replace(before, after, 1)
    old, new = (
        word_file(copy_of(Sample(OLD, {}), tmp_path / "a")),
        word_file(copy_of(Sample(new_text, {}), tmp_path / "b")),
    )
    red = write_redline(old, new, Stamp("A. Editor", "2026-02-03T00:00:00Z")).data
    files = {"old": old.data, "new": new.data, "accepted": red, "rejected": red}
    back = edit_in_office(files, {"accepted": [{"do": "accept_all"}], "rejected": [{"do": "reject_all"}]}, tmp_path)
    said = {name: [words for line in lines(data, "accepted") if (words := _words(line))] for name, data in back.items()}
    assert said["accepted"] == said["new"]
    assert said["rejected"] == said["old"]


def _words(line: str) -> str:
    """Leave out names of styles, which LibreOffice changes when it saves."""
    return re.sub(r"(^|\| |¶ |\[)\w*: ", r"\1", line)
