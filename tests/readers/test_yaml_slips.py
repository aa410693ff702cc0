"""What an editor types by mistake in YAML, and what the desk says."""

import pytest
from tests.readers.conftest import Desk

REST = "sections: [{title: S}]\n"
BLOCK = "title: T\nsections:\n  - title: S\n    body:\n"


def test_unquoted_colon_is_explained(desk: Desk) -> None:
    assert desk.findings("title: Syria: a new chapter\n" + REST) == [
        (
            "briefing.yaml:1:13: error[unquoted-colon]: a colon inside plain text"
            "\n  help: put quotes around text that contains ': '"
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("title: عنوان: آخر", "1:13 unquoted-colon"),
        ("title: {trade-2025} in one year", "1:8 unquoted-brace"),
        ("title: {trade-2025}", "1:8 unquoted-brace"),
        ("title: [@tass] says", "1:8 unquoted-bracket"),
        ("title: [@tass]", "1:8 unquoted-bracket"),
        ("title: **Bold** lead", "1:8 unquoted-asterisk"),
        ("title: *soft", "1:8 unquoted-asterisk"),
        ("title: &co", "1:8 unquoted-ampersand"),
        ("title: !now or never", "1:8 unquoted-exclamation"),
        ("title: % of trade", "1:8 unquoted-percent"),
        ("title: @desk", "1:8 unquoted-at"),
        ("title: `code`", "1:8 unquoted-backtick"),
        ('title: "New era" in Moscow', "1:17 text-after-quote"),
        ("title: 'minister's' words", "1:17 apostrophe-in-quotes"),
        ('title: "never closed', "1:8 unclosed-quote"),
        (r'title: "a \{brace}"', "1:11 bad-escape"),
        ("title: | text", "1:8 text-after-bar"),
        ("title: - a", "1:8 list-on-key-line"),
        ("title: Rank #1 and more", "1:13 cut-text"),
        ("title:Tight", "1:6 missing-space"),
        ("title Loose", "1:1 missing-colon"),
        ("title： Wide", "1:6 foreign-colon"),
        ("title: [a, b", "1:8 unclosed-bracket"),
        ("place: [a,, b]\ntitle: T", "1:11 empty-item"),
        ("title: T\n  place: Moscow", "2:3 bad-indent"),
        ("title: T\nplace: a\nplace: b", "3:1 duplicate-key"),
        ("title: T\nimprint:\n\tContact: x", "3:1 yaml-tab"),
        ("title: T\nimprint: {Address: a,b}", "2:22 unquoted-comma"),
        ("title: T\nfacts: {a: {value: 12,000}}", "2:23 unquoted-comma"),
        ("title: T\ncover: {image: https://x/a,b}", "2:28 unquoted-comma"),
        ("title: T\n[^1]: a note", "2:1 bad-key"),
    ],
)
def test_a_slip_is_told_once_and_at_its_place(desk: Desk, typed: str, told: str) -> None:
    found = desk.brief(f"{typed}\n{REST}")
    assert told in found
    assert [line for line in found if line.startswith(told.partition(" ")[0] + " ")] == [told]


def test_a_slip_does_not_hide_what_follows(desk: Desk) -> None:
    text = 'title: a: b\nlanguage: English\nsections:\n  - title: "New" era\n    body: [@x] says\n  - titel: typo\n'
    assert desk.brief(text) == [
        "1:9 unquoted-colon",
        "2:11 bad-language",
        "4:17 text-after-quote",
        "5:11 unquoted-bracket",
        "6:5 unknown-key",
    ]


def test_the_lines_of_a_broken_text_are_left_out_with_it(desk: Desk) -> None:
    text = "title: T\nstandfirst: one: two\n  goes on: here\nseries: [a\n" + REST
    assert desk.brief(text) == ["2:16 unquoted-colon", "4:9 unclosed-bracket"]


@pytest.mark.parametrize(
    "text",
    ["a: b # a comment", "a  # comment", "the C# language", "No.4#5"],
)
def test_a_comment_is_no_cut_text(desk: Desk, text: str) -> None:
    assert desk.brief(f"title: {text if ': ' not in text else text.split(': ')[1]}\n{REST}") == []


def test_a_list_in_folded_text_is_told(desk: Desk) -> None:
    assert desk.brief(BLOCK + "      - >\n        One.\n\n        - a\n        - b\n") == ["5:9 folded-list"]
    assert desk.brief(BLOCK + "      - One:\n        - a\n") == ["5:9 unknown-kind"]
    assert desk.brief(BLOCK + "      - One\n        - a\n") == ["5:9 folded-list"]
    assert desk.brief(BLOCK + "      - One\n        1. a\n        2. b\n") == ["5:9 folded-list"]


def test_a_year_at_the_beginning_of_a_folded_line_is_no_list(desk: Desk) -> None:
    assert desk.brief(BLOCK + "      - It was on December\n        24. The year was\n        2025. So it was.\n") == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty-file"),
        ("# only a comment\n", "empty-file"),
        ("- a\n- b\n", "not-a-mapping"),
        ("just words\n", "not-a-mapping"),
        ("title: T\nsections: []\n---\ntitle: U\n", "several-documents"),
    ],
)
def test_a_file_that_is_no_content_says_so(desk: Desk, typed: str, code: str) -> None:
    assert [found.code for found in desk.diagnostics(typed)] == [code]
