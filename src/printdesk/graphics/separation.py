"""Labels on a line kept apart, each as near to its own place as the others allow."""

from collections.abc import Sequence


def separate(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return new middles for labels of the given sizes, in the order given.

    Labels that would touch form a group about their common middle (pool adjacent violators); the whole is then kept
    between `low` and `high` as far as there is room.
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _top(groups[-2], places, sizes, low, high) + sum(
            sizes[each] for each in groups[-2]
        ) > (_top(groups[-1], places, sizes, low, high) + 1e-9):
            groups[-2:] = [groups[-2] + groups[-1]]
    result = [0.0] * len(places)
    for group in groups:
        top = _top(group, places, sizes, low, high)
        for index in group:
            result[index] = top + sizes[index] / 2
            top += sizes[index]
    return result


def _top(group: list[int], places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> float:
    length = sum(sizes[index] for index in group)
    before, wanted = 0.0, 0.0
    for index in group:
        wanted += places[index] - sizes[index] / 2 - before
        before += sizes[index]
    top = wanted / len(group)
    return max(low, min(top, high - length))
