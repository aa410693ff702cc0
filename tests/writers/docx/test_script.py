"""Stretches of one direction."""

import pytest

from printdesk.writers.docx.script import runs_right_to_left, stretches


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("Plain words", "ltr", [("Plain words", "ltr")]),
        ("the word سلام here", "ltr", [("the word ", "ltr"), ("سلام", "rtl"), (" here", "ltr")]),
        ("سلام عليكم", "rtl", [("سلام عليكم", "rtl")]),
        ("أنابيب PE 100 جديدة", "rtl", [("أنابيب ", "rtl"), ("PE 100", "ltr"), (" جديدة", "rtl")]),
        ("", "rtl", []),
    ],
)
def test_a_text_is_parted_where_its_direction_turns(text: str, direction: str, expected: list[tuple[str, str]]) -> None:
    assert list(stretches(text, direction)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("ar-u-nu-arab", True), ("he", True), ("en-GB", False), ("arn", False)]
)
def test_languages_know_their_direction(language: str, expected: bool) -> None:
    assert runs_right_to_left(language) is expected
