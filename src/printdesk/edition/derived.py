"""What is worked out of a part of an edition, once, for as long as the part lives.

A section that no edit touched is the same object in the next build (`memory.py`), so that what was worked out of it holds still.
Nothing here can be stale: parts never change, and what belonged to one is gone with it.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple
from weakref import ref

from printdesk.edition.tree import Part

P = TypeVar("P", bound=Part)
T = TypeVar("T")
Ways = TypeVarTuple("Ways")

_MOST = 8
"""In so many ways one part is looked at before what was worked out of it is forgotten."""


def derived(work_out: Callable[[P, *Ways], T]) -> Callable[[P, *Ways], T]:
    """Let a function of a part, and of the ways to look at it, work out the same thing once.

    What it returns must not hold the part itself: neither would ever go. Parts are told apart by what they are, not
    by what they say, since to compare them would cost more than most of this.
    """
    known: dict[int, tuple[ref[P], dict[tuple[*Ways], T]]] = {}

    @wraps(work_out)
    def found(part: P, *ways: *Ways) -> T:
        held = known.get(id(part))
        if held is None or held[0]() is not part:
            held = known[id(part)] = (ref(part, _forgetting(known, id(part))), {})
        of_part = held[1]
        if ways not in of_part:
            if len(of_part) >= _MOST:
                of_part.clear()
            of_part[ways] = work_out(part, *ways)
        return of_part[ways]

    return found


def _forgetting(known: dict[int, tuple[ref[P], dict[tuple[*Ways], T]]], number: int) -> Callable[[ref[P]], None]:
    def forget(dead: ref[P]) -> None:
        held = known.get(number)
        if held is not None and held[0] is dead:
            del known[number]

    return forget
