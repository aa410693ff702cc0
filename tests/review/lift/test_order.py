from hypothesis import given
from hypothesis import strategies as st

from printdesk.review.lift.order import staying


@given(st.permutations(range(8)))
def test_what_stays_stands_in_rising_order_and_is_no_shorter_than_any_other_such_run(order: list[int]) -> None:
    kept = [order[place] for place in sorted(staying(order))]
    assert kept == sorted(kept)
    assert len(kept) == max(_longest(order, at) for at in range(len(order)))


def _longest(order: list[int], at: int) -> int:
    return 1 + max((_longest(order, other) for other in range(at) if order[other] < order[at]), default=0)


def test_one_that_moved_is_the_only_one_that_did() -> None:
    assert staying([0, 3, 1, 2, 4]) == {0, 2, 3, 4}
