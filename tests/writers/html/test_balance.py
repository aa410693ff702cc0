"""Titles break into the fewest lines, evenly, and not behind a word that leads on."""

from itertools import pairwise

import pytest

from printdesk.layout.package import find_layout
from printdesk.writers.html.balance import POINTS_PER_MM, balance, line_count, shortened, width_of

ROLE = find_layout("briefing").tokens.type["section_title"]


def lines(text: str, width: float) -> list[str]:
    ends = [-1, *balance(text, ROLE, width).breaks, len(text)]
    return [text[start + 1 : end] for start, end in pairwise(ends)]


def test_a_short_title_stays_on_one_line() -> None:
    assert lines("Trade", 109) == ["Trade"]


def test_lines_are_even_rather_than_full() -> None:
    assert lines("Political alignment and diplomatic coordination", 109) == [
        "Political alignment",
        "and diplomatic coordination",
    ]


@pytest.mark.parametrize("width", [60, 75, 90, 109])
def test_every_line_fits_and_no_word_is_lost(width: float) -> None:
    text = "What the ministers said in Moscow and what the communiqué of the following day left out"
    assert " ".join(lines(text, width)) == text
    assert all(width_of(line, ROLE) <= width * POINTS_PER_MM for line in lines(text, width))


def test_no_line_ends_on_an_article_where_it_can_be_helped() -> None:
    found = lines("Ministers agree on the terms of a new treaty for the northern ports", 100)
    assert not [line for line in found[:-1] if line.split()[-1] in {"the", "a", "of", "for", "on"}]


def test_a_word_wider_than_the_line_stands_alone() -> None:
    assert lines("On Donaudampfschifffahrtsgesellschaftskapitänsmütze today", 60)[1].startswith("Donau")


def test_a_running_head_is_cut_between_words() -> None:
    assert shortened("one two three", ROLE, 500) == "one two three"
    assert shortened("A very long running head, about the ports", ROLE, 60) == "A very long…"


def test_lines_are_counted_as_they_are_set() -> None:
    assert line_count("word " * 40, ROLE, 109) > line_count("word " * 40, ROLE, 166) > 1
