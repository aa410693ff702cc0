import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.edition.edition_desk import Desk, fresh_desk, printed  # noqa: F401  the fixture is found by name

from printdesk.edition.findings import Findings
from printdesk.edition.flow_parser import parse_flow
from printdesk.edition.ledger import Ledger
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Flow, ItemList, Paragraph
from printdesk.layout.house import house_style


def outline(flow: Flow) -> list[object]:
    """Return paragraphs as texts and lists as lists, nested lists inside."""
    found: list[object] = []
    for part in flow:
        match part:
            case Paragraph():
                found.append(printed(part.content))
            case ItemList():
                found.append(
                    [[*outline(item.content), *(outline((item.nested,)) if item.nested else [])] for item in part.items]
                )
    return found


def test_paragraphs_and_lists_of_two_levels(desk: Desk) -> None:
    text = "First.\n\n- a\n  1. b\n  2. c\n- d\n\nLast."
    assert outline(desk.prose(text).content) == ["First.", [["a", [["b"], ["c"]]], ["d"]], "Last."]
    assert not desk.codes


def test_a_numbered_list_begins_where_it_was_typed(desk: Desk) -> None:
    (listed,) = desk.prose("5. five\n6. six").content
    assert isinstance(listed, ItemList)
    assert (listed.ordered, listed.start) == (True, 5)


def test_a_third_level_is_a_finding_and_comes_up_a_level(desk: Desk) -> None:
    assert outline(desk.prose("- a\n  - b\n    - c").content) == [[["a", [["b"], ["c"]]]]]
    assert desk.said == ["error[markdown-refused]: a list goes deeper than 2 levels"]


def test_text_after_a_nested_list_is_a_finding(desk: Desk) -> None:
    assert outline(desk.prose("- a\n\n  - b\n\n  c").content) == [[["a", "c", [["b"]]]]]
    assert desk.codes == ["markdown-refused"]


@pytest.mark.parametrize(
    ("text", "kept", "hint"),
    [
        ("# Head", "Head", "`sections`"),
        ("Head\n====", "Head", "`sections`"),
        ("> said", "said", "`quote`"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b | |---|---| | 1 | 2 |", "`table`"),
        ("```\ncode\n```", "code", "plain text"),
        ("x\n\n    code", "code", "blanks"),
        ("<div>\nx\n</div>", "<div> x </div>", "blocks"),
        ("***", "***", "section"),
    ],
)
def test_what_markdown_may_not_hold_is_named_and_its_words_stay(desk: Desk, text: str, kept: str, hint: str) -> None:
    assert outline(desk.prose(text).content)[-1] == kept
    assert desk.codes == ["markdown-refused"]
    assert hint in str(desk.hints[0])


def test_findings_are_at_their_line(desk: Desk) -> None:
    desk.prose("One.\n\n# Two\n\nThree.")
    assert desk.findings[0].offset == 6


def plain_setting() -> Setting:
    style = house_style("en-GB")
    return Setting(style=style, ledger=Ledger(), targets={}, findings=Findings(), words=style.labels)


@given(st.text(max_size=300))
def test_any_text_can_be_set(text: str) -> None:
    parse_flow(plain_setting(), text, ())


@given(st.text(st.sampled_from("ab1 \n\t-*_[](){}#!|\\@:;.\"'>~"), max_size=120).filter(lambda text: "](" not in text))
def test_letters_are_never_lost(text: str) -> None:
    """Marks may go, but whatever is no mark, and no address of a link, stays in its order."""
    printed_text = "".join(words(parse_flow(plain_setting(), text, ())))
    assert [letter for letter in printed_text if letter in "ab"] == [letter for letter in text if letter in "ab"]


def words(flow: Flow) -> list[str]:
    def flat(parts: list[object]) -> list[str]:
        return [text for part in parts for text in (flat(part) if isinstance(part, list) else [str(part)])]

    return flat(outline(flow))


@pytest.mark.parametrize("mark", ["[", "^[", "*a", "**a *b", "[a](", "{a", "[@", "[^", '"', "`a", "![", "<b", "{{"])
def test_hostile_repetition_takes_a_time_that_grows_with_its_length(mark: str) -> None:
    setting = plain_setting()
    text = f"{mark} " * 2000
    assert parse_flow(setting, text, ())
