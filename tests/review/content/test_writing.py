"""Edits written into content files: the author's lines left, the edit in the middle, the new lines right."""

import difflib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.content.samples import NAME, ODD, Oracle, some_edits, value_in

from printdesk.review.content.edits import Edit, Insert, Move, Put, Remove, Retext
from printdesk.review.content.writing import apply

ROOT = Path(__file__).parents[3]
CONTENTS = sorted([*ROOT.glob("seeds/*/briefing.yaml"), *ROOT.glob("tests/cases/*.yaml")])


def changed(text: str, *edits: Edit, name: str = NAME) -> list[str]:
    """Return the lines that go and come: what a diff shows."""
    written = apply({name: text}, edits)
    assert written.conflicts == ()
    lines = difflib.ndiff(text.splitlines(), written.texts[name].splitlines())
    return [line for line in lines if line[0] in "+-"]


def retext(path: tuple[str | int, ...], new: str, old: str = "") -> Retext:
    return Retext(file=NAME, path=path, old=old, new=new)


@pytest.mark.parametrize(
    "file", CONTENTS, ids=lambda file: file.stem if file.parent.name == "cases" else file.parent.name
)
def test_a_content_with_edits_reads_as_its_parts_would_with_those_edits(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for number in range(1 if file.stem == "briefing" else 3):
        _check(random.Random(f"{file.name} {number}"), text)


@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(["as it is", "crlf", "no last line end", "byte-order mark"]))
def test_odd_yaml_with_edits_reads_as_its_parts_would_with_those_edits(chance: random.Random, how: str) -> None:
    forms = {
        "as it is": ODD,
        "crlf": ODD.replace("\n", "\r\n"),
        "no last line end": ODD.rstrip("\n"),
        "byte-order mark": "\ufeff" + ODD,
    }
    _check(chance, forms[how])


def _check(chance: random.Random, text: str) -> None:
    edits = some_edits(chance, text)
    oracle = Oracle(value_in(text))
    for edit in edits:
        oracle.make(edit)
    written = apply({NAME: text}, edits)
    assert written.conflicts == ()
    assert value_in(written.texts[NAME]) == oracle.value()
    _check_lines(text, written.texts[NAME], edits)


def _check_lines(text: str, new: str, edits: list[Edit]) -> None:
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert new.count("\n") == new.count("\r\n")
    if all(isinstance(edit, Retext) and "\n" not in edit.new for edit in edits):
        kept = sum(
            block.size
            for block in difflib.SequenceMatcher(
                None, text.split("\n"), new.split("\n"), autojunk=False
            ).get_matching_blocks()
        )
        assert kept >= text.count("\n") + 1 - sum(5 for _ in edits)


def test_edits_give_the_same_file_in_any_order() -> None:
    text = CONTENTS[-1].read_text(encoding="utf-8")
    chance = random.Random(7)
    for _ in range(5):
        edits = some_edits(chance, text)
        turned = list(reversed(edits))
        assert apply({NAME: text}, edits).texts == apply({NAME: text}, turned).texts


def test_a_value_keeps_its_comment_and_its_place_in_the_ledger() -> None:
    text = "facts:\n  trade:   {value: 2.8, unit: USD bn}   # Reuters\n  oil-now: {value: 30000}\n"
    assert changed(text, retext(("facts", "trade", "value"), "2.9")) == [
        "-   trade:   {value: 2.8, unit: USD bn}   # Reuters",
        "+   trade:   {value: 2.9, unit: USD bn}   # Reuters",
    ]


def test_text_gets_quotes_only_where_yaml_would_misread_it() -> None:
    text = "title: Syria  # the desk's\n"
    assert changed(text, retext(("title",), "Syria and Russia"))[1] == "+ title: Syria and Russia  # the desk's"
    assert changed(text, retext(("title",), "Syria: a chapter"))[1] == '+ title: "Syria: a chapter"  # the desk\'s'
    assert changed(text, retext(("title",), 'He said "no": why'))[1] == "+ title: 'He said \"no\": why'  # the desk's"


