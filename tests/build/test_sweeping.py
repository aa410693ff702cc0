"""Garbage is looked for after builds, and none of it stays for good."""

import gc
from collections.abc import Iterator

import pytest

from printdesk.build import sweeping
from printdesk.build.sweeping import Sweeper


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


class Circle:
    """Holds itself."""

    alive = 0

    def __init__(self) -> None:
        self.itself = self
        Circle.alive += 1

    def __del__(self) -> None:
        Circle.alive -= 1


def test_no_garbage_is_looked_for_during_a_build_and_it_is_again_after_one_that_breaks() -> None:
    seen = []

    def build() -> None:
        with Sweeper().after():
            seen.append(gc.isenabled())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert (seen, gc.isenabled()) == ([False], True)


def test_builds_that_make_much_are_swept_up_after_at_once_and_little_things_in_time() -> None:
    sweeper = Sweeper()
    for _ in range(3):
        with sweeper.after():
            circles = [Circle() for _ in range(sweeping._MUCH)]
            del circles
        assert Circle.alive == 0
    for _ in range(sweeping._OFTEN * 12):
        with sweeper.after():
            circles = [Circle() for _ in range(sweeping._MORE // 100)]
            del circles
    assert Circle.alive < 3 * sweeping._MORE
