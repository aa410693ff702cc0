"""An edition made with a memory of the one before is the edition made without, whatever was edited."""

from pathlib import Path

import pytest

from printdesk.edition.make import make_edition
from printdesk.edition.memory import EditionMemory
from printdesk.readers.content import Memory, read_leniently

TEXT = """\
title: T
sources:
  tass: TASS
  paper: The paper
facts:
  trade: {value: 338, unit: million dollars, label: Trade}
terms: {figure: Figure}
sections:
  - title: One
    body:
      - See [@two], [@fig], [@step] and [@tass]; [@nowhere]. Trade was {trade}.[^a]

        [^a]: A note.
  - id: two
    title: Two
    only: [pdf, docx]
    body:
      - id: fig
        chart: {kind: bars, title: Chart, unit: t, points: [{label: A, value: 1}, {label: B, value: 2}]}
      - roadmap:
          title: Road
          lanes:
            - name: North
              items: [{id: step, title: Step, when: 2026}]
            - name: South
              items: [{title: Other, when: 2027}]
  - title: Three
    body:
      - Nothing points here.[^b]

        [^b]: Another note.
      - roadmap:
          title: More
          lanes:
            - name: South
              items: [{title: Last, when: 2028}]
annexes:
  - title: Data
    body: See [@two].
evidence: true
"""
EDITS = {
    "a word": ("Nothing points", "Little points"),
    "a title that others name": ("title: Two", "title: Zwei"),
    "a title that nobody names": ("title: Three", "title: Drei"),
    "a title that makes another key": ("title: One", "title: Three"),
    "an id": ("id: step", "id: stage"),
    "an id that was missing": ("id: two\n", "id: nowhere\n"),
    "a caption taken out": ("title: Chart, ", ""),
    "an item's title": ("title: Step", "title: Leap"),
    "a lane's name": ("name: North", "name: South"),
    "a lane's name farther on": ("name: South\n              items: [{title: Last", "name: West\n              items: [{title: Last"),
    "a section without a number": ("title: Two\n", "title: Two\n    numbered: false\n"),
    "other outputs": ("only: [pdf, docx]", "only: [docx]"),
    "a source's title": ("tass: TASS", "tass: Tass agency"),
    "the order of sources": ("tass: TASS\n  paper: The paper", "paper: The paper\n  tass: TASS"),
    "a fact": ("value: 338", "value: 400"),
    "a term": ("figure: Figure", "figure: Picture"),
    "a note more": ("Trade was {trade}.[^a]", "Trade was {trade}.[^c][^a]\n\n        [^c]: First."),
    "a section more": ("  - title: Three\n", "  - title: New\n    body: New.\n  - title: Three\n"),
    "a comment above": ("title: T\n", "# comment\ntitle: T\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_whatever_is_edited(name: str, tmp_path: Path) -> None:
    file, reading, edition = tmp_path / "briefing.yaml", Memory(), EditionMemory()
    old, new = EDITS[name]
    assert old in TEXT
    made = []
    for text in (TEXT, TEXT.replace(old, new, 1), TEXT):
        file.write_text(text, "utf-8")
        made.append(make_edition(read_leniently(file, None, reading), edition))
        assert made[-1] == make_edition(read_leniently(file))
    assert made[0] == made[2]


def test_a_title_that_nobody_names_leaves_other_sections_alone(tmp_path: Path) -> None:
    file, reading, memory = tmp_path / "briefing.yaml", Memory(), EditionMemory()
    before, after = (
        make_edition(read_leniently(file, None, reading), memory)[0].sections
        for text in (TEXT, TEXT.replace("title: Three", "title: Drei"))
        if file.write_text(text, "utf-8")
    )
    assert [each is other for each, other in zip(before, after, strict=True)] == [True, True, False]