def test_a_long_text_goes_below_a_bar_and_its_comment_stays_with_the_key() -> None:
    long = "Oil: " + "word " * 30 + "end"
    assert changed("standfirst: Oil  # short\n", retext(("standfirst",), long)) == [
        "- standfirst: Oil  # short",
        "+ standfirst: |  # short",
        f"+   {long}",
    ]


def test_a_word_in_a_text_below_a_bar_changes_its_line_alone() -> None:
    text = "sections:\n  - body: |\n      One line of words\n      and another.\n\n      - an item\n"
    new = "One line of words\nand one more.\n\n- an item"
    assert changed(text, retext(("sections", 0, "body"), new)) == ["-       and another.", "+       and one more."]


def test_a_word_in_folded_text_changes_its_line_alone() -> None:
    text = "lead: words that\n  go on over\n  three lines\n"
    assert changed(text, retext(("lead",), "words that went on over three lines")) == [
        "-   go on over",
        "+   went on over",
    ]


def test_an_entry_goes_with_the_comments_that_are_its_own() -> None:
    text = "list:\n  - a\n  # about b\n  - b  # too\n  - c\n"
    assert changed(text, Remove(file=NAME, path=("list", 1))) == ["-   # about b", "-   - b  # too"]


def test_a_comment_that_heads_a_group_stays_when_the_first_of_the_group_goes() -> None:
    text = "facts:\n  # Trade\n  a: {value: 1}\n  b: {value: 2}\n\n  # Oil\n  c: {value: 3}\n"
    assert changed(text, Remove(file=NAME, path=("facts", "a"))) == ["-   a: {value: 1}"]
    assert changed(text, Remove(file=NAME, path=("facts", "c"))) == ["- ", "-   # Oil", "-   c: {value: 3}"]


def test_a_moved_section_keeps_its_comments_and_is_indented_anew() -> None:
    text = "sections:\n- title: One\n  sections:\n    # the desk's\n    - title: Inner\n      body: |\n        Text\n- title: Two\n"
    move = Move(file=NAME, path=("sections", 0, "sections", 0), to=("sections",), after=1)
    assert apply({NAME: text}, [move]).texts[NAME] == (
        "sections:\n- title: One\n  sections: []\n- title: Two\n# the desk's\n- title: Inner\n  body: |\n    Text\n"
    )


def test_new_entries_are_written_as_their_neighbours_are() -> None:
    text = "facts:\n  trade:   {value: 2.8, unit: USD bn}\n  oil-now: {value: 30000}\nnumbers: [trade, oil-now]\n"
    fact = Put(file=NAME, path=("facts", "rail"), node={"value": "150", "unit": "km"})
    number = Insert(file=NAME, path=("numbers",), after=0, node="rail")
    assert changed(text, fact, number) == [
        "+   rail:    {value: 150, unit: km}",
        "- numbers: [trade, oil-now]",
        "+ numbers: [trade, rail, oil-now]",
    ]


def test_sections_with_blank_lines_between_them_get_one_more() -> None:
    text = "sections:\n  - title: One\n\n  - title: Two\n"
    new = {"title": "New", "body": "Words: some"}
    inserts = [Insert(file=NAME, path=("sections",), after=after, node=new) for after in (0, 1)]
    section = '  - title: New\n    body: "Words: some"\n'
    assert apply({NAME: text}, inserts).texts[NAME] == (
        f"sections:\n  - title: One\n\n{section}\n  - title: Two\n\n{section}"
    )


def test_the_body_of_one_text_becomes_a_list_when_a_block_is_added() -> None:
    text = "sections:\n  - title: One\n    body: |\n      A line\n      and one more.\n"
    insert = Insert(file=NAME, path=("sections", 0, "body"), after=0, node={"note": "By the way."})
    assert apply({NAME: text}, [insert]).texts[NAME] == (
        "sections:\n  - title: One\n    body:\n      - |\n        A line\n        and one more.\n      - note: By the way.\n"
    )


