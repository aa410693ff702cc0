"""Edits of a content that was sent, merged into the content of today."""

import difflib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.content.samples import NAME, ODD, some_edits, value_in

from printdesk.review.content.edits import Edit, Insert, Move, Put, Remove, Retext
from printdesk.review.content.merging import Merged, Side, merge
from printdesk.review.content.writing import apply

BASE = """\
title: A title  # as agreed
facts:
  trade: {value: 2.8, unit: USD bn, label: Trade}
sections:
  - title: One
    body:
      - |
        The ministers met in Moscow on Monday and agreed
        to meet again in Damascus next year, they said.

        A second paragraph about oil and its price.

        - A first bullet about rail.
        - A second bullet about ports.
      - table:
          columns: [A, B]
          rows: |
            | Alpha | one   |
            | Beta  | two   |
            | Gamma | three |
  - title: Two
    body: Short text here.
"""
TEXT = ("sections", 0, "body", 0, "text", "text")
OLD = "\n".join(line.removeprefix("        ") for line in BASE.split("\n")[7:14])
ROWS = ("sections", 0, "body", 1, "table", "rows")


def merged(today: str, *edits: Edit, take: Side | None = None) -> Merged:
    return merge({NAME: BASE}, {NAME: today}, edits, take)


def came(today: str, *edits: Edit) -> list[str]:
    """Return the lines of today that go and those that come."""
    result = merged(today, *edits)
    assert (result.conflicts, result.faults) == ((), ())
    lines = difflib.ndiff(today.split("\n"), result.texts[NAME].split("\n"))
    return [line[0] + line[1:].strip() for line in lines if line[0] in "+-"]


def retext(old: str, new: str) -> Retext:
    return Retext(file=NAME, path=TEXT, old=OLD, new=OLD.replace(old, new))


def test_words_of_the_desk_and_of_the_editor_stay_in_one_paragraph() -> None:
    today = BASE.replace("Monday", "Tuesday")
    assert came(today, retext("next year", "next spring")) == [
        "-to meet again in Damascus next year, they said.",
        "+to meet again in Damascus next spring, they said.",
    ]


def test_lines_that_the_desk_broke_otherwise_stay_as_the_desk_broke_them() -> None:
    today = BASE.replace("Monday and agreed\n        to meet", "Monday\n        and agreed to meet")
    assert came(today, retext("Monday", "Friday")) == [
        "-The ministers met in Moscow on Monday",
        "+The ministers met in Moscow on Friday",
    ]


def test_the_same_words_changed_twice_are_a_conflict_with_all_three_versions() -> None:
    today = BASE.replace("Monday", "Tuesday")
    result = merged(today, retext("Monday", "Friday"))
    assert result.texts[NAME] == today
    (conflict,) = result.conflicts
    assert ("Monday" in conflict.base, "Tuesday" in conflict.desk, "Friday" in conflict.editor, conflict.line) == (
        True,
        True,
        True,
        8,
    )


def test_a_side_that_is_taken_settles_conflicts_and_nothing_else() -> None:
    today = BASE.replace("Monday", "Tuesday").replace("2.8", "2.9")
    edits = [retext("Monday", "Friday"), Retext(file=NAME, path=("title",), old="A title", new="The title")]
    editor = merged(today, *edits, take="editor")
    assert editor.texts[NAME] == today.replace("Tuesday", "Friday").replace("A title", "The title")
    desk = merged(today, *edits, take="desk")
    assert desk.texts[NAME] == today.replace("A title", "The title")
    assert [(len(each.conflicts), len(each.settled)) for each in (editor, desk)] == [(0, 1), (0, 1)]


def test_what_the_desk_has_done_already_is_said() -> None:
    today = (
        BASE.replace("A title", "The title").replace("            | Beta  | two   |\n", "").replace("here.", "there.")
    )
    edits: list[Edit] = [
        Retext(file=NAME, path=("title",), old="A title", new="The title"),
        Remove(file=NAME, path=(*ROWS, 1)),
        Retext(file=NAME, path=("sections", 1, "body"), old="Short text here.", new="Short text there."),
    ]
    result = merged(today, *edits)
    assert result.texts[NAME] == today
    assert [landed.already for landed in result.landed] == [True, True, True]


def test_a_paragraph_is_found_where_the_desk_has_moved_it() -> None:
    text, bullets = OLD.split("\n\n- ")[0].split("\n\n")
    head, rest = BASE.split("      - |\n", maxsplit=1)[0], BASE.split("ports.\n")[1]
    first = "".join(f"        {line}\n" for line in text.split("\n"))
    today = f"{head}      - |\n{first}      - note: A note.\n      - {bullets}\n{rest}"
    assert came(today, retext("Monday", "Friday"), retext("its price", "its prices")) == [
        "-The ministers met in Moscow on Monday and agreed",
        "+The ministers met in Moscow on Friday and agreed",
        "-- A second paragraph about oil and its price.",
        "+- A second paragraph about oil and its prices.",
    ]


