import pytest

from printdesk.preview.sourcing import line_of

LINES = [
    "- |",
    "    **Oil and gas.** Rosneft has won a {oil-term:number}-year contract to modernise the field.",
    "    Output is to go from {oil-now:number} to {oil-target} by 2027 ([@oil]), a gain",
    "    of {oil-gain}.",
]


@pytest.mark.parametrize(
    ("before", "after", "line", "word"),
    [
        ("Oil and ", "gas. Rosneft has won", 1, "gas"),
        ("by 2027 (Figure 2), a ga", "in of 25,000 barrels a day", 2, "gain"),
        ("Output is to go fr", "om 30,000 to 55,000 bpd", 2, "from"),
        ("a 25-year con", "tract to modernise", 1, "contract"),
    ],
)
def test_words_of_the_page_lead_to_the_line_they_were_typed_on(before: str, after: str, line: int, word: str) -> None:
    found = line_of(LINES, before, after)
    assert found
    assert found[0] == line
    assert LINES[line][found[1] - 1 :].startswith(word)


def test_words_that_stand_nowhere_lead_nowhere() -> None:
    assert line_of(LINES, "Sources", "and notes") is None
    assert line_of([], "a", "b") is None
