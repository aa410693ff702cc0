import pytest

from printdesk.preview.pairing import Pair, paired

A, B, C = "the harvest was fair in spring", "frost may come early this year", "nobody was stung at all"


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([A, B], [A, C, B], [(0, 0), (None, 1), (1, 2)]),
        ([A, C, B], [A, B], [(0, 0), (1, None), (2, 1)]),
        ([A], [C, A + " again"], [(None, 0), (0, 1)]),
        ([A, B], [C, B], [(0, 0), (1, 1)]),
        ([], [A], [(None, 0)]),
        ([A], [], [(0, None)]),
        ([A], [B, C], [(0, None), (None, 0), (None, 1)]),
    ],
)
def test_pages_that_share_their_words_go_together(before: list[str], after: list[str], pairs: list[Pair]) -> None:
    assert paired(before, after) == pairs


def test_very_long_runs_go_together_by_their_numbers() -> None:
    assert paired([A] * 200, [A] * 201)[-1] == (None, 200)
