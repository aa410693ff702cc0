"""Cells and rows of CSV files, every other byte as it was."""

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printdesk.review.content.edits import Edit, InsertRow, RemoveRow, SetCell
from printdesk.review.content.merging import merge
from printdesk.review.content.writing import apply

NAME = "data/oil.csv"


def after(text: str, *edits: Edit) -> str:
    written = apply({NAME: text}, edits)
    assert written.conflicts == ()
    return written.texts[NAME]


def cell(row: int, column: str, new: str, old: str = "") -> SetCell:
    return SetCell(file=NAME, row=row, column=column, old=old, new=new)


@pytest.mark.parametrize(
    ("text", "new", "wanted"),
    [
        ("week;oil\r\n1;2,5\r\n2;3\r\n", "4", "week;oil\r\n1;4\r\n2;3\r\n"),
        ('week,oil\n1,"2"\n2,3', "4", 'week,oil\n1,"4"\n2,3'),
        ("week,oil\n1, 2\n2,3\n", "4, or 5", 'week,oil\n1,"4, or 5"\n2,3\n'),
        ("\ufeffweek\toil\n1\t2\n", 'so "said"', '\ufeffweek\toil\n1\t"so ""said"""\n'),
        ("week,oil\n\n1, 2\n", "3", "week,oil\n\n1, 3\n"),
    ],
)
def test_a_cell_changes_and_nothing_else(text: str, new: str, wanted: str) -> None:
    assert after(text, cell(1, "oil", new)) == wanted


def test_rows_come_in_the_style_of_the_row_above_and_go_whole() -> None:
    text = 'week,oil\n"a, b",1\n"c",2'
    insert = InsertRow(file=NAME, after=2, cells=(("week", "d"), ("oil", "3")))
    assert after(text, insert, RemoveRow(file=NAME, row=1)) == 'week,oil\n"c",2\n"d",3'


def test_of_two_rows_that_are_alike_the_right_one_changes() -> None:
    assert (
        after("week,oil\n1,2\n1,2\n1,2\n", cell(2, "oil", "3"), RemoveRow(file=NAME, row=3)) == "week,oil\n1,2\n1,3\n"
    )


def test_each_edit_is_told_with_the_line_on_which_it_shows() -> None:
    insert = InsertRow(file=NAME, after=1, cells=(("week", "1a"), ("oil", "9")))
    written = apply({NAME: "week,oil\n1,2\n2,3\n"}, [cell(2, "oil", "4"), insert])
    assert [landed.line for landed in written.landed] == [4, 3]


def test_what_the_desk_set_otherwise_is_a_conflict_and_other_rows_come_home() -> None:
    base, today = "week,oil\n1,2\n2,3\n3,4\n", "week,oil\n0,1\n1,5\n2,3\n3,4\n"
    edits = [cell(1, "oil", "7", "2"), cell(2, "oil", "8", "3"), cell(3, "oil", "4", "4")]
    merged = merge({NAME: base}, {NAME: today}, edits)
    assert merged.texts[NAME] == "week,oil\n0,1\n1,5\n2,8\n3,4\n"
    assert [(each.base, each.desk, each.editor, each.line) for each in merged.conflicts] == [("2", "5", "7", 3)]
    taken = merge({NAME: base}, {NAME: today}, edits, "editor")
    assert taken.texts[NAME] == "week,oil\n0,1\n1,7\n2,8\n3,4\n"
    assert taken.conflicts == ()


def test_rows_that_two_editors_add_at_one_place_stand_in_the_same_order_whoever_comes_first() -> None:
    base = "week,oil\n1,2\n2,3\n"
    one, other = (InsertRow(file=NAME, after=1, cells=(("week", week), ("oil", "9"))) for week in ("1a", "1b"))
    texts = []
    for first, second in ((one, other), (other, one)):
        today = merge({NAME: base}, {NAME: base}, [first]).texts
        texts.append(merge({NAME: base}, today, [second]).texts[NAME])
    assert texts == ["week,oil\n1,2\n1a,9\n1b,9\n2,3\n"] * 2


CELLS = st.sampled_from(["a", "1.5", "x y", 'q"t', "a,b", "a;b", "عنوان", "line\nbreak", "12,5"])


@settings(max_examples=100, derandomize=True, deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5),
    st.tuples(
        st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    ),
    st.randoms(use_true_random=False),
    CELLS,
)
def test_any_file_reads_as_it_would_after_a_change_of_any_cell(
    rows: list[tuple[str, str, str]], form: tuple[str, str, int], chance: random.Random, new: str
) -> None:
    def typed(lines: list[list[str]]) -> str:
        out = io.StringIO()
        delimiter, line_end, quoting = form
        csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(lines)  # type: ignore[arg-type]
        return out.getvalue()

    lines = [["a", "b", "c"], *map(list, rows)]
    row, column = chance.randrange(len(rows)), chance.randrange(3)
    text = typed(lines)
    lines[row + 1][column] = new
    assert after(text, cell(row + 1, "abc"[column], new)) == typed(lines)
