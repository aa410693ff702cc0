"""Columns and rows that were added, taken out or put elsewhere are found again by what stands in them."""

import pytest
from tests.review.word.samples import table

from printdesk.review.word.align import align_rows
from printdesk.review.word.columns import columns_moved

SENT = [
    "Boat|Built|Seats|Port",
    "Heron|1998|120|East",
    "Gannet|2004|150|West",
    "Plover|2011|180|East",
    "Curlew|2020|90|West",
]


@pytest.mark.parametrize(
    ("back", "columns"),
    [
        (SENT, ()),
        (["Boat|Built|Flag|Seats|Port", "Heron|1998|x|120|East", "Gannet|2004|y|150|West", "Plover|2011|x|180|East", "Curlew|2020|z|90|West"], (0, 1, None, 2, 3)),
        (["Boat|Seats|Port", "Heron|120|East", "Gannet|150|West", "Plover|180|East", "Curlew|90|West"], (0, 2, 3)),
        (["Boat|Port|Built|Seats", "Heron|East|1998|120", "Gannet|West|2004|150", "Plover|East|2011|180", "Curlew|West|2020|90"], (0, 3, 1, 2)),
        (["Boat|Built|Seats|Port", "Heron|1999|121|North", "Gannet|2005|150|West", "Plover|2011|180|East", "Curlew|2021|91|South"], ()),
        (["Boat|Built|Seats|Port|", "Heron|1998|120|East|", "Gannet|2004|150|West|", "Plover|2011|180|East|", "Curlew|2020|90|West|"], (0, 1, 2, 3, None)),
        (["Ship|Year|Places|Harbour", "A|1|2|3", "B|4|5|6", "C|7|8|9", "D|10|11|12"], ()),
    ],
    ids=["as sent", "added", "deleted", "moved", "cells changed", "empty one added", "all written anew"],
)  # fmt: skip
def test_columns_are_told_by_their_cells(back: list[str], columns: tuple[int | None, ...]) -> None:
    ours, theirs = table(SENT), table(back)
    assert columns_moved(ours, theirs, align_rows(ours, theirs)) == columns


@pytest.mark.parametrize(
    ("back", "rows"),
    [
        ([0, 1, 3, 4], [0, 1, 3, 4]),
        ([0, 4, 1, 2, 3], [0, 4, 1, 2, 3]),
        ([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]),
    ],
    ids=["one deleted", "last one first", "as sent"],
)
def test_rows_are_told_by_their_text(back: list[int], rows: list[int]) -> None:
    pairs = align_rows(table(SENT), table([SENT[number] for number in back]))
    assert [pair.base for pair in pairs] == rows


def test_a_changed_row_is_told_by_its_first_cell_or_by_the_rest() -> None:
    back = [SENT[0], "Heron|1970|99|North", "Goose|2004|150|West", SENT[3], "Teal|2024|60|North", SENT[4]]
    assert [pair.base for pair in align_rows(table(SENT), table(back))] == [0, 1, 2, 3, None, 4]
