"""Two sequences of parts held against each other: which part came from which, and what only changed its place."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from printdesk.review.redline.words import bag, likeness

_LARGEST = 60_000
"""Pairs of one gap that are weighed against each other; in a larger gap only names tell what belongs together."""
_ALIKE, _ALIKE_BY_NAME, _MOVED = 0.5, 0.15, 0.85
_WORDS_OF_A_MOVE = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a part: only parts of one `kind` are paired, those with one `name` by preference.

    `sign` is equal for parts that read alike in every respect. A `sure` name pairs even where no word is shared.
    """

    sign: Hashable
    kind: Hashable
    text: str
    name: Hashable = None
    sure: bool = False
    look: Hashable = None
    """How it is set: what shares no word with what it replaces must at least look like it."""
    words: Counter[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", bag(self.text))


Pair = tuple[int | None, int | None]
"""The index of a part in the old sequence and in the new one; None where it stands in one only."""


def align(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Pair the parts in order; in each gap what went stands before what came."""
    pairs: list[Pair] = []
    before = after = 0
    blocks = SequenceMatcher(None, [p.sign for p in old], [p.sign for p in new], autojunk=False).get_matching_blocks()
    for block in blocks:
        pairs += _gap(old, new, range(before, block.a), range(after, block.b))
        pairs += [(block.a + step, block.b + step) for step in range(block.size)]
        before, after = block.a + block.size, block.b + block.size
    return pairs


def moves(old: Sequence[Part], new: Sequence[Part], pairs: Sequence[Pair]) -> Mapping[int, int]:
    """Return which parts that went from one place came back in another, nearly as they were: old index to new."""
    gone = [before for before, after in pairs if after is None and before is not None]
    come = [after for before, after in pairs if before is None and after is not None]
    by_sign: dict[Hashable, list[int]] = {}
    for index in come:
        by_sign.setdefault(new[index].sign, []).append(index)
    found: dict[int, int] = {}
    for index in gone:
        if old[index].words.total() >= _WORDS_OF_A_MOVE and by_sign.get(old[index].sign):
            found[index] = by_sign[old[index].sign].pop(0)
    taken = set(found.values())
    for index in gone if len(gone) * len(come) <= _LARGEST else ():
        best = max(
            (other for other in come if other not in taken and index not in found),
            key=lambda other: _weight_of_move(old[index], new[other]),
            default=None,
        )
        if best is not None and _weight_of_move(old[index], new[best]) >= _MOVED:
            found[index] = best
            taken.add(best)
    return found


def _weight_of_move(old: Part, new: Part) -> float:
    is_long = min(old.words.total(), new.words.total()) > _WORDS_OF_A_MOVE
    return likeness(old.words, new.words) if old.kind == new.kind and is_long else 0.0


def _gap(old: Sequence[Part], new: Sequence[Part], gone: range, come: range) -> Iterator[Pair]:
    """Pair what lies between two parts that read alike."""
    if len(gone) * len(come) > _LARGEST:
        kept = _by_name(old, new, gone, come)
    else:
        kept = _heaviest(gone, come, lambda before, after: _weight(old[before], new[after]))
    before, after = gone.start, come.start
    for one, other in [*kept, (gone.stop, come.stop)]:
        yield from _between(old, new, range(before, one), range(after, other))
        if one < gone.stop:
            yield one, other
        before, after = one + 1, other + 1


def _between(old: Sequence[Part], new: Sequence[Part], gone: range, come: range) -> Iterator[Pair]:
    """One part that went and one like it that came in its place are one part, written anew."""
    if len(gone) == len(come) == 1 and (old[gone[0]].kind, old[gone[0]].look) == (new[come[0]].kind, new[come[0]].look):
        yield gone[0], come[0]
        return
    yield from ((index, None) for index in gone)
    yield from ((None, index) for index in come)


def _weight(old: Part, new: Part) -> float:
    if old.kind != new.kind:
        return 0.0
    alike, is_named = likeness(old.words, new.words), old.name is not None and old.name == new.name
    if is_named and (alike >= _ALIKE_BY_NAME or (old.sure and new.sure)):
        return alike + 0.5
    return alike if alike >= _ALIKE else 0.0


def _by_name(old: Sequence[Part], new: Sequence[Part], gone: range, come: range) -> list[tuple[int, int]]:
    names = (
        [old[index].name or ("old", index) for index in gone],
        [new[index].name or ("new", index) for index in come],
    )
    blocks = SequenceMatcher(None, *names, autojunk=False).get_matching_blocks()
    return [
        (gone.start + block.a + step, come.start + block.b + step)
        for block in blocks
        for step in range(block.size)
        if old[gone.start + block.a + step].kind == new[come.start + block.b + step].kind
    ]


def _heaviest(gone: range, come: range, weight: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs in order whose weights come to most (Needleman and Wunsch, without a cost for gaps)."""
    weights = [[weight(before, after) for after in come] for before in gone]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for row in range(len(gone) - 1, -1, -1):
        for column in range(len(come) - 1, -1, -1):
            own = weights[row][column]
            paired = own + best[row + 1][column + 1] if own else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < len(gone) and column < len(come):
        own = weights[row][column]
        if own and best[row][column] == own + best[row + 1][column + 1]:
            found.append((gone[row], come[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
