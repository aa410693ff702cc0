"""Tables of lines and lists inside texts: what the author typed left, the edit in the middle, the new lines right."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.content.samples import NAME

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Edit, Insert, Move, Remove, Retext
from printdesk.review.content.parts_of_text import items_of, rows_of
from printdesk.review.content.tree import Text, value_of
from printdesk.review.content.writing import apply

ROWS: Path = ("sections", 0, "body", 0, "table", "rows")
COLUMNS: Path = ("sections", 0, "body", 0, "table", "columns")
POINTS: Path = ("at_a_glance", "takeaways")


def table_after(lines: str, *edits: Edit) -> list[str]:
    """Return the lines of a table after edits."""
    indented = "".join(f"            {line}\n" for line in lines.split("\n"))
    text = f"sections:\n  - body:\n      - table:\n          columns: [A, B]\n          rows: |\n{indented}"
    written = apply({NAME: text}, edits)
    assert written.conflicts == ()
    return [line.removeprefix("            ") for line in written.texts[NAME].split("\n")[5:-1]]


def list_after(lines: str, *edits: Edit) -> list[str]:
    indented = "".join(f"    {line}\n" if line else "\n" for line in lines.split("\n"))
    written = apply({NAME: f"at_a_glance:\n  takeaways: |\n{indented}"}, edits)
    assert written.conflicts == ()
    return [line.removeprefix("    ") for line in written.texts[NAME].split("\n")[2:-1]]


def cell(row: int, column: int, new: str) -> Retext:
    return Retext(file=NAME, path=(*ROWS, row, column), old="", new=new)


TABLE = "Air\n| Alpha | one   |\n| Beta  | two   |"


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("2", "| Beta  | 2     |"),
        ("a | b", r"| Beta  | a \| b |"),
        ("", "| Beta  |       |"),
        ("a much longer cell", "| Beta  | a much longer cell |"),
    ],
)
def test_a_cell_changes_its_line_and_the_bars_stay_where_they_can(new: str, line: str) -> None:
    assert table_after(TABLE, cell(2, 1, new)) == ["Air", "| Alpha | one   |", line]


def test_a_longer_first_cell_takes_its_room_from_the_next() -> None:
    assert table_after(TABLE, cell(2, 0, "Beta two")) == ["Air", "| Alpha | one   |", "| Beta two | two |"]


def test_a_group_heading_is_a_line_without_bars() -> None:
    heading = Retext(file=NAME, path=(*ROWS, 0, "group"), old="Air", new="Air | sea")
    assert table_after(TABLE, heading)[0] == r"Air \| sea"


def test_rows_come_go_and_move_in_the_columns_of_their_neighbours_what_is_behind_one_along_with_it() -> None:
    edits: list[Edit] = [
        Insert(file=NAME, path=ROWS, after=1, node=["New", "x"]),
        Insert(file=NAME, path=ROWS, after=2, node={"group": "Sea"}),
        Remove(file=NAME, path=(*ROWS, 0)),
        Move(file=NAME, path=(*ROWS, 2), to=ROWS, after=None),
    ]
    assert table_after(TABLE, *edits) == ["| Beta  | two   |", "Sea", "| Alpha | one   |", "| New   | x     |"]


def test_a_new_column_brings_all_bars_into_line() -> None:
    cells = [
        Insert(file=NAME, path=(*ROWS, row), after=0, node=text) for row, text in ((1, "first"), (2, "second one"))
    ]
    assert table_after(TABLE, *cells) == ["Air", "| Alpha | first      | one |", "| Beta  | second one | two |"]


def test_a_column_that_goes_takes_its_head_and_its_piece_of_the_rule_along() -> None:
    pasted = "| A | B |\n|---|---|\n| a | b |"
    text = "sections:\n  - body:\n      - table:\n          rows: |\n" + "".join(
        f"            {line}\n" for line in pasted.split("\n")
    )
    edits = [Remove(file=NAME, path=(*COLUMNS, 1)), Remove(file=NAME, path=(*ROWS, 0, 1))]
    lines = apply({NAME: text}, edits).texts[NAME].split("\n")[4:-1]
    assert [line.strip() for line in lines] == ["| A |", "|---|", "| a |"]


def test_a_cell_of_two_paragraphs_makes_the_rows_lists_of_cells() -> None:
    text = "sections:\n  - body:\n      - table:\n          rows: |\n            G\n            | a | b |\n"
    written = apply({NAME: text}, [cell(1, 1, "b\n\nmore")]).texts[NAME]
    assert written.split("\n")[3:] == [
        "          rows:",
        "            - group: G",
        '            - [a, "b\\n\\nmore"]',
        "",
    ]


POINT_LINES = "- **One.** Words.\n- Two goes on\n  over lines.\n- Three."


def test_an_item_changes_its_own_lines() -> None:
    new = Retext(file=NAME, path=(*POINTS, 1), old="Two goes on\nover lines.", new="Two goes on\nover more lines.")
    assert list_after(POINT_LINES, new) == ["- **One.** Words.", "- Two goes on", "  over more lines.", "- Three."]


def test_items_come_go_and_move() -> None:
    edits: list[Edit] = [
        Insert(file=NAME, path=POINTS, after=2, node="Four: new\nlines"),
        Remove(file=NAME, path=(*POINTS, 0)),
        Move(file=NAME, path=(*POINTS, 2), to=POINTS, after=None),
    ]
    assert list_after(POINT_LINES, *edits) == ["- Three.", "- Four: new", "  lines", "- Two goes on", "  over lines."]


def test_items_with_blank_lines_between_them_get_one_more() -> None:
    insert = Insert(file=NAME, path=POINTS, after=0, node="New")
    assert list_after("- One\n\n- Two", insert) == ["- One", "", "- New", "", "- Two"]


def test_the_only_text_of_a_list_becomes_the_first_of_two() -> None:
    written = apply({NAME: "at_a_glance:\n  takeaways: One\n"}, [Insert(file=NAME, path=POINTS, after=0, node="Two")])
    assert written.texts[NAME] == "at_a_glance:\n  takeaways:\n    - One\n    - Two\n"


CELLS = st.sampled_from(["a", "Alpha beta", r"x \| y", "**b**", "12,5", "عنوان", "a: b", "{f}", ""])


@settings(max_examples=80, derandomize=True, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_rows_read_as_they_would_after_a_change_of_any_cell(
    rows: list[list[str]], is_even: bool, chance: random.Random
) -> None:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))] if is_even else [0] * len(rows[0])
    lines = [
        "| " + " | ".join(words.ljust(width) for words, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    wanted = [[words.replace(r"\|", "|") for words in row] for row in rows]
    row, column = chance.randrange(len(rows)), chance.randrange(len(rows[0]))
    wanted[row][column] = chance.choice(["new", "much longer | words than before", ""])
    after = table_after("\n".join(lines), cell(row, column, wanted[row][column]))
    assert value_of(rows_of(Text("\n".join(after)))) == wanted
    assert [line for at, line in enumerate(after) if at != row] == [line for at, line in enumerate(lines) if at != row]


@given(st.lists(st.sampled_from(["one", "two\nlines", "a\n\nb", "**x.** y"]), min_size=1, max_size=5))
def test_the_items_of_a_list_are_read_as_typed(items: list[str]) -> None:
    text = "\n".join("- " + words.replace("\n", "\n  ").replace("\n  \n", "\n\n") for words in items)
    assert value_of(items_of(Text(text))) == items
