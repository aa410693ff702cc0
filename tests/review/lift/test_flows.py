"""A running text made anew from its entries: what stays is as it was typed."""

from dataclasses import replace

import pytest

from printdesk.review.lift.flows import Entry, FlowText, flow_source

TEXT = """\
First paragraph wraps
on two lines.

* **One.** An item
  that wraps
* Two
    - nested

1) a
2) b

Last.[^1]

[^1]: The note.

End.
"""


def test_a_text_is_cut_into_paragraphs_and_items_with_their_levels() -> None:
    found = [(entry.kind, entry.level, entry.source) for entry in FlowText(TEXT).entries]
    assert found == [
        ("paragraph", 0, "First paragraph wraps\non two lines."),
        ("bullet", 1, "**One.** An item\nthat wraps"),
        ("bullet", 1, "Two"),
        ("bullet", 2, "nested"),
        ("number", 1, "a"),
        ("number", 1, "b"),
        ("paragraph", 0, "Last.[^1]"),
        ("paragraph", 0, "End."),
    ]


def test_the_same_entries_give_the_same_text() -> None:
    text = FlowText(TEXT)
    assert text.rebuilt(text.entries) == TEXT


@pytest.mark.parametrize("at", range(8))
def test_an_entry_that_goes_takes_no_other_along(at: int) -> None:
    text = FlowText(TEXT)
    left = FlowText(text.rebuilt([entry for number, entry in enumerate(text.entries) if number != at]))
    assert [entry.source for entry in left.entries] == [entry.source for n, entry in enumerate(text.entries) if n != at]


def test_a_new_item_has_the_bullet_of_its_list() -> None:
    text = FlowText(TEXT)
    entries = [*text.entries[:2], Entry(kind="bullet", level=1, source="New"), *text.entries[2:]]
    assert "  that wraps\n* New\n* Two\n" in text.rebuilt(entries)


def test_numbers_are_counted_on() -> None:
    text = FlowText(TEXT)
    entries = [*text.entries[:4], Entry(kind="number", level=1, source="new"), *text.entries[4:]]
    assert "2) a\n3) b\n" in text.rebuilt(entries)


def test_the_text_of_a_note_stays_as_long_as_it_is_called() -> None:
    text = FlowText(TEXT)
    swapped = text.rebuilt([*text.entries[:6], text.entries[7], text.entries[6]])
    assert swapped.endswith("End.\n\nLast.[^1]\n\n[^1]: The note.\n")
    assert "[^1]" not in text.rebuilt([*text.entries[:6], text.entries[7]])


def test_entries_from_nowhere_make_a_text_of_their_own() -> None:
    entries = [replace(entry, old=None) for entry in FlowText("One.\n\n- a\n- b\n").entries]
    assert flow_source(entries) == "One.\n\n- a\n- b"


def test_a_numbered_list_begins_as_it_did_when_its_first_entry_moves_or_goes() -> None:
    text = FlowText("1. a\n2. b\n3. c")
    one, two, three = text.entries
    assert text.rebuilt([two, one, three]) == "1. b\n2. a\n3. c"
    assert text.rebuilt([two, three]) == "1. b\n2. c"