def test_a_list_that_is_missing_is_begun() -> None:
    text = "sections:\n  - title: One\n    body: Words.\n"
    inserts: list[Edit] = [
        Insert(file=NAME, path=("sections", 0, "sections"), after=None, node={"title": title}) for title in ("A", "B")
    ]
    assert changed(text, *inserts) == ["+     sections:", "+       - title: A", "+       - title: B"]


def test_an_id_is_put_first_and_a_query_before_the_body() -> None:
    text = "sections:\n  - title: One\n    body:\n      - Words.\n"
    edits = [Put(file=NAME, path=("sections", 0, key), node=value) for key, value in (("query", "Why?"), ("id", "one"))]
    new = "sections:\n  - id: one\n    title: One\n    query: Why?\n    body:\n      - Words.\n"
    assert apply({NAME: text}, edits).texts[NAME] == new


def test_a_short_form_is_written_out_when_it_gets_another_key() -> None:
    text = "sections:\n  - body:\n      - note: By the way.\n      - Plain words.\n"
    note = Put(file=NAME, path=("sections", 0, "body", 0, "note", "source"), node="tass")
    prose = Put(file=NAME, path=("sections", 0, "body", 1, "text", "query"), node="Sure?")
    assert [line for line in changed(text, note, prose) if line[0] == "+"] == [
        "+       - note:",
        "+           text: By the way.",
        "+           source: tass",
        "+       - text:",
        "+           text: Plain words.",
        "+           query: Sure?",
    ]


def test_a_label_of_the_key_facts_is_a_key_that_changes() -> None:
    text = "key_facts:\n  Place: Moscow\n  Aim: Peace  # or so\n"
    edits: list[Edit] = [retext(("key_facts", 1, "label"), "Main: aim"), retext(("key_facts", 0, "text"), "Damascus")]
    insert = Insert(file=NAME, path=("key_facts",), after=1, node={"label": "When", "text": "Soon"})
    assert apply({NAME: text}, [*edits, insert]).texts[NAME] == (
        'key_facts:\n  Place: Damascus\n  "Main: aim": Peace  # or so\n  When: Soon\n'
    )


def test_json_stays_json() -> None:
    text = '{\n  "title": "One",\n  "sections": [\n    {"title": "A", "body": ["x"]}\n  ]\n}\n'
    edits: list[Edit] = [
        Retext(file="briefing.json", path=("title",), old="One", new='Two "or" three\nlines'),
        Insert(file="briefing.json", path=("sections", 0, "body"), after=0, node="é: y"),
    ]
    assert changed(text, *edits, name="briefing.json") == [
        '-   "title": "One",',
        '+   "title": "Two \\"or\\" three\\nlines",',
        '-     {"title": "A", "body": ["x"]}',
        '+     {"title": "A", "body": ["x", "é: y"]}',
    ]


def test_an_edit_of_what_is_not_there_is_a_conflict_and_the_others_are_made() -> None:
    text = "title: One\n"
    written = apply({NAME: text}, [retext(("sections", 0, "title"), "Two", "One"), retext(("title",), "Two")])
    assert written.texts[NAME] == "title: Two\n"
    assert [(conflict.base, conflict.editor) for conflict in written.conflicts] == [("One", "Two")]
    assert [landed.line for landed in written.landed] == [1]


def test_each_edit_is_told_with_the_line_on_which_it_shows() -> None:
    text = "title: x\nsections:\n  - body: |\n      First line\n      second line\n"
    written = apply(
        {NAME: text},
        [retext(("sections", 0, "body"), "First line\nlast line"), Put(file=NAME, path=("place",), node="Here")],
    )
    assert [landed.line for landed in written.landed] == [6, 2]
    assert written.texts[NAME].split("\n")[5].strip() == "last line"
