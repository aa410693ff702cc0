"""A Word file written after another one: the bytes are those of a fresh one, and what an edit leaves alone is not written again."""

import pytest
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import WordFile

from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.writers.docx.document import write_docx
from printdesk.writers.docx.memory import WordMemory
from printdesk.writers.docx.ooxml import qualified
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import ContentFiles

CONTENT = """\
title: The ferry
standfirst: A summer.
sources: {log: Harbour log, survey: Passenger survey}
facts:
  boats: {value: 3, unit: boats, label: Boats}
  wait: {value: 6, unit: minutes, label: Wait, query: Who measured it?}
  fare: {value: 2, unit: EUR, label: Fare, query: Never printed?}
sections:
  - id: first
    title: First
    body: |
      It has {boats}. The harbour is old.

      1. One
      2. Two
  - id: second
    title: Second
    query: Is the title agreed?
    body:
      - |
        A note.[^a] A wait of {wait}; see [@plan] and [the log](https://example.org/log).

        [^a]: The text of the note.
      - chart: {id: plan, kind: bars, title: Plan, points: [{label: A, value: 1}, {label: B, value: 2}], alt: Two bars}
  - id: third
    title: Third
    body:
      - table: {title: Wide, columns: [a, b], rows: [[x, y]], landscape: true}
  - id: fourth
    title: Fourth
    body: |
      Again {boats}, and another note.[^b]

      [^b]: With [a link](https://example.org/?a=1&b="2").

      1. One more
"""
EDITS = {
    "a word": ("is old", "is very old"),
    "a paragraph": ("is old.", "is old.\n\n      More of it."),
    "a footnote": ("is old.", "is old.[^c]\n\n      [^c]: Older."),
    "a query": ("title: First\n", "title: First\n    query: Really?\n"),
    "a figure said again": ("is old.", "is old, with {boats}."),
    "a list": ("is old.", "is old.\n\n      1. And one\n"),
    "a chart": (
        "body: |\n      It has {boats}. The harbour is old.\n\n      1. One\n      2. Two\n",
        "body:\n      - It has {boats}.\n      - chart: {kind: bars, points: [{label: A, value: 1}, {label: B, value: 2}], alt: Two}\n",
    ),
}
"""Each in the first section."""


def written(edition: Edition, text: str, memory: WordMemory | None = None) -> WordFile:
    content = ContentFiles("briefing.yaml", {"briefing.yaml": text})
    options = WordOptions(fonts="leave out")
    return WordFile(write_docx(edition, find_layout("briefing"), cache=None, options=options, content=content, memory=memory))  # fmt: skip


COUNTED_ON = {"a footnote": {"second", "fourth"}, "a query": {"second"}}
"""Sections with notes of the same kind: their numbers have no gaps."""


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_edit_leaves_alone_is_not_written_again(edition_of: MakeEdition, edit: str) -> None:
    memory = WordMemory()
    before = written(edition_of(CONTENT), CONTENT, memory).result
    text = CONTENT.replace(*EDITS[edit])
    assert text != CONTENT
    after = written(edition_of(text), text, memory).result
    assert after.data == written(edition_of(text), text).result.data
    names = ("head", "front", "first", "second", "third", "fourth", "ending", "tail")
    changed = {name for name, old, new in zip(names, before.pieces, after.pieces, strict=True) if old is not new}
    assert changed - {"front", "tail"} == {"first"} | COUNTED_ON.get(edit, set())


def test_what_is_taken_back_leaves_nothing(edition_of: MakeEdition) -> None:
    memory = WordMemory()
    fresh = written(edition_of(CONTENT), CONTENT).result
    for old, new in EDITS.values():
        text = CONTENT.replace(old, new)
        written(edition_of(text), text, memory)
        again = written(edition_of(CONTENT), CONTENT, memory).result
        assert (again.data, again.diagnostics, again.anchors) == (fresh.data, fresh.diagnostics, fresh.anchors)


def test_the_pieces_are_the_text_that_is_in_the_file(edition_of: MakeEdition) -> None:
    file = written(edition_of(CONTENT), CONTENT)
    assert b"".join(file.result.pieces) == file.files["word/document.xml"]


def test_notes_are_numbered_without_gaps(edition_of: MakeEdition) -> None:
    file = written(edition_of(CONTENT), CONTENT)
    for part, name, numbers in (("footnotes", "footnoteReference", "12"), ("comments", "commentReference", "120")):
        found = [each.get(qualified("w:id")) or "" for each in file.elements(f"w:{name}")]
        assert sorted(found) == sorted(numbers)
        assert [each.get(qualified("w:id")) for each in file.part(part)][-len(numbers) :] == sorted(numbers)


def test_what_is_asked_about_a_figure_that_is_printed_nowhere_stands_at_the_title(edition_of: MakeEdition) -> None:
    asked = written(edition_of(CONTENT), CONTENT).commented()
    assert {text: about for text, about in asked.items() if "Never" in text} == {"Never printed?": "The ferry"}


def test_a_figure_in_the_margin_stays_with_its_chapter(edition_of: MakeEdition) -> None:
    chart = "{kind: bars, title: Beside, points: [{label: A, value: 1}], width: side, alt: A bar}"
    text = f"title: T\nsections:\n  - title: One\n    body:\n      - Some text.\n      - chart: {chart}\n  - {{title: Two, body: More.}}\n"  # fmt: skip
    words = written(edition_of(text), text).paragraphs()
    assert words.index("Two") == words.index("Some text.") + 1