def test_edits_follow_a_section_that_the_desk_has_renamed_and_moved() -> None:
    head, two = BASE.split("  - title: Two\n")
    start, one = head.split("sections:\n")
    today = f"{start}sections:\n  - title: Second\n{two}{one}"
    edits = [
        Retext(file=NAME, path=("sections", 1, "body"), old="Short text here.", new="Short text there."),
        Retext(file=NAME, path=(*ROWS, 1, 1), old="two", new="2"),
    ]
    assert came(today, *edits) == [
        "-body: Short text here.",
        "+body: Short text there.",
        "-| Beta  | two   |",
        "+| Beta  | 2     |",
    ]
    (conflict,) = merged(today, Retext(file=NAME, path=("sections", 1, "title"), old="Two", new="Zwei")).conflicts
    assert (conflict.base, conflict.desk, conflict.editor, conflict.line) == ("Two", "Second", "Zwei", 5)


def test_rows_are_put_behind_the_nearest_row_that_is_still_there() -> None:
    today = BASE.replace("            | Beta  | two   |\n", "")
    assert came(today, Insert(file=NAME, path=ROWS, after=1, node=["New", "x"])) == ["+| New   | x     |"]


def test_a_value_is_one_thing() -> None:
    today = BASE.replace("value: 2.8, unit: USD bn", "value: 2.8, when: by Q3 2027, unit: USD bn")
    base = BASE.replace("value: 2.8, unit: USD bn", "value: 2.8, when: by Q3 2026, unit: USD bn")
    edit = Retext(file=NAME, path=("facts", "trade", "when"), old="by Q3 2026", new="by Q4 2026")
    assert len(merge({NAME: base}, {NAME: today}, [edit]).conflicts) == 1


@pytest.mark.parametrize(
    ("today", "edit", "versions"),
    [
        (BASE.replace("Gamma | three", "Gamma | 3    "), Remove(file=NAME, path=(*ROWS, 2)), ("[Gamma, three]", "[Gamma, 3]", "")),
        (BASE.replace("            | Beta  | two   |\n", ""), Retext(file=NAME, path=(*ROWS, 1, 1), old="two", new="2"), ("two", "", "2")),
        (BASE.replace("label: Trade", "label: All trade"), Put(file=NAME, path=("facts", "trade", "label"), node="Exports"), ("Trade", "All trade", "Exports")),
    ],
)  # fmt: skip
def test_what_one_changed_and_the_other_took_out_is_a_conflict(
    today: str, edit: Edit, versions: tuple[str, str, str]
) -> None:
    result = merged(today, edit)
    assert result.texts[NAME] == today
    assert [(each.base, each.desk, each.editor) for each in result.conflicts] == [versions]


def test_paragraphs_that_two_editors_add_at_one_place_stand_in_the_same_order_whoever_comes_first() -> None:
    one, other = (
        Insert(file=NAME, path=("sections", 0, "body"), after=0, node=words)
        for words in ("Alpha said so.", "Beta said no.")
    )
    orders = []
    for first, second in ((one, other), (other, one)):
        today = merged(BASE, first).texts[NAME]
        orders.append(merged(today, second).texts[NAME])
    assert orders[0] == orders[1]


def test_a_file_that_can_no_longer_be_read_is_a_fault() -> None:
    result = merged(BASE, Retext(file=NAME, path=("facts", "trade", "value"), old="2.8", new="a record"))
    assert [fault.code for fault in result.faults] == ["bad-number"]


def test_a_section_that_the_desk_moved_elsewhere_is_not_moved_again() -> None:
    head, two = BASE.split("  - title: Two\n")
    today = f"{head}    sections:\n      - title: Two\n        body: Short text here.\n"
    edit = Move(file=NAME, path=("sections", 1), to=("sections",), after=None)
    assert [each.desk for each in merged(today, edit).conflicts] == ["{title: Two, body: Short text here.}"]
    assert two.strip() == "body: Short text here."


@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from([ODD, BASE]))
def test_every_edit_lands_or_is_a_conflict_and_the_order_of_editors_is_no_matter(
    chance: random.Random, text: str
) -> None:
    one, other = some_edits(chance, text), some_edits(chance, text)
    desk, editor = (apply({NAME: text}, edits).texts for edits in (one, other))
    assert merge({NAME: text}, {NAME: text}, other).texts == editor
    result, turned = merge({NAME: text}, desk, other), merge({NAME: text}, editor, one)
    assert len(result.landed) + len(result.conflicts) == len(other)
    if not (result.conflicts or turned.conflicts or any(isinstance(edit, Move | Remove) for edit in (*one, *other))):
        assert value_in(result.texts[NAME]) == value_in(turned.texts[NAME])
