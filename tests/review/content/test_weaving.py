"""What the desk and an editor made of one text, woven into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printdesk.review.content.weaving import tokens_of, woven

BASE = "The ministers met in Moscow on Monday and agreed\nto meet again in Damascus next year."


@pytest.mark.parametrize(
    ("desk", "editor", "wanted"),
    [
        (("Monday", "Tuesday"), ("next year", "next spring"), "The ministers met in Moscow on Tuesday and agreed\nto meet again in Damascus next spring."),
        (("in Moscow", "(in Moscow)"), ("Monday", "Monday, Baghdad time,"), "The ministers met (in Moscow) on Monday, Baghdad time, and agreed\nto meet again in Damascus next year."),
        (("agreed\nto", "agreed to"), ("again", "once more"), "The ministers met in Moscow on Monday and agreed to meet once more in Damascus next year."),
        (("Monday", "Tuesday"), ("Monday", "Tuesday"), "The ministers met in Moscow on Tuesday and agreed\nto meet again in Damascus next year."),
        (("Monday", "Tuesday"), ("Monday", "Friday"), None),
        (("Moscow", "Moscow, Russia,"), ("Moscow", "Moscow, as planned,"), None),
        (("in Moscow ", ""), ("Moscow", "Sochi"), None),
    ],
)  # fmt: skip
def test_changes_of_different_words_both_stay_and_of_the_same_words_none_is_made(
    desk: tuple[str, str], editor: tuple[str, str], wanted: str | None
) -> None:
    assert woven(BASE, BASE.replace(*desk), BASE.replace(*editor)) == wanted


def test_figures_references_and_numbers_are_one_word() -> None:
    assert tokens_of("up {trade:long} ([@tass, p. 4]) by 12,500.50") == [
        "up", " ", "{trade:long}", " ", "(", "[@tass, p. 4]", ")", " ", "by", " ", "12,500.50",
    ]  # fmt: skip
    assert woven("by 12,500 tonnes", "by 12,600 tonnes", "by 13,500 tonnes") is None


WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]),
    min_size=4,
    max_size=12,
    unique=True,
)


@given(WORDS, st.data())
def test_two_changes_of_different_words_give_the_same_text_whoever_comes_first(
    words: list[str], data: st.DataObject
) -> None:
    one, other = data.draw(st.tuples(st.integers(0, len(words) - 1), st.integers(0, len(words) - 1)))
    if abs(one - other) < 2:
        return
    base, first, second, both = (" ".join(state) for state in _states(words, one, other))
    assert woven(base, first, second) == woven(base, second, first) == both


def _states(words: list[str], one: int, other: int) -> list[list[str]]:
    states = [list(words) for _ in range(4)]
    for at, new, where in ((one, "first", (1, 3)), (other, "second", (2, 3))):
        for state in where:
            states[state][at] = new
    return states


@given(
    st.text(st.sampled_from("ab {}[]@12,.\n-"), max_size=40), st.text(st.sampled_from("ab {}[]@12,.\n-"), max_size=40)
)
def test_a_change_of_one_side_alone_is_taken_as_it_is(base: str, new: str) -> None:
    assert "".join(tokens_of(new)) == new
    assert woven(base, base, new) in {new, base}
    assert woven(base, new, base) == new
