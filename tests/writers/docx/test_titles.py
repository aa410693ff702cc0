"""Titles in balanced lines, however narrow the column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printdesk.layout.package import find_layout
from printdesk.writers.docx.titles import tied

TOKENS = find_layout("briefing").tokens
ROLE, WIDTH = TOKENS.type["section_title"], TOKENS.measures.main


@given(st.lists(st.text("abcdefgh–", min_size=1, max_size=12), min_size=1, max_size=14))
def test_words_are_tied_and_never_changed(words: list[str]) -> None:
    text = " ".join(words)
    assert tied(text, ROLE, WIDTH).replace("\u00a0", " ").replace("\u2060", "") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Questions for discussion", "Questions for discussion"),
        ("Outlook: the roadmap for\u00a02026–2028", "Outlook: the roadmap for\u00a02026–\u20602028"),
        (
            "Political alignment and diplomatic coordination",
            "Political alignment and\u00a0diplomatic\u00a0coordination",
        ),
    ],
)
def test_no_line_ends_where_it_should_not(text: str, expected: str) -> None:
    assert tied(text, ROLE, WIDTH) == expected
