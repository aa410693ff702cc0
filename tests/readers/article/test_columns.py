"""Tables typed with blanks, and what only looks like one."""

from printdesk.readers.article.columns import with_bars

TABLE = ["District      Villages   Spent", "Upper Dale    14          5.2", "Moorside       9         12.3"]


def test_lines_in_columns_are_rows() -> None:
    assert with_bars(["Text.", *TABLE])[1:] == [
        "| District | Villages | Spent |",
        "| Upper Dale | 14 | 5.2 |",
        "| Moorside | 9 | 12.3 |",
    ]


def test_a_rule_under_the_heads_is_no_row() -> None:
    assert with_bars([TABLE[0], "-" * 30, *TABLE[1:]])[1] == ""


def test_two_lines_a_list_and_loose_blanks_are_no_table() -> None:
    for lines in (
        TABLE[:2],
        ["- a  b", "- c  d", "- e  f"],
        ["One  two here", "Three and much more  four", "Five  six"],
    ):
        assert with_bars(lines) == lines
