"""Texts written as YAML, read back as they were."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from printdesk.readers.yaml_texts import below_bar, escaped, in_flow, is_plain, new_text, on_one_line, rewritten

SIGNS = st.text(st.sampled_from("ab \n:#-?*&!|>'\"%@`{}[],\\~=é—ن.\t0"), max_size=20)


def read(text: str) -> Any:
    """Read a file with none of YAML's guesses."""
    return YAML(typ="base", pure=True).load(text)


@given(SIGNS)
def test_any_text_on_one_line_reads_as_it_was(text: str) -> None:
    assert read(f"k: {on_one_line(text)}\n") == {"k": text}
    assert read(f"k: [{in_flow(text)}, x]\n") == {"k": [text, "x"]}
    assert json.loads(escaped(text)) == text


@given(SIGNS)
def test_any_text_in_the_form_it_is_given_reads_as_it_was(text: str) -> None:
    written = new_text(text, 4)
    lines = "\n".join([f"k: {written.head}", *written.lines])
    assert read(f"{lines}\nnext: x\n")["k"].rstrip("\n") == text.rstrip("\n")


@given(SIGNS, SIGNS)
def test_a_text_below_a_bar_stays_there_and_reads_as_it_now_is(old: str, new: str) -> None:
    written = below_bar(old, 4)
    if written is None:
        return
    typed = "\n".join([written.head, *written.lines])
    again = rewritten(typed, "literal", old, new)
    if again is not None:
        lines = "\n".join([f"k: {again.head}", *again.lines])
        assert read(f"{lines}\n")["k"].rstrip("\n") == new.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Syria and Russia", True), ("-18", True), ("9:30", True), ("a#b", True), ("Syria: a start", False), ("- x", False), ("~", False), ("x #y", False)],
)  # fmt: skip
def test_plain_words_need_no_quotes(text: str, plain: bool) -> None:
    assert is_plain(text) is plain


def test_one_word_changes_one_line_of_folded_text() -> None:
    written = rewritten("'one two\n  three'", "single", "one two three", "one it's three")
    assert written is not None
    assert written.head == "'one it''s\n  three'"
